import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { person } from '../testing-support/histories.js';
import { partsOf, storable } from './document-content.js';
import { storeDocument, type StoreDocumentData } from './store-document.decider.js';
import type { ContentType } from './vocabulary.js';

const pdf = (bytes: number) =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes - 9, 1)]);
const hex = (...parts: readonly string[]) => Buffer.from(parts.join('').replaceAll(' ', ''), 'hex');

/** Segments of a JPEG: marker, length with itself, content (ITU-T T.81, B.1.1.4). */
const SOI = 'ff d8';
const JFIF = 'ff e0 00 10 4a46494600 0101 00 0001 0001 00 00';
const EXIF = 'ff e1 00 0c 457869660000 47505321';
const COMMENT = 'ff fe 00 07 416d696e61';
const TABLE = 'ff db 00 04 00 ff';
/** Data of a scan hold stuffed (ff00) and restart (ffd0) markers, and a second scan may follow. */
const SCAN = 'ff da 00 04 01 00 12 ff00 34 ffd0 56';
const EOI = 'ff d9';

/** Chunks of a PNG: length, type, data, checksum (W3C PNG, 5.3). */
const SIGNATURE = '89504e470d0a1a0a';
const IHDR = '0000000d 49484452 00000001 00000001 08 06 00 00 00 1f15c489';
const TEXT = '00000005 74455874 416d696e61 00000000';
const TIME = '00000007 74494d45 07e8 08 10 0a 00 00 00000000';
const GAMMA = '00000004 67414d41 0000b18f 0bfc6105';
const IDAT = '00000002 49444154 789c 00000000';
const IEND = '00000000 49454e44 ae426082';

const stored = (bytes: Buffer, type: ContentType): string => {
  const content = storable(bytes, type);
  if (isRefusal(content)) throw new Error(content.code);
  return Buffer.from(content).toString('hex');
};

