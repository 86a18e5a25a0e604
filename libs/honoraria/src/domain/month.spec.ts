import { describe, expect, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accrued,
  approvedBy,
  by,
  held,
  inRun,
  launched,
  october,
  paid,
} from '../testing-support/due-histories.js';
import { closeMonth, type CloseMonthData } from './close-month.decider.js';
import { openMonthFor } from './month.js';
import { confirmReopening, proposeReopening } from './reopen-month.decider.js';

const ITEM = 'honorarium-m1-2024-10';
const MONTH = 'honorariaMonth-c1-2024-10';
const accrual = { cohortId: 'c1', month: '2024-10', accrualId: 'x' } as const;
const started = {
  type: 'honoraria.AccrualStarted',
  data: { ...accrual, membershipIds: ['m1'] },
} as const;
const finished = { type: 'honoraria.AccrualFinished', data: accrual } as const;
const command: CloseMonthData = {
  ...{ cohortId: 'c1', month: '2024-10', honorariumIds: ['m1-2024-10'], accountIds: ['acc'] },
  ...{ openLineIds: [], unstatedAccountIds: [], balances: [] },
};
const closing = { now: '2024-11-03T09:00:00.000Z', ...by('finance') };
const ready = { 'cohort-c1': [launched()], [MONTH]: [started, finished] };
const euros = (figures: Record<string, number>) =>
  Object.fromEntries(Object.entries(figures).map(([name, minor]) => [name, eur(minor)]));
const closed = (month: string, figures: object, carried: readonly object[] = []) =>
  ({
    type: 'honoraria.MonthClosed',
    data: {
      ...{ cohortId: 'c1', month, figures, carried, balances: [] },
      ...{ closedAt: closing.now, closedBy: 'finance' },
    },
  }) as const;
const NOTHING = { broughtForward: 0, paid: 0, waived: 0, cancelled: 0 };

describe('CloseMonth', () => {
  it('seals what was paid', () => {
    const figures = { broughtForward: 0, accrued: 10_000, paid: 10_000, waived: 0, cancelled: 0 };
    spec(closeMonth)
      .given({ ...ready, [ITEM]: [accrued(), approvedBy(), inRun, paid()] })
      .when(command, closing)
      .emits({ month: [closed('2024-10', euros({ ...figures, carriedForward: 0 }))] });
  });

  it('carries forward what is held, on its way or came back, with the reason', () => {
    const returned = {
      type: 'honoraria.HonorariumReopened',
      data: { ...october, attemptId: 'a1', amount: eur(10_000), why: 'returned' },
    } as const;
    const figures = euros({ ...NOTHING, accrued: 10_000, carriedForward: 10_000 });
    const onItsWay = [accrued(), approvedBy(), inRun];
    for (const [past, because] of [
      [[accrued(), held], 'held'],
      [onItsWay, 'in-run'],
      [[...onItsWay, paid('2024-11')], 'in-run'],
      [[...onItsWay, paid(), returned], 'returned'],
    ] as const) {
      const carried = [{ honorariumId: 'm1-2024-10', amount: eur(10_000), because }];
      spec(closeMonth)
        .given({ ...ready, [ITEM]: past })
        .when(command, closing)
        .emits({ month: [closed('2024-10', figures, carried)] });
    }
  });

  it('brings forward what the month before carried', () => {
    const before = closed('2024-10', euros({ carriedForward: 10_000 }));
    const next = { ...accrual, month: '2024-11' };
    spec(closeMonth)
      .given({
        'cohort-c1': [launched()],
        [MONTH]: [before],
        'honorariaMonth-c1-2024-11': [
          { ...started, data: { ...started.data, month: '2024-11' } },
          { ...finished, data: next },
        ],
        [ITEM]: [accrued(), approvedBy(), inRun, paid('2024-11')],
      })
      .when({ ...command, month: '2024-11' }, closing)
      .emits({
        month: [
          closed(
            '2024-11',
            euros({
              ...{ broughtForward: 10_000, accrued: 0, paid: 10_000, waived: 0, cancelled: 0 },
              carriedForward: 0,
            }),
          ),
        ],
      });
  });

  it('lists what nobody has settled: MONTH_NOT_RECONCILED', () => {
    const open = { openLineIds: ['line'], unstatedAccountIds: ['acc'] };
    spec(closeMonth)
      .given({ ...ready, [ITEM]: [accrued(), approvedBy()] })
      .when({ ...command, ...open }, closing)
      .refuses('MONTH_NOT_RECONCILED', {
        ...{ openItems: 1, openLines: 1, unstatedAccounts: 1 },
        ...{ honorariumIds: ['m1-2024-10'], bankLineIds: ['line'], accountIds: ['acc'] },
      });
  });

  it('follows the accrual, also one of an earlier month: MONTH_NOT_ACCRUED', () => {
    spec(closeMonth)
      .given({ 'cohort-c1': [launched()] })
      .when({ ...command, honorariumIds: [] }, closing)
      .refuses('MONTH_NOT_ACCRUED', { month: '2024-10', running: false });
    spec(closeMonth)
      .given({
        'cohort-c1': [launched()],
        [MONTH]: [started, finished, closed('2024-10', euros({ carriedForward: 0 })), started],
        'honorariaMonth-c1-2024-11': [finished],
      })
      .when({ ...command, month: '2024-11', honorariumIds: [] }, closing)
      .refuses('MONTH_NOT_ACCRUED', { month: '2024-11', running: true });
  });

  it('needs no accrual once the cohort has ended', () => {
    const ended = { 'cohort-c1': [launched('2024-10-31')] };
    const figures = euros({ ...NOTHING, accrued: 0, carriedForward: 0 });
    spec(closeMonth)
      .given({ ...ended, [MONTH]: [closed('2024-10', euros({ carriedForward: 0 }))] })
      .when({ ...command, month: '2024-11', honorariumIds: [] }, closing)
      .emits({ month: [closed('2024-11', figures)] });
  });

  it('goes month by month, never ahead of time: MONTH_OUT_OF_ORDER', () => {
    const close = (month: string, now = closing.now) =>
      spec(closeMonth)
        .given(ready)
        .when({ ...command, month, honorariumIds: [] }, { ...closing, now });
    close('2024-11').refuses('MONTH_OUT_OF_ORDER');
    close('2024-09').refuses('MONTH_OUT_OF_ORDER');
    close('2024-10', '2024-09-30T09:00:00.000Z').refuses('MONTH_OUT_OF_ORDER');
  });
});

