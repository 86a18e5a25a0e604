import { describe, expect, it } from '@jest/globals';
import type { Scheduling } from '@palabre/eventing';
import { launched } from '../testing-support/due-histories.js';
import { accrueEachMonth } from './accrue-each-month.reaction.js';

const timersOf = (recordedAt: string, data: object = {}) => {
  const event = launched();
  const given = { ...event, data: { ...event.data, ...data }, recordedAt };
  const consequences = accrueEachMonth.on['community.CohortLaunched']?.(given as never) ?? [];
  return consequences as readonly Scheduling[];
};

describe('the accrual of a cohort', () => {
  it('is due on the 20th of each month and when it has ended, on the clocks of its zone', () => {
    const timers = timersOf('2024-09-01T00:00:00.000Z', {
      ...{ zone: 'Africa/Nairobi', startsOn: '2024-10-15', endsOn: '2024-12-01' },
    });
    expect(timers.map(({ dueAt }) => dueAt)).toEqual([
      '2024-10-19T21:00:00.000Z',
      '2024-10-31T21:00:00.000Z',
      '2024-11-19T21:00:00.000Z',
      '2024-11-30T21:00:00.000Z',
      '2024-12-19T21:00:00.000Z',
      '2024-12-31T21:00:00.000Z',
    ]);
    expect(timers.map(({ sending }) => sending)).toEqual(
      ['2024-10', '2024-10', '2024-11', '2024-11', '2024-12', '2024-12'].map((month) => ({
        command: 'honoraria.AccrueHonoraria',
        data: {
          cohortId: 'c1',
          month,
          accrualId: expect.any(String),
          membershipIds: [],
          of: 'all',
        },
      })),
    );
  });

  it('is asked for under keys and ids of its own each time, the same whenever it is asked for', () => {
    const timers = timersOf('2024-09-01T00:00:00.000Z');
    const ids = timers.map(({ sending }) => (sending.data as { accrualId: string }).accrualId);
    expect(new Set(timers.map(({ schedule }) => schedule)).size).toBe(timers.length);
    expect(new Set(ids).size).toBe(timers.length);
    expect(timersOf('2024-11-30T00:00:00.000Z')).toEqual(timers);
  });

  it('is asked for ten years at most, whatever end was recorded', () => {
    const timers = timersOf('2024-09-01T00:00:00.000Z', { endsOn: '9999-12-31' });
    expect(timers).toHaveLength(2 * 120);
  });

  it('is not due for a cohort that was over when it was recorded', () => {
    expect(timersOf('2024-12-31T12:00:00.000Z').length).toBe(6);
    expect(timersOf('2025-01-01T12:00:00.000Z')).toEqual([]);
  });
});
