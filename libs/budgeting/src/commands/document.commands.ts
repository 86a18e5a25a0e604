import { IsBase64, IsIn, MaxLength } from 'class-validator';
import { isRefusal } from '@palabre/kernel';
import { anyPerson, command } from '@palabre/eventing';
import { MAX_DOCUMENT_BYTES, storable } from '../domain/document-content.js';
import { storeDocument, type StoreDocumentData } from '../domain/store-document.decider.js';
import { CONTENT_TYPES, DOCUMENT_KINDS, type ContentType, type DocumentKind } from '../events.js';

/** Longer texts are refused before they are decoded; what the bytes come to is the domain's rule. */
const MAX_TEXT = Math.ceil(MAX_DOCUMENT_BYTES / 3) * 4 + 4_000;

/** Keeps a voucher: contract, quotation, invoice, receipt or consent. */
export class StoreDocument {
  @IsIn(DOCUMENT_KINDS)
  kind: DocumentKind;
  @IsIn(CONTENT_TYPES)
  contentType: ContentType;
  /** At most 150,000 bytes; a photo loses its metadata before it is stored. */
  @IsBase64()
  @MaxLength(MAX_TEXT)
  contentBase64: string;
}

const sha256Of = async (bytes: Uint8Array): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))).toString('hex');

export const documentCommands = [
  command({
    name: 'budgeting.StoreDocument',
    input: StoreDocument,
    decision: storeDocument,
    may: anyPerson(),
    data: (
      { kind, contentType, contentBase64 }: StoreDocument,
      { newId, actor },
    ): StoreDocumentData => ({
      ...{ kind, contentType, documentId: newId('document'), storedBy: actor.id },
      content: storable(Buffer.from(contentBase64, 'base64'), contentType),
      sha256: '',
    }),
    // Hashing is asynchronous here; nothing is looked up.
    gather: async (data) =>
      isRefusal(data.content) ? data : { ...data, sha256: await sha256Of(data.content) },
    answers: ({ documentId }) => documentId,
  }),
];
