import { refuse } from '@palabre/kernel';
import { drawAuditSample, signAuditFinding } from '../../domain/audit.decider.js';
import { recognised } from '../../domain/document-content.js';
import { storeDocument, type StoreDocumentData } from '../../domain/store-document.decider.js';
import { booked } from '../contracts.js';
import { NOON, person } from '../histories.js';
import { Play } from '../play.js';
import { refusalsOf } from './refusal-table.js';

const lead = { ...person('lead'), now: NOON };
const auditor = { ...person('auditor', 'auditor'), now: NOON };
const pdf = (bytes: number) =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes - 9, 1)]);
const storing = (content: StoreDocumentData['content']): StoreDocumentData => ({
  ...{ documentId: 'd', storedBy: 'lead', kind: 'invoice', content },
  sha256: 'ab'.repeat(32),
});
const hundred = (): Play => {
  const shelved = Array.from({ length: 100 }, (_, at) => ({
    type: 'budgeting.DocumentShelved',
    data: { personId: 'lead', day: '2024-09-10', documentId: `d${at}` },
  }));
  return new Play().add('documentShelf-lead-2024-09-10', ...shelved);
};
const unreadable = refuse('DOCUMENT_UNREADABLE', { pixels: 50_000_000 });

const sample = { cohortId: 'c1', sampleId: 'as', seed: 'dice', size: 1 };
const finding = (given: object = {}) => ({
  ...{ cohortId: 'c1', findingId: 'f', about: 'expenditure' as const, aboutId: 'v' },
  ...{ finding: 'in-order' as const, words: 'seen', ...given },
});

export const evidenceRefusals = [
  refusalsOf(
    'StoreDocument',
    storeDocument,
    { given: () => new Play(), when: storing(recognised(pdf(11))), by: lead },
    {
      DOCUMENT_TOO_LARGE: {
        when: storing(recognised(pdf(10_485_761))),
        details: { bytes: 10_485_761, limit: 10_485_760 },
        says: 'This document has 10,485,761 bytes; at most 10,485,760 (10 MiB) can be stored, in one request that is sent again whole when it breaks off. Scan it in grey or at 150 dpi, or split it.',
      },
      DOCUMENT_TYPE_MISMATCH: {
        when: storing(recognised(pdf(10), 'image/png')),
        details: { contentType: 'image/png', found: 'application/pdf' },
        says: 'The file says it is image/png, but by its content it is application/pdf. PDF, JPEG and PNG can be stored.',
      },
      DOCUMENT_ARCHIVE: {
        when: storing(recognised(Buffer.from('504b030414000000', 'hex'))),
        details: { found: 'zip' },
        says: 'This is an archive of several files (zip). Store each document by itself, as PDF, JPEG or PNG.',
      },
      DOCUMENT_UNREADABLE: { when: storing(unreadable) },
      DOCUMENT_QUOTA_EXCEEDED: { given: hundred, details: { limit: 100 } },
    },
  ),
  refusalsOf(
    'DrawAuditSample',
    drawAuditSample,
    { given: booked, when: sample, by: auditor },
    {
      SAMPLE_TOO_LARGE: {
        when: { ...sample, size: 2 },
        details: { size: 2, population: 1 },
        says: 'The budget has one voucher; 2 were asked for. Draw no more than there are.',
      },
    },
  ),
  refusalsOf(
    'SignAuditFinding',
    signAuditFinding,
    { given: booked, when: finding(), by: auditor },
    {
      NOT_FOUND: { when: finding({ aboutId: 'none' }), details: { what: 'expenditure' } },
      SEPARATION_OF_DUTIES: {
        by: { ...person('coordinator', 'auditor'), now: NOON },
        details: { duties: 'approvalFinding' },
      },
    },
  ),
];
