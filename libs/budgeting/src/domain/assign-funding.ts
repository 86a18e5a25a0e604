import { minorOf, money, refuse, type Money, type Refusal } from '@palabre/kernel';
import { leftIn, type FundingAgreement, type KnownAgreement } from './funding-agreement.js';
import type { FundingAssigned } from './supporting-events.js';

/** An agreement in the budget's currency with enough left for an amount; or why not. */
export const affordable = (
  agreement: FundingAgreement,
  amount: Money,
):
  | KnownAgreement
  | Refusal<'NOT_FOUND' | 'FUNDING_UNCONFIRMED' | 'CURRENCY_MISMATCH' | 'FUNDING_EXCEEDED'> => {
  if (agreement.stage === 'unknown') return refuse('NOT_FOUND', { what: 'fundingAgreement' });
  if (agreement.pending) {
    return refuse('FUNDING_UNCONFIRMED', {}, ['/fundingAgreementId']);
  }
  const { currency } = agreement;
  if (currency !== amount.currency) return refuse('CURRENCY_MISMATCH', { currency });
  const left = leftIn(agreement);
  return minorOf(amount) > 0n && minorOf(amount) > left
    ? refuse('FUNDING_EXCEEDED', {
        needed: { ...amount },
        available: { ...money(left, currency) },
      })
    : agreement;
};

/** A budget takes some of the agreement's money, or gives it back when the amount is negative. */
export const assigned = (
  fundingAgreementId: string,
  cohortId: string,
  amount: Money,
): FundingAssigned => ({
  type: 'budgeting.FundingAssigned',
  data: { fundingAgreementId, cohortId, amount },
});
