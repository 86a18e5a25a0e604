import { decisionOn, refuse, write, writeExisting } from '@palabre/kernel';
import { mixedDuties } from './commitment-rules.js';
import { otherwiseUsed, used, usesOf, type DocumentUses } from './document-use.js';
import { fundingAgreementStream, type FundingAgreement } from './funding-agreement.js';
import { fundingReferenceStream } from './funding-reference.js';
import { notFound } from './rules.js';

export interface ConfirmFundingData {
  readonly fundingAgreementId: string;
  /** Of the agreement as whoever confirms it read it. */
  readonly contentHash: string;
}

const pendingOf = (agreement: FundingAgreement) =>
  agreement.stage === 'agreed' ? agreement.pending : undefined;

/** Another agreement that the same file was confirmed for. */
const agreementOn = (file: DocumentUses | undefined, own: string): string | undefined =>
  file?.standing.find(({ by, byId }) => by === 'agreement' && byId !== own)?.byId;

/**
 * Confirms, as a second person who read the signed document, what an agreement says: all controls of a budget hang on it. One
 * reference of a funder, and one file, is one agreement.
 */
export const confirmFunding = decisionOn(({ fundingAgreementId }: ConfirmFundingData) => ({
  agreement: writeExisting(fundingAgreementStream, fundingAgreementId),
}))
  .also((_data, { agreement }) => {
    const pending = pendingOf(agreement);
    return {
      references: pending ? [write(fundingReferenceStream, pending.referenceId)] : [],
      uses: usesOf(pending ? [pending.sha256] : []),
    };
  })
  .decide({
    refuses: [
      'NOT_FOUND',
      'CONTENT_CHANGED',
      'SEPARATION_OF_DUTIES',
      'FUNDING_RECORDED',
      'DOCUMENT_OTHERWISE_USED',
    ],
    emits: [
      'budgeting.FundingAgreementConfirmed',
      'budgeting.FundingReferenceTaken',
      'budgeting.DocumentUsed',
    ],
    decide: (data, { agreement, references: [reference], uses: [file] }, { actor }) => {
      const { fundingAgreementId, contentHash } = data;
      if (agreement.stage === 'unknown') return notFound('fundingAgreement', '/fundingAgreementId');
      const { pending } = agreement;
      if (!pending) return {};
      if (contentHash !== pending.contentHash) {
        return refuse('CONTENT_CHANGED', {}, ['/contentHash']);
      }
      const mixed = mixedDuties('fundingConfirmation', actor.id, pending.agreedBy);
      if (mixed) return mixed;
      const { sha256, documentId, referenceId } = pending;
      const before = reference?.fundingAgreementId ?? agreementOn(file, fundingAgreementId);
      if (before !== undefined) return refuse('FUNDING_RECORDED', { fundingAgreementId: before });
      const otherwise = otherwiseUsed(file, 'funder-letter', '');
      if (otherwise) return otherwise;
      const of = { by: 'agreement', byId: fundingAgreementId, purpose: 'funder-letter' } as const;
      return {
        agreement: [
          {
            type: 'budgeting.FundingAgreementConfirmed',
            data: { fundingAgreementId, contentHash, confirmedBy: actor.id },
          },
        ],
        references: [
          [
            {
              type: 'budgeting.FundingReferenceTaken',
              data: { referenceId, fundingAgreementId },
            },
          ],
        ],
        uses: [[used({ sha256, documentId, ...of })]],
      };
    },
  });
