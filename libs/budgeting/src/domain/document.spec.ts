import { describe, expect, it } from '@jest/globals';
import { isRefusal, refuse } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { pdf } from '../testing-support/files.js';
import { person } from '../testing-support/histories.js';
import { partsOf, recognised } from './document-content.js';
import { storeDocument, type StoreDocumentData } from './store-document.decider.js';

const hex = (...parts: readonly string[]) => Buffer.from(parts.join('').replaceAll(' ', ''), 'hex');

/** `%PDF-1.7`, 39 bytes of 1, an object and the end: by base64(1). */
const BASE64 =
  'JVBERi0xLjcKAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBCjEgMCBvYmoKPDw+PgplbmRv' +
  'YmoKdHJhaWxlcgo8PD4+CnN0YXJ0eHJlZgo5CiUlRU9GCg==';
const ZIP = hex('504b0304 1400 0000');
const PDF_END = '\nstartxref\n9\n%%EOF\n';
const JPEG = hex('ffd8ff e0');
const PNG = hex('89504e470d0a1a0a');
const EMPTY_ZIP_END = hex('504b0506', '00'.repeat(18));
/** A directory of one entry, 46 bytes, and the end that says so. */
const ZIP_DIRECTORY = hex('504b0102', '00'.repeat(42));
/** The locator of a ZIP64 archive, and an end whose own fields say nothing (PKWARE APPNOTE 4.3.15, 4.4.1.4). */
const ZIP64_END = hex('504b0607', '00'.repeat(16), '504b0506', 'ff'.repeat(16), '0000');
const ZIP_END = hex('504b0506', '0000 0000 0100 0100', '2e000000', '00000000', '0000');

