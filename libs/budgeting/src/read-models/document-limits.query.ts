import { anyPerson } from '@palabre/eventing';
import { query } from '@palabre/platform';
import { MAX_DOCUMENT_BYTES } from '../domain/document-content.js';
import { BYTES_A_DAY, DOCUMENTS_A_DAY } from '../domain/document-shelf.js';
import { CONTENT_TYPES, DOCUMENT_KINDS } from '../events.js';

/** In base64 a request of JSON holds so many bytes. */
export const MAX_BYTES_IN_JSON = 750_000;

/** What a document may be and how large, before anybody uploads one. */
export class GetDocumentLimits {}
export class DocumentLimits {
  /** Of one document, sent as a file in one request. */
  maxBytes: number;
  /** Of one that is sent in JSON. */
  maxBytesInJson: number;
  /** What may be stored, by its content. */
  contentTypes: string[];
  kinds: string[];
  /** So many may one person store a day. */
  documentsADay: number;
  /** And so many bytes. */
  bytesADay: number;
  /** Whether an upload that broke off is taken up where it ended; where not, it is sent again whole. */
  resumable: boolean;
}

export const documentLimitsQueries = [
  query({
    name: 'budgeting.GetDocumentLimits',
    input: GetDocumentLimits,
    may: anyPerson(),
    reads: [],
    answer: async (): Promise<DocumentLimits> => ({
      maxBytes: MAX_DOCUMENT_BYTES,
      maxBytesInJson: MAX_BYTES_IN_JSON,
      contentTypes: [...CONTENT_TYPES],
      kinds: [...DOCUMENT_KINDS],
      documentsADay: DOCUMENTS_A_DAY,
      bytesADay: BYTES_A_DAY,
      resumable: false,
    }),
  }),
];
