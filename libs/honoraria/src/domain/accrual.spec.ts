import { describe, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import type { DueWhen, HonorariaPolicyChanged } from '../events.js';
import {
  accrued,
  at,
  enrolled,
  launched,
  october,
  paused,
  policyOf,
} from '../testing-support/due-histories.js';
import { accrueHonorarium, finishAccrual, startAccrual } from './accrual.decider.js';

const ITEM = 'honorarium-m1-2024-10';
const now = { now: at };
const accrual = { cohortId: 'c1', month: '2024-10', accrualId: 'x' } as const;
const started = {
  type: 'honoraria.AccrualStarted',
  data: { ...accrual, membershipIds: ['m1'], of: 'all' },
} as const;
const running = {
  'cohort-c1': [launched()],
  'membership-m1': [enrolled('m1', 'p1')],
  'honorariaMonth-c1-2024-10': [started],
};
const explained = {
  ...{ dueWhen: 'any-active-day', policyFrom: null, activeDays: 31, firstActiveOn: '2024-10-01' },
} as const;
/** The item with why it is due. */
const due = (change: Partial<typeof explained> | { activeDays: number } = {}) => {
  const { type, data } = accrued();
  return {
    ...{ type, effectiveOn: '2024-10-31' },
    data: { ...data, explained: { ...explained, ...change } },
  } as const;
};
const waived = { type: 'honoraria.HonorariumWaived', data: { ...october, amount: eur(10_000) } };
const closed = {
  type: 'honoraria.MonthClosed',
  data: { cohortId: 'c1', month: '2024-10' },
} as const;

describe('AccrueHonoraria', () => {
  const command = { ...accrual, membershipIds: ['m1'], of: 'all' } as const;

  it('begins for every membership of the cohort, any number of times', () => {
    const past = { 'cohort-c1': [launched()], 'honorariaMonth-c1-2024-10': [started] };
    spec(startAccrual)
      .given(past)
      .when({ ...command, accrualId: 'y' }, now)
      .emits({ month: [{ ...started, data: { ...started.data, accrualId: 'y' } }] });
  });

  it('is for a cohort that its budget has room for: COHORT_TOO_LARGE', () => {
    const of = (members: number) =>
      spec(startAccrual)
        .given({ 'cohort-c1': [launched()] })
        .when(
          { ...command, membershipIds: Array.from({ length: members }, (_, n) => `m${n}`) },
          now,
        );
    of(1_001).refuses('COHORT_TOO_LARGE', { members: 1_001, most: 1_000 });
    const membershipIds = Array.from({ length: 1_000 }, (_, n) => `m${n}`);
    of(1_000).emits({ month: [{ ...started, data: { ...started.data, membershipIds } }] });
  });

  it('is for months of the cohort only: MONTH_OUTSIDE_COHORT', () => {
    spec(startAccrual)
      .given({ 'cohort-c1': [launched()] })
      .when({ ...command, month: '2025-01' }, now)
      .refuses('MONTH_OUTSIDE_COHORT', { startsOn: '2024-10-01', endsOn: '2024-12-31' });
  });

  it('is for no month to come, by the clocks of the cohort: MONTH_NOT_BEGUN', () => {
    const inNairobi = launched();
    const zoned = { ...inNairobi, data: { ...inNairobi.data, zone: 'Africa/Nairobi' } };
    const at = (moment: string) =>
      spec(startAccrual)
        .given({ 'cohort-c1': [zoned] })
        .when({ ...command, month: '2024-11' }, { now: moment });
    // Three hours before UTC.
    at('2024-10-31T20:59:59.000Z').refuses('MONTH_NOT_BEGUN', {
      ...{ month: '2024-11', firstDay: '2024-11-01', zone: 'Africa/Nairobi' },
    });
    at('2024-10-31T21:00:00.000Z').emits({
      month: [{ ...started, data: { ...started.data, month: '2024-11' } }],
    });
  });

  it('passes over what is no month of the cohort, or none yet, where some are looked at again', () => {
    for (const month of ['2024-11', '2025-01']) {
      spec(startAccrual)
        .given({ 'cohort-c1': [launched()] })
        .when({ ...command, month, of: 'some' }, now)
        .nothing();
    }
  });

  it('looks at nobody alone before the month’s own accrual, by the clocks of the cohort', () => {
    const { type, data } = launched();
    const zoned = { type, data: { ...data, zone: 'America/Los_Angeles' } } as const;
    const some = (moment: string, ...month: readonly object[]) =>
      spec(startAccrual)
        .given({ 'cohort-c1': [zoned], 'honorariaMonth-c1-2024-10': month } as never)
        .when({ ...command, of: 'some' }, { now: moment });
    const begins = { month: [{ ...started, data: { ...started.data, of: 'some' } }] };
    // The 20th begins there seven hours after UTC.
    some('2024-10-20T06:59:59.000Z').nothing();
    some('2024-10-20T07:00:00.000Z').emits(begins);
    some('2024-11-01T08:00:00.000Z').emits(begins);
    // Finance has accrued it before.
    const finished = { type: 'honoraria.AccrualFinished', data: accrual };
    some('2024-10-10T09:00:00.000Z', started, finished).emits(begins);
  });

  it('finishes once', () => {
    spec(finishAccrual)
      .given(running)
      .when(accrual)
      .emits({ month: [{ type: 'honoraria.AccrualFinished', data: accrual }] });
    spec(finishAccrual).given({}).when(accrual).nothing();
  });
});

describe('AccrueHonorarium', () => {
  const command = { ...accrual, membershipId: 'm1' };

  it('makes one honorarium for a month in which the member was active', () => {
    spec(accrueHonorarium)
      .given(running)
      .when(command, now)
      .emits({ item: [due()] });
    spec(accrueHonorarium)
      .given({ ...running, [ITEM]: [accrued()] })
      .when(command, now)
      .nothing();
  });

  it('makes none for a month that was paused as a whole, one for a month paused in part', () => {
    const all = { ...running, 'membership-m1': [enrolled('m1', 'p1'), paused('2024-10-01')] };
    const part = { ...running, 'membership-m1': [enrolled('m1', 'p1'), paused('2024-10-02')] };
    spec(accrueHonorarium).given(all).when(command, now).nothing();
    spec(accrueHonorarium)
      .given(part)
      .when(command, now)
      .emits({ item: [due({ activeDays: 1 })] });
  });

  it('follows the policy of the month: its amount, and what it asks of members', () => {
    const policy = (dueWhen: DueWhen, from = '2024-10'): HonorariaPolicyChanged => ({
      type: 'honoraria.HonorariaPolicyChanged',
      data: {
        cohortId: 'c1',
        policy: policyOf({ from, dueWhen }),
        proposedBy: 'a',
        confirmedBy: 'b',
      },
    });
    const given = (...policies: readonly HonorariaPolicyChanged[]) =>
      spec(accrueHonorarium)
        .given({
          ...running,
          'membership-m1': [enrolled('m1', 'p1'), paused('2024-10-31')],
          'honorariaPolicy-c1': policies,
        })
        .when(command, now);
    const first = due({ activeDays: 30 });
    given(policy('active-on-first-day')).emits({
      item: [
        {
          ...first,
          data: {
            ...first.data,
            ...{ amount: eur(12_000), because: 'active-on-first-day' },
            explained: {
              ...first.data.explained,
              ...{ dueWhen: 'active-on-first-day', policyFrom: '2024-10' },
            },
          },
        },
      ],
    });
    given(policy('active-all-month')).nothing();
    // A policy of November says nothing of October.
    given(policy('active-all-month', '2024-11')).emits({ item: [due({ activeDays: 30 })] });
  });

  it('makes none outside a running accrual', () => {
    const past = { ...running, 'honorariaMonth-c1-2024-10': [] };
    spec(accrueHonorarium).given(past).when(command, now).nothing();
  });

  it('accrues and waives what the member wanted none of', () => {
    const choice = {
      type: 'honoraria.HonorariaWaivedFrom',
      data: { membershipId: 'm1', cohortId: 'c1', from: '2024-09' },
    } as const;
    spec(accrueHonorarium)
      .given({ ...running, 'honorariaChoice-m1': [choice] })
      .when(command, now)
      .emits({
        item: [due(), { ...waived, effectiveOn: '2024-10-31' }],
      });
  });

  it('books what comes late in the next open month, and says so', () => {
    const because = 'any-active-day, booked late: 2024-10 was closed';
    spec(accrueHonorarium)
      .given({ ...running, 'honorariaMonth-c1-2024-10': [started, closed] })
      .when(command, { now: '2024-11-05T09:00:00.000Z' })
      .emits({
        item: [
          {
            type: 'honoraria.HonorariumAccrued',
            effectiveOn: '2024-10-31',
            data: { ...october, bookedIn: '2024-11', amount: eur(10_000), because, explained },
          },
        ],
      });
  });
});
