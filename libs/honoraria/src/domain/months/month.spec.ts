import { describe, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  account,
  accrued,
  approvedBy,
  by,
  held,
  inRun,
  launched,
  october,
  paid,
} from '../../testing-support/due-histories.js';
import { closeMonth, type CloseMonthData } from './close-month.decider.js';

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
  ...{ openLineIds: [], contradictingIds: [], withoutStatement: [], balances: [], unbalanced: [] },
  seal: { position: '41', size: 40, root: 'root' },
  periods: [{ accountId: 'acc', from: '2024-10-01', to: '2024-11-30' }],
};
const closing = { now: '2024-11-03T09:00:00.000Z', ...by('finance') };
const later = { ...closing, now: '2024-12-03T09:00:00.000Z' };
const ready = {
  'cohort-c1': [launched()],
  'ownAccount-acc': [account()],
  [MONTH]: [started, finished],
};
const euros = (figures: Record<string, number>) =>
  Object.fromEntries(Object.entries(figures).map(([name, minor]) => [name, eur(minor)]));
const closed = (
  month: string,
  figures: object,
  carried: readonly object[] = [],
  more: object = {},
) =>
  ({
    type: 'honoraria.MonthClosed',
    data: {
      ...{ cohortId: 'c1', month, figures, carried, balances: [], withoutStatement: [] },
      unbalanced: [],
      seal: { position: '41', size: 40, root: 'root' },
      ...{ closedAt: closing.now, closedBy: 'finance' },
      ...more,
    },
  }) as const;
const noneElse = {
  ...{ contradictingStatements: 0, statementIds: [], unbalancedAccounts: 0, balances: [] },
  linesToApprove: 0,
};
const NOTHING = { broughtForward: 0, paid: 0, waived: 0, cancelled: 0 };

