import { IsBase64, IsIn, MaxLength } from 'class-validator';
import { isRefusal, refuse } from '@palabre/kernel';
import { anyPerson, command, system, type ReadSide } from '@palabre/eventing';
import { Optional } from '@palabre/platform';
import { countDocumentUses, freeDocumentUses } from '../domain/count-document-uses.decider.js';
import { recognised } from '../domain/document-content.js';
import { storeDocument, type StoreDocumentData } from '../domain/store-document.decider.js';
import { CONTENT_TYPES, DOCUMENT_KINDS, type ContentType, type DocumentKind } from '../events.js';
import { MAX_PIXELS, redrawn } from '../photo.adapter.js';

/** As much as fits into a request of JSON; what is larger is sent as a file. */
const MAX_TEXT = 1_000_000;

/** Keeps a voucher: contract, quotation, invoice, receipt or consent. */
export class StoreDocument {
  @IsIn(DOCUMENT_KINDS)
  kind: DocumentKind;
  /** What it is said to be; its content has to agree. */
  @Optional()
  @IsIn(CONTENT_TYPES)
  contentType?: ContentType;
  /** At most 750,000 bytes here, and 10 MiB as a file; a photo loses its metadata before it is stored. */
  @IsBase64()
  @MaxLength(MAX_TEXT)
  contentBase64: string;
}

const sha256Of = async (bytes: Uint8Array): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))).toString('hex');

/** Whether somebody belongs, or did, to a cohort. The race is harmless: a moment later they do. */
const isMember = async (personId: string, read: ReadSide): Promise<boolean> => {
  const rows = await read.query<object>(
    ['community.memberships'],
    'select 1 from read.community_memberships where person_id = $1 limit 1',
    [personId],
  );
  return rows.length > 0;
};

/** Draws a photo of somebody of the programme anew and hashes what will be stored: neither can be done at once. */
const made = async (given: StoreDocumentData, read: ReadSide): Promise<StoreDocumentData> => {
  const { content } = given;
  if (isRefusal(content)) return given;
  const belongs = given.belongs || (await isMember(given.storedBy, read));
  const data = { ...given, belongs };
  // For nobody else anything is unpacked.
  if (!belongs) return data;
  const { contentType } = content;
  const bytes =
    contentType === 'application/pdf' ? content.bytes : await redrawn(content.bytes, contentType);
  return bytes
    ? { ...data, content: { bytes, contentType }, sha256: await sha256Of(bytes) }
    : {
        ...data,
        content: refuse('DOCUMENT_UNREADABLE', { pixels: MAX_PIXELS }, ['/contentBase64']),
      };
};

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
      ...{ kind, documentId: newId('document'), storedBy: actor.id, sha256: '' },
      belongs: actor.roles.length > 0,
      content: recognised(Buffer.from(contentBase64, 'base64'), contentType),
    }),
    gather: made,
    answers: ({ documentId }) => documentId,
  }),
  command({ name: 'budgeting.CountDocumentUses', decision: countDocumentUses, may: system() }),
  command({ name: 'budgeting.FreeDocumentUses', decision: freeDocumentUses, may: system() }),
];
