import { describe, expect, it } from '@jest/globals';
import { eur, money, type DomainEvent } from '@palabre/kernel';
import { circumstances, spec } from '@palabre/kernel/spec';
import {
  atMonthsEnd,
  attemptsOf,
  flagged,
  foundById,
  idsOfOctober,
  itemInRun,
  itemPaid,
  launchedCohort,
  lineOf,
  matched,
  paymentBooked,
  prepared,
  waiting,
} from '../../testing-support/bank-histories.js';
import { counted, givenBack } from '../../testing-support/due-histories.js';
import { InMemoryLog } from '../../testing-support/in-memory-log.js';
import { like } from '../../testing-support/like.js';
import { outflowStream } from '../outflow.js';
import { bankLineStream } from './bank-line.js';
import {
  confirmHandover,
  handoverLineOf,
  proposeTakeBack,
  takeBackEntrusted,
  type ConfirmHandoverData,
} from './handover.decider.js';
import { matchLinesByReference } from './matching-batch.decider.js';
import { matchLine } from './matching-person.decider.js';
import { matchByReference } from './matching.decider.js';

const by = (id: string) => ({ actor: { kind: 'person', id, roles: [] } as const });
const approvedItem = itemInRun('m1').slice(0, 2);
const entrusted = like(prepared('m1'), {
  ...{ accountId: 'hands', rail: 'trusted-party', runId: 'a-m1' },
  ...{ paymentInformationId: 'BY-HAND', requestedOn: '2024-10-20' },
});
const given = {
  'payment-a-m1': [entrusted],
  'honorarium-m1-2024-10': [
    ...approvedItem,
    {
      type: 'honoraria.HonorariumPutInRun',
      data: { ...idsOfOctober('m1'), runId: 'a-m1', attemptId: 'a-m1' },
    },
  ],
};
const word: ConfirmHandoverData = {
  ...{ attemptId: 'a-m1', received: eur(10_000), receivedOn: '2024-10-25' },
  now: '2024-10-31T09:00:00.000Z',
};

const proposed: DomainEvent = {
  type: 'honoraria.EntrustedTakeBackProposed',
  data: { attemptId: 'a-m1', runId: 'a-m1', cohortId: 'c1', proposedBy: 'finance' },
};
const withdrawn: DomainEvent = {
  type: 'honoraria.PaymentWithdrawn',
  data: { attemptId: 'a-m1', runId: 'a-m1', cohortId: 'c1' },
};

describe('ConfirmHandover', () => {
  const bankLineId = handoverLineOf('a-m1');
  const said = (more: object = {}) =>
    matched({
      ...{ bankLineId, accountId: 'hands', rule: 'member-confirmation', unstated: true },
      ...{ evidence: 'the member says so', ...more },
    });
  const booked = (more: object = {}) =>
    like(paymentBooked('m1', bankLineId), { accountId: 'hands', ...more });

  it('settles it as a line of a statement would', () => {
    spec(confirmHandover)
      .given(given)
      .when(word)
      .emits({ payment: [booked()], line: [said()], items: [[itemPaid('m1')]], outflows: [] });
  });

  it('leaves the rest due where less was handed over', () => {
    spec(confirmHandover)
      .given(given)
      .when({ ...word, received: eur(9_000) })
      .emits({
        payment: [
          booked({ amount: eur(9_000) }),
          like(flagged(['partial'], 0, { bankLineId }), { accountId: 'hands' }),
        ],
        line: [said({ amount: eur(-9_000), outcome: 'partial' })],
        items: [[like(itemPaid('m1'), { amount: eur(9_000) })]],
        outflows: [],
      });
  });

  it('counts again for the month in which it was entrusted where it had been taken back', () => {
    const takenBack = (minor: number) => {
      const isPart = minor < 10_000;
      const flags = isPart ? (['unexpected', 'partial'] as const) : (['unexpected'] as const);
      return spec(confirmHandover)
        .given({
          'payment-a-m1': [entrusted, proposed, withdrawn],
          'honorarium-m1-2024-10': approvedItem,
          // Taken back, and another handover of 80.00 counts.
          'honorariaOutflow-c1-2024-10': [counted('a-m1'), counted('b', 8_000), givenBack('a-m1')],
        })
        .when({ ...word, received: eur(minor), receivedOn: '2024-10-25' })
        .emits({
          payment: [
            booked({ amount: eur(minor) }),
            like(flagged(flags, 0, { bankLineId }), { accountId: 'hands' }),
          ],
          line: [said({ amount: eur(-minor), outcome: isPart ? 'partial' : 'exact' })],
          items: [[like(itemPaid('m1'), { amount: eur(minor) })]],
          outflows: [[counted('a-m1', minor)]],
        });
    };
    takenBack(10_000);
    takenBack(6_000);
  });

  it('counts so, too, where a statement of the account in trust has it', () => {
    const past = {
      ...{ 'payment-a-m1': [entrusted, proposed, withdrawn], 'cohort-c1': [launchedCohort] },
      'honorarium-m1-2024-10': approvedItem,
      'honorariaOutflow-c1-2024-10': [counted('a-m1'), givenBack('a-m1')],
    };
    const line = lineOf({ accountId: 'hands', references: { endToEndId: 'E2Em1', inText: [] } });
    const attempts = [{ ...attemptsOf('m1')[0]!, entrustedIn: '2024-10' }];
    const found = { ...foundById('m1'), attempts };
    const counts = (one: InMemoryLog) => one.state(outflowStream, 'c1-2024-10').counted;
    const matchings: ((one: InMemoryLog) => unknown)[] = [
      (one) =>
        one.run(
          matchLine,
          {
            ...{ bankLineId: 'l1', line, meaning: 'payment', attemptIds: ['a-m1'], attempts },
            now: atMonthsEnd.now,
          },
          circumstances(atMonthsEnd),
        ),
      (one) => one.run(matchByReference, { line, found }, circumstances(atMonthsEnd)),
      (one) =>
        one.run(matchLinesByReference, { lines: [{ line, found }] }, circumstances(atMonthsEnd)),
    ];
    for (const matching of matchings) {
      const one = new InMemoryLog();
      for (const [stream, events] of Object.entries(past)) one.append(stream, ...events);
      expect(counts(one)).toEqual({});
      matching(one);
      expect(one.state(bankLineStream, 'l1').stage).toBe('matched');
      expect(counts(one)).toEqual({ 'a-m1': counted('a-m1').data });
    }
  });

  it('takes another currency for all of it', () => {
    spec(confirmHandover)
      .given(given)
      .when({ ...word, received: money(40_000_000n, 'UGX') })
      .emits({
        payment: [booked()],
        line: [said({ outcome: 'foreign' })],
        items: [[itemPaid('m1')]],
        outflows: [],
      });
  });

  it('books no more than there was to hand over: HANDED_OVER_MORE', () => {
    spec(confirmHandover)
      .given(given)
      .when({ ...word, received: eur(10_001) })
      .refuses('HANDED_OVER_MORE', { amount: eur(10_000) });
  });

  it('is a word on what is handed over, once: NOT_BY_HAND, PAYMENT_BOOKED_ALREADY', () => {
    spec(confirmHandover).given(waiting('m1')).when(word).refuses('NOT_BY_HAND');
    spec(confirmHandover)
      .given({ ...given, 'payment-a-m1': [entrusted, booked()] })
      .when(word)
      .refuses('PAYMENT_BOOKED_ALREADY');
  });

  it('is about something that was: HANDED_OVER_NOTHING, HANDED_OVER_LATER, HANDED_OVER_BEFORE', () => {
    spec(confirmHandover)
      .given(given)
      .when({ ...word, received: eur(0) })
      .refuses('HANDED_OVER_NOTHING');
    spec(confirmHandover)
      .given(given)
      .when({ ...word, receivedOn: '2024-11-01' })
      .refuses('HANDED_OVER_LATER');
    // It is October’s, and was entrusted on the 20th.
    for (const receivedOn of ['2024-09-30', '0001-01-01']) {
      spec(confirmHandover)
        .given(given)
        .when({ ...word, receivedOn })
        .refuses('HANDED_OVER_BEFORE', { earliest: '2024-10-01' });
    }
  });
});

