import { describe, expect, it } from '@jest/globals';
import { fold } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  care,
  chose,
  community,
  enrolled,
  left,
  memberId,
  paused,
  resumed,
  stayed,
  stepsDown,
} from '../testing-support/histories.js';
import {
  completeMembership,
  leaveCohort,
  pauseMembership,
  resumeMembership,
} from './membership.decider.js';
import { activePeriods, isActiveIn, isActiveOn, membershipStream } from './membership.js';

const membershipId = memberId('bo');
const stream = `membership-${membershipId}`;
const past = (...events: readonly object[]) => ({
  ...community,
  [stream]: [enrolled('bo'), chose('bo'), ...events] as ReturnType<typeof enrolled>[],
});
const told = { wellbeing: true, words: 'rest' };

describe('PauseMembership', () => {
  it('pauses from a day on; what was said is sealed', () => {
    spec(pauseMembership)
      .given(past())
      .when({ membershipId, from: '2024-12-10', reason: told })
      .emits({
        membership: [
          {
            ...paused('bo', '2024-12-10'),
            data: {
              ...(paused('bo', '2024-12-10').data as object),
              reason: { subject: 'bo', purpose: 'community', unsealed: told },
            },
            effectiveOn: '2024-12-10',
          },
        ],
      });
  });

  it('refuses a second pause inside the first: ALREADY_PAUSED', () => {
    spec(pauseMembership)
      .given(past(paused('bo', '2024-12-10')))
      .when({ membershipId, from: '2025-01-10', reason: told })
      .refuses('ALREADY_PAUSED', { from: '2024-12-10' });
  });

  it('refuses days outside the membership or before the last return: DATE_OUT_OF_ORDER', () => {
    spec(pauseMembership)
      .given(past())
      .when({ membershipId, from: '2025-09-01', reason: told })
      .refuses('DATE_OUT_OF_ORDER', {
        date: '2025-09-01',
        earliest: '2024-09-01',
        latest: '2025-08-31',
      });
    spec(pauseMembership)
      .given(past(paused('bo', '2024-12-10'), resumed('bo', '2025-02-03')))
      .when({ membershipId, from: '2025-02-02', reason: told })
      .refuses('DATE_OUT_OF_ORDER', {
        date: '2025-02-02',
        earliest: '2025-02-03',
        latest: '2025-08-31',
      });
  });

  it('refuses whoever has left: MEMBERSHIP_ENDED', () => {
    spec(pauseMembership)
      .given(past(left('bo', '2025-03-31')))
      .when({ membershipId, from: '2025-02-02', reason: told })
      .refuses('MEMBERSHIP_ENDED');
  });
});

describe('ResumeMembership', () => {
  it('is active again from a day on', () => {
    spec(resumeMembership)
      .given(past(paused('bo', '2024-12-10')))
      .when({ membershipId, on: '2025-02-03' })
      .emits({ membership: [{ ...resumed('bo', '2025-02-03'), effectiveOn: '2025-02-03' }] });
  });

  it('refuses who is not pausing: NOT_PAUSED', () => {
    spec(resumeMembership)
      .given(past())
      .when({ membershipId, on: '2025-02-03' })
      .refuses('NOT_PAUSED');
  });

  it('refuses a return before the pause: DATE_OUT_OF_ORDER', () => {
    spec(resumeMembership)
      .given(past(paused('bo', '2024-12-10')))
      .when({ membershipId, on: '2024-12-09' })
      .refuses('DATE_OUT_OF_ORDER', {
        date: '2024-12-09',
        earliest: '2024-12-10',
        latest: '2025-08-31',
      });
  });

  it('refuses who stayed to the end: MEMBERSHIP_ENDED', () => {
    spec(resumeMembership)
      .given(past(paused('bo', '2024-12-10'), stayed('bo')))
      .when({ membershipId, on: '2025-02-03' })
      .refuses('MEMBERSHIP_ENDED');
  });
});

