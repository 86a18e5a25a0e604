import {
  decisionOn,
  firstRefusal,
  guard,
  monthOf,
  monthsBetween,
  personal,
  refuse,
  write,
  writeExisting,
  type Instant,
  type LocalDate,
  type Refusal,
  type YearMonth,
} from '@palabre/kernel';
import type { KeptLine, StatementEvent } from '../../events.js';
import { monthIdOf, monthStream, type HonorariaMonth } from '../months/month.js';
import { bankLineStream, type BankLine } from './bank-line.js';
import { ownAccountStream } from './own-account.js';
import { inParts } from './statement-events.js';
import { statementStream, type ImportedStatement, type Statement } from './statement.js';

export interface WithdrawalData {
  readonly statementId: string;
  /** Sealed under a key of the statement's. */
  readonly reason: string;
  /** A keyed hash of statement and reason. */
  readonly reasonHash: string;
}

/** A line, or a day of others' lines, of which a statement says something. */
export interface SaidLine {
  readonly bankLineId: string;
  readonly bookedOn: LocalDate;
  /** No other statement in force says the same: without this one it is no line any more. */
  readonly leaves: boolean;
  /** The stream of the statement, or of the part of one, that says it otherwise: its version takes the place. */
  readonly insteadFrom?: string;
}

export interface ConfirmWithdrawalData extends WithdrawalData {
  /** Looked up: all that it says something of. */
  readonly lines?: readonly SaidLine[];
  /** Looked up: when it was imported. */
  readonly importedAt?: Instant;
  /** Looked up: statements about its days that were imported before anybody noted which lines two of them share. */
  readonly overlapping?: readonly string[];
}

/** As many lines as one append brings in: of a statement that came in parts lines are ignored one by one. */
const MOST_LINES = 2_000;
/** How many lines a refusal names. */
const NAMED = 50;

/** A first person says that a statement is not what it was taken for. Nothing follows from it. */
export const proposeStatementWithdrawal = decisionOn(({ statementId }: WithdrawalData) => ({
  statement: writeExisting(statementStream, statementId),
})).decide({
  refuses: ['STATEMENT_NOT_IN_FORCE'],
  emits: ['honoraria.StatementWithdrawalProposed'],
  decide: ({ statementId, reason, reasonHash }, { statement }, { actor }) => {
    if (statement.stage !== 'imported') return refuse('STATEMENT_NOT_IN_FORCE');
    const { accountId, cohortId, withdrawal } = statement;
    if (withdrawal?.reasonHash === reasonHash && withdrawal.proposedBy === actor.id) return {};
    const sealed = personal(statementId, 'finance', reason);
    const ids = { statementId, accountId, cohortId };
    return {
      statement: [
        {
          type: 'honoraria.StatementWithdrawalProposed',
          data: { ...ids, reason: sealed, reasonHash, proposedBy: actor.id },
        },
      ],
    };
  },
});

const leaving = (lines: readonly SaidLine[]): readonly SaidLine[] =>
  lines.length > MOST_LINES ? [] : lines.filter(({ leaves }) => leaves);

const replacedFrom = (lines: readonly SaidLine[]): string[] => [
  ...new Set(leaving(lines).flatMap(({ insteadFrom }) => insteadFrom ?? [])),
];

/** Every month that a statement tells of, or has a line in. */
const monthsOf = (
  { from, to }: ImportedStatement,
  lines: readonly SaidLine[],
): readonly YearMonth[] => {
  const days = [from, to, ...lines.map(({ bookedOn }) => bookedOn)]
    .filter((day) => day !== undefined)
    .sort();
  const [first] = days;
  const last = days.at(-1);
  return first === undefined || last === undefined
    ? []
    : monthsBetween(monthOf(first), monthOf(last));
};

/** A month that was closed before it came was sealed without it. */
const isSealed = (
  months: readonly YearMonth[],
  states: readonly HonorariaMonth[],
  importedAt: Instant,
) => {
  const month = months.find((_, n) => {
    const { stage, closing } = states[n] ?? {};
    return stage === 'closed' && (closing?.closedAt ?? importedAt) >= importedAt;
  });
  return month !== undefined && refuse('MONTH_CLOSED', { month });
};

/** Nothing may rest on what is to go, and the machine must not come to it later. */
const inUse = (
  lines: readonly SaidLine[],
  states: readonly BankLine[],
): Refusal<'STATEMENT_LINES_IN_USE' | 'STATEMENT_BEING_MATCHED'> | undefined => {
  const used = lines.filter((_, n) => ['matched', 'split'].includes(states[n]?.stage ?? ''));
  const bankLineIds = used.slice(0, NAMED).map(({ bankLineId }) => bankLineId);
  const isBeingMatched = states.some((line) => line.stage === 'open' && line.isNew);
  return firstRefusal(
    used.length > 0 && refuse('STATEMENT_LINES_IN_USE', { lines: used.length, bankLineIds }),
    isBeingMatched && refuse('STATEMENT_BEING_MATCHED'),
  );
};