describe('ProposeTakeBack', () => {
  const back = { attemptId: 'a-m1' };

  it('says so once, and pays nothing again by itself', () => {
    spec(proposeTakeBack)
      .given(given)
      .when(back, by('finance'))
      .emits({ payment: [proposed] });
    spec(proposeTakeBack)
      .given({ ...given, 'payment-a-m1': [entrusted, proposed] })
      .when(back, by('finance'))
      .nothing();
    spec(proposeTakeBack)
      .given({ ...given, 'payment-a-m1': [entrusted, withdrawn] })
      .when(back, by('finance'))
      .nothing();
  });

  it('is about what nobody confirmed: NOT_BY_HAND, PAYMENT_BOOKED_ALREADY', () => {
    spec(proposeTakeBack).given(waiting('m1')).when(back).refuses('NOT_BY_HAND');
    spec(proposeTakeBack)
      .given({ ...given, 'payment-a-m1': [entrusted, paymentBooked('m1')] })
      .when(back)
      .refuses('PAYMENT_BOOKED_ALREADY');
  });
});

describe('TakeBackEntrusted', () => {
  const back = { attemptId: 'a-m1' };
  const waits = { ...given, 'payment-a-m1': [entrusted, proposed] };

  it('makes the items due again once a second person says so', () => {
    const outflow = [counted('a-m1'), counted('other')];
    spec(takeBackEntrusted)
      .given({ ...waits, 'honorariaOutflow-c1-2024-10': outflow })
      .when(back, by('second'))
      .emits({
        outflows: [[givenBack('a-m1')]],
        payment: [withdrawn],
        items: [
          [
            {
              type: 'honoraria.HonorariumTakenOutOfRun',
              data: { ...idsOfOctober('m1'), runId: 'a-m1', attemptId: 'a-m1' },
            },
          ],
        ],
      });
    spec(takeBackEntrusted)
      .given({ ...waits, 'payment-a-m1': [entrusted, proposed, withdrawn] })
      .when(back, by('second'))
      .nothing();
  });

  it('takes back what nobody confirmed: NOT_BY_HAND, PAYMENT_BOOKED_ALREADY', () => {
    spec(takeBackEntrusted).given(waiting('m1')).when(back).refuses('NOT_BY_HAND');
    spec(takeBackEntrusted)
      .given({ ...given, 'payment-a-m1': [entrusted, proposed, paymentBooked('m1')] })
      .when(back, by('second'))
      .refuses('PAYMENT_BOOKED_ALREADY');
  });

  it('takes two, and neither is who gets it: TAKE_BACK_NOT_PROPOSED, FOUR_EYES', () => {
    spec(takeBackEntrusted).given(given).when(back, by('second')).refuses('TAKE_BACK_NOT_PROPOSED');
    spec(takeBackEntrusted)
      .given(waits)
      .when(back, by('finance'))
      .refuses('FOUR_EYES', { other: 'proposer' });
    spec(takeBackEntrusted)
      .given(waits)
      .when(back, by('person-of-m1'))
      .refuses('FOUR_EYES', { other: 'beneficiary' });
  });
});
