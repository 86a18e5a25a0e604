import { describe, it } from '@jest/globals';
import { zero, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  approvedRun,
  booked,
  by,
  october,
  paidPast,
  prepared,
  runWith,
  sentPast,
} from '../../testing-support/due-histories.js';
import { recordPaymentStatus } from './status.decider.js';

const ids = { attemptId: 'a1', runId: 'r1', cohortId: 'c1' };
const command = {
  ...({
    attemptId: 'a1',
    reportId: 'rep1',
    status: 'RJCT',
    says: 'rejected',
    rule: 'uetr',
  } as const),
};
const reported = (change: object) =>
  ({
    type: 'honoraria.PaymentStatusReported',
    data: { ...ids, reportId: 'rep1', status: 'RJCT', says: 'rejected', rule: 'uetr', ...change },
  }) as const;
const record = (past: object, change: object = {}) =>
  spec(recordPaymentStatus)
    .given(past as never)
    .when({ ...command, ...change }, by('bank'));

describe('what a bank reports of a payment', () => {
  it('proves that it was rejected: the items are due again', () => {
    const reason = { reasonCode: 'AC01' };
    record(sentPast, reason).emits({
      payment: [
        reported(reason),
        {
          type: 'honoraria.PaymentRejected',
          data: { ...ids, ...reason, proposedBy: null, confirmedBy: 'bank', reportId: 'rep1' },
        },
      ],
      items: [
        [
          {
            type: 'honoraria.HonorariumReopened',
            data: {
              ...{ ...october, attemptId: 'a1', amount: zero('EUR'), why: 'rejected' },
              ...reason,
            },
          },
        ],
      ],
    });
  });

  it('is recorded once, whatever it says, and proves nothing else', () => {
    record(sentPast, { status: 'ACSP', says: 'on-its-way' }).emits({
      payment: [reported({ status: 'ACSP', says: 'on-its-way' })],
    });
    record(sentPast, { status: 'ACSC', says: 'executed' }).emits({
      payment: [reported({ status: 'ACSC', says: 'executed' })],
    });
    record(sentPast, { status: 'XYZW', says: 'unknown' }).emits({
      payment: [reported({ status: 'XYZW', says: 'unknown' })],
    });
    record({ ...sentPast, 'payment-a1': [prepared, reported({})] }).nothing();
    record({}).nothing();
  });

  it('proves nothing where the bank merely has it already, or has said that it is executed', () => {
    for (const reasonCode of ['DU01', 'DU02', 'DU03', 'DU04', 'DU05', 'AM05']) {
      record(sentPast, { reasonCode }).emits({
        payment: [reported({ reasonCode, oddity: 'duplicate' })],
      });
    }
    const executed = reported({ reportId: 'rep0', status: 'ACSC', says: 'executed' });
    record({ ...sentPast, 'payment-a1': [prepared, executed] }, { reasonCode: 'AC01' }).emits({
      payment: [reported({ reasonCode: 'AC01', oddity: 'executed-already' })],
    });
  });

  it('proves nothing of what the bank booked, though its line was taken off the payment since', () => {
    const [booking] = booked();
    const undone: DomainEvent = {
      ...(booking as DomainEvent),
      type: 'honoraria.PaymentBookingUndone',
    };
    record(
      { ...sentPast, 'payment-a1': [prepared, booking, undone] },
      { reasonCode: 'AC01' },
    ).emits({ payment: [reported({ reasonCode: 'AC01', oddity: 'booked-already' })] });
  });

  it('is marked where it cannot be, and nothing follows from it', () => {
    record(paidPast).emits({ payment: [reported({ oddity: 'booked-already' })] });
    record(runWith(approvedRun)).emits({ payment: [reported({ oddity: 'not-sent' })] });
    const withdrawn = { type: 'honoraria.PaymentWithdrawn', data: ids };
    record({ ...sentPast, 'payment-a1': [prepared, withdrawn] }).emits({
      payment: [reported({ oddity: 'withdrawn' })],
    });
    const by2 = { proposedBy: 'x', confirmedBy: 'y', reportId: null };
    const rejected = { type: 'honoraria.PaymentRejected', data: { ...ids, ...by2 } };
    record(
      { ...sentPast, 'payment-a1': [prepared, rejected] },
      { status: 'ACSC', says: 'executed' },
    ).emits({
      payment: [reported({ status: 'ACSC', says: 'executed', oddity: 'rejected-already' })],
    });
    // The bank's second report of it says nothing new.
    record({ ...sentPast, 'payment-a1': [prepared, rejected] }).emits({
      payment: [reported({ oddity: 'rejected-already' })],
    });
  });
});
