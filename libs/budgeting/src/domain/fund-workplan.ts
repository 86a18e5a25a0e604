import {
  isNegative,
  isRefusal,
  localDateAt,
  minorOf,
  money,
  refuse,
  type Circumstances,
  type LocalDate,
  type Money,
  type Refusal,
} from '@palabre/kernel';
import type { WorkplanFunded } from '../events.js';
import type { Budget, Line, OpenBudget } from './budget-state.js';
import { drawOn } from './cost-share.js';
import {
  balanceOf,
  cellOf,
  credit,
  debit,
  inProportion,
  post,
  type Cell,
  type Entry,
  type Portion,
} from './ledger.js';
import { authorising, lineOf, notFound } from './rules.js';
import type { Holder } from './vocabulary.js';

/** Why a workplan's budget may not be carried; who approves a workplan refuses with these too. */
export const WORKPLAN_FUNDING_REFUSALS = [
  'BUDGET_NOT_OPEN',
  'BUDGET_FROZEN',
  'BUDGET_CLOSED',
  'CURRENCY_MISMATCH',
  'AMOUNT_NOT_POSITIVE',
  'NOT_FOUND',
  'INSUFFICIENT_ALLOCATION',
  'ALLOCATION_EXCEEDED',
] as const;
export type WorkplanFundingRefusal = (typeof WORKPLAN_FUNDING_REFUSALS)[number];

/** What a workplan needs, by line of the budget; several items of one line are added up. */
export interface FundWorkplan {
  readonly cohortId: string;
  readonly groupId: string;
  readonly workplanId: string;
  /** `lineId` is a line of the cohort's budget. */
  readonly lines: readonly { readonly lineId: string; readonly amount: Money }[];
}

/** All that a workplan has been given in one cell: what is left, promised and spent under cover. */
const givenIn = (budget: OpenBudget, cell: Cell): bigint =>
  (['allocated', 'committed', 'advanced', 'spent', 'exchange', 'overrun'] as const).reduce(
    (total, account) => total + balanceOf(budget.balances, account, cell),
    0n,
  );

const givenOn = (budget: OpenBudget, line: Line, workplan: FundWorkplan): bigint =>
  line.sources.reduce(
    (total, source) =>
      total + givenIn(budget, cellOf({ ...workplan, lineId: line.lineId }, source)),
    0n,
  );

/** What a holder was allocated and has not promised yet, by source. */
const standingOf = (budget: OpenBudget, holder: Holder, sources: readonly string[]): Portion[] =>
  sources.flatMap((source) => {
    const cell = cellOf(holder, source);
    const minor = balanceOf(budget.balances, 'allocated', cell);
    return minor > 0n ? [{ cell, minor }] : [];
  });

/**
 * Moves the difference between what the workplan has on a line and what it asks for. What it gives back is each
 * funder's in the proportion of what stands there.
 */
const moveOn = (
  budget: OpenBudget,
  line: Line,
  workplan: FundWorkplan,
  { wanted, on }: { readonly wanted: bigint; readonly on: LocalDate },
): Entry[] | Refusal<'INSUFFICIENT_ALLOCATION' | 'ALLOCATION_EXCEEDED'> => {
  const { lineId, sources } = line;
  const ofGroup = { lineId, groupId: workplan.groupId };
  const ofWorkplan = { ...ofGroup, workplanId: workplan.workplanId };
  const more = wanted - givenOn(budget, line, workplan);
  const [from, to] = more > 0n ? [ofGroup, ofWorkplan] : [ofWorkplan, ofGroup];
  const amount = money(more > 0n ? more : -more, budget.currency);
  const { portions, missing } =
    more > 0n
      ? drawOn(budget, 'allocated', from, { sources, amount, on })
      : inProportion(standingOf(budget, from, sources), minorOf(amount));
  if (missing > 0n) {
    const available = money(minorOf(amount) - missing, budget.currency);
    const details = { lineId, needed: { ...amount }, available: { ...available } };
    return refuse(more > 0n ? 'INSUFFICIENT_ALLOCATION' : 'ALLOCATION_EXCEEDED', details);
  }
  const arriving = portions.map(({ cell, minor }) => ({
    cell: cellOf(to, cell.fundingAgreementId),
    minor,
  }));
  return [...debit('allocated', arriving), ...credit('allocated', portions)];
};

/** The amounts by line, and every line on which the workplan has money already. */
const wantedByLine = (budget: OpenBudget, workplan: FundWorkplan): Map<string, bigint> => {
  const wanted = new Map<string, bigint>();
  for (const line of budget.lines) {
    if (givenOn(budget, line, workplan) !== 0n) wanted.set(line.lineId, 0n);
  }
  for (const { lineId, amount } of workplan.lines) {
    wanted.set(lineId, (wanted.get(lineId) ?? 0n) + minorOf(amount));
  }
  return wanted;
};

/**
 * Gives an approved workplan its budget out of its group's allocation, line by line: the events to append to
 * `budget-<cohortId>` together with the approval. For an amended workplan only the difference moves.
 */
export const allocateForWorkplan = (
  budget: Budget,
  workplan: FundWorkplan,
  { actor, now }: Pick<Circumstances, 'actor' | 'now'>,
): readonly WorkplanFunded[] | Refusal<WorkplanFundingRefusal> => {
  const open = authorising(budget);
  if (isRefusal(open)) return open;
  const { currency } = open;
  for (const [index, { lineId, amount }] of workplan.lines.entries()) {
    const field = `/lines/${index}`;
    if (amount.currency !== currency) return refuse('CURRENCY_MISMATCH', { currency }, [field]);
    if (isNegative(amount)) return refuse('AMOUNT_NOT_POSITIVE', {}, [field]);
    if (!lineOf(open, lineId)) return notFound('line', `${field}/lineId`);
  }
  const wanted = wantedByLine(open, workplan);
  const entries: Entry[] = [];
  for (const line of open.lines) {
    const moved = moveOn(open, line, workplan, {
      ...{ wanted: wanted.get(line.lineId) ?? 0n, on: localDateAt(now, open.zone) },
    });
    if (isRefusal(moved)) return moved;
    entries.push(...moved);
  }
  const { cohortId, groupId, workplanId } = workplan;
  return [
    {
      type: 'budgeting.WorkplanFunded',
      effectiveOn: localDateAt(now, open.zone),
      data: {
        ...{ cohortId, groupId, workplanId },
        lines: [...wanted].map(([lineId, minor]) => ({ lineId, amount: money(minor, currency) })),
        approvedBy: actor.id,
        postings: post(open.balances, currency, entries),
      },
    },
  ];
};
