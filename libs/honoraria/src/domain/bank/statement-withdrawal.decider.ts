import {
  decisionOn,
  firstRefusal,
  monthOf,
  monthsBetween,
  personal,
  refuse,
  write,
  writeExisting,
  type Instant,
  type LocalDate,
  type YearMonth,
} from '@palabre/kernel';
import type { StatementEvent } from '../../events.js';
import { knownMonths, unsettled, writeMonths, type KnownMonth } from '../months/month.js';
import { bankLineStream } from './bank-line.js';
import { ownAccountStream, type OwnAccount } from './own-account.js';
import { inParts } from './statement-events.js';
import { statementStream, type ImportedStatement, type Statement } from './statement.js';
import {
  broughtInstead,
  goneWith,
  inUse,
  lineWithdrawn,
  replacedFrom,
  type SaidLine,
} from './withdrawn-lines.js';

export interface WithdrawalData {
  readonly statementId: string;
  /** Sealed under a key of the statement's. */
  readonly reason: string;
  /** A keyed hash of statement and reason. */
  readonly reasonHash: string;
}

export interface ConfirmWithdrawalData extends WithdrawalData {
  /** Now: the months up to it are looked at. */
  readonly at: Instant;
  /** Looked up: all that it says something of, or one more than {@link MOST_LINES} of it. */
  readonly lines?: readonly SaidLine[];
  /** Looked up: the first and the last day of all of these. */
  readonly days?: { readonly from: LocalDate; readonly to: LocalDate };
  /** Looked up: lines that would go and are matched or split, as far as is known. */
  readonly used?: { readonly lines: number; readonly bankLineIds: readonly string[] };
  /** Looked up: when it was imported. */
  readonly importedAt?: Instant;
  /** Looked up: statements about its days that were imported before anybody noted which lines two of them share. */
  readonly overlapping?: readonly string[];
}

/** As many lines as one append brings in go at once; of more than that, or of a statement that came in parts, part by part. */
export const MOST_LINES = 2_000;

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

type InForce = Extract<Statement, { stage: 'imported' | 'leaving' }>;
const isInForce = (statement: Statement): statement is InForce =>
  statement.stage === 'imported' || statement.stage === 'leaving';

/** The days that it tells of, or has a line on. */
const spanOf = ({ from, to }: InForce, { lines = [], days }: ConfirmWithdrawalData) => {
  const all = [from, to, days?.from, days?.to, ...lines.map(({ bookedOn }) => bookedOn)]
    .filter((day) => day !== undefined)
    .sort();
  const [first] = all;
  const last = all.at(-1);
  return first === undefined || last === undefined
    ? undefined
    : { first: monthOf(first), last: monthOf(last) };
};

/** A month that was closed before it came was sealed without it. */
const isSealed = (
  within: readonly YearMonth[],
  months: readonly KnownMonth[],
  importedAt: Instant,
) => {
  const sealed = months.find(({ month, state: { stage, closing } }) => {
    const closedAt = closing?.closedAt ?? importedAt;
    return within.includes(month) && stage === 'closed' && closedAt >= importedAt;
  });
  return sealed !== undefined && refuse('MONTH_CLOSED', { month: sealed.month });
};

const agreed = ({ withdrawal }: InForce, { reasonHash }: WithdrawalData, actorId: string) =>
  withdrawal?.reasonHash !== reasonHash
    ? refuse('WITHDRAWAL_NOT_PROPOSED')
    : withdrawal.proposedBy === actorId && refuse('FOUR_EYES', { other: 'proposer' });

/** No other file or withdrawal of the account is half done. */
const isStill = (accounts: readonly OwnAccount[], statementId: string) => {
  const [own] = accounts;
  if (own?.stage !== 'registered') return false;
  if (own.importing !== undefined) return refuse('STATEMENT_IMPORT_RUNNING');
  const isOther = own.withdrawing !== undefined && own.withdrawing !== statementId;
  return isOther && refuse('STATEMENT_BEING_WITHDRAWN');
};

const isLong = ({ elsewhere }: ImportedStatement, lines: readonly SaidLine[]): boolean =>
  lines.length > MOST_LINES || elsewhere > 0;

