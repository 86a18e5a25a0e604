import { decisionOn, money, personal, writeExisting } from '@palabre/kernel';
import { mixedDuties } from './commitment-rules.js';
import { fundingAgreementStream, type FundingAgreement } from './funding-agreement.js';
import { notFound } from './rules.js';
import { freed, usesOf } from './document-use.js';

export interface WithdrawFundingReductionData {
  readonly fundingAgreementId: string;
  /** The letter of the reduction. */
  readonly documentId: string;
  readonly reason: string;
}

const hashBehind = (agreement: FundingAgreement, documentId: string): readonly string[] =>
  agreement.stage === 'unknown'
    ? []
    : agreement.reductions.flatMap((one) =>
        one.documentId === documentId && one.sha256 !== undefined ? [one.sha256] : [],
      );

/** Takes a reduction back that was recorded wrongly, as a second person; it can be recorded anew then. */
export const withdrawFundingReduction = decisionOn(
  ({ fundingAgreementId }: WithdrawFundingReductionData) => ({
    agreement: writeExisting(fundingAgreementStream, fundingAgreementId),
  }),
)
  .also(({ documentId }, { agreement }) => ({ uses: usesOf(hashBehind(agreement, documentId)) }))
  .decide({
    refuses: ['NOT_FOUND', 'SEPARATION_OF_DUTIES'],
    emits: ['budgeting.FundingReductionWithdrawn', 'budgeting.DocumentFreed'],
    decide: ({ fundingAgreementId, documentId, reason }, { agreement, uses }, { actor }) => {
      if (agreement.stage === 'unknown') return notFound('fundingAgreement', '/fundingAgreementId');
      const { currency, minor, reductions } = agreement;
      const reduction = reductions.find((one) => one.documentId === documentId);
      if (!reduction) return notFound('fundingReduction', '/documentId');
      const mixed = mixedDuties('reductionWithdrawal', actor.id, reduction.recordedBy);
      if (mixed) return mixed;
      const of = { by: 'reduction', byId: fundingAgreementId } as const;
      return {
        agreement: [
          {
            type: 'budgeting.FundingReductionWithdrawn',
            data: {
              ...{ fundingAgreementId, documentId, amount: money(reduction.minor, currency) },
              left: money(minor + reduction.minor, currency),
              reason: personal(fundingAgreementId, 'finance', reason),
              withdrawnBy: actor.id,
            },
          },
        ],
        uses: uses.map((file) => freed(file, { sha256: reduction.sha256 ?? '', ...of })),
      };
    },
  });
