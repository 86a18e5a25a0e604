import { refuse, type Refusal } from '@palabre/kernel';
import { BrokenImage, withoutMetadata } from './image-metadata.js';
import type { ContentType } from './vocabulary.js';

export const MAX_DOCUMENT_BYTES = 150_000;
/** So that a part, sealed and in base64 twice, stays well below the largest event. */
const PART_BYTES = 90_000;

const MAGIC: readonly (readonly [ContentType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/** What a file is by its first bytes. */
export const contentTypeOf = (bytes: Uint8Array): ContentType | undefined =>
  MAGIC.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0];

/** The bytes to be stored: the file as it is, a photo without its metadata; or why it cannot be stored. */
export const storable = (
  bytes: Uint8Array,
  contentType: ContentType,
):
  Uint8Array | Refusal<'DOCUMENT_TOO_LARGE' | 'DOCUMENT_TYPE_MISMATCH' | 'DOCUMENT_UNREADABLE'> => {
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    return refuse('DOCUMENT_TOO_LARGE', { limit: MAX_DOCUMENT_BYTES }, ['/contentBase64']);
  }
  if (contentTypeOf(bytes) !== contentType) {
    return refuse('DOCUMENT_TYPE_MISMATCH', { contentType }, ['/contentType']);
  }
  if (contentType === 'application/pdf') return bytes;
  try {
    return withoutMetadata(bytes, contentType);
  } catch (error) {
    if (!(error instanceof BrokenImage)) throw error;
    return refuse('DOCUMENT_UNREADABLE', {}, ['/contentBase64']);
  }
};

/** The bytes in base64, in parts that can be joined byte by byte. */
export const partsOf = (bytes: Uint8Array): readonly string[] => {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += PART_BYTES) {
    parts.push(Buffer.from(bytes.subarray(from, from + PART_BYTES)).toString('base64'));
  }
  return parts;
};
