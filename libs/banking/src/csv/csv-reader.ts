import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { add, equals, subtract, type Money } from '@palabre/kernel';
import { FootingAccount } from '../statement/footing.js';
import type { LineIdentifier } from '../statement/line-identity.js';
import type {
  StatementAccount,
  StatementBalance,
  StatementEvent,
  StatementHeader,
} from '../statement/statement.js';
import { StatementRefused, type StatementRefusalCode } from '../statement/statement-refused.js';
import { refusedAt } from '../statement/text-values.js';
import { isIban, normalIban } from '../iban.js';
import type { CsvHeading } from './csv-heading.js';
import { csvRow, type CsvRow } from './csv-row.js';

/** Characters of one row. */
const LONGEST_ROW = 65_536;

const REASONS: Readonly<Record<string, readonly [StatementRefusalCode, string]>> = {
  CSV_QUOTE_NOT_CLOSED: ['STATEMENT_TRUNCATED', 'the file ends inside a quoted value'],
  CSV_MAX_RECORD_SIZE: ['STATEMENT_TOO_LONG', 'a row without end'],
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: [
    'STATEMENT_FIELD_MISSING',
    'not as many columns as headings',
  ],
  CSV_RECORD_INCONSISTENT_COLUMNS: ['STATEMENT_FIELD_MISSING', 'not as many columns as headings'],
};

const refusalOf = (error: CsvError): StatementRefused => {
  const [code, reason] = REASONS[error.code] ?? ['STATEMENT_FIELD_INVALID', 'not a row of a CSV'];
  const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
  return new StatementRefused(code, line, '', reason);
};

interface ParsedRow {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

async function* rowsOf(
  texts: AsyncIterable<string>,
  { profile, line, width }: CsvHeading,
): AsyncGenerator<ParsedRow> {
  const parser = parse({
    delimiter: profile.separator,
    from_line: line + 1,
    info: true,
    max_record_size: LONGEST_ROW,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: false,
  });
  const source = Readable.from(texts);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const row of parser as AsyncIterable<ParsedRow>) {
      if (row.record.length !== width) {
        throw refusedAt(
          { line: row.info.lines, path: '' },
          'STATEMENT_FIELD_MISSING',
          'not as many columns as headings',
        );
      }
      yield row;
    }
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error) : error;
  } finally {
    source.destroy();
  }
}

const accountOf = (stated: string | undefined, currency: string): StatementAccount => {
  const iban = normalIban(stated ?? '');
  return isIban(iban) ? { iban, currency } : { other: stated, currency };
};

const before = ({ balance, line }: CsvRow): Money | undefined =>
  balance && subtract(balance, line.amount);

/** Which way the rows go, from whatever of them tells it. */
class RowOrder {
  private first: CsvRow | undefined;
  private last: CsvRow | undefined;
  /** How often the balance of a row is what the next, or the one before, makes it. */
  private forward = 0;
  private backward = 0;

  constructor(private readonly isNewestFirst: boolean | undefined) {}

  row(row: CsvRow): void {
    const { last } = this;
    if (last?.balance && row.balance) {
      if (equals(add(last.balance, row.line.amount), row.balance)) this.forward += 1;
      if (equals(add(row.balance, last.line.amount), last.balance)) this.backward += 1;
    }
    this.first ??= row;
    this.last = row;
  }

  get newestFirst(): boolean {
    if (this.isNewestFirst !== undefined) return this.isNewestFirst;
    const [from, to] = [this.first?.line.bookingDate, this.last?.line.bookingDate];
    if (from !== undefined && to !== undefined && from !== to) return from > to;
    return this.backward > this.forward;
  }
}

/** The balances at both ends, from the running balance of the rows there. */
const balancesOf = (first: CsvRow, last: CsvRow, newestFirst: boolean): StatementBalance[] => {
  const [oldest, newest] = newestFirst ? [last, first] : [first, last];
  const [opening, closing] = [before(oldest), newest.balance];
  return [
    ...(opening ? [{ type: 'OPBD', amount: opening, date: oldest.line.bookingDate }] : []),
    ...(closing ? [{ type: 'CLBD', amount: closing, date: newest.line.bookingDate }] : []),
  ];
};

/**
 * Reads an export as it arrives: one statement, whose balances are known at its end where the rows
 * have a running balance.
 * @param progress is told how far it is
 * @throws StatementRefused
 */
export async function* readCsv(
  texts: AsyncIterable<string>,
  heading: CsvHeading,
  identifier: LineIdentifier,
  progress: { line: number },
): AsyncGenerator<StatementEvent> {
  const { profile } = heading;
  const footing = new FootingAccount();
  const order = new RowOrder(profile.newestFirst);
  let header: StatementHeader | undefined;
  let first: CsvRow | undefined;
  let last: CsvRow | undefined;
  let number = 0;
  for await (const { record, info } of rowsOf(texts, heading)) {
    number += 1;
    progress.line = info.lines;
    const row = csvRow(heading, record, number, info.lines);
    const { line, account: stated } = row;
    if (!header || !first) {
      const account = accountOf(stated, line.amount.currency);
      header = { kind: 'csv', profile: profile.name, provisional: false, account, balances: [] };
      first = row;
      yield { type: 'statement', header };
    }
    if (stated !== first.account || line.amount.currency !== first.line.amount.currency) {
      const place = { line: info.lines, path: `Row[${number}]` };
      throw refusedAt(place, 'STATEMENT_FIELD_INVALID', 'another account or currency than above');
    }
    last = row;
    order.row(row);
    footing.entry(line.amount, line.status);
    footing.line();
    const own = `${header.account.iban ?? header.account.other ?? ''}/${line.amount.currency}`;
    yield { type: 'line', line: { identity: identifier.identify(line, own), ...line } };
  }
  if (!header || !first || !last) {
    const place = { line: heading.line, path: '' };
    throw refusedAt(place, 'STATEMENT_EMPTY', 'no row below the headings');
  }
  const balances = balancesOf(first, last, order.newestFirst);
  yield { type: 'statement-end', footing: footing.footing({ balances }) };
}