/**
 * A second person says the same: the statement tells of no day any more, and lines that it alone held are none. What
 * another statement holds too stays; what another says otherwise is that one's line from now on. Matches are undone before,
 * one by one (docs/decisions/0046), and nothing changes in a month that was closed with it. A long one leaves part by part, by
 * itself (`withdrawStatementPart`, docs/decisions/0052); said again it goes on where it stopped.
 */
export const confirmStatementWithdrawal = decisionOn(({ statementId }: ConfirmWithdrawalData) => ({
  statement: writeExisting(statementStream, statementId),
}))
  .also((data: ConfirmWithdrawalData, { statement }) => {
    if (!isInForce(statement)) return { account: [], months: [], lines: [], others: [] };
    const { accountId, cohortId } = statement;
    const first = spanOf(statement, data)?.first;
    const { lines = [] } = data;
    const atOnce = statement.stage === 'imported' && !isLong(statement, lines) ? lines : [];
    return {
      account: [writeExisting(ownAccountStream, accountId)],
      months: first === undefined ? [] : writeMonths(cohortId, first, data.at),
      lines: goneWith(atOnce).map((line) => write(bankLineStream, line.bankLineId)),
      others: replacedFrom(atOnce).map((id) => write(statementStream, id)),
    };
  })
  .decide({
    refuses: [
      'STATEMENT_NOT_IN_FORCE',
      'STATEMENT_IMPORT_RUNNING',
      'STATEMENT_BEING_WITHDRAWN',
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
      'honoraria.StatementWithdrawalBegun',
      'honoraria.StatementBeingTakenBack',
      'honoraria.LineWithdrawn',
      'honoraria.StatementLinesRead',
      'honoraria.MonthUnsettled',
    ],
    decide: (data, states, { actor }) => {
      const { statementId, reason, lines = [], overlapping = [], importedAt = '', at, used } = data;
      const { statement, account: accounts } = states;
      if (statement.stage === 'withdrawn') return {};
      if (!isInForce(statement)) return refuse('STATEMENT_NOT_IN_FORCE');
      const { accountId, cohortId, withdrawal } = statement;
      const ids = { statementId, accountId, cohortId };
      const span = spanOf(statement, data);
      const known = span ? knownMonths(span.first, at, states.months) : [];
      const within = span ? monthsBetween(span.first, span.last) : [];
      const gone = goneWith(lines);
      const isInParts = statement.stage === 'leaving' || isLong(statement, lines);
      const refusal = firstRefusal(
        agreed(statement, data, actor.id),
        isSealed(within, known, importedAt),
        isStill(accounts, statementId),
        overlapping.length > 0 && refuse('STATEMENT_OVERLAPPED', { statementIds: overlapping }),
        isInParts
          ? used && used.lines > 0 && refuse('STATEMENT_LINES_IN_USE', { ...used })
          : inUse(gone, states.lines),
      );
      if (refusal) return refusal;
      const by = { proposedBy: withdrawal?.proposedBy ?? '', confirmedBy: actor.id };
      const sealed = { reason: personal(statementId, 'finance', reason) };
      const subject = { cohortId, subjectId: statementId };
      const months = unsettled(known, subject, 'statement-withdrawn', at);
      if (isInParts) {
        return {
          statement: [
            { type: 'honoraria.StatementWithdrawalBegun', data: { ...ids, ...sealed, ...by } },
          ],
          account: [[{ type: 'honoraria.StatementBeingTakenBack', data: ids }]],
          months,
        };
      }
      return {
        statement: [
          {
            type: 'honoraria.StatementWithdrawn',
            data: { ...ids, lines: gone.length, ...sealed, ...by },
          },
          ...inParts(lines.map(({ bankLineId }) => bankLineId)).map(
            (bankLineIds): StatementEvent => ({
              type: 'honoraria.StatementLinesWithdrawn',
              data: { ...ids, bankLineIds },
            }),
          ),
        ],
        account: [[{ type: 'honoraria.StatementTakenBack', data: ids }]],
        months,
        lines: gone.map((line) => [lineWithdrawn(line, ids)]),
        others: replacedFrom(lines).map((streamId, n) =>
          broughtInstead(gone, streamId, states.others[n] ?? { stage: 'none' }, statement),
        ),
      };
    },
  });
