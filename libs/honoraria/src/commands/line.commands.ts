import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsUUID } from 'class-validator';
import { command, staff } from '@palabre/eventing';
import type { Money } from '@palabre/kernel';
import { IsDecimal, IsMoney, Nested, Optional, PathId, Words } from '@palabre/platform';
import {
  ignoreLine,
  reconsiderLine,
  type IgnoreLineData,
} from '../domain/bank/bank-line.decider.js';
import { approveLine, type ApproveLineData } from '../domain/bank/line-approval.decider.js';
import { matchLine, type MatchLineData } from '../domain/bank/matching-person.decider.js';
import { unmatchLine, type UnmatchLineData } from '../domain/bank/matching-undo.decider.js';
import {
  joinLine,
  splitLine,
  type JoinLineData,
  type SplitLineData,
} from '../domain/bank/split-line.decider.js';
import type { Accepted, LineFacts } from '../domain/bank/matching.js';
import type { BudgetLineKind, LineMeaning } from '../events.js';
import { attemptsById, otherAttempts } from './attempt-lookup.js';
import { lineById, LINES } from './line-lookup.js';
import { approver } from './permissions.js';

const MEANINGS: readonly LineMeaning[] = [
  'payment',
  'return',
  'charge',
  'grant',
  'supplier-payment',
  'interest',
  'transfer',
];
const LINE_KINDS: readonly BudgetLineKind[] = [
  'honoraria',
  'bank-charges',
  'activities',
  'resource-persons',
  'contingency',
];

const ACCEPTED: readonly Accepted[] = ['partial', 'over', 'exact-with-fee', 'duplicate', 'foreign'];

/** Says what a line of a statement is. */
export class MatchLine {
  @PathId()
  bankLineId: string;
  @IsIn(MEANINGS)
  meaning: LineMeaning;
  /** The payments that the line books or gives back. */
  @Optional()
  @IsUUID(undefined, { each: true })
  @ArrayUnique()
  @ArrayMaxSize(1000)
  attemptIds?: string[];
  /**
   * Says that it is so although the line does not fit: less or more than was asked for, a fee of more than a quarter of it (which
   * a second person then approves), booked before and left twice, or in another currency (approved likewise where the bank does not
   * say what was asked for).
   */
  @Optional()
  @IsIn(ACCEPTED)
  outcome?: Accepted;
  /** Of a transfer: the own account on its other side. */
  @Optional()
  @IsUUID()
  counterAccountId?: string;
  /** Of a transfer: the line that books it there, where there is one already. */
  @Optional()
  @IsUUID()
  counterLineId?: string;
  /**
   * The contract, advance or claim that a supplier's payment is for, or that a return gives back of; the latter then names
   * no payments of ours.
   */
  @Optional()
  @IsUUID()
  commitmentId?: string;
  /** The agreement that a grant is paid under. */
  @Optional()
  @IsUUID()
  fundingAgreementId?: string;
  /** For what has no contract: the kind of budget line that bears it. */
  @Optional()
  @IsIn(LINE_KINDS)
  lineKind?: BudgetLineKind;
  /**
   * In another currency than the budget's: units of the budget's currency for one unit of the line's. Not needed for what a
   * contract priced in the line's currency says, or what comes back of a payment that has its worth.
   */
  @Optional()
  @IsDecimal()
  rate?: string;
}

/** Undoes a match with all that followed from it. */
export class UnmatchLine {
  @PathId()
  bankLineId: string;
  /** Sealed under the line's own key. */
  @Words(1, 500)
  reason: string;
}

/** Says that a line is none of the programme's business. */
export class IgnoreLine {
  @PathId()
  bankLineId: string;
  /** Sealed under the line's own key. */
  @Words(1, 500)
  reason: string;
}

/** Stands, as a second person, behind what one alone decided on a line, as one has read it. */
export class ApproveLine {
  @PathId()
  bankLineId: string;
  /** The `decisionId` of the line. */
  @IsUUID()
  decisionId: string;
}

/** Takes back that a line was ignored. */
export class ReconsiderLine extends IgnoreLine {}

/** A part of a line. */
export class LinePart {
  @IsMoney()
  amount: Money;
}

/** Divides a line that stands for several things: each part is then matched as a line of its own. */
export class SplitLine {
  @PathId()
  bankLineId: string;
  /** Signed as the line; together they are its amount. */
  @Nested(() => LinePart, true)
  @ArrayMinSize(2)
  @ArrayMaxSize(100)
  parts: LinePart[];
}

/** Takes back that a line was divided, while nothing is decided on its parts. */
export class JoinLine extends IgnoreLine {}

