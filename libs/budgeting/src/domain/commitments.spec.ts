import { describe, it } from '@jest/globals';
import { contentHash } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import type { Play } from '../testing-support/play.js';
import {
  allocatedBudget,
  beforeOpening,
  document,
  euro,
  NOON,
  person,
} from '../testing-support/histories.js';
import {
  approveCommitment,
  declineCommitment,
  releaseCommitment,
} from './decide-commitment.decider.js';
import { requestCommitment } from './request-commitment.decider.js';
import {
  AFTER_ELIGIBILITY,
  approved,
  approver,
  booked,
  finance,
  frozen,
  holder,
  ids,
  lead,
  leg,
  overrun,
  request,
  requested,
} from '../testing-support/contracts.js';

describe('RequestCommitment', () => {
  it('asks for a contract, its supplier sealed under the commitment’s own id', () => {
    spec(requestCommitment)
      .given(allocatedBudget().past)
      .when(request(), lead)
      .emits({
        budget: [
          {
            type: 'budgeting.CommitmentRequested',
            effectiveOn: '2024-09-10',
            data: {
              ...{ ...ids, ...holder, amount: euro(120_000) },
              supplier: {
                ...{ subject: 'k', purpose: 'finance', unsealed: { name: 'A facilitator' } },
              },
              ...{ payeeId: 'facilitator', evidence: ['contract'], requestedBy: 'lead' },
              contractHashes: [contentHash('contract')],
            },
          },
        ],
        uses: [
          [
            {
              type: 'budgeting.DocumentUsed',
              data: {
                ...{ sha256: contentHash('contract'), documentId: 'contract' },
                ...{ by: 'commitment', byId: 'k', purpose: 'promise', cohortId: 'c1' },
                amount: euro(120_000),
              },
            },
          ],
        ],
      });
  });

  it.each([
    ['EVIDENCE_MISSING', request({ evidence: [] })],
    ['EVIDENCE_MISSING', request({ evidence: ['invoice'] })],
    ['SEPARATION_OF_DUTIES', request({ payeeId: 'lead' })],
    ['AMOUNT_NOT_POSITIVE', request({ amount: euro(0) })],
    ['RATE_MISSING', request({ amount: { minor: '1', currency: 'USD' } })],
    ['ALLOCATION_EXCEEDED', request({ amount: euro(400_001) })],
    ['NOT_FOUND', request({ lineId: 'none' })],
    ['NOT_FOUND', request({ groupId: 'elsewhere' })],
    ['NOT_FOUND', request({ workplanId: 'w1' })],
  ])('refuses: %s', (code, command) => {
    spec(requestCommitment).given(allocatedBudget().past).when(command, lead).refuses(code);
  });

  it('refuses after the eligible period: OUTSIDE_ELIGIBILITY', () => {
    spec(requestCommitment)
      .given(allocatedBudget().past)
      .when(request(), { ...lead, now: AFTER_ELIGIBILITY })
      .refuses('OUTSIDE_ELIGIBILITY', {
        on: '2026-01-01',
        from: '2024-01-01',
        until: '2025-12-31',
      });
  });

  it('refuses on a line that was overrun: OVERRUN_UNSETTLED', () => {
    spec(requestCommitment)
      .given(overrun(allocatedBudget()).past)
      .when(request(), lead)
      .refuses('OVERRUN_UNSETTLED', { overruns: ['f1'], open: euro(500) });
  });

  it('refuses without an open budget: BUDGET_NOT_OPEN, BUDGET_FROZEN', () => {
    spec(requestCommitment)
      .given(beforeOpening().past)
      .when(request(), lead)
      .refuses('BUDGET_NOT_OPEN');
    spec(requestCommitment)
      .given(frozen(allocatedBudget()).past)
      .when(request(), lead)
      .refuses('BUDGET_FROZEN');
  });
});