describe('ReopenMonth', () => {
  const reopening = { cohortId: 'c1', month: '2024-10', reason: 'late statement' };
  const past = { [MONTH]: [closed('2024-10', {})] };
  const proposed = {
    type: 'honoraria.MonthReopeningProposed',
    data: { ...reopening, proposedBy: 'first' },
  } as const;

  it('takes a reason and two persons: FOUR_EYES, REOPENING_NOT_PROPOSED', () => {
    const asked = { [MONTH]: [closed('2024-10', {}), proposed] };
    spec(proposeReopening)
      .given(past)
      .when(reopening, by('first'))
      .emits({ month: [proposed] });
    spec(confirmReopening)
      .given(asked)
      .when(reopening, by('second'))
      .emits({
        month: [{ type: 'honoraria.MonthReopened', data: { ...reopening, confirmedBy: 'second' } }],
      });
    spec(confirmReopening)
      .given(asked)
      .when(reopening, by('first'))
      .refuses('FOUR_EYES', { other: 'proposer' });
    spec(confirmReopening)
      .given(asked)
      .when({ ...reopening, reason: 'another' }, by('second'))
      .refuses('REOPENING_NOT_PROPOSED', { month: '2024-10' });
  });

  it('is for the month that was closed last: MONTH_NOT_CLOSED, MONTH_OUT_OF_ORDER', () => {
    spec(proposeReopening).given({}).when(reopening).refuses('MONTH_NOT_CLOSED');
    spec(confirmReopening).given({}).when(reopening).refuses('MONTH_NOT_CLOSED');
    const later = { ...past, 'honorariaMonth-c1-2024-11': [closed('2024-11', {})] };
    spec(proposeReopening).given(later).when(reopening).refuses('MONTH_OUT_OF_ORDER');
    spec(confirmReopening).given(later).when(reopening).refuses('MONTH_OUT_OF_ORDER');
  });
});

describe('the month a fact of the bank is booked in', () => {
  const month = (name: string, stage: 'open' | 'closed') => ({
    month: name,
    state: { stage, accrued: true, accruing: [] },
  });

  it('is its own, or the first after it that is open', () => {
    const months = [
      month('2024-10', 'closed'),
      month('2024-11', 'closed'),
      month('2024-12', 'open'),
    ];
    expect(openMonthFor(months, '2024-12-02')).toBe('2024-12');
    expect(openMonthFor(months, '2024-10-31')).toBe('2024-12');
    expect(openMonthFor(months.slice(0, 2), '2024-10-31')).toBe('2024-12');
  });
});
