import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import type { Play } from '../testing-support/play.js';
import {
  allocatedBudget,
  beforeOpening,
  coordinator,
  euro,
  NOON,
  person,
} from '../testing-support/histories.js';
import {
  approveCommitment,
  declineCommitment,
  releaseCommitment,
} from './decide-commitment.decider.js';
import { freezeBudget } from './open-budget.decider.js';
import { recordBankFact } from './record-bank-fact.decider.js';
import {
  recordExpenditure,
  reverseExpenditure,
  type RecordExpenditureData,
} from './record-expenditure.decider.js';
import { requestCommitment, type RequestCommitmentData } from './request-commitment.decider.js';

const lead = { ...person('lead'), now: NOON };
const approver = { ...coordinator, now: NOON };
const finance = { ...person('finance', 'finance'), now: NOON };
const AFTER_ELIGIBILITY = '2026-01-01T10:00:00.000Z';

const request = (given: Partial<RequestCommitmentData> = {}): RequestCommitmentData => ({
  ...{ cohortId: 'c1', commitmentId: 'k', lineId: 'activities', groupId: 'g1' },
  ...{ amount: euro(120_000), supplier: { name: 'A facilitator' }, payeeId: 'facilitator' },
  evidence: ['contract'],
  ...given,
});
const ids = { cohortId: 'c1', commitmentId: 'k' };
const requested = (given: Partial<RequestCommitmentData> = {}) =>
  allocatedBudget().must(requestCommitment, request(given), lead);
const approved = () => requested().must(approveCommitment, ids, approver);
const frozen = (play: Play) =>
  play.must(freezeBudget, { cohortId: 'c1', reason: 'audit' }, approver);
/** Something the bank booked on the activities line that nobody had approved. */
const overrun = (play: Play) =>
  play.must(
    recordBankFact,
    {
      ...{ cohortId: 'c1', factId: 'f1', kind: 'other', lineKind: 'activities' },
      ...{ amount: euro(500), bookedOn: '2024-09-09', valueOn: '2024-09-09', references: {} },
    },
    person('reaction'),
  );

