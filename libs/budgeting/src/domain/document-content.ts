import { refuse, type Refusal } from '@palabre/kernel';
import type { ContentType } from './vocabulary.js';

export const MAX_DOCUMENT_BYTES = 10_485_760;
/** So that a part, sealed and in base64 twice, stays well below the largest event. */
const PART_BYTES = 90_000;

type Found = ContentType | 'unknown' | 'zip' | 'gzip' | 'rar' | '7z' | 'tar' | 'xz';

const MAGIC: readonly (readonly [Found, readonly number[], number?])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  // Word and spreadsheet files are archives too; an empty one begins with its own end.
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['gzip', [0x1f, 0x8b]],
  ['rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['tar', [0x75, 0x73, 0x74, 0x61, 0x72], 257],
];

/** What no page has by chance: the mark of gzip is too short to say so. */
const INSIDE: readonly (readonly [Found, Buffer])[] = [
  ...MAGIC.filter(([found]) => ['rar', '7z', 'xz'].includes(found)).map(
    ([found, magic]) => [found, Buffer.from(magic)] as const,
  ),
  // With what POSIX and GNU write behind it (pax, "ustar interchange format").
  ['tar', Buffer.from('ustar\0')],
  ['tar', Buffer.from('ustar  \0')],
];

/** What a file is by its first bytes. */
export const contentTypeOf = (bytes: Uint8Array): Found =>
  MAGIC.find(([, magic, from = 0]) => magic.every((byte, at) => bytes[from + at] === byte))?.[0] ??
  'unknown';

const isContentType = (found: Found): found is ContentType => found.includes('/');

/** A ZIP archive ends with a record of 22 bytes that says where its directory stands (PKWARE APPNOTE, 4.3.16). */
const ZIP_END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const ZIP_END_BYTES = 22;
/** A large one, or one that says that it is, has a locator of 20 bytes before that record (4.3.15). */
const ZIP64_LOCATOR = Buffer.from([0x50, 0x4b, 0x06, 0x07]);
const ZIP64_LOCATOR_BYTES = 20;
const ZIP_ENTRY = Buffer.from([0x50, 0x4b, 0x01, 0x02]);

/** Whether bytes stand at a place: looked at there alone, so that a file made of ends costs no more than another. */
const isAt = (file: Buffer, at: number, bytes: Buffer): boolean =>
  at >= 0 && file.subarray(at, at + bytes.length).equals(bytes);

/**
 * Whether a file, whatever it begins and ends with, has a whole ZIP archive in it: an end whose directory or ZIP64
 * locator stands right before it, or the end of an empty one where readers of archives look first.
 */
const hasZip = (file: Buffer): boolean => {
  for (let at = file.indexOf(ZIP_END); at >= 0; at = file.indexOf(ZIP_END, at + 1)) {
    if (at + ZIP_END_BYTES > file.length) return false;
    const directoryBytes = file.readUInt32LE(at + 12);
    const start = at - directoryBytes;
    const isDirectory = directoryBytes > 0 && isAt(file, start, ZIP_ENTRY);
    const isLocated = isAt(file, at - ZIP64_LOCATOR_BYTES, ZIP64_LOCATOR);
    const isLast = at + ZIP_END_BYTES + file.readUInt16LE(at + 20) === file.length;
    if (isDirectory || isLocated || isLast) return true;
  }
  return false;
};

/** Which archive is anywhere in a file, whatever it begins and ends with. */
const archiveIn = (bytes: Uint8Array): Found | undefined => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return hasZip(file) ? 'zip' : INSIDE.find(([, mark]) => file.includes(mark))?.[0];
};

/**
 * The least that a file of a kind can be: a PDF with a catalogue, a page tree and a trailer; a JPEG with its tables and one
 * block; a PNG with its three chunks.
 */
const LEAST_BYTES: Readonly<Record<ContentType, number>> = {
  'application/pdf': 100,
  'image/jpeg': 107,
  'image/png': 57,
};
/** A PDF ends with where its table of objects starts; readers look for that in its last kilobyte (ISO 32000-1, annex H). */
const PDF_END = /startxref\s+\d+\s+%%EOF/;
const PDF_TAIL = 1_024;
/** It has objects, and a trailer or (since PDF 1.5) a stream of references instead, which are never compressed. */
const PDF_OBJECT = /\b\d+\s+\d+\s+obj\b/;
const PDF_TRAILER = /\btrailer\b|\/XRef\b/;

/** What is missing of a file of a kind, or undefined. */
const flawOf = (bytes: Uint8Array, type: ContentType): 'bytes' | 'end' | 'objects' | undefined => {
  if (bytes.length < LEAST_BYTES[type]) return 'bytes';
  if (type !== 'application/pdf') return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!PDF_END.test(text.slice(-PDF_TAIL))) return 'end';
  return PDF_OBJECT.test(text) && PDF_TRAILER.test(text) ? undefined : 'objects';
};

export type ContentRefusal = Refusal<
  | 'DOCUMENT_TOO_LARGE'
  | 'DOCUMENT_TYPE_MISMATCH'
  | 'DOCUMENT_ARCHIVE'
  | 'DOCUMENT_INCOMPLETE'
  | 'DOCUMENT_UNREADABLE'
>;

/** A file that is what it is said to be and may be stored, or why not. `declared` is absent where only content counts. */
export const recognised = (
  bytes: Uint8Array,
  declared?: ContentType,
): { readonly bytes: Uint8Array; readonly contentType: ContentType } | ContentRefusal => {
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    const sizes = { bytes: bytes.length, limit: MAX_DOCUMENT_BYTES, known: 'whole' };
    return refuse('DOCUMENT_TOO_LARGE', sizes, ['/contentBase64']);
  }
  const found = contentTypeOf(bytes);
  if (!isContentType(found) && found !== 'unknown') {
    return refuse('DOCUMENT_ARCHIVE', { found }, ['/contentBase64']);
  }
  if (!isContentType(found) || (declared !== undefined && found !== declared)) {
    return refuse('DOCUMENT_TYPE_MISMATCH', { contentType: declared ?? 'unstated', found }, [
      '/contentType',
    ]);
  }
  // What hides behind the end of a picture goes with its metadata.
  const inside = found === 'application/pdf' ? archiveIn(bytes) : undefined;
  if (inside) return refuse('DOCUMENT_ARCHIVE', { found: inside }, ['/contentBase64']);
  const flaw = flawOf(bytes, found);
  if (flaw) {
    const sizes = { found, flaw, bytes: bytes.length, least: LEAST_BYTES[found] };
    return refuse('DOCUMENT_INCOMPLETE', sizes, ['/contentBase64']);
  }
  return { bytes, contentType: found };
};

/** The bytes in base64, in parts that can be joined byte by byte. */
export const partsOf = (bytes: Uint8Array): readonly string[] => {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += PART_BYTES) {
    parts.push(Buffer.from(bytes.subarray(from, from + PART_BYTES)).toString('base64'));
  }
  return parts;
};