describe('the content of a document', () => {
  it('is kept as it is when it is a PDF', () => {
    expect(stored(pdf(100), 'application/pdf')).toBe(pdf(100).toString('hex'));
  });

  it('loses EXIF, comments and what hides behind the end when it is a JPEG', () => {
    const photo = hex(SOI, JFIF, EXIF, TABLE, COMMENT, SCAN, SCAN, EOI, '50 4b 03 04');
    expect(stored(photo, 'image/jpeg')).toBe(
      hex(SOI, JFIF, TABLE, SCAN, SCAN, EOI).toString('hex'),
    );
  });

  it('loses text, time and what hides behind the end when it is a PNG', () => {
    const picture = hex(SIGNATURE, IHDR, TEXT, GAMMA, TIME, IDAT, IEND, '50 4b 03 04');
    expect(stored(picture, 'image/png')).toBe(
      hex(SIGNATURE, IHDR, GAMMA, IDAT, IEND).toString('hex'),
    );
  });

  it.each([
    ['image/png', pdf(100)],
    ['application/pdf', hex(SOI, JFIF, EOI)],
    ['image/jpeg', Buffer.alloc(0)],
  ] as const)('is refused when it is no %s: DOCUMENT_TYPE_MISMATCH', (type, bytes) => {
    expect(storable(bytes, type)).toMatchObject({ code: 'DOCUMENT_TYPE_MISMATCH' });
  });

  it.each([
    ['a JPEG that ends in a segment', 'image/jpeg', hex(SOI, 'ff e1 00 0c 45')],
    ['a JPEG that ends in its scan', 'image/jpeg', hex(SOI, JFIF, SCAN)],
    ['a JPEG with a segment of no length', 'image/jpeg', hex(SOI, 'ff e1 00 00', EOI)],
    ['a JPEG without segments', 'image/jpeg', hex(SOI, 'ff 00 00')],
    ['a PNG without an end', 'image/png', hex(SIGNATURE, IHDR, IDAT)],
    ['a PNG with a chunk beyond its end', 'image/png', hex(SIGNATURE, '7fffffff 49444154')],
  ] as const)('is refused when it is %s: DOCUMENT_UNREADABLE', (_what, type, bytes) => {
    expect(storable(bytes, type)).toMatchObject({ code: 'DOCUMENT_UNREADABLE' });
  });

  it('is refused above 150,000 bytes: DOCUMENT_TOO_LARGE', () => {
    expect(isRefusal(storable(pdf(150_000), 'application/pdf'))).toBe(false);
    expect(storable(pdf(150_001), 'application/pdf')).toMatchObject({ code: 'DOCUMENT_TOO_LARGE' });
  });

  it('goes in parts that join to the whole, each far below the largest event', () => {
    const parts = partsOf(pdf(150_000));
    expect(parts.map(({ length }) => length)).toEqual([120_000, 80_000]);
    expect(Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')))).toEqual(pdf(150_000));
  });
});

describe('StoreDocument', () => {
  const command = (content: StoreDocumentData['content']): StoreDocumentData => ({
    ...{ documentId: 'd', storedBy: 'lead', kind: 'invoice', contentType: 'application/pdf' },
    ...{ content, sha256: 'ab'.repeat(32) },
  });
  const shelved = (documentId: string, day = '2024-08-01') => ({
    type: 'budgeting.DocumentShelved',
    data: { personId: 'lead', day, documentId },
  });
  const meta = {
    type: 'budgeting.DocumentStored',
    data: {
      ...{ documentId: 'd', kind: 'invoice', contentType: 'application/pdf' },
      ...{ sha256: 'ab'.repeat(32), storedBy: 'lead', bytes: 11, parts: 1 },
    },
  };

  it('keeps a voucher sealed under its own id', () => {
    spec(storeDocument)
      .given()
      .when(command(pdf(11)), person('lead'))
      .emits({
        document: [
          meta,
          {
            type: 'budgeting.DocumentPartStored',
            data: {
              ...{ documentId: 'd', part: 1 },
              content: { subject: 'd', purpose: 'finance', unsealed: 'JVBERi0xLjcKAQE=' },
            },
          },
        ],
        shelf: [shelved('d')],
      });
  });

  it('takes a hundred from one person a day: DOCUMENT_QUOTA_EXCEEDED', () => {
    const shelf = Array.from({ length: 100 }, (_, at) => shelved(`d${at}`));
    const stored = (past: typeof shelf, now = '2024-08-01T23:59:59.999Z') =>
      spec(storeDocument)
        .given({ 'documentShelf-lead-2024-08-01': past })
        .when(command(pdf(11)), { ...person('lead'), now });
    stored(shelf).refuses('DOCUMENT_QUOTA_EXCEEDED', { limit: 100 });
    const part = {
      ...{ documentId: 'd', part: 1 },
      content: { subject: 'd', purpose: 'finance', unsealed: 'JVBERi0xLjcKAQE=' },
    };
    const document = [meta, { type: 'budgeting.DocumentPartStored', data: part }];
    stored(shelf.slice(1)).emits({ document, shelf: [shelved('d')] });
    const tomorrow = shelved('d', '2024-08-02');
    stored(shelf, '2024-08-02T00:00:00.000Z').emits({ document, shelf: [tomorrow] });
  });

  it('does nothing when it is stored already', () => {
    spec(storeDocument)
      .given({ 'document-d': [meta] })
      .when(command(pdf(11)))
      .nothing();
  });

  it.each([
    ['DOCUMENT_TOO_LARGE', storable(pdf(150_001), 'application/pdf')],
    ['DOCUMENT_TYPE_MISMATCH', storable(pdf(10), 'image/png')],
    ['DOCUMENT_UNREADABLE', storable(hex(SOI, 'ff 00 00'), 'image/jpeg')],
  ])('refuses: %s', (code, content) => {
    spec(storeDocument).given().when(command(content)).refuses(code);
  });
});
