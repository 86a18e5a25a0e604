import { describe, expect, it } from '@jest/globals';
import { eur, fold, personalOr, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import type { PaymentEvent } from '../../events.js';
import {
  attemptsOf,
  lineOf,
  matched,
  returnLine,
  waiting,
} from '../../testing-support/bank-histories.js';
import {
  accrued,
  approvedBy,
  by,
  inRun,
  october,
  paid,
  prepared,
} from '../../testing-support/due-histories.js';
import { confirmMispaid } from '../attempt/mispaid.decider.js';
import { isInstructed, mayStillBePaid, paymentStream } from '../payment.js';
import { settleException } from './exception.decider.js';
import { matchLine, type MatchLineData } from './matching-person.decider.js';

const NOVEMBER = { honorariumId: 'm1-2024-11', month: '2024-11', bookedIn: '2024-11' };
const ofNovember = <E extends DomainEvent>(event: E): E => ({
  ...event,
  data: { ...(event.data as object), ...NOVEMBER },
});

/** One payment for two months, of which the bank booked 100.00: October's. */
const fact = {
  ...{ attemptId: 'a1', cohortId: 'c1', accountId: 'acc', bankLineId: 'l1', ordinal: 1 },
  ...{ bookedOn: '2024-10-25', valueOn: '2024-10-25', bookedIn: '2024-10' },
};
const forTwo: DomainEvent = {
  ...prepared,
  data: {
    ...prepared.data,
    amount: eur(20_000),
    items: [...prepared.data.items, { honorariumId: 'm1-2024-11', amount: eur(10_000) }],
  },
};
const part: DomainEvent = {
  type: 'honoraria.PaymentBooked',
  data: { ...fact, amount: eur(10_000), charges: eur(0) },
};
const flag: DomainEvent = {
  type: 'honoraria.BankFactFlagged',
  data: { ...fact, personId: 'p1', flags: ['partial'], excess: eur(0) },
};
const settled: DomainEvent = {
  type: 'honoraria.ExceptionSettled',
  data: { attemptId: 'a1', cohortId: 'c1', ordinal: 1, how: 'explained', settledBy: 'boss' },
};
const booked = (...more: readonly DomainEvent[]) => ({
  'payment-a1': [forTwo, part, ...more],
  'honorarium-m1-2024-10': [accrued(), approvedBy(), inRun, paid()],
  'honorarium-m1-2024-11': [accrued(), approvedBy(), inRun].map((event) => ofNovember(event)),
  'bankLine-l1': [matched({ matchedBy: 'matcher' })],
});
const takenOut: DomainEvent = {
  type: 'honoraria.HonorariumTakenOutOfRun',
  data: { ...october, ...NOVEMBER, runId: 'r1', attemptId: 'a1' },
};
const command = { attemptId: 'a1', how: 'explained' } as const;

describe('the rest of a payment that was booked in part', () => {
  it('makes what it was to pay due again where somebody says that it will not come', () => {
    const settle = (past: object) =>
      spec(settleException)
        .given(past as never)
        .when(command, by('boss'));
    settle(booked(flag)).emits({ payment: [settled], items: [[], [takenOut]] });
    // It had been said before that followed from it, and is said once more.
    settle(booked(flag, settled)).emits({ items: [[], [takenOut]] });
    const out = booked(flag, settled);
    settle({
      ...out,
      'honorarium-m1-2024-11': [...out['honorarium-m1-2024-11'], takenOut],
    }).refuses('NO_EXCEPTION');
    spec(settleException)
      .given(booked() as never)
      .when(command, by('matcher'))
      .refuses('FOUR_EYES', { other: 'preparer' });
  });

  it('makes it due again where the part reached somebody else', () => {
    const said = { attemptId: 'a1', reason: 'another account', reasonHash: 'hash' };
    const ids = { attemptId: 'a1', runId: 'r1', cohortId: 'c1' };
    const reason = personalOr('p1', 'finance', said.reason, 'a1');
    const proposed: DomainEvent = {
      type: 'honoraria.PaymentMispaidProposed',
      data: { ...ids, reason, reasonHash: 'hash', proposedBy: 'finance' },
    };
    const reopened = (of: object, minor: number): DomainEvent => ({
      type: 'honoraria.HonorariumReopened',
      data: { ...october, ...of, attemptId: 'a1', amount: eur(minor), why: 'mispaid' },
    });
    spec(confirmMispaid)
      .given(booked(flag, proposed) as never)
      .when({ ...said, at: '2024-10-31T09:00:00.000Z' }, by('boss'))
      .emits({
        payment: [
          {
            type: 'honoraria.PaymentMispaid',
            data: {
              ...{ ...ids, personId: 'p1', amount: eur(10_000), bookedIn: '2024-11', reason },
              ofBookings: [{ ordinal: 1, amount: eur(10_000) }],
              ...{ proposedBy: 'finance', confirmedBy: 'boss' },
            },
          },
        ],
        items: [[reopened({ bookedIn: '2024-11' }, 10_000)], [reopened(NOVEMBER, 0)]],
      });
  });

  it('is awaited where the part came back, until as much came back as was asked for', () => {
    const open = (...events: readonly DomainEvent[]) => {
      const payment = fold(paymentStream, [prepared, ...events] as PaymentEvent[]);
      return isInstructed(payment) && mayStillBePaid(payment);
    };
    const sixty = { ...part, data: { ...fact, amount: eur(6_000), charges: eur(0) } };
    const back = (minor: number): DomainEvent => ({
      type: 'honoraria.PaymentReturned',
      data: { ...fact, ordinal: 2, amount: eur(minor), returned: eur(minor) },
    });
    const flagAgain = { ...flag, data: { ...(flag.data as object), ordinal: 2 } };
    expect(open(sixty, flag, back(6_000), flagAgain)).toBe(true);
    expect(open(sixty, flag, back(6_000), flagAgain, settled)).toBe(false);
    // A return that was recorded before it was flagged may be settled as well.
    expect(open(sixty, flag, back(6_000), settled)).toBe(false);
    expect(open(back(10_000), sixty)).toBe(false);
  });
});

describe('a line that somebody matches with payments', () => {
  const match = (past: object, data: Partial<MatchLineData>) =>
    spec(matchLine)
      .given(past as never)
      .when({
        ...{ bankLineId: 'l1', meaning: 'payment', attemptIds: ['a-m1'], line: lineOf() },
        ...{ attempts: attemptsOf('m1'), now: '2024-10-31T09:00:00.000Z' },
        ...data,
      });

  it('gives back no part of what is not known to have left: PAYMENT_AMOUNT_DIFFERS', () => {
    const cent: Partial<MatchLineData> = {
      ...({ bankLineId: 'l2', meaning: 'return', outcome: 'partial' } as const),
      line: returnLine(1),
    };
    match(waiting('m1'), cent).refuses('PAYMENT_AMOUNT_DIFFERS', {
      ...{ line: eur(1), payments: eur(10_000) },
    });
  });

  it('reaches each of them: PAYMENT_NOT_REACHED', () => {
    match(waiting('m1', 'm2'), {
      ...{ attemptIds: ['a-m1', 'a-m2'], attempts: attemptsOf('m1', 'm2'), outcome: 'partial' },
    }).refuses('PAYMENT_NOT_REACHED', { attemptIds: ['a-m2'] });
  });
});