describe('the content of a document', () => {
  it('tells its type, whatever nobody said about it', () => {
    expect(recognised(pdf(100))).toMatchObject({ contentType: 'application/pdf' });
    const filled = (begin: Buffer) => Buffer.concat([begin, Buffer.alloc(200)]);
    expect(recognised(filled(JPEG))).toMatchObject({ contentType: 'image/jpeg' });
    expect(recognised(filled(PNG))).toMatchObject({ contentType: 'image/png' });
  });

  it.each([
    ['application/pdf', 'bytes', Buffer.from('%PDF-1.4'), 100],
    ['application/pdf', 'end', pdf(200).subarray(0, 199 - 7), 100],
    ['application/pdf', 'end', Buffer.concat([pdf(200), Buffer.alloc(1_100)]), 100],
    ['application/pdf', 'end', Buffer.from(`%PDF-1.4${' '.repeat(200)}%%EOF`), 100],
    ['application/pdf', 'objects', Buffer.from(`%PDF-1.4${'x'.repeat(200)}${PDF_END}`), 100],
    ['image/jpeg', 'bytes', JPEG, 107],
    ['image/png', 'bytes', PNG, 57],
  ] as const)(
    'is refused as %s that lacks %s: DOCUMENT_INCOMPLETE',
    (found, flaw, bytes, least) => {
      expect(recognised(bytes)).toMatchObject({
        code: 'DOCUMENT_INCOMPLETE',
        details: { found, flaw, bytes: bytes.length, least },
      });
    },
  );

  it('is looked through once, though all of it is ends of archives', () => {
    const ends = Buffer.alloc(10_000_000, hex('504b0506'));
    const began = performance.now();
    expect(recognised(Buffer.concat([Buffer.from('%PDF-1.7\n'), ends]))).toMatchObject({
      code: 'DOCUMENT_INCOMPLETE',
    });
    // Once for each end it would be ten thousand thousand millions of bytes: hours.
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it.each([
    ['image/png', pdf(100), 'application/pdf'],
    ['application/pdf', hex('ffd8ffe0'), 'image/jpeg'],
    ['image/jpeg', Buffer.alloc(0), 'unknown'],
    ['application/pdf', Buffer.from('<html>'), 'unknown'],
  ] as const)('is refused when it is no %s: DOCUMENT_TYPE_MISMATCH', (type, bytes, found) => {
    expect(recognised(bytes, type)).toMatchObject({
      code: 'DOCUMENT_TYPE_MISMATCH',
      details: { contentType: type, found },
    });
  });

  it.each([
    ['zip', ZIP],
    ['zip', EMPTY_ZIP_END],
    ['gzip', hex('1f8b08')],
    ['rar', hex('526172211a0700')],
    ['7z', hex('377abcaf271c')],
    ['xz', hex('fd377a585a00')],
    ['tar', Buffer.concat([Buffer.alloc(257), Buffer.from('ustar')])],
    // A PDF to some readers, and an archive to others.
    ['zip', Buffer.concat([pdf(100), ZIP, EMPTY_ZIP_END])],
    ['rar', Buffer.concat([pdf(100), hex('526172211a0701'), pdf(100)])],
    ['7z', Buffer.concat([pdf(100), hex('377abcaf271c'), pdf(100)])],
    ['xz', Buffer.concat([pdf(100), hex('fd377a585a00'), pdf(100)])],
    ['tar', Buffer.concat([pdf(100), Buffer.from('ustar\0'), pdf(100)])],
    ['tar', Buffer.concat([pdf(100), Buffer.from('ustar  \0'), pdf(100)])],
    ['zip', Buffer.concat([pdf(100), ZIP, ZIP_DIRECTORY, ZIP_END, pdf(100)])],
    ['zip', Buffer.concat([pdf(100), ZIP, ZIP_DIRECTORY, ZIP64_END, pdf(100)])],
  ])('is refused when it is a %s of many: DOCUMENT_ARCHIVE', (found, bytes) => {
    expect(recognised(bytes, 'application/pdf')).toMatchObject({
      code: 'DOCUMENT_ARCHIVE',
      details: { found },
    });
  });

  it('may say in it what an archive says where there is none', () => {
    const said = Buffer.concat([pdf(100), ZIP_END, Buffer.from('of ustar and Rar!'), pdf(100)]);
    expect(recognised(said)).toMatchObject({ contentType: 'application/pdf' });
  });

  it('is refused above 10 MiB: DOCUMENT_TOO_LARGE', () => {
    expect(isRefusal(recognised(pdf(10_485_760)))).toBe(false);
    expect(recognised(pdf(10_485_761))).toMatchObject({
      code: 'DOCUMENT_TOO_LARGE',
      details: { bytes: 10_485_761, limit: 10_485_760 },
    });
  });

  it('goes in parts that join to the whole, each far below the largest event', () => {
    const parts = partsOf(pdf(150_000));
    expect(parts.map(({ length }) => length)).toEqual([120_000, 80_000]);
    expect(Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')))).toEqual(pdf(150_000));
  });
});

describe('StoreDocument', () => {
  const command = (content: StoreDocumentData['content']): StoreDocumentData => ({
    ...{ documentId: 'd', storedBy: 'lead', kind: 'invoice' },
    ...{ content, sha256: 'ab'.repeat(32), belongs: true },
  });
  const shelved = (documentId: string, day = '2024-08-01', bytes = 100) => ({
    type: 'budgeting.DocumentShelved',
    data: { personId: 'lead', day, documentId, bytes },
  });
  const meta = {
    type: 'budgeting.DocumentStored',
    data: {
      ...{ documentId: 'd', kind: 'invoice', contentType: 'application/pdf' },
      ...{ sha256: 'ab'.repeat(32), storedBy: 'lead', bytes: 100, parts: 1 },
    },
  };

  it('keeps a voucher sealed under its own id', () => {
    spec(storeDocument)
      .given()
      .when(command(recognised(pdf(100))), person('lead'))
      .emits({
        document: [
          meta,
          {
            type: 'budgeting.DocumentPartStored',
            data: {
              ...{ documentId: 'd', part: 1 },
              content: { subject: 'd', purpose: 'finance', unsealed: BASE64 },
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
        .when(command(recognised(pdf(100))), { ...person('lead'), now });
    const limits = { limit: 100, bytes: 104_857_600 };
    stored(shelf).refuses('DOCUMENT_QUOTA_EXCEEDED', limits);
    // 100 MiB less 99 bytes are there; 100 more are one too many.
    const full = shelved('large', '2024-08-01', 104_857_600 - 99);
    stored([full]).refuses('DOCUMENT_QUOTA_EXCEEDED', limits);
    const part = {
      ...{ documentId: 'd', part: 1 },
      content: { subject: 'd', purpose: 'finance', unsealed: BASE64 },
    };
    const document = [meta, { type: 'budgeting.DocumentPartStored', data: part }];
    stored(shelf.slice(1)).emits({ document, shelf: [shelved('d')] });
    const tomorrow = shelved('d', '2024-08-02');
    stored(shelf, '2024-08-02T00:00:00.000Z').emits({ document, shelf: [tomorrow] });
  });

  it('does nothing when it is stored already', () => {
    spec(storeDocument)
      .given({ 'document-d': [meta] })
      .when(command(recognised(pdf(100))))
      .nothing();
  });

  it.each([
    ['DOCUMENT_TOO_LARGE', recognised(pdf(10_485_761))],
    ['DOCUMENT_TYPE_MISMATCH', recognised(pdf(100), 'image/png')],
    ['DOCUMENT_ARCHIVE', recognised(ZIP)],
    ['DOCUMENT_INCOMPLETE', recognised(Buffer.from('%PDF-1.4'))],
    ['DOCUMENT_UNREADABLE', refuse('DOCUMENT_UNREADABLE')],
  ])('refuses: %s', (code, content) => {
    spec(storeDocument).given().when(command(content)).refuses(code);
  });
});