describe('ApproveCommitment', () => {
  it('binds the money', () => {
    spec(approveCommitment)
      .given(requested().past)
      .when(ids, approver)
      .emits({
        budget: [
          {
            type: 'budgeting.CommitmentApproved',
            effectiveOn: '2024-09-10',
            data: {
              ...{ ...ids, ...holder, amount: euro(120_000), approvedBy: 'coordinator' },
              postings: [leg('committed', 120_000, 120_000), leg('allocated', -120_000, 280_000)],
            },
          },
        ],
      });
  });

  it('refuses whoever asked, and whoever is to be paid: SEPARATION_OF_DUTIES', () => {
    spec(approveCommitment)
      .given(requested().past)
      .when(ids, lead)
      .refuses('SEPARATION_OF_DUTIES', { duties: 'requestApproval' });
    spec(approveCommitment)
      .given(requested().past)
      .when(ids, { ...person('facilitator', 'coordinator'), now: NOON })
      .refuses('SEPARATION_OF_DUTIES', { duties: 'payeeApproval' });
  });

  it('refuses what two requests together exceed: ALLOCATION_EXCEEDED', () => {
    const both = requested({ amount: euro(300_000) })
      .add('document-other', document('other', 'contract'))
      .must(
        requestCommitment,
        request({ commitmentId: 'k2', amount: euro(300_000), evidence: ['other'] }),
        lead,
      )
      .must(approveCommitment, ids, approver);
    spec(approveCommitment)
      .given(both.past)
      .when({ ...ids, commitmentId: 'k2' }, approver)
      .refuses('ALLOCATION_EXCEEDED', { needed: euro(300_000), available: euro(100_000) });
  });

  it('refuses what is not waiting for it', () => {
    const when = (play: Play, now = NOON) =>
      spec(approveCommitment)
        .given(play.past)
        .when(ids, { ...approver, now });
    when(allocatedBudget()).refuses('NOT_FOUND');
    when(approved()).refuses('COMMITMENT_CLOSED', { stage: 'approved' });
    when(overrun(requested())).refuses('OVERRUN_UNSETTLED');
    when(frozen(requested())).refuses('BUDGET_FROZEN');
    when(requested(), AFTER_ELIGIBILITY).refuses('OUTSIDE_ELIGIBILITY');
    when(beforeOpening()).refuses('BUDGET_NOT_OPEN');
  });
});

const ending = { ...ids, reason: 'not needed' };
const sealedReason = { subject: 'c1', purpose: 'finance', unsealed: 'not needed' };

/** The contract may be used again: all of it, or what is left. */
const freed = (given: object = {}) => ({
  type: 'budgeting.DocumentFreed',
  data: { sha256: contentHash('contract'), by: 'commitment', byId: 'k', ...given },
});

describe('DeclineCommitment', () => {
  it('turns a request down', () => {
    spec(declineCommitment)
      .given(requested().past)
      .when(ending, approver)
      .emits({
        budget: [
          {
            type: 'budgeting.CommitmentDeclined',
            effectiveOn: '2024-09-10',
            data: { ...ids, ...holder, declinedBy: 'coordinator', reason: sealedReason },
          },
        ],
        uses: [[freed()]],
      });
  });

  it('refuses what is not waiting: NOT_FOUND, COMMITMENT_CLOSED, BUDGET_NOT_OPEN', () => {
    spec(declineCommitment)
      .given(allocatedBudget().past)
      .when(ending, approver)
      .refuses('NOT_FOUND');
    spec(declineCommitment)
      .given(approved().past)
      .when(ending, approver)
      .refuses('COMMITMENT_CLOSED');
    spec(declineCommitment)
      .given(beforeOpening().past)
      .when(ending, approver)
      .refuses('BUDGET_NOT_OPEN');
  });
});

describe('ReleaseCommitment', () => {
  it('gives back what is left', () => {
    spec(releaseCommitment)
      .given(booked().past)
      .when(ending, finance)
      .emits({
        budget: [
          {
            type: 'budgeting.CommitmentReleased',
            effectiveOn: '2024-09-10',
            data: {
              ...{ ...ids, ...holder, releasedBy: 'finance', amount: euro(20_000) },
              reason: sealedReason,
              postings: [leg('allocated', 20_000, 300_000), leg('committed', -20_000, 0)],
            },
          },
        ],
        uses: [[freed({ amount: euro(20_000) })]],
      });
  });

  it('refuses what is not approved: NOT_FOUND, COMMITMENT_CLOSED, BUDGET_NOT_OPEN', () => {
    spec(releaseCommitment)
      .given(allocatedBudget().past)
      .when(ending, finance)
      .refuses('NOT_FOUND');
    spec(releaseCommitment)
      .given(requested().past)
      .when(ending, finance)
      .refuses('COMMITMENT_CLOSED', { stage: 'requested' });
    spec(releaseCommitment)
      .given(beforeOpening().past)
      .when(ending, finance)
      .refuses('BUDGET_NOT_OPEN');
  });
});
