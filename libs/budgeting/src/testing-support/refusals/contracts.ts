import {
  approveCommitment,
  declineCommitment,
  releaseCommitment,
} from '../../domain/decide-commitment.decider.js';
import { requestCommitment } from '../../domain/request-commitment.decider.js';
import {
  approved,
  approver,
  booked,
  finance,
  ids,
  lead,
  overrun,
  request,
  requested,
} from '../contracts.js';
import { othersRate } from '../foreign-prices.js';
import { allocatedBudget, document, euro, NOON, person } from '../histories.js';
import type { Play } from '../play.js';
import { shillings, facilitator, late, storedAs } from './prices.js';
import { refusalsOf } from './refusal-table.js';

/** Two requests of 3,000.00 on 4,000.00, of which the other one is approved. */
const outrun = (): Play =>
  requested({ amount: euro(300_000) })
    .add('document-other', document('other', 'contract'))
    .must(
      requestCommitment,
      request({ commitmentId: 'k2', amount: euro(300_000), evidence: ['other'] }),
      lead,
    )
    .must(approveCommitment, { ...ids, commitmentId: 'k2' }, approver);
/** Of a contract over 2,000.00 the first 1,200.00. */
const inParts = (): Play => requested({ contractTotal: euro(200_000) });
const next = (minor: number, given: Partial<ReturnType<typeof request>> = {}) =>
  request({ commitmentId: 'k2', amount: euro(minor), ...given });
const ending = { ...ids, reason: 'not needed' };
const unknown = { ...ids, commitmentId: 'none' };
const shortOf = { needed: euro(300_000), available: euro(100_000) };

export const contractRefusals = [
  refusalsOf(
    'RequestCommitment',
    requestCommitment,
    { given: allocatedBudget, when: request(), by: lead },
    {
      NOT_FOUND: { when: request({ groupId: 'elsewhere' }), details: { what: 'group' } },
      AMOUNT_NOT_POSITIVE: { when: request({ amount: shillings(1), rate: '0.0069' }) },
      RATE_NOT_NEEDED: {
        when: request({ rate: '1.1' }),
        details: { currency: 'EUR' },
        says: 'The amount is in EUR, the budget’s own currency. Leave the rate out, or give the amount in the currency it was agreed or paid in.',
      },
      RATE_MISSING: {
        when: request({ amount: shillings(1) }),
        details: { currency: 'KES', base: 'EUR' },
        says: 'This is in KES. Give the rate: how many EUR for one KES.',
      },
      RATE_IMPLAUSIBLE: {
        given: () => othersRate(allocatedBudget(), '145', '2024-09-10'),
        when: request({ amount: shillings(14_510_000), rate: '0.009', askedOn: '2024-09-10' }),
        details: { stated: '0.009', expected: '0.006896551724', on: '2024-09-10' },
      },
      SEPARATION_OF_DUTIES: {
        by: facilitator(),
        details: { duties: 'payeeRequest' },
      },
      EVIDENCE_MISSING: {
        when: request({ evidence: ['invoice'] }),
        details: { kinds: ['contract', 'quotation'] },
      },
      DOCUMENT_OTHERWISE_USED: {
        given: () => booked().add('document-copy', storedAs('quotation', 'invoice')),
        when: next(1, { evidence: ['copy'] }),
        details: { usedAs: 'payment', as: 'promise' },
        says: 'This very file serves as an invoice or receipt already, and cannot be a contract or quotation as well. Attach the document that it is; if it was used wrongly before, undo that first.',
      },
      CONTRACT_USED: {
        given: requested,
        when: next(1),
        details: { commitmentId: 'k', cohortId: 'c1' },
      },
      CONTRACT_TOTAL_DIFFERS: {
        given: inParts,
        when: next(1, { contractTotal: euro(200_001) }),
        details: { total: euro(200_000) },
      },
      CONTRACT_EXCEEDED: {
        given: inParts,
        when: next(80_001),
        details: { total: euro(200_000), needed: euro(80_001), available: euro(80_000) },
        says: 'The contract comes to 2000.00 EUR, of which 800.00 EUR are not promised yet; 800.01 EUR are needed. Ask for no more than that, or attach the other contract.',
      },
      CURRENCY_MISMATCH: {
        when: request({ contractTotal: shillings(200_000) }),
        details: { currency: 'EUR' },
      },
      OUTSIDE_ELIGIBILITY: {
        by: late(lead),
        details: { on: '2026-01-01', from: '2024-01-01', until: '2025-12-31' },
        says: '2026-01-01 is outside the period that the funding agreement pays for: 2024-01-01 to 2025-12-31. Use a day within it, or money of another agreement.',
      },
      OVERRUN_UNSETTLED: {
        given: () => overrun(allocatedBudget()),
        details: { overruns: ['f1'], open: euro(500) },
      },
      ALLOCATION_EXCEEDED: {
        when: request({ amount: euro(400_001) }),
        details: { needed: euro(400_001), available: euro(400_000) },
      },
    },
  ),
  refusalsOf(
    'ApproveCommitment',
    approveCommitment,
    { given: requested, when: ids, by: approver },
    {
      NOT_FOUND: { when: unknown },
      COMMITMENT_CLOSED: { given: approved, details: { stage: 'approved' } },
      SEPARATION_OF_DUTIES: {
        by: { ...person('lead', 'coordinator'), now: NOON },
        details: { duties: 'requestApproval' },
      },
      OUTSIDE_ELIGIBILITY: { by: late(approver), details: { on: '2026-01-01' } },
      OVERRUN_UNSETTLED: { given: () => overrun(requested()), details: { open: euro(500) } },
      ALLOCATION_EXCEEDED: { given: outrun, details: shortOf },
    },
  ),
  refusalsOf(
    'DeclineCommitment',
    declineCommitment,
    { given: requested, when: ending, by: approver },
    {
      NOT_FOUND: { when: { ...ending, ...unknown } },
      COMMITMENT_CLOSED: { given: approved, details: { stage: 'approved' } },
    },
  ),
  refusalsOf(
    'ReleaseCommitment',
    releaseCommitment,
    { given: approved, when: ending, by: finance },
    {
      NOT_FOUND: { when: { ...ending, ...unknown } },
      COMMITMENT_CLOSED: { given: requested, details: { stage: 'requested' } },
    },
  ),
];
