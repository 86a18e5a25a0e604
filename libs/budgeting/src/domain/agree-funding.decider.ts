import {
  canonicalJson,
  contentHash,
  Decimal,
  decisionOn,
  guard,
  guardExisting,
  isPositive,
  minorOf,
  missingLanguages,
  refuse,
  sum,
  write,
  type LocalDate,
  type LocalisedText,
  type Money,
  type Refusal,
} from '@palabre/kernel';
import { documentStream, hasEvidence } from './document.js';
import { fundingAgreementStream } from './funding-agreement.js';
import { fundingReferenceStream, referenceIdOf } from './funding-reference.js';
import { notFound } from './rules.js';
import type { FunderLine, FundingTerms } from './vocabulary.js';

export interface AgreeFundingData extends FundingTerms {
  readonly fundingAgreementId: string;
  readonly funder: LocalisedText;
  readonly reference: string;
  readonly amount: Money;
  /** May cross calendar years; in their order, none over another. */
  readonly reportingPeriods: readonly { readonly from: LocalDate; readonly until: LocalDate }[];
  /** The funder's own budget, which sums to the amount; empty where there is none. */
  readonly lines: readonly FunderLine[];
  /** The signed agreement. */
  readonly documentId: string;
}

const inOrder = (data: AgreeFundingData): boolean =>
  data.eligibleFrom <= data.eligibleUntil &&
  data.eligibleUntil <= data.closeOutOn &&
  data.reportingPeriods.every(
    ({ from, until }, at, periods) =>
      from <= until &&
      (periods[at - 1]?.until ?? '') < from &&
      data.eligibleFrom <= from &&
      until <= data.closeOutOn,
  );

type LineRefusal = Refusal<
  'TRANSLATION_MISSING' | 'CURRENCY_MISMATCH' | 'LINE_DUPLICATED' | 'LINES_DO_NOT_SUM'
>;

/** The funder's lines are told apart by their codes and sum to what is agreed. */
const wrongLines = ({ lines, amount }: AgreeFundingData): LineRefusal | undefined => {
  for (const [at, { code, title, amount: part }] of lines.entries()) {
    const missing = missingLanguages(title);
    if (missing.length > 0) {
      return refuse('TRANSLATION_MISSING', { missing }, [`/lines/${at}/title`]);
    }
    if (part.currency !== amount.currency) {
      return refuse('CURRENCY_MISMATCH', { currency: amount.currency }, [`/lines/${at}/amount`]);
    }
    if (lines.findIndex((one) => one.code === code) !== at) {
      return refuse('LINE_DUPLICATED', { lineId: code }, [`/lines/${at}/code`]);
    }
  }
  const total = sum(
    lines.map((line) => line.amount),
    amount.currency,
  );
  return lines.length > 0 && minorOf(total) !== minorOf(amount)
    ? refuse('LINES_DO_NOT_SUM', { needed: { ...amount }, available: { ...total } }, ['/lines'])
    : undefined;
};

const wrongThreshold = ({
  reallocationThreshold: threshold,
}: AgreeFundingData): Refusal<'THRESHOLD_UNUSABLE'> | undefined => {
  const share = Decimal.parse(threshold);
  const isShare =
    share.compare(Decimal.ofInteger(0)) >= 0 && share.compare(Decimal.ofInteger(1)) <= 0;
  return isShare
    ? undefined
    : refuse('THRESHOLD_UNUSABLE', { threshold }, ['/reallocationThreshold']);
};

/** Puts a signed funding agreement on record; its money is there once somebody else has confirmed what it says. */
export const agreeFunding = decisionOn(
  ({ fundingAgreementId, funder, reference, documentId }: AgreeFundingData) => ({
    agreement: write(fundingAgreementStream, fundingAgreementId),
    letter: guardExisting(documentStream, documentId),
    known: guard(fundingReferenceStream, referenceIdOf(funder, reference)),
  }),
).decide({
  refuses: [
    'NOT_FOUND',
    'EVIDENCE_MISSING',
    'FUNDING_RECORDED',
    'TRANSLATION_MISSING',
    'AMOUNT_NOT_POSITIVE',
    'DATES_OUT_OF_ORDER',
    'THRESHOLD_UNUSABLE',
    'CURRENCY_MISMATCH',
    'LINE_DUPLICATED',
    'LINES_DO_NOT_SUM',
  ],
  emits: ['budgeting.FundingAgreed'],
  decide: (data, { agreement, letter, known }, { actor }) => {
    if (agreement.stage === 'agreed') return {};
    const missing = missingLanguages(data.funder);
    if (missing.length > 0) return refuse('TRANSLATION_MISSING', { missing }, ['/funder']);
    if (!isPositive(data.amount)) return refuse('AMOUNT_NOT_POSITIVE', {}, ['/amount']);
    if (!inOrder(data)) return refuse('DATES_OUT_OF_ORDER', {}, ['/eligibleFrom', '/closeOutOn']);
    const beyond = wrongThreshold(data);
    if (beyond) return beyond;
    const wrong = wrongLines(data);
    if (wrong) return wrong;
    if (letter.stage === 'unknown') return notFound('document', '/documentId');
    if (!hasEvidence([letter], 'contract')) {
      return refuse('EVIDENCE_MISSING', { kinds: ['contract'] }, ['/documentId']);
    }
    const { fundingAgreementId: before } = known;
    if (before !== undefined) {
      return refuse('FUNDING_RECORDED', { fundingAgreementId: before }, ['/reference']);
    }
    const signed = {
      ...{ sha256: letter.sha256, contentHash: contentHash(canonicalJson(data)) },
      agreedBy: actor.id,
    };
    return { agreement: [{ type: 'budgeting.FundingAgreed', data: { ...data, ...signed } }] };
  },
});
