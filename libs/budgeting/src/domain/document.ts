import { refuse, streamType, type Refusal } from '@palabre/kernel';
import type { DocumentEvent } from './supporting-events.js';
import type { DocumentKind } from './vocabulary.js';

/** A stored voucher, without its content. */
export type Document =
  | { readonly stage: 'unknown' }
  | { readonly stage: 'stored'; readonly kind: DocumentKind; readonly sha256: string };

export const documentStream = streamType<Document, DocumentEvent, 'document'>({
  category: 'document',
  initial: { stage: 'unknown' },
  evolve: (document, event) =>
    event.type === 'budgeting.DocumentStored'
      ? { stage: 'stored', kind: event.data.kind, sha256: event.data.sha256 }
      : document,
});

/** SHA-256 of the documents that are there. */
export const hashesOf = (documents: readonly Document[]): string[] =>
  documents.flatMap((one) => (one.stage === 'stored' ? one.sha256 : []));

/** Whether one of the documents is of one of the kinds. */
export const hasEvidence = (
  documents: readonly Document[],
  ...kinds: readonly DocumentKind[]
): boolean =>
  documents.some((document) => document.stage === 'stored' && kinds.includes(document.kind));

/** Refused where none of what a command names as evidence is of a kind that it takes. */
export const withoutEvidence = (
  documents: readonly Document[],
  ...kinds: readonly DocumentKind[]
): Refusal<'EVIDENCE_MISSING'> | undefined =>
  hasEvidence(documents, ...kinds)
    ? undefined
    : refuse('EVIDENCE_MISSING', { kinds }, ['/evidence']);
