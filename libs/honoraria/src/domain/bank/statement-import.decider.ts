import {
  decisionOn,
  localDateAt,
  plusDays,
  refuse,
  write,
  writeExisting,
  type Instant,
  type LocalDate,
  type Refusal,
} from '@palabre/kernel';
import { contradictionsIn, knownFrom, type KnownLine } from './contradictions.js';
import type { LeftLine } from './left-lines.js';
import { namesAccount, ownAccountStream, type RegisteredAccount } from './own-account.js';
import { leftOutEvents, lineEvents, statementImported } from './statement-events.js';
import {
  isWhole,
  statementIdOf,
  statementStream,
  type ReadStatement,
  type StatementFacts,
} from './statement.js';

export interface ImportStatementsData {
  readonly accountId: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly fileHash: string;
  /** All that the file holds: it is imported whole or not at all. */
  readonly statements: readonly ReadStatement[];
  /** Looked up: its lines that an earlier import kept, and what stands under their references on other days. */
  readonly known: readonly KnownLine[];
  /** Lines that cannot concern the programme were left out of them. */
  readonly shared?: boolean;
}

export const UNFIT = [
  'STATEMENT_OTHER_ACCOUNT',
  'STATEMENT_OTHER_CURRENCY',
  'STATEMENT_DATES_UNLIKELY',
  'STATEMENT_PERIOD_REVERSED',
] as const;
export type ImportRefusal = (typeof UNFIT)[number];

/**
 * Banks date ahead over holidays, and value dates further than bookings; nobody reconciles what is this old. Anything beyond is a
 * broken file.
 */
const DAYS_AHEAD = { booked: 7, value: 92 } as const;
const YEARS_BACK = 10;

const unlikelyDate = (
  { from, to, openingOn, closingOn, booked }: StatementFacts,
  now: Instant,
): Refusal<ImportRefusal> | undefined => {
  const today = localDateAt(now, 'UTC');
  const earliest = plusDays(today, -366 * YEARS_BACK);
  const odd = (daysAhead: number, ...dates: readonly (LocalDate | undefined)[]) => {
    const latest = plusDays(today, daysAhead);
    const date = dates.find((one) => one !== undefined && (one < earliest || one > latest));
    return date === undefined
      ? undefined
      : refuse('STATEMENT_DATES_UNLIKELY', { date, earliest, latest });
  };
  const { firstOn, lastOn, firstValueOn, lastValueOn } = booked;
  return (
    odd(DAYS_AHEAD.booked, from, to, firstOn, lastOn, openingOn, closingOn) ??
    odd(DAYS_AHEAD.value, firstValueOn, lastValueOn) ??
    (from !== undefined && to !== undefined && from > to
      ? refuse('STATEMENT_PERIOD_REVERSED', { from, to })
      : undefined)
  );
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

/** What is known without lines that a statement has and leaves out: it contradicts none of them. */
export const without = (
  known: ReadonlyMap<string, KnownLine>,
  leftOut: readonly LeftLine[],
): ReadonlyMap<string, KnownLine> => {
  const left = new Set(leftOut.map(({ bankLineId }) => bankLineId));
  return new Map([...known].filter(([bankLineId]) => !left.has(bankLineId)));
};

/**
 * Takes in a file of statements: each line once, whatever files it comes in. The account's stream is written so that
 * two imports at the same moment cannot both take a line for new; what is kept already is looked up behind it. What
 * contradicts it is taken in all the same, and pointed out. A statement that was withdrawn comes in again.
 */
export const importStatements = decisionOn(
  ({ accountId, fileHash, statements, shared }: ImportStatementsData) => ({
    statements: statements.map((_, n) =>
      write(statementStream, statementIdOf(accountId, fileHash, n, shared)),
    ),
    account: writeExisting(ownAccountStream, accountId),
  }),
).decide({
  refuses: [...UNFIT, 'STATEMENT_IMPORT_RUNNING', 'STATEMENT_BEING_WITHDRAWN'],
  emits: [
    'honoraria.StatementImported',
    'honoraria.StatementLinesRead',
    'honoraria.StatementLinesHeld',
    'honoraria.StatementLinesLeftOut',
    'honoraria.ContradictionsFound',
    'honoraria.StatementFileReceived',
  ],
  decide: ({ accountId, fileHash, statements, known, shared }, states, { actor, now }) => {
    const { account: own } = states;
    if (own.stage === 'unknown') return refuse('STATEMENT_OTHER_ACCOUNT');
    const refusal = statements.map((one) => unfit(one, own, now)).find((one) => one !== undefined);
    if (refusal) return refusal;
    if (own.withdrawing !== undefined) return refuse('STATEMENT_BEING_WITHDRAWN');
    const ids = statements.map((_, n) => statementIdOf(accountId, fileHash, n, shared));
    const isIn = (n: number): boolean => isWhole(states.statements[n]);
    const statementIds = ids.filter((_, n) => !isIn(n));
    if (statementIds.length === 0) return {};
    if (own.importing !== undefined) return refuse('STATEMENT_IMPORT_RUNNING');
    const seen = new Map(known.map((line) => [line.bankLineId, line]));
    const imported = statements.map((statement, n) => {
      if (isIn(n)) return [];
      const of = { ...own, statementId: ids[n] ?? '' };
      const { lines, leftOut = [] } = statement;
      const found = contradictionsIn(lines, without(seen, leftOut), statement);
      const { fresh, events } = lineEvents(lines, seen, of, found);
      const others = leftOutEvents(leftOut, seen, of);
      for (const line of fresh) {
        seen.set(line.bankLineId, knownFrom(line, of.statementId, statement));
      }
      const counts = {
        newLines: fresh.length,
        contradictions: found.contradictions.length,
      };
      return [
        statementImported(of.statementId, fileHash, statement, own, counts, actor.id),
        ...[...events, ...others],
      ];
    });
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
