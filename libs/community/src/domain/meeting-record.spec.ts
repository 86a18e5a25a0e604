import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  both,
  cancelledMeeting,
  care,
  changed,
  chose,
  collaboration,
  community,
  enrolled,
  heldMeeting,
  memberId,
  ofMeeting,
  scheduledMeeting,
} from '../testing-support/histories.js';
import { completeActionPoint, recordActionPoint } from './action-point.decider.js';
import {
  publishAgenda,
  publishMinutes,
  recordAttendance,
  recordMeetingHeld,
} from './meeting-record.decider.js';

const planned = { ...community, 'meeting-m1': [scheduledMeeting()] };
const held = { ...community, 'meeting-m1': [scheduledMeeting(), heldMeeting()] };
const cancelled = { ...community, 'meeting-m1': [scheduledMeeting(), cancelledMeeting()] };
const onTheDay = { now: '2024-10-08T13:30:00.000Z' };

describe('PublishAgenda', () => {
  const command = { meetingId: 'm1', text: both('Welcome') };

  it('publishes in both languages', () => {
    spec(publishAgenda)
      .given(planned)
      .when(command)
      .emits({
        meeting: [
          { type: 'community.AgendaPublished', data: { ...ofMeeting, text: both('Welcome') } },
        ],
      });
  });

  it('and not in one: TRANSLATION_MISSING', () => {
    spec(publishAgenda)
      .given(planned)
      .when({ ...command, text: { en: 'Welcome', fr: '' } })
      .refuses('TRANSLATION_MISSING', { missing: ['/text/fr'] });
  });

  it('refuses what was called off or has taken place', () => {
    spec(publishAgenda).given(cancelled).when(command).refuses('MEETING_CANCELLED');
    spec(publishAgenda).given(held).when(command).refuses('MEETING_ALREADY_HELD');
  });
});

describe('RecordMeetingHeld', () => {
  it('records what took place, on the day of the meeting', () => {
    spec(recordMeetingHeld)
      .given(planned)
      .when({ meetingId: 'm1', durationMinutes: 80 }, { now: '2024-10-20T08:00:00.000Z' })
      .emits({ meeting: [{ ...heldMeeting(80), effectiveOn: '2024-10-08' }] });
  });

  it('flags what ran long instead of refusing it', () => {
    spec(recordMeetingHeld)
      .given(planned)
      .when({ meetingId: 'm1', durationMinutes: 91 }, onTheDay)
      .emits({ meeting: [{ ...heldMeeting(91), effectiveOn: '2024-10-08' }] });
  });

  it('can be corrected, and said twice', () => {
    spec(recordMeetingHeld)
      .given(held)
      .when({ meetingId: 'm1', durationMinutes: 85 }, onTheDay)
      .emits({ meeting: [{ ...heldMeeting(85), effectiveOn: '2024-10-08' }] });
    spec(recordMeetingHeld)
      .given(held)
      .when({ meetingId: 'm1', durationMinutes: 80 }, onTheDay)
      .nothing();
  });

  it('refuses the future: MEETING_NOT_STARTED', () => {
    spec(recordMeetingHeld)
      .given(planned)
      .when({ meetingId: 'm1', durationMinutes: 80 }, { now: '2024-10-07T21:59:00.000Z' })
      .refuses('MEETING_NOT_STARTED', { startsAt: '2024-10-08T14:00:00' });
  });

  it('refuses what was called off: MEETING_CANCELLED', () => {
    spec(recordMeetingHeld)
      .given(cancelled)
      .when({ meetingId: 'm1', durationMinutes: 80 }, onTheDay)
      .refuses('MEETING_CANCELLED');
  });
});

