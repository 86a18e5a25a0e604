import {
  decisionOn,
  isRefusal,
  minorOf,
  money,
  personal,
  refuse,
  writeExisting,
  type LocalDate,
  type Money,
  type Refusal,
} from '@palabre/kernel';
import { budgetStream } from './budget.js';
import type { Line, OpenBudget, Overrun } from './budget-state.js';
import { drawOn, sharesOn } from './cost-share.js';
import { lookUp } from './dictionary.js';
import { cellOf, drawFrom, post, total, type Drawn, type Entry } from './ledger.js';
import {
  lineOf,
  notFound,
  notPayable,
  opened,
  todayOf,
  unknownHolder,
  wrongAmount,
} from './rules.js';
import { UNASSIGNED, type Holder, type OverrunCover } from './vocabulary.js';

export interface SettleOverrunData {
  readonly cohortId: string;
  /** The id of the fact that overran. */
  readonly overrunId: string;
  /** By default all that is open. */
  readonly amount?: Money;
  readonly cover: OverrunCover;
  readonly reason: string;
}

type NoCover = Refusal<
  | 'NOT_FOUND'
  | 'OTHER_LINE'
  | 'OUTSIDE_ELIGIBILITY'
  | 'COVER_UNDECIDED'
  | 'ENVELOPE_EXCEEDED'
  | 'ALLOCATION_EXCEEDED'
>;

/** Where the spending stands once it is covered: where it stood, unless no line had claimed it. */
const bearerOf = (overrun: Overrun, cover: OverrunCover): Holder =>
  overrun.lineId !== UNASSIGNED
    ? overrun
    : cover.account === 'envelope'
      ? { lineId: cover.lineId }
      : cover;

interface Covering {
  readonly cover: OverrunCover;
  readonly amount: Money;
  /** The day on which the bank booked it. */
  readonly bookedOn: LocalDate;
}

/** Who bears an overrun: in the shares of the line, or one source after the other. */
interface Bearing {
  readonly sources: readonly string[];
  readonly inShares: boolean;
}

/**
 * Who bears it by what was decided already: its own funder; or those that share the line on that day, where it is none of them.
 * What no line had claimed is borne as any payment of the line is.
 */
const bearingOf = (
  budget: OpenBudget,
  { lineId, fundingAgreementId: own }: Overrun,
  { sources }: Line,
  { cover, bookedOn }: Covering,
): Bearing => {
  const shares = sharesOn(budget, cover.lineId, bookedOn);
  const sharing = shares.map(({ fundingAgreementId }) => fundingAgreementId);
  const isOwn = lineId !== UNASSIGNED && (shares.length === 0 || sharing.includes(own));
  if (isOwn) return { sources: [own], inShares: false };
  return shares.length > 0 ? { sources: sharing, inShares: true } : { sources, inShares: false };
};

const coveredBy = (
  { balances, costShares }: OpenBudget,
  { sources, inShares }: Bearing,
  { cover, amount, bookedOn: on }: Covering,
): Drawn =>
  inShares
    ? drawOn({ balances, costShares }, cover.account, cover, { sources, amount, on })
    : drawFrom(balances, cover.account, cover, sources, amount);

/** Money that nobody has decided to give for this: a group's own, or another funder's. */
const undecided = (
  whose: 'group' | 'funder',
  { cover, amount }: Covering,
  available: Money,
): Refusal<'COVER_UNDECIDED'> => {
  const figures = { whose, needed: { ...amount }, available: { ...available } };
  return refuse('COVER_UNDECIDED', figures, [
    cover.groupId === undefined ? '/cover' : '/cover/groupId',
  ]);
};

