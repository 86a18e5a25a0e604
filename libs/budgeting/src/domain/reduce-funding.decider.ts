import {
  decisionOn,
  guardExisting,
  minorOf,
  money,
  personal,
  refuse,
  writeExisting,
  type Money,
} from '@palabre/kernel';
import { documentStream, hasEvidence, hashesOf } from './document.js';
import { fundingAgreementStream } from './funding-agreement.js';
import { figure, notFound, wrongAmount } from './rules.js';
import { otherwiseUsed, used, usesOf } from './document-use.js';

export interface ReduceFundingData {
  readonly fundingAgreementId: string;
  /** How much less the funder pays. */
  readonly amount: Money;
  readonly reason: string;
  /** The funder's letter. */
  readonly documentId: string;
}

/**
 * Records that a funder pays less. It is a fact: what budgets have taken already is not refused but stated as a
 * shortfall, and nothing more can be taken until their envelopes were lowered.
 */
export const reduceFunding = decisionOn(
  ({ fundingAgreementId, documentId }: ReduceFundingData) => ({
    agreement: writeExisting(fundingAgreementStream, fundingAgreementId),
    letter: guardExisting(documentStream, documentId),
  }),
)
  .also((_data, { letter }) => ({ uses: usesOf(hashesOf([letter])) }))
  .decide({
    refuses: [
      'NOT_FOUND',
      'AMOUNT_NOT_POSITIVE',
      'CURRENCY_MISMATCH',
      'EVIDENCE_MISSING',
      'DOCUMENT_OTHERWISE_USED',
      'REDUCTION_RECORDED',
      'FUNDING_EXCEEDED',
    ],
    emits: ['budgeting.FundingReduced', 'budgeting.DocumentUsed'],
    decide: (data, { agreement, letter, uses: [file] }, { actor }) => {
      const { fundingAgreementId, amount, reason, documentId } = data;
      if (agreement.stage === 'unknown') return notFound('fundingAgreement', '/fundingAgreementId');
      const { currency, minor, assigned } = agreement;
      const wrong = wrongAmount(amount, currency, '/amount');
      if (wrong) return wrong;
      if (letter.stage === 'unknown' || !hasEvidence([letter], 'consent', 'contract')) {
        return refuse('EVIDENCE_MISSING', { kinds: ['consent', 'contract'] }, ['/documentId']);
      }
      const { sha256 } = letter;
      const otherwise = otherwiseUsed(file, 'funder-letter', '/documentId');
      if (otherwise) return otherwise;
      const before = agreement.reductions.find(
        (one) => one.documentId === documentId || one.sha256 === sha256,
      );
      if (before) {
        const recorded = figure(before.minor, currency);
        const figures = { documentId: before.documentId, recorded };
        return refuse('REDUCTION_RECORDED', figures, ['/documentId']);
      }
      const left = minor - minorOf(amount);
      if (left < 0n) {
        const figures = { needed: { ...amount }, available: figure(minor, currency) };
        return refuse('FUNDING_EXCEEDED', figures, ['/amount']);
      }
      const of = { by: 'reduction', byId: fundingAgreementId, purpose: 'funder-letter' } as const;
      return {
        agreement: [
          {
            type: 'budgeting.FundingReduced',
            data: {
              ...{ fundingAgreementId, amount, left: money(left, currency), documentId, sha256 },
              ...(assigned > left ? { shortfall: money(assigned - left, currency) } : {}),
              reason: personal(fundingAgreementId, 'finance', reason),
              recordedBy: actor.id,
            },
          },
        ],
        uses: [[used({ sha256, documentId, ...of })]],
      };
    },
  });