describe('CloseMonth', () => {
  it('seals what was paid', () => {
    const figures = { broughtForward: 0, accrued: 10_000, paid: 10_000, waived: 0, cancelled: 0 };
    spec(closeMonth)
      .given({ ...ready, [ITEM]: [accrued(), approvedBy(), inRun, paid()] })
      .when(command, closing)
      .emits({ month: [closed('2024-10', euros({ ...figures, carriedForward: 0 }))] });
  });

  it('carries forward what is held, on its way or due again, with the reason', () => {
    const reopened = (why: 'returned' | 'mispaid' | 'rejected') =>
      ({
        type: 'honoraria.HonorariumReopened',
        data: {
          ...{ ...october, attemptId: 'a1', why },
          amount: eur(why === 'rejected' ? 0 : 10_000),
        },
      }) as const;
    const figures = euros({ ...NOTHING, accrued: 10_000, carriedForward: 10_000 });
    const onItsWay = [accrued(), approvedBy(), inRun];
    for (const [past, because] of [
      [[accrued(), held], 'held'],
      [onItsWay, 'in-run'],
      [[...onItsWay, paid('2024-11')], 'in-run'],
      [[...onItsWay, paid(), reopened('returned')], 'returned'],
      // Nothing came back: somebody else has it, or it never left.
      [[...onItsWay, paid(), reopened('mispaid')], 'mispaid'],
      [[...onItsWay, reopened('rejected')], 'rejected'],
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
      .when({ ...command, month: '2024-11' }, later)
      .emits({
        month: [
          closed(
            '2024-11',
            euros({
              ...{ broughtForward: 10_000, accrued: 0, paid: 10_000, waived: 0, cancelled: 0 },
              carriedForward: 0,
            }),
            [],
            { closedAt: later.now },
          ),
        ],
      });
  });

  it('lists what nobody has settled: MONTH_NOT_RECONCILED', () => {
    const open = { openLineIds: ['line'], periods: [] };
    spec(closeMonth)
      .given({ ...ready, [ITEM]: [accrued(), approvedBy()] })
      .when({ ...command, ...open }, closing)
      .refuses('MONTH_NOT_RECONCILED', {
        ...{ openItems: 1, openLines: 1, unstatedAccounts: 1, ...noneElse },
        ...{ honorariumIds: ['m1-2024-10'], bankLineIds: ['line'] },
        accounts: [{ accountId: 'acc', from: '2024-10-01' }],
      });
  });

  it('is not sealed over what one person decided on a line while it waits for another', () => {
    spec(closeMonth)
      .given({ ...ready, [ITEM]: [accrued(), approvedBy(), inRun, paid()] })
      .when({ ...command, toApproveIds: ['l7'] }, closing)
      .refuses('MONTH_NOT_RECONCILED', {
        ...{ openItems: 0, openLines: 0, unstatedAccounts: 0, ...noneElse },
        ...{ honorariumIds: [], linesToApprove: 1, bankLineIds: ['l7'], accounts: [] },
      });
  });

  it('is not sealed over statements that contradict each other: MONTH_NOT_RECONCILED names them', () => {
    const paidItem = [accrued(), approvedBy(), inRun, paid()];
    spec(closeMonth)
      .given({ ...ready, [ITEM]: paidItem })
      .when({ ...command, contradictingIds: ['s2'] }, closing)
      .refuses('MONTH_NOT_RECONCILED', {
        ...{ openItems: 0, openLines: 0, unstatedAccounts: 0, ...noneElse },
        ...{ honorariumIds: [], bankLineIds: [], accounts: [] },
        ...{ contradictingStatements: 1, statementIds: ['s2'] },
      });
  });

  it('is not sealed over an account with a file half in or a statement half out, whatever is said', () => {
    const ids = { accountId: 'acc', cohortId: 'c1' };
    const importing = {
      type: 'honoraria.StatementImportBegun',
      data: { ...ids, fileHash: 'f', begunBy: 'finance' },
    };
    const leaving = {
      type: 'honoraria.StatementBeingTakenBack',
      data: { ...ids, statementId: 's1' },
    };
    const out = { ...leaving, type: 'honoraria.StatementTakenBack' };
    const withoutStatement = [{ accountId: 'acc', because: 'not-issued' }] as const;
    const close = (...events: readonly object[]) =>
      spec(closeMonth)
        .given({
          ...{ ...ready, 'ownAccount-acc': [account(), ...events] },
          [ITEM]: [accrued(), approvedBy(), inRun, paid()],
        } as never)
        .when({ ...command, withoutStatement }, closing);
    close(importing).refuses('MONTH_NOT_RECONCILED');
    close(leaving).refuses('MONTH_NOT_RECONCILED');
    const figures = euros({ ...NOTHING, accrued: 10_000, paid: 10_000, carriedForward: 0 });
    close(leaving, out).emits({ month: [closed('2024-10', figures)] });
  });

  it('names what was booked before all months, which no sum has: MONTH_DOES_NOT_TIE', () => {
    const before = closed('2024-10', euros({ carriedForward: 10_000 }));
    const november = { ...accrual, month: '2024-11' };
    spec(closeMonth)
      .given({
        'cohort-c1': [launched()],
        [MONTH]: [before],
        'honorariaMonth-c1-2024-11': [
          { ...started, data: { ...started.data, month: '2024-11' } },
          { ...finished, data: november },
        ],
        [ITEM]: [accrued(), approvedBy(), inRun, paid('2024-09')],
      })
      .when({ ...command, month: '2024-11' }, later)
      .refuses('MONTH_DOES_NOT_TIE', { month: '2024-11', honorariumIds: ['m1-2024-10'] });
  });

  it('follows the accrual, also one of an earlier month: MONTH_NOT_ACCRUED', () => {
    spec(closeMonth)
      .given({ 'cohort-c1': [launched()] })
      .when({ ...command, honorariumIds: [] }, closing)
      .refuses('MONTH_NOT_ACCRUED', { month: '2024-10', running: false, membershipIds: [] });
    spec(closeMonth)
      .given({
        'cohort-c1': [launched()],
        [MONTH]: [started, finished, closed('2024-10', euros({ carriedForward: 0 })), started],
        'honorariaMonth-c1-2024-11': [finished],
      })
      .when({ ...command, month: '2024-11', honorariumIds: [] }, later)
      .refuses('MONTH_NOT_ACCRUED', { month: '2024-11', running: true, membershipIds: [] });
  });

  it('needs no accrual once the cohort has ended', () => {
    const ended = { 'cohort-c1': [launched('2024-10-31')] };
    const figures = euros({ ...NOTHING, accrued: 0, carriedForward: 0 });
    spec(closeMonth)
      .given({ ...ended, [MONTH]: [closed('2024-10', euros({ carriedForward: 0 }))] })
      .when({ ...command, month: '2024-11', honorariumIds: [] }, later)
      .emits({ month: [closed('2024-11', figures, [], { closedAt: later.now })] });
  });

  it('waits for the end of the month, where the cohort is: MONTH_NOT_OVER', () => {
    const zoned = (zone: string) => {
      const cohort = launched();
      return { ...cohort, data: { ...cohort.data, zone } };
    };
    const close = (zone: string, now: string) =>
      spec(closeMonth)
        .given({ ...ready, 'cohort-c1': [zoned(zone)] })
        .when({ ...command, honorariumIds: [] }, { ...closing, now });
    const figures = euros({ ...NOTHING, accrued: 0, carriedForward: 0 });
    const over = { month: '2024-10', lastDay: '2024-10-31' };
    close('UTC', '2024-10-31T23:59:59.999Z').refuses('MONTH_NOT_OVER', { ...over, zone: 'UTC' });
    close('UTC', '2024-10-12T09:00:00.000Z').refuses('MONTH_NOT_OVER');
    close('UTC', '2024-09-30T09:00:00.000Z').refuses('MONTH_NOT_OVER');
    close('Africa/Nairobi', '2024-10-31T20:59:00.000Z').refuses('MONTH_NOT_OVER');
    const inNairobi = '2024-10-31T21:00:00.000Z';
    close('UTC', inNairobi).refuses('MONTH_NOT_OVER');
    close('Africa/Nairobi', inNairobi).emits({
      month: [closed('2024-10', figures, [], { closedAt: inNairobi })],
    });
  });

  it('goes month by month: MONTH_OUT_OF_ORDER', () => {
    const close = (month: string) =>
      spec(closeMonth)
        .given(ready)
        .when({ ...command, month, honorariumIds: [] }, later);
    close('2024-11').refuses('MONTH_OUT_OF_ORDER', { month: '2024-11', first: '2024-10' });
    close('2024-09').refuses('MONTH_OUT_OF_ORDER');
  });
});