describe('LeaveCohort', () => {
  it('records a leaving of last week', () => {
    spec(leaveCohort)
      .given(past())
      .when(
        { membershipId, on: '2025-03-31', reason: 'moving' },
        { now: '2025-04-07T09:00:00.000Z' },
      )
      .emits({
        membership: [
          {
            type: 'community.MemberLeft',
            data: {
              membershipId,
              cohortId: 'c1',
              personId: 'bo',
              groupId: care,
              on: '2025-03-31',
              reason: { subject: 'bo', purpose: 'community', unsealed: 'moving' },
            },
            effectiveOn: '2025-03-31',
          },
        ],
        groups: [[]],
      });
  });

  it('ends being lead too', () => {
    const ada = memberId('ada');
    spec(leaveCohort)
      .given(community)
      .when({ membershipId: ada, on: '2025-03-31' })
      .emits({
        membership: [{ ...left('ada', '2025-03-31'), effectiveOn: '2025-03-31' }],
        groups: [[{ ...stepsDown('ada'), effectiveOn: '2025-03-31' }]],
      });
  });

  it('can be corrected to an earlier day, and said twice', () => {
    const given = past(left('bo', '2025-03-31'));
    spec(leaveCohort)
      .given(given)
      .when({ membershipId, on: '2025-03-15' })
      .emits({
        membership: [{ ...left('bo', '2025-03-15'), effectiveOn: '2025-03-15' }],
        groups: [[]],
      });
    spec(leaveCohort).given(given).when({ membershipId, on: '2025-03-31' }).nothing();
  });

  it('not to a later one, nor after the end: MEMBERSHIP_ENDED', () => {
    spec(leaveCohort)
      .given(past(left('bo', '2025-03-31')))
      .when({ membershipId, on: '2025-04-01' })
      .refuses('MEMBERSHIP_ENDED');
    spec(leaveCohort)
      .given(past(stayed('bo')))
      .when({ membershipId, on: '2025-04-01' })
      .refuses('MEMBERSHIP_ENDED');
  });

  it('refuses a day after the cohort’s last: DATE_OUT_OF_ORDER', () => {
    spec(leaveCohort)
      .given(past())
      .when({ membershipId, on: '2025-09-01' })
      .refuses('DATE_OUT_OF_ORDER', {
        date: '2025-09-01',
        earliest: '2024-09-01',
        latest: '2025-08-31',
      });
  });
});

describe('CompleteMembership', () => {
  it('records who stayed to the end', () => {
    spec(completeMembership)
      .given(past())
      .when({ membershipId }, { now: '2025-08-31T08:00:00.000Z' })
      .emits({ membership: [{ ...stayed('bo'), effectiveOn: '2025-08-31' }] });
  });

  it('not before the end: COHORT_STILL_RUNNING', () => {
    spec(completeMembership)
      .given(past())
      .when({ membershipId }, { now: '2025-08-30T08:00:00.000Z' })
      .refuses('COHORT_STILL_RUNNING', { endsOn: '2025-08-31' });
  });

  it('nobody who left: MEMBERSHIP_ENDED', () => {
    spec(completeMembership)
      .given(past(left('bo', '2025-03-31')))
      .when({ membershipId }, { now: '2025-09-01T08:00:00.000Z' })
      .refuses('MEMBERSHIP_ENDED');
  });

  it('once', () => {
    spec(completeMembership)
      .given(past(stayed('bo')))
      .when({ membershipId }, { now: '2025-09-01T08:00:00.000Z' })
      .nothing();
  });
});

describe('active periods', () => {
  const after = (...events: readonly object[]) =>
    fold(membershipStream, [enrolled('bo'), ...events] as never[]);

  it('is the whole year for who never pauses', () => {
    expect(activePeriods(after())).toEqual([{ from: '2024-09-01', to: '2025-08-31' }]);
  });

  it('leaves pauses out and stops on the last day', () => {
    const membership = after(
      paused('bo', '2024-12-10'),
      resumed('bo', '2025-02-03'),
      left('bo', '2025-05-20'),
    );
    expect(activePeriods(membership)).toEqual([
      { from: '2024-09-01', to: '2024-12-09' },
      { from: '2025-02-03', to: '2025-05-20' },
    ]);
    expect(isActiveOn(membership, '2024-12-09')).toBe(true);
    expect(isActiveOn(membership, '2024-12-10')).toBe(false);
    expect(isActiveOn(membership, '2025-02-03')).toBe(true);
    expect(isActiveOn(membership, '2025-05-21')).toBe(false);
  });

  it('gives a month its honorarium for one active day, none for a month paused throughout', () => {
    const membership = after(paused('bo', '2024-12-02'), resumed('bo', '2025-02-28'));
    expect(isActiveIn(membership, '2024-08')).toBe(false);
    expect(isActiveIn(membership, '2024-12')).toBe(true);
    expect(isActiveIn(membership, '2025-01')).toBe(false);
    expect(isActiveIn(membership, '2025-02')).toBe(true);
    expect(isActiveIn(membership, '2025-09')).toBe(false);
  });

  it('is open-ended while the pause lasts, and empty for a pause from the first day', () => {
    expect(activePeriods(after(paused('bo', '2025-06-01')))).toEqual([
      { from: '2024-09-01', to: '2025-05-31' },
    ]);
    expect(activePeriods(after(paused('bo', '2024-09-01')))).toEqual([]);
  });

  it('counts a pause that begins the day of the return as going on', () => {
    const membership = after(
      paused('bo', '2024-12-10'),
      resumed('bo', '2025-02-03'),
      paused('bo', '2025-02-03'),
    );
    expect(activePeriods(membership)).toEqual([{ from: '2024-09-01', to: '2024-12-09' }]);
  });

  it('is empty for who left before the first day', () => {
    expect(activePeriods(after(left('bo', '2024-08-28')))).toEqual([]);
  });
});
