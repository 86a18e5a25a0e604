import {
  decisionOn,
  isPositive,
  missingLanguages,
  refuse,
  write,
  type LocalDate,
  type LocalisedText,
  type Money,
} from '@palabre/kernel';
import { fundingAgreementStream } from './funding-agreement.js';
import type { FundingTerms } from './vocabulary.js';

export interface AgreeFundingData extends FundingTerms {
  readonly fundingAgreementId: string;
  readonly funder: LocalisedText;
  readonly reference: string;
  readonly amount: Money;
  readonly reportingPeriods: readonly { readonly from: LocalDate; readonly until: LocalDate }[];
}

const inOrder = (data: AgreeFundingData): boolean =>
  data.eligibleFrom <= data.eligibleUntil &&
  data.eligibleUntil <= data.closeOutOn &&
  data.reportingPeriods.every(({ from, until }) => from <= until);

/** Puts a signed funding agreement on record. */
export const agreeFunding = decisionOn(({ fundingAgreementId }: AgreeFundingData) => ({
  agreement: write(fundingAgreementStream, fundingAgreementId),
})).decide({
  refuses: ['TRANSLATION_MISSING', 'AMOUNT_NOT_POSITIVE', 'DATES_OUT_OF_ORDER'],
  emits: ['budgeting.FundingAgreed'],
  decide: (data, { agreement }, { actor }) => {
    if (agreement.stage === 'agreed') return {};
    const missing = missingLanguages(data.funder);
    if (missing.length > 0) return refuse('TRANSLATION_MISSING', { missing }, ['/funder']);
    if (!isPositive(data.amount)) return refuse('AMOUNT_NOT_POSITIVE', {}, ['/amount']);
    if (!inOrder(data)) return refuse('DATES_OUT_OF_ORDER', {}, ['/eligibleFrom', '/closeOutOn']);
    return {
      agreement: [{ type: 'budgeting.FundingAgreed', data: { ...data, agreedBy: actor.id } }],
    };
  },
});