describe('RecordAttendance', () => {
  const [ada, bo, cy] = [memberId('ada'), memberId('bo'), memberId('cy')];
  const recorded = (present: string[], excused: string[]) => ({
    meeting: [
      {
        type: 'community.AttendanceRecorded',
        data: { ...ofMeeting, present, excused },
        effectiveOn: '2024-10-08',
      },
    ],
  });

  it('records who came and who excused themselves', () => {
    spec(recordAttendance)
      .given(held)
      .when({ meetingId: 'm1', present: [ada], excused: [bo] })
      .emits(recorded([ada], [bo]));
  });

  it('knows who was of the group before', () => {
    spec(recordAttendance)
      .given({
        ...held,
        [`membership-${bo}`]: [enrolled('bo'), chose('bo'), changed('bo', care, collaboration)],
      })
      .when({ meetingId: 'm1', present: [bo], excused: [] })
      .emits(recorded([bo], []));
  });

  it('refuses members of other groups: NOT_IN_GROUP', () => {
    spec(recordAttendance)
      .given(held)
      .when({ meetingId: 'm1', present: [ada, cy], excused: [] })
      .refuses('NOT_IN_GROUP', { membershipIds: [cy] });
  });

  it('takes everybody of the cohort at a plenary, and nobody of another', () => {
    const everybody = { groupId: null, kind: 'plenary' };
    const stranger = memberId('eve', 'c2');
    const plenary = {
      ...community,
      'meeting-m1': [scheduledMeeting(everybody), heldMeeting()],
      [`membership-${stranger}`]: [enrolled('eve', 'c2')],
    };
    spec(recordAttendance)
      .given(plenary)
      .when({ meetingId: 'm1', present: [ada, cy], excused: [] })
      .emits({
        meeting: [
          {
            type: 'community.AttendanceRecorded',
            data: { ...ofMeeting, groupId: null, present: [ada, cy], excused: [] },
            effectiveOn: '2024-10-08',
          },
        ],
      });
    spec(recordAttendance)
      .given(plenary)
      .when({ meetingId: 'm1', present: [stranger], excused: [] })
      .refuses('NOT_IN_GROUP', { membershipIds: [stranger] });
  });

  it('refuses who is both there and not: PRESENT_AND_EXCUSED', () => {
    spec(recordAttendance)
      .given(held)
      .when({ meetingId: 'm1', present: [ada, bo], excused: [bo] })
      .refuses('PRESENT_AND_EXCUSED', { membershipIds: [bo] });
  });

  it('comes after the meeting: MEETING_NOT_HELD, MEETING_CANCELLED', () => {
    const command = { meetingId: 'm1', present: [ada], excused: [] };
    spec(recordAttendance).given(planned).when(command).refuses('MEETING_NOT_HELD');
    spec(recordAttendance).given(cancelled).when(command).refuses('MEETING_CANCELLED');
  });
});

describe('PublishMinutes', () => {
  const command = { meetingId: 'm1', text: both('We met') };

  it('publishes in both languages', () => {
    spec(publishMinutes)
      .given(held)
      .when(command)
      .emits({
        meeting: [
          { type: 'community.MinutesPublished', data: { ...ofMeeting, text: both('We met') } },
        ],
      });
  });

  it('and not in one: TRANSLATION_MISSING', () => {
    spec(publishMinutes)
      .given(held)
      .when({ ...command, text: { fr: 'Réunion tenue' } })
      .refuses('TRANSLATION_MISSING', { missing: ['/text/en'] });
  });

  it('comes after the meeting: MEETING_NOT_HELD, MEETING_CANCELLED', () => {
    spec(publishMinutes).given(planned).when(command).refuses('MEETING_NOT_HELD');
    spec(publishMinutes).given(cancelled).when(command).refuses('MEETING_CANCELLED');
  });
});

describe('action points', () => {
  const ada = memberId('ada');
  const command = {
    meetingId: 'm1',
    actionPointId: 'ap1',
    text: { fr: 'Écrire aux partenaires' },
    ownerMembershipId: ada,
    dueOn: '2024-11-01',
  };
  const noted = {
    type: 'community.ActionPointRecorded',
    data: {
      ...ofMeeting,
      actionPointId: 'ap1',
      text: { fr: 'Écrire aux partenaires' },
      ownerMembershipId: ada,
      dueOn: '2024-11-01',
    },
  };
  const done = {
    type: 'community.ActionPointCompleted',
    data: { ...ofMeeting, actionPointId: 'ap1', on: '2024-10-31' },
  };

  it('are noted in one language at least', () => {
    spec(recordActionPoint)
      .given(held)
      .when(command)
      .emits({ meeting: [noted] });
    spec(recordActionPoint)
      .given(held)
      .when({ ...command, text: { en: ' ' } })
      .refuses('TRANSLATION_MISSING', { missing: ['/text'] });
  });

  it('belong to a member of the group: NOT_IN_GROUP', () => {
    const cy = memberId('cy');
    spec(recordActionPoint)
      .given(held)
      .when({ ...command, ownerMembershipId: cy })
      .refuses('NOT_IN_GROUP', { membershipIds: [cy] });
  });

  it('come from no meeting that was called off: MEETING_CANCELLED', () => {
    spec(recordActionPoint).given(cancelled).when(command).refuses('MEETING_CANCELLED');
  });

  it('are completed on a day of the cohort’s calendar, once', () => {
    const given = { ...community, 'meeting-m1': [scheduledMeeting(), heldMeeting(), noted] };
    // 23:30 UTC is half past midnight of the next day in Amsterdam in winter.
    spec(completeActionPoint)
      .given(given)
      .when({ meetingId: 'm1', actionPointId: 'ap1' }, { now: '2024-10-30T23:30:00.000Z' })
      .emits({ meeting: [{ ...done, effectiveOn: '2024-10-31' }] });
    spec(completeActionPoint)
      .given({ ...given, 'meeting-m1': [...given['meeting-m1'], done] })
      .when({ meetingId: 'm1', actionPointId: 'ap1' })
      .nothing();
  });

  it('must be known: NOT_FOUND', () => {
    spec(completeActionPoint)
      .given(held)
      .when({ meetingId: 'm1', actionPointId: 'ap9' })
      .refuses('NOT_FOUND', { what: 'actionPoint' });
  });
});
