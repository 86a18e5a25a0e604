import { refuse } from '@palabre/kernel';
import { signAuditFinding } from '../../domain/audit.decider.js';
import { recognised } from '../../domain/document-content.js';
import { drawAuditSample } from '../../domain/draw-audit-sample.decider.js';
import {
  agreeAuditSample,
  requestAuditSample,
  setAuditPolicy,
} from '../../domain/request-audit-sample.decider.js';
import { storeDocument, type StoreDocumentData } from '../../domain/store-document.decider.js';
import { booked } from '../contracts.js';
import { pdf } from '../files.js';
import { coordinator as who, mel as melOf, NOON, person } from '../histories.js';
import { Play } from '../play.js';
import { refusalsOf } from './refusal-table.js';

const lead = { ...person('lead'), now: NOON };
const coordinator = { ...who, now: NOON };
const mel = { ...melOf, now: NOON };
const auditor = { ...person('auditor', 'auditor'), now: NOON };
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

const policy = (share: string, most = 10) => ({ cohortId: 'c1', share, most });
const sample = (sampleId = 'as', given: object = {}) => ({
  ...{ cohortId: 'c1', sampleId, number: 'dice', size: 1, period: {}, ...given },
});
const ofSample = (sampleId = 'as') => ({ cohortId: 'c1', sampleId });
const draw = (sampleId = 'as') => ({
  ...{ cohortId: 'c1', sampleId, tree: { size: 40, root: 'ab'.repeat(32) } },
});
const asked = (): Play => booked().must(requestAuditSample, sample(), auditor);
const askedAgain = (): Play =>
  asked().must(requestAuditSample, sample('again', { reason: 'a page was missing' }), auditor);
const finding = (given: object = {}) => ({
  ...{ cohortId: 'c1', findingId: 'f', about: 'expenditure' as const, aboutId: 'v' },
  ...{ finding: 'in-order' as const, words: 'seen', ...given },
});

export const evidenceRefusals = [
  refusalsOf(
    'StoreDocument',
    storeDocument,
    { given: () => new Play(), when: storing(recognised(pdf(100))), by: lead },
    {
      DOCUMENT_TOO_LARGE: {
        when: storing(recognised(pdf(10_485_761))),
        details: { bytes: 10_485_761, limit: 10_485_760 },
        says: 'This document has 10,485,761 bytes; at most 10,485,760 (10 MiB) can be stored, in one request that is sent again whole when it breaks off. Scan it in grey or at 150 dpi, or split it.',
      },
      DOCUMENT_TYPE_MISMATCH: {
        when: storing(recognised(pdf(100), 'image/png')),
        details: { contentType: 'image/png', found: 'application/pdf' },
        says: 'The file says it is image/png, but by its content it is application/pdf. PDF, JPEG and PNG can be stored.',
      },
      DOCUMENT_ARCHIVE: {
        when: storing(recognised(Buffer.from('504b030414000000', 'hex'))),
        details: { found: 'zip' },
        says: 'This is an archive of several files (zip). Store each document by itself, as PDF, JPEG or PNG.',
      },
      DOCUMENT_INCOMPLETE: {
        when: storing(recognised(Buffer.from('%PDF-1.4'))),
        details: { found: 'application/pdf', bytes: 8, least: 100 },
        says: 'This file begins as application/pdf and is cut short: it has 8 bytes, of 100 at least, or no end. Send it again whole, or save it anew.',
      },
      DOCUMENT_UNREADABLE: { when: storing(unreadable) },
      DOCUMENT_QUOTA_EXCEEDED: { given: hundred, details: { limit: 100 } },
    },
  ),
  refusalsOf(
    'SetAuditPolicy',
    setAuditPolicy,
    { given: booked, when: policy('1'), by: coordinator },
    { AUDIT_POLICY_UNUSABLE: { when: policy('1.01'), details: { limit: 200 } } },
  ),
  refusalsOf(
    'RequestAuditSample',
    requestAuditSample,
    { given: booked, when: sample(), by: auditor },
    {
      SAMPLE_TOO_LARGE: {
        when: sample('as', { size: 2 }),
        details: { size: 2, population: 1, allowed: 1, share: '0.25', most: 60 },
        says: 'There is one voucher to draw from. A sample may have 1 of them (a share of 0.25, and 60 at most); 2 were asked for.',
      },
      SAMPLE_REPEATED: {
        given: asked,
        when: sample('again', { reason: ' ' }),
        details: { count: 1, samples: ['as'] },
        says: 'You asked for a sample of some of these vouchers before. Say why again; somebody else of MEL or finance then agrees before it is drawn.',
      },
    },
  ),
  refusalsOf(
    'AgreeAuditSample',
    agreeAuditSample,
    { given: askedAgain, when: ofSample('again'), by: mel },
    {
      NOT_FOUND: { when: ofSample('none'), details: { what: 'auditSample' } },
      SEPARATION_OF_DUTIES: {
        by: { ...person('auditor', 'auditor', 'mel'), now: NOON },
        details: { duties: 'sampleAgreement' },
        says: 'Who asks for a sample cannot agree that it is drawn again. Somebody else has to.',
      },
    },
  ),
  refusalsOf(
    'DrawAuditSample',
    drawAuditSample,
    { given: asked, when: draw(), by: auditor },
    {
      NOT_FOUND: { when: draw('none'), details: { what: 'auditSample' } },
      SAMPLE_NOT_AGREED: {
        given: askedAgain,
        when: draw('again'),
        details: { count: 1 },
        says: 'This sample draws again from vouchers of an earlier one. Somebody else of MEL or finance has to agree first.',
      },
      READ_MODEL_BEHIND: { when: ofSample() },
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