const agreed = (
  { withdrawal }: ImportedStatement,
  { reasonHash }: WithdrawalData,
  actorId: string,
) =>
  withdrawal?.reasonHash !== reasonHash
    ? refuse('WITHDRAWAL_NOT_PROPOSED')
    : withdrawal.proposedBy === actorId && refuse('FOUR_EYES', { other: 'proposer' });

/** What another statement says of lines that were known otherwise until now. */
const broughtInstead = (
  lines: readonly SaidLine[],
  streamId: string,
  state: Statement,
  { accountId, cohortId }: ImportedStatement,
): StatementEvent[] => {
  if (state.stage !== 'part' && state.stage !== 'imported') return [];
  const wanted = new Set(
    lines.filter(({ insteadFrom }) => insteadFrom === streamId).map((line) => line.bankLineId),
  );
  const versions = state.versions.filter(({ bankLineId }) => wanted.has(bankLineId));
  const { statementId } = state;
  return inParts<KeptLine>(versions, 100).map((some) => ({
    type: 'honoraria.StatementLinesRead',
    data: { ...{ statementId, accountId, cohortId }, lines: some },
  }));
};

/**
 * A second person says the same: the statement tells of no day any more, and lines that it alone held are none. What
 * another statement holds too stays; what another says otherwise is that one's line from now on. Matches are undone before,
 * one by one (docs/decisions/0046), and nothing changes in a month that was closed with it.
 */
export const confirmStatementWithdrawal = decisionOn(({ statementId }: ConfirmWithdrawalData) => ({
  statement: writeExisting(statementStream, statementId),
}))
  .also(({ lines = [] }: ConfirmWithdrawalData, { statement }) => {
    const isIn = statement.stage === 'imported';
    return {
      account: isIn ? [writeExisting(ownAccountStream, statement.accountId)] : [],
      months: isIn
        ? monthsOf(statement, lines).map((month) =>
            guard(monthStream, monthIdOf(statement.cohortId, month)),
          )
        : [],
      lines: isIn ? leaving(lines).map((line) => write(bankLineStream, line.bankLineId)) : [],
      others: isIn ? replacedFrom(lines).map((id) => write(statementStream, id)) : [],
    };
  })
  .decide({
    refuses: [
      'STATEMENT_NOT_IN_FORCE',
      'STATEMENT_IMPORT_RUNNING',
      'STATEMENT_TOO_LARGE',
      'WITHDRAWAL_NOT_PROPOSED',
      'FOUR_EYES',
      'MONTH_CLOSED',
      'STATEMENT_OVERLAPPED',
      'STATEMENT_LINES_IN_USE',
      'STATEMENT_BEING_MATCHED',
    ],
    emits: [
      'honoraria.StatementWithdrawn',
      'honoraria.StatementLinesWithdrawn',
      'honoraria.StatementTakenBack',
      'honoraria.LineWithdrawn',
      'honoraria.StatementLinesRead',
    ],
    decide: (data, states, { actor }) => {
      const { statementId, reason, lines = [], overlapping = [], importedAt = '' } = data;
      const { statement, account: accounts } = states;
      if (statement.stage === 'withdrawn') return {};
      if (statement.stage !== 'imported') return refuse('STATEMENT_NOT_IN_FORCE');
      const { accountId, cohortId, withdrawal } = statement;
      const ids = { statementId, accountId, cohortId };
      const gone = leaving(lines);
      const refusal = firstRefusal(
        agreed(statement, data, actor.id),
        isSealed(monthsOf(statement, lines), states.months, importedAt),
        accounts.some((own) => own.stage === 'registered' && own.importing !== undefined) &&
          refuse('STATEMENT_IMPORT_RUNNING'),
        (lines.length > MOST_LINES || statement.elsewhere > 0) &&
          refuse('STATEMENT_TOO_LARGE', { lines: lines.length, most: MOST_LINES }),
        overlapping.length > 0 && refuse('STATEMENT_OVERLAPPED', { statementIds: overlapping }),
        inUse(gone, states.lines),
      );
      if (refusal) return refusal;
      return {
        statement: [
          {
            type: 'honoraria.StatementWithdrawn',
            data: {
              ...{ ...ids, lines: gone.length, proposedBy: withdrawal?.proposedBy ?? '' },
              ...{ reason: personal(statementId, 'finance', reason), confirmedBy: actor.id },
            },
          },
          ...inParts(lines.map(({ bankLineId }) => bankLineId)).map(
            (bankLineIds): StatementEvent => ({
              type: 'honoraria.StatementLinesWithdrawn',
              data: { ...ids, bankLineIds },
            }),
          ),
        ],
        account: [
          [{ type: 'honoraria.StatementTakenBack', data: { accountId, cohortId, statementId } }],
        ],
        lines: gone.map(({ bankLineId }) => [
          { type: 'honoraria.LineWithdrawn', data: { bankLineId, cohortId, statementId } },
        ]),
        others: replacedFrom(lines).map((streamId, n) =>
          broughtInstead(gone, streamId, states.others[n] ?? { stage: 'none' }, statement),
        ),
      };
    },
  });
