import { describe, expect, it } from '@jest/globals';
import { fold } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accrued,
  approvedBy,
  approvedRun,
  by,
  inRun,
  october,
  paid,
  paidPast,
  prepared,
  runWith,
  sentPast,
} from '../../testing-support/due-histories.js';
import { honorariumStream } from '../honorarium.js';
import { splitOwed } from '../months/roll-forward.js';
import { recordRecallOutcome, requestRecall } from './recall.decider.js';
import { endTracing, startTracing } from './tracing.decider.js';

const ids = { attemptId: 'a1', runId: 'r1', cohortId: 'c1' };
const traced = {
  type: 'honoraria.PaymentTracingStarted',
  data: { ...ids, because: 'no-news', startedBy: 'finance' },
} as const;
const itemTraced = {
  type: 'honoraria.HonorariumTracingStarted',
  data: { ...october, attemptId: 'a1' },
} as const;
const tracedPast = {
  ...sentPast,
  'payment-a1': [prepared, traced],
  'honorarium-m1-2024-10': [accrued(), approvedBy(), inRun, itemTraced],
};

describe('tracing', () => {
  const command = { attemptId: 'a1', because: 'no-news' } as const;
  const start = (past: object, change: object = {}) =>
    spec(startTracing)
      .given(past as never)
      .when({ ...command, ...change }, by('finance'));

  it('marks a payment whose fate is unknown and what waits for it', () => {
    start(sentPast).emits({ payment: [traced], items: [[itemTraced]] });
    start(tracedPast).nothing();
    start(tracedPast, { because: 'status-unclear' }).emits({
      payment: [{ ...traced, data: { ...traced.data, because: 'status-unclear' } }],
      items: [[]],
    });
    // What was booked and did not arrive is paid as far as the books go.
    start(paidPast, { because: 'not-arrived' }).emits({
      payment: [{ ...traced, data: { ...traced.data, because: 'not-arrived' } }],
      items: [[]],
    });
  });

  it('is of payments that the bank has: PAYMENT_NOT_WITH_BANK', () => {
    start(runWith(approvedRun)).refuses('PAYMENT_NOT_WITH_BANK', { stage: 'prepared' });
  });

  it('carries the item into the next month as traced, until the bank books it', () => {
    const [item, payment] = [tracedPast['honorarium-m1-2024-10'], paid('2024-11')];
    const because = (events: readonly object[], month: string) =>
      splitOwed([fold(honorariumStream, events as never)], month).carried.map((one) => one.because);
    expect(because(item, '2024-10')).toEqual(['tracing']);
    expect(because([...item, payment], '2024-10')).toEqual(['in-run']);
    expect(because([...item, payment], '2024-11')).toEqual([]);
  });

  it('ends when the bank has answered, and leaves the payment on its way', () => {
    const end = (past: object) =>
      spec(endTracing)
        .given(past as never)
        .when({ attemptId: 'a1' }, by('finance'));
    end(tracedPast).emits({
      payment: [{ type: 'honoraria.PaymentTracingEnded', data: { ...ids, endedBy: 'finance' } }],
      items: [
        [{ type: 'honoraria.HonorariumTracingEnded', data: { ...october, attemptId: 'a1' } }],
      ],
    });
    end(sentPast).nothing();
  });
});

describe('a recall', () => {
  const request = (past: object) =>
    spec(requestRecall)
      .given(past as never)
      .when({ attemptId: 'a1', reasonCode: 'DUPL' }, by('finance'));
  const requested = (recall: number) => ({
    type: 'honoraria.PaymentRecallRequested',
    data: { ...ids, recall, reasonCode: 'DUPL', requestedBy: 'finance' },
  });
  const answered = {
    type: 'honoraria.PaymentRecallAnswered',
    effectiveOn: '2024-10-28',
    data: {
      ...{ ...ids, recall: 1, outcome: 'refused', reasonCode: 'NOAS' },
      ...{ answeredOn: '2024-10-28', recordedBy: 'finance' },
    },
  };
  const withPayment = (...events: readonly object[]) => ({
    ...sentPast,
    'payment-a1': [prepared, ...events],
  });

  it('is asked for again once the first was answered: RECALL_OPEN', () => {
    request(sentPast).emits({ payment: [requested(1)] });
    request(paidPast).emits({ payment: [requested(1)] });
    request(withPayment(requested(1))).refuses('RECALL_OPEN');
    request(withPayment(requested(1), answered)).emits({ payment: [requested(2)] });
    request(runWith(approvedRun)).refuses('PAYMENT_NOT_WITH_BANK');
  });

  it('is answered by the bank, and makes nothing due again by itself: RECALL_NOT_REQUESTED', () => {
    const answer = (past: object, outcome: 'accepted' | 'refused' = 'refused') =>
      spec(recordRecallOutcome)
        .given(past as never)
        .when(
          { attemptId: 'a1', outcome, reasonCode: 'NOAS', answeredOn: '2024-10-28' },
          by('finance'),
        );
    answer(sentPast).refuses('RECALL_NOT_REQUESTED');
    answer(withPayment(requested(1))).emits({ payment: [answered] });
    answer(withPayment(requested(1), answered)).nothing();
    // The bank may think again.
    const accepted = { ...answered, data: { ...answered.data, outcome: 'accepted' } };
    answer(withPayment(requested(1), answered), 'accepted').emits({ payment: [accepted] });
  });
});
