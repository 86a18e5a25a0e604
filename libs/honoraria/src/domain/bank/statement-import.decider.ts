import {
  decisionOn,
  localDateAt,
  personal,
  plusDays,
  refuse,
  sum,
  write,
  writeExisting,
  type Instant,
  type Refusal,
} from '@palabre/kernel';
import type { KeptLine, StatementEvent } from '../../events.js';
import { namesAccount, ownAccountStream, type RegisteredAccount } from './own-account.js';
import {
  outOfScopeIdOf,
  statementIdOf,
  statementStream,
  type ReadLine,
  type ReadStatement,
  type StatementFacts,
} from './statement.js';

export interface ImportStatementsData {
  readonly accountId: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly fileHash: string;
  /** All that the file holds: it is imported whole or not at all. */
  readonly statements: readonly ReadStatement[];
  /** Ids of its lines that an earlier import kept. */
  readonly known: readonly string[];
  /** Lines that cannot concern the programme were left out of them. */
  readonly shared?: boolean;
}

/** Keeps an event well below the size limit of the log, whatever alphabet the bank's texts are in. */
const CHUNK = { lines: 100, characters: 40_000 } as const;

const chunksOf = (lines: readonly ReadLine[]): ReadLine[][] => {
  const chunks: ReadLine[][] = [];
  let room = 0;
  for (const line of lines) {
    const length = JSON.stringify(line).length;
    const current = chunks.at(-1);
    if (!current || current.length === CHUNK.lines || length > room) {
      chunks.push([line]);
      room = CHUNK.characters - length;
    } else {
      current.push(line);
      room -= length;
    }
  }
  return chunks;
};

const kept = (line: ReadLine): KeptLine => ({
  ...line,
  personal: personal(line.bankLineId, 'finance', line.personal),
});

export const UNFIT = [
  'STATEMENT_OTHER_ACCOUNT',
  'STATEMENT_OTHER_CURRENCY',
  'STATEMENT_DATES_UNLIKELY',
] as const;
export type ImportRefusal = (typeof UNFIT)[number];

/** Banks date ahead over holidays, and nobody reconciles what is this old: anything beyond is a broken file. */
const DAYS_AHEAD = 7;
const YEARS_BACK = 10;

const unlikelyDate = (
  { from, to, booked }: StatementFacts,
  now: Instant,
): Refusal<ImportRefusal> | undefined => {
  const today = localDateAt(now, 'UTC');
  const latest = plusDays(today, DAYS_AHEAD);
  const earliest = plusDays(today, -366 * YEARS_BACK);
  const dates = [from, to, booked.firstOn, booked.lastOn];
  const odd = dates.find((date) => date !== undefined && (date < earliest || date > latest));
  return odd === undefined
    ? undefined
    : refuse('STATEMENT_DATES_UNLIKELY', { date: odd, earliest, latest });
};

/** What makes a statement one that this account cannot take in. */
export const unfit = (
  statement: StatementFacts,
  own: RegisteredAccount,
  now: Instant,
): Refusal<ImportRefusal> | undefined => {
  const { account, booked, opening, closing } = statement;
  if (account.number !== undefined && !namesAccount(account.number, own.number)) {
    return refuse('STATEMENT_OTHER_ACCOUNT');
  }
  const currencies = [
    account.currency,
    opening?.currency,
    closing?.currency,
    ...booked.sums.map((sum) => sum.currency),
  ];
  return currencies.some((currency) => currency !== undefined && currency !== own.currency)
    ? refuse('STATEMENT_OTHER_CURRENCY', { currency: own.currency })
    : unlikelyDate(statement, now);
};

/** The announcement of a statement, once all its lines are in. */
export const statementImported = (
  statementId: string,
  fileHash: string,
  statement: StatementFacts,
  own: RegisteredAccount,
  newLines: number,
  importedBy: string,
): StatementEvent => {
  const { accountId, cohortId, currency } = own;
  const { format, from, to, opening, closing, foots, copy, notFinal, booked } = statement;
  const outOfScope = statement.outOfScope.map((day) => ({
    bankLineId: outOfScopeIdOf(accountId, day.bookedOn),
    ...day,
  }));
  return {
    type: 'honoraria.StatementImported',
    data: {
      ...{ statementId, accountId, cohortId },
      ...{ fileHash, format, foots, copy, notFinal, importedBy },
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(opening === undefined ? {} : { opening }),
      ...(closing === undefined ? {} : { closing }),
      booked: sum(booked.sums, currency),
      lines: booked.count,
      newLines,
      ...(outOfScope.length === 0 ? {} : { outOfScope }),
    },
  };
};

/** New lines of a statement, as far as they fit each event. */
export const linesRead = (
  statementId: string,
  { accountId, cohortId }: RegisteredAccount,
  fresh: readonly ReadLine[],
): StatementEvent[] =>
  chunksOf(fresh).map((chunk) => ({
    type: 'honoraria.StatementLinesRead',
    data: { ...{ statementId, accountId, cohortId }, lines: chunk.map(kept) },
  }));

/**
 * Takes in a file of statements: each line once, whatever files it comes in. The account's stream is written so that
 * two imports at the same moment cannot both take a line for new; what is kept already is looked up behind it.
 */
export const importStatements = decisionOn(
  ({ accountId, fileHash, statements, shared }: ImportStatementsData) => ({
    statements: statements.map((_, n) =>
      write(statementStream, statementIdOf(accountId, fileHash, n, shared)),
    ),
    account: writeExisting(ownAccountStream, accountId),
  }),
).decide({
  refuses: [...UNFIT, 'STATEMENT_IMPORT_RUNNING'],
  emits: [
    'honoraria.StatementImported',
    'honoraria.StatementLinesRead',
    'honoraria.StatementFileReceived',
  ],
  decide: ({ accountId, fileHash, statements, known, shared }, states, { actor, now }) => {
    const { account: own } = states;
    if (own.stage === 'unknown') return refuse('STATEMENT_OTHER_ACCOUNT');
    const refusal = statements.map((one) => unfit(one, own, now)).find((one) => one !== undefined);
    if (refusal) return refusal;
    if (states.statements.some(({ stage }) => stage === 'imported')) return {};
    if (own.importing !== undefined) return refuse('STATEMENT_IMPORT_RUNNING');
    const seen = new Set(known);
    const imported = statements.map((statement, n) => {
      const fresh = statement.lines.filter(({ bankLineId }) => !seen.has(bankLineId));
      for (const { bankLineId } of fresh) seen.add(bankLineId);
      const id = statementIdOf(accountId, fileHash, n, shared);
      return [
        statementImported(id, fileHash, statement, own, fresh.length, actor.id),
        ...linesRead(id, own, fresh),
      ];
    });
    const statementIds = statements.map((_, n) => statementIdOf(accountId, fileHash, n, shared));
    return {
      statements: imported,
      account: [
        {
          type: 'honoraria.StatementFileReceived',
          data: { accountId, cohortId: own.cohortId, fileHash, statementIds },
        },
      ],
    };
  },
});
