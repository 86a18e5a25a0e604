import { describe, it } from '@jest/globals';
import { circumstances, spec } from '@palabre/kernel/spec';
import {
  both,
  care,
  community,
  completed,
  entry,
  launched,
  scheduledMeeting,
} from '../testing-support/histories.js';
import { scheduleMeeting, schedulePlenary } from './schedule-meeting.decider.js';

const calendar = `groupCalendar-${care}`;
const asAda = circumstances({ actor: { kind: 'person', id: 'ada', roles: [] } });
const sealed = (words: string) => ({ subject: 'ada', purpose: 'community', unsealed: words });

describe('ScheduleMeeting', () => {
  const command = {
    meetingId: 'm1',
    groupId: care,
    kind: 'group' as const,
    startsAt: '2024-10-08T14:00:00',
    durationMinutes: 90,
    title: both('October'),
  };
  const two = [entry('a', '2024-10'), entry('b', '2024-10')];
  const full = { ...community, [calendar]: two };

  it('plans a meeting at the cohort’s wall clock', () => {
    spec(scheduleMeeting)
      .given(community)
      .when(command)
      .emits({ meeting: [scheduledMeeting()], calendar: [entry('m1', '2024-10')] });
  });

  it('follows the zone into winter', () => {
    spec(scheduleMeeting)
      .given(community)
      .when({ ...command, startsAt: '2024-11-05T14:00:00' })
      .emits({
        meeting: [
          scheduledMeeting({
            startsAt: '2024-11-05T13:00:00.000Z',
            localStart: '2024-11-05T14:00:00',
          }),
        ],
        calendar: [entry('m1', '2024-11')],
      });
  });

  it('refuses more than ninety minutes: MEETING_TOO_LONG', () => {
    spec(scheduleMeeting)
      .given(community)
      .when({ ...command, durationMinutes: 91 })
      .refuses('MEETING_TOO_LONG', { durationMinutes: 91, allowedMinutes: 90 });
  });

  it('refuses a third group meeting in a month: MEETING_QUOTA_EXCEEDED', () => {
    spec(scheduleMeeting).given(full).when(command).refuses('MEETING_QUOTA_EXCEEDED', {
      kind: 'group',
      month: '2024-10',
      planned: 2,
      allowed: 2,
    });
  });

  it('allows both for a reason, which is kept sealed', () => {
    const waiver = { waiver: { by: 'ada', reason: sealed('retreat') } };
    spec(scheduleMeeting)
      .given(full)
      .when({ ...command, durationMinutes: 180, waiver: 'retreat' }, asAda)
      .emits({
        meeting: [scheduledMeeting({ durationMinutes: 180, ...waiver })],
        calendar: [entry('m1', '2024-10')],
      });
  });

  it('keeps no waiver that was not needed', () => {
    spec(scheduleMeeting)
      .given(community)
      .when({ ...command, waiver: 'just in case' }, asAda)
      .emits({ meeting: [scheduledMeeting()], calendar: [entry('m1', '2024-10')] });
  });

  it('counts neither other months, nor other kinds, nor what was moved or called off', () => {
    const moved = {
      type: 'community.CalendarEntryMoved',
      data: { meetingId: 'a', month: '2024-11' },
    };
    const removed = { type: 'community.CalendarEntryRemoved', data: { meetingId: 'b' } };
    spec(scheduleMeeting)
      .given({
        ...community,
        [calendar]: [
          ...two,
          entry('c', '2024-09'),
          entry('d', '2024-10', 'check-in'),
          entry('e', '2024-10', 'guest'),
          moved,
          removed,
          entry('f', '2024-10'),
        ],
      })
      .when(command)
      .emits({ meeting: [scheduledMeeting()], calendar: [entry('m1', '2024-10')] });
  });

  it('sets check-ins and guests no number', () => {
    spec(scheduleMeeting)
      .given({
        ...community,
        [calendar]: [
          entry('d', '2024-10', 'check-in'),
          entry('e', '2024-10', 'check-in'),
          entry('f', '2024-10', 'check-in'),
        ],
      })
      .when({ ...command, kind: 'check-in' })
      .emits({
        meeting: [scheduledMeeting({ kind: 'check-in' })],
        calendar: [entry('m1', '2024-10', 'check-in')],
      });
  });

  it('wants a title in both languages: TRANSLATION_MISSING', () => {
    spec(scheduleMeeting)
      .given(community)
      .when({ ...command, title: { en: 'October' } })
      .refuses('TRANSLATION_MISSING', { missing: ['/title/fr'] });
  });

  it('stays inside the year: MEETING_OUTSIDE_COHORT', () => {
    spec(scheduleMeeting)
      .given(community)
      .when({ ...command, startsAt: '2025-09-01T09:00:00' })
      .refuses('MEETING_OUTSIDE_COHORT', {
        day: '2025-09-01',
        startsOn: '2024-09-01',
        endsOn: '2025-08-31',
      });
  });

  it('comes too late after the year: COHORT_ENDED', () => {
    spec(scheduleMeeting)
      .given({ ...community, 'cohort-c1': [launched(), completed()] })
      .when(command)
      .refuses('COHORT_ENDED', { endsOn: '2025-08-31' });
  });
});

describe('SchedulePlenary', () => {
  const command = {
    meetingId: 'm1',
    cohortId: 'c1',
    kind: 'plenary' as const,
    startsAt: '2024-10-08T14:00:00',
    durationMinutes: 90,
    title: both('October'),
  };
  const one = { ...community, 'cohortCalendar-c1': [entry('p', '2024-10', 'plenary')] };

  it('plans a meeting of everybody', () => {
    spec(schedulePlenary)
      .given(community)
      .when(command)
      .emits({
        meeting: [scheduledMeeting({ groupId: null, kind: 'plenary' })],
        calendar: [entry('m1', '2024-10', 'plenary')],
      });
  });

  it('refuses a second plenary in a month: MEETING_QUOTA_EXCEEDED', () => {
    spec(schedulePlenary).given(one).when(command).refuses('MEETING_QUOTA_EXCEEDED', {
      kind: 'plenary',
      month: '2024-10',
      planned: 1,
      allowed: 1,
    });
  });

  it('is as long as others: MEETING_TOO_LONG', () => {
    spec(schedulePlenary)
      .given(community)
      .when({ ...command, durationMinutes: 120 })
      .refuses('MEETING_TOO_LONG');
  });

  it('wants both languages, the year, and a cohort that goes on', () => {
    const plan = spec(schedulePlenary);
    plan
      .given(community)
      .when({ ...command, title: { fr: 'Octobre' } })
      .refuses('TRANSLATION_MISSING', { missing: ['/title/en'] });
    plan
      .given(community)
      .when({ ...command, startsAt: '2024-08-31T23:00:00' })
      .refuses('MEETING_OUTSIDE_COHORT');
    plan
      .given({ 'cohort-c1': [launched(), completed()] })
      .when(command)
      .refuses('COHORT_ENDED');
  });
});
