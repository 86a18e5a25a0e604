import { describe, it } from '@jest/globals';
import { circumstances, spec } from '@palabre/kernel/spec';
import {
  cancelledMeeting,
  care,
  community,
  completed,
  entry,
  heldMeeting,
  launched,
  ofMeeting,
  scheduledMeeting,
  slot,
} from '../testing-support/histories.js';
import { cancelMeeting, rescheduleMeeting } from './reschedule-meeting.decider.js';

const calendar = `groupCalendar-${care}`;
const asAda = circumstances({ actor: { kind: 'person', id: 'ada', roles: [] } });
const sealed = (words: string) => ({ subject: 'ada', purpose: 'community', unsealed: words });

describe('RescheduleMeeting', () => {
  const command = { meetingId: 'm1', startsAt: '2024-11-05T14:00:00', durationMinutes: 60 };
  const past = (...entries: ReturnType<typeof entry>[]) => ({
    ...community,
    'meeting-m1': [scheduledMeeting()],
    [calendar]: [entry('m1', '2024-10'), ...entries],
  });
  const november = {
    startsAt: '2024-11-05T13:00:00.000Z',
    localStart: '2024-11-05T14:00:00',
    zone: 'Europe/Amsterdam',
    durationMinutes: 60,
  };

  it('moves to another month', () => {
    spec(rescheduleMeeting)
      .given(past())
      .when(command)
      .emits({
        meeting: [{ type: 'community.MeetingRescheduled', data: { ...ofMeeting, ...november } }],
        calendars: [
          [{ type: 'community.CalendarEntryMoved', data: { meetingId: 'm1', month: '2024-11' } }],
        ],
      });
  });

  it('moves within a full month without counting itself', () => {
    spec(rescheduleMeeting)
      .given(past(entry('b', '2024-10')))
      .when({ ...command, startsAt: '2024-10-09T14:00:00', durationMinutes: 90 })
      .emits({
        meeting: [
          {
            type: 'community.MeetingRescheduled',
            data: {
              ...ofMeeting,
              ...slot,
              startsAt: '2024-10-09T12:00:00.000Z',
              localStart: '2024-10-09T14:00:00',
            },
          },
        ],
        calendars: [[]],
      });
  });

  it('meets the limits of the month it moves to', () => {
    const full = past(entry('b', '2024-11'), entry('c', '2024-11'));
    spec(rescheduleMeeting).given(full).when(command).refuses('MEETING_QUOTA_EXCEEDED');
    spec(rescheduleMeeting)
      .given(past())
      .when({ ...command, durationMinutes: 100 })
      .refuses('MEETING_TOO_LONG');
    spec(rescheduleMeeting)
      .given(past())
      .when({ ...command, startsAt: '2026-01-01T10:00:00' })
      .refuses('MEETING_OUTSIDE_COHORT');
    spec(rescheduleMeeting)
      .given({ ...past(), 'cohort-c1': [launched(), completed()] })
      .when(command)
      .refuses('COHORT_ENDED');
  });

  it('refuses what was called off or has taken place', () => {
    spec(rescheduleMeeting)
      .given({ ...past(), 'meeting-m1': [scheduledMeeting(), cancelledMeeting()] })
      .when(command)
      .refuses('MEETING_CANCELLED');
    spec(rescheduleMeeting)
      .given({ ...past(), 'meeting-m1': [scheduledMeeting(), heldMeeting()] })
      .when(command)
      .refuses('MEETING_ALREADY_HELD');
  });
});

describe('CancelMeeting', () => {
  const command = { meetingId: 'm1', reason: 'storm' };

  it('calls off and frees the place', () => {
    spec(cancelMeeting)
      .given({ ...community, 'meeting-m1': [scheduledMeeting()] })
      .when(command, asAda)
      .emits({
        meeting: [
          {
            type: 'community.MeetingCancelled',
            data: { ...ofMeeting, by: 'ada', reason: sealed('storm') },
          },
        ],
        calendars: [[{ type: 'community.CalendarEntryRemoved', data: { meetingId: 'm1' } }]],
      });
  });

  it('once', () => {
    spec(cancelMeeting)
      .given({ ...community, 'meeting-m1': [scheduledMeeting(), cancelledMeeting()] })
      .when(command)
      .nothing();
  });

  it('not afterwards: MEETING_ALREADY_HELD', () => {
    spec(cancelMeeting)
      .given({ ...community, 'meeting-m1': [scheduledMeeting(), heldMeeting()] })
      .when(command)
      .refuses('MEETING_ALREADY_HELD');
  });
});
