import {
  decisionOn,
  guardExisting,
  isRefusal,
  localDateAt,
  minorOf,
  missingLanguages,
  money,
  personal,
  refuse,
  sum,
  write,
  writeExisting,
  type Money,
  type Refusal,
} from '@palabre/kernel';
import { cohortStream } from '@palabre/community/contract';
import { affordable, assigned } from './assign-funding.js';
import { budgetStream } from './budget.js';
import { fundingAgreementStream, leftIn, type KnownAgreement } from './funding-agreement.js';
import { post, type Entry } from './ledger.js';
import { opened, todayOf } from './rules.js';
import { waitingIn, waitingWithin } from './thresholds/line-standing.js';
import type { BudgetLine } from './vocabulary.js';

export interface OpenBudgetData {
  readonly cohortId: string;
  readonly fundingAgreementId: string;
  readonly lines: readonly (BudgetLine & { readonly amount: Money })[];
}

type LineRefusal = Refusal<
  'LINE_DUPLICATED' | 'CURRENCY_MISMATCH' | 'AMOUNT_NOT_POSITIVE' | 'TRANSLATION_MISSING'
>;

const wrongLine = (lines: OpenBudgetData['lines'], currency: string): LineRefusal | undefined => {
  const seen = new Set<string>();
  for (const [index, { lineId, title, amount }] of lines.entries()) {
    const field = `/lines/${index}`;
    if (seen.has(lineId)) return refuse('LINE_DUPLICATED', { lineId }, [`${field}/lineId`]);
    seen.add(lineId);
    const missing = missingLanguages(title);
    if (missing.length > 0) return refuse('TRANSLATION_MISSING', { missing }, [`${field}/title`]);
    if (amount.currency !== currency) {
      return refuse('CURRENCY_MISMATCH', { currency }, [`${field}/amount`]);
    }
    if (minorOf(amount) < 0n) return refuse('AMOUNT_NOT_POSITIVE', {}, [`${field}/amount`]);
  }
  return undefined;
};

/** What lines gave back goes to others by increases alone, which are consulted on and count against the funder's thresholds. */
const beginningWithGivenBack = (
  agreement: KnownAgreement,
  envelope: Money,
): Refusal<'FUNDING_GIVEN_BACK'> | undefined => {
  const left = leftIn(agreement);
  const free = left - waitingIn(waitingWithin(agreement.lines, left));
  return envelope.minor === '0' || minorOf(envelope) <= free
    ? undefined
    : refuse('FUNDING_GIVEN_BACK', {
        needed: { ...envelope },
        available: { ...money(free, agreement.currency) },
      });
};

/** Opens the budget of a cohort with the lines of its first funding agreement; a line may begin with nothing. */
export const openBudget = decisionOn(({ cohortId, fundingAgreementId }: OpenBudgetData) => ({
  budget: write(budgetStream, cohortId),
  cohort: guardExisting(cohortStream, cohortId),
  agreement: writeExisting(fundingAgreementStream, fundingAgreementId),
})).decide({
  refuses: [
    'NOT_FOUND',
    'BUDGET_ALREADY_OPEN',
    'FUNDING_UNCONFIRMED',
    'LINE_DUPLICATED',
    'CURRENCY_MISMATCH',
    'AMOUNT_NOT_POSITIVE',
    'TRANSLATION_MISSING',
    'FUNDING_EXCEEDED',
    'FUNDING_GIVEN_BACK',
  ],
  emits: ['budgeting.BudgetOpened', 'budgeting.FundingAssigned'],
  decide: ({ cohortId, fundingAgreementId, lines }, { budget, cohort, agreement }, { now }) => {
    if (cohort.stage === 'unknown') return refuse('NOT_FOUND', { what: 'cohort' });
    if (budget.stage !== 'unopened') return refuse('BUDGET_ALREADY_OPEN');
    const { currency, zone } = cohort;
    const wrong = wrongLine(lines, currency);
    if (wrong) return wrong;
    const envelope = sum(
      lines.map(({ amount }) => amount),
      currency,
    );
    const paying = affordable(agreement, envelope);
    if (isRefusal(paying)) return paying;
    const waiting = beginningWithGivenBack(paying, envelope);
    if (waiting) return waiting;
    const entries = lines.flatMap(({ lineId, amount }): Entry[] => {
      const cell = { fundingAgreementId, lineId };
      const minor = minorOf(amount);
      if (minor === 0n) return [];
      return [
        { account: 'envelope', cell, minor },
        { account: 'source', cell, minor: -minor },
      ];
    });
    return {
      budget: [
        {
          type: 'budgeting.BudgetOpened',
          effectiveOn: localDateAt(now, zone),
          data: {
            ...{ cohortId, fundingAgreementId, terms: paying.terms, currency, zone, lines },
            postings: post(budget.balances, currency, entries),
          },
        },
      ],
      agreement: [assigned(fundingAgreementId, cohortId, envelope)],
    };
  },
});

export interface FreezeBudgetData {
  readonly cohortId: string;
  readonly reason: string;
}

/** Stops all new promises; what happened is still recorded. */
export const freezeBudget = decisionOn(({ cohortId }: FreezeBudgetData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: ['BUDGET_NOT_OPEN', 'BUDGET_CLOSED'],
  emits: ['budgeting.BudgetFrozen'],
  decide: ({ cohortId, reason }, { budget }, { actor, now }) => {
    const known = opened(budget);
    if (isRefusal(known)) return known;
    if (known.stage === 'closed') return refuse('BUDGET_CLOSED');
    if (known.stage === 'frozen') return {};
    const data = { cohortId, by: actor.id, reason: personal(cohortId, 'finance', reason) };
    return {
      budget: [{ type: 'budgeting.BudgetFrozen', effectiveOn: todayOf(known, now), data }],
    };
  },
});

/** Lets promises be made again. */
export const thawBudget = decisionOn(({ cohortId }: FreezeBudgetData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: ['BUDGET_NOT_OPEN', 'BUDGET_CLOSED'],
  emits: ['budgeting.BudgetThawed'],
  decide: ({ cohortId, reason }, { budget }, { actor, now }) => {
    const known = opened(budget);
    if (isRefusal(known)) return known;
    if (known.stage === 'closed') return refuse('BUDGET_CLOSED');
    if (known.stage === 'open') return {};
    const data = { cohortId, by: actor.id, reason: personal(cohortId, 'finance', reason) };
    return {
      budget: [{ type: 'budgeting.BudgetThawed', effectiveOn: todayOf(known, now), data }],
    };
  },
});
