import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { CommandRefused, forbidden, anyPerson } from '@palabre/eventing';
import { refuse } from '@palabre/kernel';
import { isFile, piecesOf, type FileBody, type HttpCaller } from '@palabre/platform';
import { StoreDocument } from './commands/document.commands.js';
import { MAX_DOCUMENT_BYTES } from './domain/document-content.js';
import { CONTENT_TYPES, DOCUMENT_KINDS, type ContentType, type DocumentKind } from './events.js';

/** A document that is on its way, and its kind. */
export interface DocumentUpload {
  readonly kind: DocumentKind;
  readonly file: FileBody;
}

const isKind = (kind: string | undefined): kind is DocumentKind =>
  DOCUMENT_KINDS.some((one) => one === kind);

/** The file in a request's body, whatever it holds. @throws CommandRefused when the body is no file */
export const UploadedDocument = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { params, body } = context
    .switchToHttp()
    .getRequest<{ params: { kind?: string }; body: unknown }>();
  if (!isKind(params.kind)) throw new CommandRefused(refuse('NOT_FOUND', { what: 'document' }));
  if (!isFile(body)) throw new CommandRefused(refuse('UNSUPPORTED_MEDIA_TYPE'));
  return { kind: params.kind, file: body } satisfies DocumentUpload;
});

/** Of a document that is too large: what was announced, or (where nothing was) that it is more than the limit. */
const sizesOf = (announced: number) => ({
  bytes: Math.max(announced, MAX_DOCUMENT_BYTES),
  limit: MAX_DOCUMENT_BYTES,
  known: announced > 0 ? 'announced' : 'more',
});

/** What a request says that its file is; octets are whatever their content is. */
const declaredIn = ({ headers }: FileBody): ContentType | undefined => {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return CONTENT_TYPES.find((one) => one === type);
};

/** Turns an uploaded file into the command that stores it. @throws CommandRefused when it is too large */
export const documentFrom = async (
  { kind, file }: DocumentUpload,
  { actor }: HttpCaller,
): Promise<StoreDocument> => {
  const may = anyPerson();
  if (may.before(actor) === false) throw forbidden(may);
  const announced = Number(file.headers['content-length'] ?? 0);
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of piecesOf(file, MAX_DOCUMENT_BYTES)) pieces.push(piece);
  } catch (error) {
    if (!(error instanceof CommandRefused) || error.refusal.code !== 'BODY_TOO_LARGE') throw error;
    throw new CommandRefused(refuse('DOCUMENT_TOO_LARGE', sizesOf(announced)));
  }
  const contentBase64 = Buffer.concat(pieces).toString('base64');
  const contentType = declaredIn(file);
  const said = contentType === undefined ? {} : { contentType };
  return Object.assign(new StoreDocument(), { kind, contentBase64, ...said });
};