/** Covers an overrun out of its own line; what no line had claimed moves to the line that covers it. */
const coverEntries = (
  budget: OpenBudget,
  overrun: Overrun,
  { cover, amount, bookedOn }: Covering,
): Entry[] | NoCover => {
  const line = lineOf(budget, cover.lineId);
  if (!line) return notFound('line', '/cover/lineId');
  if (overrun.lineId !== cover.lineId && overrun.lineId !== UNASSIGNED) {
    return refuse('OTHER_LINE', {}, ['/cover/lineId']);
  }
  const covering = { cover, amount, bookedOn };
  if (cover.groupId !== undefined) {
    return undecided('group', covering, money(0n, budget.currency));
  }
  // No funder bears what was booked on a day that it does not pay for.
  const bearing = bearingOf(budget, overrun, line, covering);
  const isPaying = (one: string): boolean => !notPayable(budget, [one], bookedOn, '/cover');
  const paying = bearing.sources.filter(isPaying);
  const none = bearing.inShares ? paying.length < bearing.sources.length : paying.length === 0;
  const outside = none && notPayable(budget, bearing.sources, bookedOn, '/cover');
  if (outside) return outside;
  const drawn = coveredBy(budget, { ...bearing, sources: paying }, covering);
  if (drawn.missing > 0n) {
    const available = money(minorOf(amount) - drawn.missing, budget.currency);
    const others = line.sources.filter((one) => !bearing.sources.includes(one) && isPaying(one));
    const elsewhere = drawFrom(budget.balances, cover.account, cover, others, amount);
    if (elsewhere.portions.length > 0) return undecided('funder', covering, available);
    const code = cover.account === 'envelope' ? 'ENVELOPE_EXCEEDED' : 'ALLOCATION_EXCEEDED';
    return refuse(code, { needed: { ...amount }, available: { ...available } });
  }
  const bare = cellOf(overrun, overrun.fundingAgreementId);
  return drawn.portions.flatMap(({ cell, minor }): Entry[] => {
    const borne = cellOf(bearerOf(overrun, cover), cell.fundingAgreementId);
    return [
      { account: 'overrun', cell: bare, minor },
      { account: 'spent', cell: bare, minor: -minor },
      { account: 'spent', cell: borne, minor },
      { account: cover.account, cell, minor: -minor },
    ];
  });
};

/** All that a fact left without cover, in minor units. */
const uncovered = (budget: OpenBudget, factId: string): bigint => {
  const entries = lookUp(budget.facts, factId)?.entries ?? [];
  return -total(entries.filter(({ account }) => account === 'overrun'));
};

/** What has no overrun open: a fact that is covered by now, or none at all. */
const settledOrUnknown = (
  budget: OpenBudget,
  overrunId: string,
): Refusal<'NOT_FOUND' | 'OVERRUN_EXCEEDED'> =>
  lookUp(budget.facts, overrunId)
    ? refuse('OVERRUN_EXCEEDED', { open: { ...money(0n, budget.currency) } }, ['/amount'])
    : notFound('overrun', '/overrunId');

/**
 * Finds cover for what the bank booked beyond it: out of what is free or the programme's, of the funder that bears it. A
 * group's money and another funder's take a decision of their own first (decision 0059).
 */
export const settleOverrun = decisionOn(({ cohortId }: SettleOverrunData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: [
    'BUDGET_NOT_OPEN',
    'NOT_FOUND',
    'AMOUNT_NOT_POSITIVE',
    'CURRENCY_MISMATCH',
    'OVERRUN_EXCEEDED',
    'OTHER_LINE',
    'OUTSIDE_ELIGIBILITY',
    'COVER_UNDECIDED',
    'ENVELOPE_EXCEEDED',
    'ALLOCATION_EXCEEDED',
  ],
  emits: ['budgeting.OverrunSettled'],
  decide: ({ cohortId, overrunId, cover, reason, ...wish }, { budget }, { actor, now }) => {
    const known = opened(budget);
    if (isRefusal(known)) return known;
    const overrun = lookUp(known.overruns, overrunId);
    if (!overrun) return settledOrUnknown(known, overrunId);
    const open = money(overrun.minor, known.currency);
    const amount = wish.amount ?? open;
    const wrong =
      wrongAmount(amount, known.currency, '/amount') ?? unknownHolder(known, cover, '/cover');
    if (wrong) return wrong;
    if (minorOf(amount) > overrun.minor) {
      return refuse('OVERRUN_EXCEEDED', { open: { ...open } }, ['/amount']);
    }
    const bookedOn = lookUp(known.facts, overrunId)?.bookedOn ?? todayOf(known, now);
    const entries = coverEntries(known, overrun, { cover, amount, bookedOn });
    if (isRefusal(entries)) return entries;
    return {
      budget: [
        {
          type: 'budgeting.OverrunSettled',
          effectiveOn: todayOf(known, now),
          data: {
            ...{ cohortId, overrunId, lineId: cover.lineId, amount, cover },
            open: money(uncovered(known, overrunId) - minorOf(amount), known.currency),
            reason: personal(cohortId, 'finance', reason),
            settledBy: actor.id,
            postings: post(known.balances, known.currency, entries),
          },
        },
      ],
    };
  },
});
