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
  'NOT_FOUND' | 'OTHER_LINE' | 'OUTSIDE_ELIGIBILITY' | 'ENVELOPE_EXCEEDED' | 'ALLOCATION_EXCEEDED'
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

/**
 * What covers an overrun: its own funder's money first. Where several bore the line in shares on that day, each covers
 * its own part, and they share what no line had claimed.
 */
const coveredBy = (
  budget: OpenBudget,
  { lineId, sources }: Line,
  { overrun, cover, amount, bookedOn }: Covering & { readonly overrun: Overrun },
): Drawn => {
  const holder = cover.account === 'envelope' ? { lineId } : cover;
  const own = overrun.fundingAgreementId;
  const shared = sharesOn(budget, lineId, bookedOn).length > 0;
  if (shared && overrun.lineId === UNASSIGNED) {
    return drawOn(budget, cover.account, holder, { sources, amount, on: bookedOn });
  }
  const others = shared ? [] : sources.filter((source) => source !== own);
  const first = sources.includes(own) ? [own] : [];
  return drawFrom(budget.balances, cover.account, holder, [...first, ...others], amount);
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
  // No funder bears what was booked on a day that it does not pay for.
  const paying = line.sources.filter((one) => !notPayable(budget, [one], bookedOn, '/cover'));
  const outside = paying.length === 0 && notPayable(budget, line.sources, bookedOn, '/cover');
  if (outside) return outside;
  const payers = { ...line, sources: paying };
  const drawn = coveredBy(budget, payers, { overrun, cover, amount, bookedOn });
  if (drawn.missing > 0n) {
    const available = money(minorOf(amount) - drawn.missing, budget.currency);
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

/** Finds cover for what the bank booked beyond it. */
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
    'ENVELOPE_EXCEEDED',
    'ALLOCATION_EXCEEDED',
  ],
  emits: ['budgeting.OverrunSettled'],
  decide: ({ cohortId, overrunId, cover, reason, ...wish }, { budget }, { actor, now }) => {
    const known = opened(budget);
    if (isRefusal(known)) return known;
    const overrun = lookUp(known.overruns, overrunId);
    if (!overrun) return notFound('overrun', '/overrunId');
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
