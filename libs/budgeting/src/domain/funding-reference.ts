import { derivedId, streamType, type LocalisedText } from '@palabre/kernel';
import type { FundingReferenceTaken } from './supporting-events.js';

/** Whether an agreement of a funder and reference is confirmed, and which. */
export interface FundingReference {
  readonly fundingAgreementId?: string;
}

export const fundingReferenceStream = streamType<
  FundingReference,
  FundingReferenceTaken,
  'fundingReference'
>({
  category: 'fundingReference',
  initial: {},
  evolve: (_reference, { data: { fundingAgreementId } }) => ({ fundingAgreementId }),
});

/** Letters and digits: however somebody writes a reference, it is the same. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** The stream on which one agreement of a funder under a reference counts. */
export const referenceIdOf = (funder: LocalisedText, reference: string): string =>
  derivedId('funding-reference', folded(funder.en), folded(reference));
