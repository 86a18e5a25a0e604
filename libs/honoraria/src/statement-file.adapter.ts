import {
  PassingFileHash,
  readStatements,
  StatementRefused,
  type StatementFooting,
  type StatementHeader,
  type StatementLine,
} from '@palabre/banking';
import { CommandRefused } from '@palabre/eventing';
import { isLocalDate, plusDays, refuse, type LocalDate } from '@palabre/kernel';
import type { ReadLine, ReadStatement } from './domain/bank/statement.js';
import { readLineOf } from './statement-lines.adapter.js';

/** A whole file of statements, ready to be imported. */
export interface ReadStatementFile {
  /** SHA-256, in hexadecimal. */
  readonly fileHash: string;
  readonly statements: readonly ReadStatement[];
}

interface OpenStatement {
  readonly header: StatementHeader;
  readonly lines: ReadLine[];
  notFinal: number;
}

/** Nobody's file has more, and each is held until all of them are imported. */
const MOST = { lines: 50_000, statements: 1_000 } as const;

/** The day of a date with or without a time of day. */
const dayOf = (text: string | undefined): LocalDate | undefined => {
  const day = text?.slice(0, 10);
  return isLocalDate(day) ? day : undefined;
};

/** The days it tells of; where the bank does not say, from the day of its opening balance to that of its closing. */
const periodOf = ({ from, to, balances }: StatementHeader) => {
  const balanceOn = (type: string) => balances.find((balance) => balance.type === type)?.date;
  return { from: dayOf(from) ?? balanceOn('OPBD'), to: dayOf(to) ?? balanceOn('CLBD') };
};

/** MT940 and exports state no days: from the first line, or the day behind the opening balance, to the closing one. */
const wholePeriodOf = (
  header: StatementHeader,
  { openingDate, closingDate }: StatementFooting,
  lines: readonly ReadLine[],
): { readonly from?: LocalDate; readonly to?: LocalDate } => {
  if (header.kind !== 'mt940' && header.kind !== 'csv') return periodOf(header);
  const days = lines.map(({ bookedOn }) => bookedOn).sort();
  // The day of an MT940's opening balance is that of the statement before.
  const opened = header.kind === 'mt940' && openingDate ? plusDays(openingDate, 1) : openingDate;
  const [first] = [...days.slice(0, 1), ...(opened === undefined ? [] : [opened])].sort();
  return { from: first, to: closingDate ?? days.at(-1) };
};

const take = (open: OpenStatement, accountId: string, line: StatementLine): void => {
  // Only what an end-of-day statement shows as booked is final; the rest comes again once it is.
  if (line.provisional || line.status !== 'BOOK') open.notFinal += 1;
  else open.lines.push(readLineOf(accountId, line, periodOf(open.header).to));
};

const formatOf = ({ kind, version, profile }: StatementHeader): string =>
  profile !== undefined
    ? `${kind}:${profile}`
    : version === undefined
      ? kind
      : `${kind}.001.${version}`;

const closed = (
  { header, lines, notFinal }: OpenStatement,
  footing: StatementFooting,
): ReadStatement => {
  const { account } = header;
  const number = account.iban ?? account.other;
  // What is not final tells of no day for good: it states neither days nor balances.
  const { from, to } = header.provisional ? {} : wholePeriodOf(header, footing, lines);
  const { opening, closing }: Partial<StatementFooting> = header.provisional ? {} : footing;
  return {
    format: formatOf(header),
    account: {
      ...(number === undefined ? {} : { number }),
      ...(account.currency === undefined ? {} : { currency: account.currency }),
    },
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(opening === undefined ? {} : { opening }),
    ...(closing === undefined ? {} : { closing }),
    foots: footing.result === 'FOOTS',
    copy: header.copy !== undefined,
    notFinal,
    lines,
  };
};

const tooMany = (line: number): StatementRefused =>
  new StatementRefused('STATEMENT_TOO_LONG', line, '', 'more than one import takes');

const collect = async (
  pieces: AsyncIterable<Uint8Array>,
  accountId: string,
  fingerprintKey: Uint8Array,
): Promise<ReadStatement[]> => {
  const statements: ReadStatement[] = [];
  let open: OpenStatement | undefined;
  let lines = 0;
  let place = 1;
  for await (const event of readStatements(pieces, { fingerprintKey })) {
    if (event.type === 'statement') {
      open = { header: event.header, lines: [], notFinal: 0 };
    } else if (open && event.type === 'line') {
      place = event.line.place.line;
      lines += 1;
      if (lines > MOST.lines) throw tooMany(place);
      take(open, accountId, event.line);
    } else if (open && event.type === 'statement-end') {
      if (statements.length === MOST.statements) throw tooMany(place);
      statements.push(closed(open, event.footing));
    }
  }
  return statements;
};

/**
 * Reads a file of statements whole, before anything of it is imported; other requests go on between its pieces.
 * @param fingerprintKey always the same, or known lines without a bank reference are taken for new ones
 * @throws CommandRefused with the code of the reader, the line and the field; never with what stands there
 */
export const readStatementFile = async (
  pieces: AsyncIterable<Uint8Array>,
  accountId: string,
  fingerprintKey: Uint8Array,
): Promise<ReadStatementFile> => {
  const hash = new PassingFileHash();
  try {
    const statements = await collect(hash.over(pieces), accountId, fingerprintKey);
    return { fileHash: hash.hex(), statements };
  } catch (error) {
    if (!(error instanceof StatementRefused)) throw error;
    const { code, line, path } = error;
    throw new CommandRefused(refuse(code, { line, path: path || '/' }));
  }
};
