import { describe, expect, it } from '@jest/globals';
import { eur, personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { attemptCommands } from '../commands/attempt.commands.js';
import { dueCommands } from '../commands/due.commands.js';
import {
  accrued,
  approvedBy,
  at,
  by,
  enrolled,
  inRun,
  october,
  paid,
} from '../testing-support/due-histories.js';
import { approveHonorarium, holdHonorarium, releaseHonorarium } from './approval.decider.js';
import { setOffOverpayment, undoSetOff } from './attempt/set-off.decider.js';
import { confirmCancellation, proposeCancellation } from './cancellation.decider.js';
import { ITEM_REFUSALS } from './item-rules.js';
import { settleShortfall } from './shortfall.decider.js';
import { waiveHonorarium } from './waiver.decider.js';

const ID = 'honorarium-m1-2024-10';
/** What an item may have become, that nobody can decide on any more or not now; and what the refusal says of it. */
const PAST: readonly (readonly [code: string, details: object, events: readonly DomainEvent[]])[] =
  [
    ['NOT_ACCRUED', {}, []],
    ['ITEM_IN_RUN', { runId: 'r1' }, [accrued(), approvedBy(), inRun]],
    ['ALREADY_PAID', { attemptId: 'a1' }, [accrued(), approvedBy(), inRun, paid()]],
    [
      'ITEM_SETTLED',
      { stage: 'waived' },
      [
        accrued(),
        { type: 'honoraria.HonorariumWaived', data: { ...october, amount: eur(10_000) } },
      ],
    ],
    [
      'ITEM_SETTLED',
      { stage: 'cancelled' },
      [
        accrued(),
        {
          type: 'honoraria.HonorariumCancelled',
          data: {
            ...{ ...october, amount: eur(10_000), confirmedBy: 'x' },
            reason: personal('p1', 'finance', 'left'),
          },
        },
      ],
    ],
  ];
const isWaived = (details: object): boolean => 'stage' in details && details.stage === 'waived';
const asked = { honorariumId: 'm1-2024-10', reason: 'r', reasonHash: 'h', at };
const DECISIONS = {
  approveHonorarium,
  holdHonorarium,
  releaseHonorarium,
  proposeCancellation,
  confirmCancellation,
} as const;

describe.each(Object.entries(DECISIONS))('%s', (_name, decision) => {
  it.each(PAST)('is refused: %s %j', (code, details, events) => {
    spec(decision as typeof confirmCancellation)
      .given({ [ID]: events })
      .when(asked, by('finance'))
      .refuses(code as 'ITEM_SETTLED', details as never);
  });
});

/** Of what is not due yet a waiver is heard all the same, and the second one adds nothing. */
describe('waiveHonorarium', () => {
  const refused = PAST.filter(([code, details]) => code !== 'NOT_ACCRUED' && !isWaived(details));
  it.each(refused)('is refused: %s %j', (code, details, events) => {
    spec(waiveHonorarium)
      .given({ [ID]: events, 'membership-m1': [enrolled('m1', 'p1')] })
      .when({ honorariumId: 'm1-2024-10', at }, by('p1'))
      .refuses(code as 'ITEM_IN_RUN', details as never);
  });
});

describe('setOffOverpayment', () => {
  const ids = { attemptId: 'a9', runId: 'r9', cohortId: 'c1', personId: 'p1' };
  const fact = {
    ...{ attemptId: 'a9', cohortId: 'c1', accountId: 'acc', bankLineId: 'l9', ordinal: 1 },
    ...{ bookedOn: '2024-10-25', valueOn: '2024-10-25', bookedIn: '2024-10' },
  };
  const credit: readonly DomainEvent[] = [
    {
      type: 'honoraria.PaymentPrepared',
      data: {
        ...{ ...ids, accountId: 'acc', items: [], amount: eur(1_000), rail: 'sepa' },
        ...{ payeeRevision: 1, endToEndId: 'E9', uetr: 'u9', paymentInformationId: 'M9-S' },
        requestedOn: '2024-10-25',
      },
    },
    {
      type: 'honoraria.PaymentBooked',
      data: { ...fact, amount: eur(2_000), charges: eur(0) },
    },
    {
      type: 'honoraria.BankFactFlagged',
      data: { ...fact, personId: 'p1', flags: ['over'], excess: eur(1_000) },
    },
    {
      type: 'honoraria.ExceptionSettled',
      data: { attemptId: 'a9', cohortId: 'c1', ordinal: 1, how: 'set-off', settledBy: 'x' },
    },
  ];
  it.each(PAST)('is refused: %s %j', (code, details, events) => {
    spec(setOffOverpayment)
      .given({ [ID]: events, 'payment-a9': credit })
      .when({ attemptId: 'a9', honorariumId: 'm1-2024-10', at }, by('finance'))
      .refuses(code as 'ITEM_SETTLED', details as never);
  });
});

describe('what may be refused for what an item has become', () => {
  it('is all shown here', () => {
    const shown: readonly unknown[] = [
      ...Object.values(DECISIONS),
      ...[waiveHonorarium, setOffOverpayment],
      // Of what was set off: beside it, in attempt/mispaid-loss.spec.ts.
      undoSetOff,
      // Of what is missing: in shortfall.spec.ts.
      settleShortfall,
    ];
    const others = [...dueCommands, ...attemptCommands].filter(
      ({ decision }) =>
        ITEM_REFUSALS.some((code) => (decision.refuses as readonly string[]).includes(code)) &&
        !shown.includes(decision),
    );
    expect(others.map(({ name }) => name)).toEqual([]);
  });
});