/** The line, and the payments that the decision is about. */
const withAttempts = async (
  read: Parameters<typeof lineById>[0],
  bankLineId: string,
  named?: readonly string[],
) => {
  const known = await lineById(read, bankLineId);
  if (!known) return {};
  const { line, counterBookedOn } = known;
  return {
    ...{ line, attempts: await attemptsById(read, named ?? known.attemptIds) },
    ...(counterBookedOn === undefined ? {} : { counterBookedOn }),
  };
};

const withCounterLine = async (
  read: Parameters<typeof lineById>[0],
  counterLineId: string | undefined,
) => {
  const known = counterLineId === undefined ? undefined : await lineById(read, counterLineId);
  return known ? { counterLine: known.line } : {};
};

/** The currency that a rate is stated in; a budget never changes it. */
const withBase = async (
  read: Parameters<typeof lineById>[0],
  { bankLineId, rate }: Pick<MatchLineData, 'bankLineId' | 'rate'>,
): Promise<{ base?: string }> => {
  if (rate === undefined) return {};
  const [row] = await read.query<{ currency: string }>(
    [...LINES, 'budgeting.budgets'],
    `select b.currency from read.honoraria_bank_lines l
       join read.budgeting_budgets b using (cohort_id) where l.bank_line_id = $1`,
    [bankLineId],
  );
  return row ? { base: row.currency } : {};
};

/** What the line says, where a statement held it. */
const withLine = async <Data extends { readonly bankLineId: string }>(
  data: Data,
  read: Parameters<typeof lineById>[0],
): Promise<Data & { readonly line?: LineFacts }> => {
  const known = await lineById(read, data.bankLineId);
  return known ? { ...data, line: known.line } : data;
};

export const lineCommands = [
  command({
    name: 'honoraria.MatchLine',
    input: MatchLine,
    decision: matchLine,
    may: staff('finance'),
    data: ({ attemptIds = [], ...input }: MatchLine, { now }): MatchLineData => ({
      ...input,
      attemptIds,
      now,
    }),
    gather: async (data, read) => ({
      ...data,
      ...(await withAttempts(read, data.bankLineId, data.attemptIds)),
      ...(await withCounterLine(read, data.counterLineId)),
      ...(await withBase(read, data)),
    }),
  }),
  command({
    name: 'honoraria.UnmatchLine',
    input: UnmatchLine,
    decision: unmatchLine,
    may: staff('finance'),
    data: ({ bankLineId, reason }: UnmatchLine, { now }): UnmatchLineData => ({
      ...{ bankLineId, reason, now },
    }),
    gather: async (data, read) => {
      const known: Partial<UnmatchLineData> = await withAttempts(read, data.bankLineId);
      return { ...data, ...known, otherAttemptIds: await otherAttempts(read, known.attempts) };
    },
  }),
  command({
    name: 'honoraria.IgnoreLine',
    input: IgnoreLine,
    decision: ignoreLine,
    may: staff('finance'),
    data: ({ bankLineId, reason }: IgnoreLine, { now }): IgnoreLineData => ({
      ...{ bankLineId, reason, now },
    }),
    gather: withLine,
  }),
  command({
    name: 'honoraria.ApproveLine',
    input: ApproveLine,
    decision: approveLine,
    may: approver,
    data: ({ bankLineId, decisionId }: ApproveLine): ApproveLineData => ({
      bankLineId,
      decisionId,
    }),
    gather: withLine,
  }),
  command({
    name: 'honoraria.ReconsiderLine',
    input: ReconsiderLine,
    decision: reconsiderLine,
    may: staff('finance'),
    data: ({ bankLineId, reason }: ReconsiderLine, { now }): IgnoreLineData => ({
      ...{ bankLineId, reason, now },
    }),
    gather: withLine,
  }),
  command({
    name: 'honoraria.SplitLine',
    input: SplitLine,
    decision: splitLine,
    may: staff('finance'),
    data: ({ bankLineId, parts }: SplitLine, { now }): SplitLineData => ({
      ...{ bankLineId, now },
      amounts: parts.map(({ amount }) => amount),
    }),
    gather: withLine,
  }),
  command({
    name: 'honoraria.JoinLine',
    input: JoinLine,
    decision: joinLine,
    may: staff('finance'),
    data: ({ bankLineId, reason }: JoinLine): JoinLineData => ({ bankLineId, reason }),
    gather: async (data, read) => {
      const known = await lineById(read, data.bankLineId);
      return known ? { ...data, cohortId: known.line.cohortId } : data;
    },
  }),
];
