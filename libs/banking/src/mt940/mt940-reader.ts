import { FootingAccount } from '../statement/footing.js';
import type { LineIdentifier, UnidentifiedLine } from '../statement/line-identity.js';
import type {
  StatementAccount,
  StatementBalance,
  StatementEvent,
  StatementHeader,
} from '../statement/statement.js';
import type { StatementReader } from '../statement/statement-reader.js';
import { TextLines } from '../statement/text-lines.js';
import { currencyAt, refusedAt, type Place } from '../statement/text-values.js';
import { isIban } from '../iban.js';
import { marked, mt940Amount, mt940Day, mt940Line } from './mt940-entry.js';
import { Mt940Fields, type Mt940Field } from './mt940-fields.js';

/** A statement whose fields are still coming. */
interface OpenStatement {
  readonly line: number;
  readonly footing: FootingAccount;
  reference?: string;
  account?: StatementAccount;
  sequence?: string;
  page?: string;
  opening?: StatementBalance;
  closing?: StatementBalance;
  entries: number;
  told: boolean;
}

/** `:25:` is an IBAN or a bank's own number, with or without the currency behind it. */
const accountOf = (text: string): StatementAccount => {
  const bare = text.trim();
  const [, number = bare, currency] = /^(.*\d)\s*([A-Z]{3})$/.exec(bare) ?? [];
  const compact = number.replace(/\s/g, '');
  return isIban(compact) ? { iban: compact, currency } : { other: number, currency };
};

/** Reads MT940 customer statements, one or many in a file, as they arrive. */
export class Mt940Reader implements StatementReader {
  private readonly lines = new TextLines((text, line) => this.fields.take(text, line));
  private readonly fields = new Mt940Fields(
    (field) => this.field(field),
    () => this.messageEnd(),
  );
  private queue: StatementEvent[] = [];
  private statement: OpenStatement | undefined;
  private entry: { readonly field: Mt940Field; information?: Mt940Field } | undefined;
  private statements = 0;

  constructor(private readonly identifier: LineIdentifier) {}

  get line(): number {
    return this.lines.line;
  }

  write(text: string): void {
    this.lines.write(text);
  }

  end(): void {
    this.lines.end();
    this.fields.close();
    this.messageEnd();
    if (this.statements > 0) return;
    throw refusedAt({ line: 1, path: '' }, 'STATEMENT_EMPTY', 'no statement in the file');
  }

  take(): readonly StatementEvent[] {
    const events = this.queue;
    this.queue = [];
    return events;
  }

  private place({ tag, line }: Mt940Field, part = ''): Place {
    return { line, path: `Stmt[${this.statements}]/:${tag}:${part}` };
  }

  private field(field: Mt940Field): void {
    const { tag, value } = field;
    const [first = ''] = value;
    if (tag === '20') this.open(field);
    const { statement } = this;
    if (!statement) return;
    if (tag === '86' && this.entry && !this.entry.information) {
      this.entry.information = field;
      return;
    }
    this.flush();
    this.refuseSecond(statement, field);
    if (tag === '25') statement.account = accountOf(first);
    if (tag === '28' || tag === '28C') {
      [statement.sequence, statement.page] = first.trim().split('/');
    }
    if (/^60[FM]$/.test(tag)) statement.opening = this.balance(field, 'OPBD');
    if (/^62[FM]$/.test(tag)) statement.closing = this.balance(field, 'CLBD');
    if (tag === '61') this.startEntry(statement, field);
  }

  /** Of two accounts or balances nothing tells which is meant. */
  private refuseSecond(statement: OpenStatement, field: Mt940Field): void {
    const { tag } = field;
    const isTwice =
      (tag === '25' && statement.account) ||
      (/^60[FM]$/.test(tag) && statement.opening) ||
      (/^62[FM]$/.test(tag) && statement.closing);
    if (isTwice) {
      throw refusedAt(this.place(field), 'STATEMENT_FIELD_TWICE', 'stands there already');
    }
  }

  private open(field: Mt940Field): void {
    this.messageEnd();
    this.statements += 1;
    this.statement = {
      line: field.line,
      footing: new FootingAccount(),
      reference: field.value[0]?.trim(),
      entries: 0,
      told: false,
    };
  }

  /** `C110522EUR3236,28` */
  private balance(field: Mt940Field, type: string): StatementBalance {
    const place = this.place(field);
    const text = field.value[0]?.trim() ?? '';
    const [, mark = '', date = '', currency = '', amount = ''] =
      /^([CD])(\d{6})([A-Z]{3})(.*)$/.exec(text) ?? [];
    if (mark === '') {
      throw refusedAt(place, 'STATEMENT_FIELD_INVALID', 'not a mark, a date and a currency');
    }
    const known = currencyAt(place, currency);
    const day = mt940Day(place, date);
    return {
      ...{ type, amount: marked(mark, mt940Amount(place, amount, known)), date: day },
      ...(field.tag.endsWith('M') ? { interim: true } : {}),
    };
  }

  private startEntry(statement: OpenStatement, field: Mt940Field): void {
    statement.entries += 1;
    this.entry = { field };
  }

  private headerOf(statement: OpenStatement): StatementHeader {
    const { reference, account, sequence, page, opening, closing } = statement;
    const at = { line: statement.line, path: `Stmt[${this.statements}]` };
    if (account?.iban === undefined && !account?.other) {
      throw refusedAt({ ...at, path: `${at.path}/:25:` }, 'STATEMENT_FIELD_MISSING', 'not there');
    }
    if (!opening) {
      throw refusedAt({ ...at, path: `${at.path}/:60F:` }, 'STATEMENT_FIELD_MISSING', 'not there');
    }
    return {
      kind: 'mt940',
      provisional: false,
      id: reference,
      electronicSequence: sequence,
      page: page === undefined ? undefined : { number: page, last: true },
      account: { ...account, currency: account.currency ?? opening.amount.currency },
      balances: closing ? [opening, closing] : [opening],
    };
  }

  private tellHeader(statement: OpenStatement): StatementHeader {
    const header = this.headerOf(statement);
    if (!statement.told) {
      this.identifier.begin(header);
      this.queue.push({ type: 'statement', header });
    }
    statement.told = true;
    return header;
  }

  /** Tells the movement that waited for its `:86:`. */
  private flush(): void {
    const { statement, entry } = this;
    if (!statement || !entry) return;
    this.entry = undefined;
    const { account } = this.tellHeader(statement);
    const line = mt940Line(
      entry.field.value,
      entry.information?.value ?? [],
      statement.opening?.amount.currency ?? '',
      statement.entries,
      this.place(entry.field, `[${statement.entries}]`),
    );
    statement.footing.entry(line.amount, 'BOOK');
    statement.footing.line();
    this.tellLine(line, account);
  }

  private tellLine(line: UnidentifiedLine, account: StatementAccount): void {
    const own = `${account.iban ?? account.other ?? ''}/${line.amount.currency}`;
    const identity = this.identifier.identify(line, own);
    this.queue.push({ type: 'line', line: { identity, ...line } });
  }

  private messageEnd(): void {
    this.flush();
    const { statement } = this;
    if (!statement) return;
    this.statement = undefined;
    const header = this.tellHeader(statement);
    if (!statement.closing) {
      const place = { line: this.lines.line, path: `Stmt[${this.statements}]/:62F:` };
      throw refusedAt(place, 'STATEMENT_TRUNCATED', 'the statement ends without closing balance');
    }
    const footing = statement.footing.footing(header);
    this.identifier.end(header, footing);
    this.queue.push({ type: 'statement-end', footing });
  }
}