const holder = { lineId: 'activities', groupId: 'g1' };
const leg = (account: string, minor: number, balance: number) => ({
  ...{ account, fundingAgreementId: 'fa1', ...holder },
  ...{ amount: euro(minor), balance: euro(balance) },
});

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
            },
          },
        ],
      });
  });

  it.each([
    ['EVIDENCE_MISSING', request({ evidence: [] })],
    ['EVIDENCE_MISSING', request({ evidence: ['invoice'] })],
    ['SEPARATION_OF_DUTIES', request({ payeeId: 'lead' })],
    ['AMOUNT_NOT_POSITIVE', request({ amount: euro(0) })],
    ['CURRENCY_MISMATCH', request({ amount: { minor: '1', currency: 'USD' } })],
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
      .refuses('OUTSIDE_ELIGIBILITY', { on: '2026-01-01' });
  });

  it('refuses on a line that was overrun: OVERRUN_UNSETTLED', () => {
    spec(requestCommitment)
      .given(overrun(allocatedBudget()).past)
      .when(request(), lead)
      .refuses('OVERRUN_UNSETTLED', { overruns: ['f1'] });
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
      .refuses('SEPARATION_OF_DUTIES', { duties: 'request-approval' });
    spec(approveCommitment)
      .given(requested().past)
      .when(ids, { ...person('facilitator', 'coordinator'), now: NOON })
      .refuses('SEPARATION_OF_DUTIES', { duties: 'payee-approval' });
  });

  it('refuses what two requests together exceed: ALLOCATION_EXCEEDED', () => {
    const both = requested({ amount: euro(300_000) })
      .must(requestCommitment, request({ commitmentId: 'k2', amount: euro(300_000) }), lead)
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

const voucher = (given: Partial<RecordExpenditureData> = {}): RecordExpenditureData => ({
  ...{ cohortId: 'c1', expenditureId: 'v', commitmentId: 'k', amount: euro(100_000) },
  ...{ bookedOn: '2024-10-01', valueOn: '2024-10-02', evidence: ['invoice'] },
  ...given,
});
const booked = () => approved().must(recordExpenditure, voucher(), finance);

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

describe('RecordExpenditure', () => {
  it('books a voucher against its contract, on the booking date', () => {
    spec(recordExpenditure)
      .given(approved().past)
      .when(voucher(), finance)
      .emits({
        budget: [
          {
            type: 'budgeting.ExpenditureRecorded',
            effectiveOn: '2024-10-01',
            data: {
              ...{ cohortId: 'c1', expenditureId: 'v', commitmentId: 'k', ...holder },
              ...{ amount: euro(100_000), bookedOn: '2024-10-01', valueOn: '2024-10-02' },
              ...{ evidence: ['invoice'], recordedBy: 'finance' },
              postings: [leg('spent', 100_000, 100_000), leg('committed', -100_000, 20_000)],
            },
          },
        ],
      });
  });

  it.each([
    ['EVIDENCE_MISSING', voucher({ evidence: ['contract'] })],
    ['COMMITMENT_EXCEEDED', voucher({ amount: euro(120_001) })],
    ['OUTSIDE_ELIGIBILITY', voucher({ bookedOn: '2026-04-01' })],
    ['AMOUNT_NOT_POSITIVE', voucher({ amount: euro(0) })],
    ['CURRENCY_MISMATCH', voucher({ amount: { minor: '1', currency: 'USD' } })],
    ['NOT_FOUND', voucher({ commitmentId: 'none' })],
  ])('refuses: %s', (code, command) => {
    spec(recordExpenditure).given(approved().past).when(command, finance).refuses(code);
  });

  it('refuses the payee, and a contract nobody approved', () => {
    spec(recordExpenditure)
      .given(approved().past)
      .when(voucher(), person('facilitator', 'finance'))
      .refuses('SEPARATION_OF_DUTIES', { duties: 'payee-booking' });
    spec(recordExpenditure)
      .given(requested().past)
      .when(voucher(), finance)
      .refuses('COMMITMENT_CLOSED');
    spec(recordExpenditure)
      .given(beforeOpening().past)
      .when(voucher(), finance)
      .refuses('BUDGET_NOT_OPEN');
  });
});

describe('ReverseExpenditure', () => {
  const reversal = { cohortId: 'c1', expenditureId: 'v', reason: 'booked twice' };

  it('takes a voucher out again', () => {
    const play = booked().must(reverseExpenditure, reversal, finance);
    expect(play.past['budget-c1']?.at(-1)).toEqual({
      type: 'budgeting.ExpenditureReversed',
      effectiveOn: '2024-09-10',
      data: {
        ...{ cohortId: 'c1', expenditureId: 'v', commitmentId: 'k', ...holder },
        ...{ amount: euro(100_000), reversedBy: 'finance' },
        reason: { subject: 'c1', purpose: 'finance', unsealed: 'booked twice' },
        postings: [leg('spent', -100_000, 0), leg('committed', 100_000, 120_000)],
      },
    });
    spec(reverseExpenditure).given(play.past).when(reversal, finance).nothing();
  });

  it('gives it back to the allocation when the contract has been released', () => {
    const play = booked()
      .must(releaseCommitment, ending, finance)
      .must(reverseExpenditure, reversal, finance);
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({
      postings: [leg('spent', -100_000, 0), leg('allocated', 100_000, 400_000)],
    });
  });

  it('refuses what the bank has paid: EXPENDITURE_PAID', () => {
    const paid = booked().must(
      recordBankFact,
      {
        ...{ cohortId: 'c1', factId: 'f', kind: 'supplier-payment', commitmentId: 'k' },
        ...{ amount: euro(1), bookedOn: '2024-10-05', valueOn: '2024-10-05', references: {} },
      },
      person('reaction'),
    );
    spec(reverseExpenditure).given(paid.past).when(reversal, finance).refuses('EXPENDITURE_PAID');
  });

  it('refuses what is not there: NOT_FOUND, BUDGET_NOT_OPEN', () => {
    spec(reverseExpenditure).given(approved().past).when(reversal, finance).refuses('NOT_FOUND');
    spec(reverseExpenditure)
      .given(beforeOpening().past)
      .when(reversal, finance)
      .refuses('BUDGET_NOT_OPEN');
  });
});
