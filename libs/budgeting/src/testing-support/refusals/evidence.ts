import { refuse } from '@palabre/kernel';
import { signAuditFinding } from '../../domain/audit.decider.js';
import { recognised } from '../../domain/document-content.js';
import { drawAuditSample } from '../../domain/draw-audit-sample.decider.js';
import { confirmAuditPolicy, proposeAuditPolicy } from '../../domain/audit-policy.decider.js';
import { agreeAuditSample, requestAuditSample } from '../../domain/request-audit-sample.decider.js';
import { storeDocument, type StoreDocumentData } from '../../domain/store-document.decider.js';
import { recordExpenditure } from '../../domain/record-expenditure.decider.js';
import { booked, bookkeeper, voucher } from '../contracts.js';
import { pdf } from '../files.js';
import { coordinator as who, document, euro, mel as melOf, NOON, person } from '../histories.js';
import { Play } from '../play.js';
import { refusalsOf } from './refusal-table.js';

const lead = { ...person('lead'), now: NOON };
const coordinator = { ...who, now: NOON };
const mel = { ...melOf, now: NOON };
const auditor = { ...person('auditor', 'auditor'), now: NOON };
const storing = (content: StoreDocumentData['content']): StoreDocumentData => ({
  ...{ documentId: 'd', storedBy: 'lead', kind: 'invoice', content },
  sha256: 'ab'.repeat(32),
  belongs: true,
});
const hundred = (): Play => {
  const shelved = Array.from({ length: 100 }, (_, at) => ({
    type: 'budgeting.DocumentShelved',
    data: { personId: 'lead', day: '2024-09-10', documentId: `d${at}` },
  }));
  return new Play().add('documentShelf-lead-2024-09-10', ...shelved);
};
const unreadable = refuse('DOCUMENT_UNREADABLE', { pixels: 50_000_000 });

const policy = (given: object = {}) => ({
  ...{ cohortId: 'c1', policyId: 'ap', share: '1', most: 10, rateTolerance: '0.10' },
  ...{ reason: 'the first year', ...given },
});
const ofPolicy = (policyId = 'ap') => ({ cohortId: 'c1', policyId });
const proposed = (): Play => booked().must(proposeAuditPolicy, policy(), coordinator);
const proposedAnew = (): Play =>
  proposed().must(proposeAuditPolicy, policy({ policyId: 'ap2' }), coordinator);
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
/** So many vouchers more, of a cent each. */
const more = (count: number): Play =>
  Array.from({ length: count }, (_, at) => `bill${at}`).reduce(
    (play, id) =>
      play
        .add(`document-${id}`, document(id, 'invoice'))
        .must(
          recordExpenditure,
          voucher({ expenditureId: `v-${id}`, amount: euro(1), evidence: [id] }),
          bookkeeper,
        ),
    booked(),
  );
const why = { reason: 'a page was missing' };
/** Of two vouchers a quarter, rounded up, is one. */
const allAskedFor = (): Play => more(1).must(requestAuditSample, sample(), auditor);
/** Of five vouchers two may be opened: one was, and of two that repeat it the first was agreed to. */
const allAgreed = (): Play =>
  more(4)
    .must(requestAuditSample, sample(), auditor)
    .must(requestAuditSample, sample('again', why), auditor)
    .must(requestAuditSample, sample('third', why), auditor)
    .must(agreeAuditSample, ofSample('again'), mel);
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
        details: { found: 'application/pdf', flaw: 'bytes', bytes: 8, least: 100 },
        says: 'This file begins as application/pdf, but it has only 8 bytes, of 100 at least. Send it again whole, or save it anew.',
      },
      DOCUMENT_UNREADABLE: { when: storing(unreadable) },
      DOCUMENT_QUOTA_EXCEEDED: { given: hundred, details: { limit: 100 } },
      DOCUMENT_OF_STRANGER: { when: { ...storing(recognised(pdf(100))), belongs: false } },
    },
  ),
  refusalsOf(
    'ProposeAuditPolicy',
    proposeAuditPolicy,
    { given: booked, when: policy(), by: coordinator },
    {
      AUDIT_POLICY_UNUSABLE: {
        when: policy({ share: '0.0001', most: 1 }),
        details: { leastShare: '0.05', mostShare: '1', least: 10, limit: 200 },
        says: 'Samples may be a share of 0.05 to 1 of the vouchers, at most 10 to 200 of them at once, and stated rates 0.01 to 0.50 off.',
      },
    },
  ),
  refusalsOf(
    'ConfirmAuditPolicy',
    confirmAuditPolicy,
    { given: proposed, when: ofPolicy(), by: mel },
    {
      NOT_FOUND: { when: ofPolicy('none'), details: { what: 'auditPolicy' } },
      PROPOSAL_CLOSED: {
        given: proposedAnew,
        details: { stage: 'replaced' },
        says: 'This proposal has been replaced by a later one.',
      },
      SEPARATION_OF_DUTIES: {
        by: { ...person('coordinator', 'coordinator', 'mel'), now: NOON },
        details: { duties: 'policyConfirmation' },
        says: 'Who proposes a policy cannot confirm it. Somebody else has to.',
      },
    },
  ),
  refusalsOf(
    'RequestAuditSample',
    requestAuditSample,
    { given: booked, when: sample(), by: auditor },
    {
      SAMPLE_TOO_LARGE: {
        when: sample('as', { size: 2 }),
        details: { size: 2, population: 1, allowed: 1, share: '0.25', most: 60 },
        says: 'There is one voucher to draw from. A sample may have 1 of them (a share of 0.25, rounded down but for all vouchers, and 60 at most); 2 were asked for. Ask for fewer, or name a longer period.',
      },
      SAMPLES_EXHAUSTED: {
        given: allAskedFor,
        when: sample('more', { reason: 'one was blurred' }),
        details: { size: 1, vouchers: 2, share: '0.25', allowed: 1, opened: 1, left: 0 },
        says: 'All samples of outside auditors together may open 1 of 2 vouchers (a share of 0.25), whoever of them asks; 1 may be open by earlier ones, 0 are left and 1 were asked for. Ask for no more than that, wait until more vouchers are booked, or have a coordinator propose a larger share and somebody of MEL or finance confirm it.',
      },
      SAMPLE_REPEATED: {
        given: asked,
        when: sample('again', { reason: ' ' }),
        details: { count: 1, samples: ['as'] },
        says: 'A sample of some of these vouchers was asked for before. Say why again; somebody else of MEL or finance then agrees before it is drawn.',
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
      SAMPLES_EXHAUSTED: {
        given: allAgreed,
        when: ofSample('third'),
        details: { size: 1, vouchers: 5, allowed: 2, opened: 2, left: 0, side: 'auditor' },
      },
      SAMPLE_LAPSED: {
        // Asked for on 10 September: 30 days later is the last one.
        by: { ...melOf, now: '2024-10-11T10:00:00.000Z' },
        details: { lapsesOn: '2024-10-10' },
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
      SAMPLE_LAPSED: {
        by: { ...auditor, now: '2024-10-11T10:00:00.000Z' },
        details: { lapsesOn: '2024-10-10' },
        says: 'This sample was to be drawn by 2024-10-10, and nobody did: it counts no more. Ask for it anew.',
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
