import { decisionOn, isRefusal, personal, refuse, write, type Refusal } from '@palabre/kernel';
import { documentStream } from './document.js';
import { partsOf, type recognised } from './document-content.js';
import {
  BYTES_A_DAY,
  DOCUMENTS_A_DAY,
  documentShelfStream,
  shelfDayOf,
  shelfIdOf,
} from './document-shelf.js';
import type { DocumentKind } from './vocabulary.js';

export interface StoreDocumentData {
  readonly documentId: string;
  readonly storedBy: string;
  readonly kind: DocumentKind;
  /** The bytes to be stored with their type, or why they cannot be. */
  readonly content: ReturnType<typeof recognised>;
  /** Of the bytes to be stored. */
  readonly sha256: string;
  /** Whether whoever stores it belongs to the programme: staff, or a member of a cohort, now or before. */
  readonly belongs: boolean;
}

/** Keeps a voucher of somebody of the programme, sealed under its own key; so many and so much a day from one person. */
export const storeDocument = decisionOn(({ documentId, storedBy }: StoreDocumentData, now) => ({
  document: write(documentStream, documentId),
  shelf: write(documentShelfStream, shelfIdOf(storedBy, shelfDayOf(now))),
})).decide({
  refuses: [
    'DOCUMENT_TOO_LARGE',
    'DOCUMENT_TYPE_MISMATCH',
    'DOCUMENT_ARCHIVE',
    'DOCUMENT_INCOMPLETE',
    'DOCUMENT_UNREADABLE',
    'DOCUMENT_QUOTA_EXCEEDED',
    'DOCUMENT_OF_STRANGER',
  ],
  emits: ['budgeting.DocumentStored', 'budgeting.DocumentPartStored', 'budgeting.DocumentShelved'],
  decide: (data, { document, shelf }, { now }) => {
    const { documentId, storedBy, kind, content, sha256, belongs } = data;
    if (document.stage === 'stored') return {};
    if (isRefusal(content)) return content as Extract<typeof content, Refusal>;
    if (!belongs) return refuse('DOCUMENT_OF_STRANGER');
    const { bytes, contentType } = content;
    if (shelf.documents >= DOCUMENTS_A_DAY || shelf.bytes + bytes.length > BYTES_A_DAY) {
      const limits = { limit: DOCUMENTS_A_DAY, bytes: BYTES_A_DAY };
      return refuse('DOCUMENT_QUOTA_EXCEEDED', limits);
    }
    const parts = partsOf(bytes);
    return {
      document: [
        {
          type: 'budgeting.DocumentStored',
          data: {
            ...{ documentId, kind, contentType, sha256, storedBy },
            bytes: bytes.length,
            parts: parts.length,
          },
        },
        ...parts.map((part, index) => ({
          type: 'budgeting.DocumentPartStored' as const,
          data: { documentId, part: index + 1, content: personal(documentId, 'finance', part) },
        })),
      ],
      shelf: [
        {
          type: 'budgeting.DocumentShelved',
          data: {
            ...{ personId: storedBy, day: shelfDayOf(now), documentId },
            bytes: bytes.length,
          },
        },
      ],
    };
  },
});
