import { decisionOn, isRefusal, personal, write, type Refusal } from '@palabre/kernel';
import { documentStream } from './document.js';
import { partsOf, type storable } from './document-content.js';
import type { ContentType, DocumentKind } from './vocabulary.js';

export interface StoreDocumentData {
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly contentType: ContentType;
  /** The bytes to be stored, or why they cannot be. */
  readonly content: ReturnType<typeof storable>;
  /** Of the bytes to be stored. */
  readonly sha256: string;
}

/** Keeps a voucher, sealed under its own key. */
export const storeDocument = decisionOn(({ documentId }: StoreDocumentData) => ({
  document: write(documentStream, documentId),
})).decide({
  refuses: ['DOCUMENT_TOO_LARGE', 'DOCUMENT_TYPE_MISMATCH', 'DOCUMENT_UNREADABLE'],
  emits: ['budgeting.DocumentStored', 'budgeting.DocumentPartStored'],
  decide: ({ documentId, kind, contentType, content, sha256 }, { document }, { actor }) => {
    if (document.stage === 'stored') return {};
    if (isRefusal(content)) return content as Extract<typeof content, Refusal>;
    const parts = partsOf(content);
    return {
      document: [
        {
          type: 'budgeting.DocumentStored',
          data: {
            ...{ documentId, kind, contentType, sha256, storedBy: actor.id },
            bytes: content.length,
            parts: parts.length,
          },
        },
        ...parts.map((part, index) => ({
          type: 'budgeting.DocumentPartStored' as const,
          data: { documentId, part: index + 1, content: personal(documentId, 'finance', part) },
        })),
      ],
    };
  },
});
