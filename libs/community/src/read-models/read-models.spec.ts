import { describe, expect, it } from '@jest/globals';
import {
  both,
  care,
  changed,
  chose,
  collaboration,
  completed,
  enrolled,
  formed,
  heldMeeting,
  launched,
  leads,
  left,
  memberId,
  ofMeeting,
  paused,
  resumed,
  scheduledMeeting,
  slot,
  stayed,
  stepsDown,
} from '../testing-support/histories.js';
import { rowsOf } from '../testing-support/feed.js';
import { actionPointProjection } from './action-point.projection.js';
import { cohortProjection } from './cohort.projection.js';
import { groupProjection } from './group.projection.js';
import { meetingProjection } from './meeting.projection.js';
import { membershipProjection } from './membership.projection.js';

const erased = (personId: string, purposes = ['selection', 'community']) => ({
  type: 'people.PersonErased',
  data: { personId, purposes },
});
const sealedBy = (subject: string) => ({ subject, purpose: 'community', text: 'sealed' });

describe('community.cohorts', () => {
  it('shows a cohort from launch to its end', () => {
    expect(rowsOf(cohortProjection, [launched(), completed()])).toEqual([
      {
        cohortId: 'c1',
        callId: 'call1',
        title: both('Sustaining movements'),
        zone: 'Europe/Amsterdam',
        startsOn: '2024-09-01',
        endsOn: '2025-08-31',
        currency: 'EUR',
        honorariumMinor: '10000',
        honorariumPolicy: 'any-active-day',
        themes: [
          { id: 'care', title: both('Care') },
          { id: 'collaboration', title: both('Collaboration') },
        ],
        completedOn: '2025-08-31',
      },
    ]);
  });
});

describe('community.groups', () => {
  it('knows who leads', () => {
    const rows = rowsOf(groupProjection, [
      formed(),
      formed('collaboration'),
      leads('ada'),
      leads('bo'),
      stepsDown('ada'),
    ]);
    expect(rows).toEqual([
      {
        groupId: collaboration,
        cohortId: 'c1',
        themeId: 'collaboration',
        title: both('collaboration'),
        leadMembershipIds: [],
      },
      {
        groupId: care,
        cohortId: 'c1',
        themeId: 'care',
        title: both('care'),
        leadMembershipIds: [memberId('bo')],
      },
    ]);
  });
});

describe('community.memberships', () => {
  const row = (person: string, more: object) => ({
    membershipId: memberId(person),
    cohortId: 'c1',
    personId: person,
    activeFrom: '2024-09-01',
    activeUntil: '2025-08-31',
    groupId: care,
    pauses: [],
    isLead: false,
    pauseReason: null,
    note: null,
    ...more,
  });
  const rows = (person: string, ...events: Parameters<typeof rowsOf>[1][number][]) =>
    rowsOf(membershipProjection, [enrolled(person), chose(person), ...events]);

  it('shows a new member without a group', () => {
    expect(rowsOf(membershipProjection, [enrolled('ada')])).toEqual([
      row('ada', { stage: 'active', groupId: null }),
    ]);
  });

  it('shows a pause with what was said, sealed, until the return', () => {
    expect(rows('bo', paused('bo', '2024-12-10'))).toEqual([
      row('bo', {
        stage: 'paused',
        pauses: [{ from: '2024-12-10' }],
        pauseReason: sealedBy('bo'),
      }),
    ]);
    expect(rows('bo', paused('bo', '2024-12-10'), resumed('bo', '2025-02-03'))).toEqual([
      row('bo', { stage: 'active', pauses: [{ from: '2024-12-10', until: '2025-02-03' }] }),
    ]);
  });

  it('shows a lead who changes groups, leads there, and leaves', () => {
    const events = [leads('ada'), changed('ada', care, collaboration), stepsDown('ada')];
    expect(rows('ada', ...events)).toEqual([
      row('ada', { stage: 'active', groupId: collaboration, isLead: false }),
    ]);
    expect(rows('ada', ...events, leads('ada', collaboration))).toEqual([
      row('ada', { stage: 'active', groupId: collaboration, isLead: true }),
    ]);
    expect(rows('ada', leads('ada'), left('ada', '2025-03-31'), stepsDown('ada'))).toEqual([
      row('ada', { stage: 'left', activeUntil: '2025-03-31' }),
    ]);
  });

  it('shows who stayed to the end', () => {
    expect(rows('bo', stayed('bo'))).toEqual([row('bo', { stage: 'completed' })]);
  });

  it('shows members of earlier cohorts as such, and forgets what erased people said', () => {
    const admitted = {
      type: 'community.EarlierMemberAdmitted',
      data: {
        membershipId: memberId('zoe', 'c0'),
        cohortId: 'c0',
        personId: 'zoe',
        on: '2023-08-31',
        reason: sealedBy('zoe'),
      },
    };
    const earlier = {
      ...row('zoe', { stage: 'earlier', groupId: null, activeFrom: null }),
      membershipId: memberId('zoe', 'c0'),
      cohortId: 'c0',
      activeUntil: '2023-08-31',
    };
    const all = [admitted, enrolled('bo'), chose('bo'), paused('bo', '2024-12-10')];
    const pausing = row('bo', { stage: 'paused', pauses: [{ from: '2024-12-10' }] });
    expect(rowsOf(membershipProjection, [...all, erased('zoe')])).toEqual([
      earlier,
      { ...pausing, pauseReason: sealedBy('bo') },
    ]);
    expect(
      rowsOf(membershipProjection, [...all, erased('bo'), erased('zoe', ['selection'])]),
    ).toEqual([{ ...earlier, note: sealedBy('zoe') }, pausing]);
  });
});

describe('community.meetings', () => {
  const planned = {
    ...ofMeeting,
    ...slot,
    kind: 'group',
    title: both('October'),
    stage: 'scheduled',
    heldMinutes: null,
    overran: false,
    agenda: null,
    minutes: null,
    present: null,
    excused: null,
    waived: false,
    reason: null,
    reasonBy: null,
    revision: 0,
    revisedAt: '2024-09-01T00:00:00.000Z',
  };
  const told = (type: string, text: object) => ({
    type: `community.${type}`,
    data: { ...ofMeeting, text },
  });

  it('shows a meeting from plan to minutes; what ran long is flagged', () => {
    const attendance = {
      type: 'community.AttendanceRecorded',
      data: { ...ofMeeting, present: [memberId('ada')], excused: [memberId('bo')] },
    };
    expect(
      rowsOf(meetingProjection, [
        scheduledMeeting(),
        told('AgendaPublished', both('Welcome')),
        heldMeeting(95),
        attendance,
        told('MinutesPublished', both('We met')),
      ]),
    ).toEqual([
      {
        ...planned,
        stage: 'held',
        heldMinutes: 95,
        overran: true,
        agenda: both('Welcome'),
        minutes: both('We met'),
        present: [memberId('ada')],
        excused: [memberId('bo')],
      },
    ]);
  });

  it('shows a move and a cancellation as revisions, and forgets the reason with its author', () => {
    const later = {
      startsAt: '2024-11-05T13:00:00.000Z',
      localStart: '2024-11-05T14:00:00',
      zone: 'Europe/Amsterdam',
      durationMinutes: 120,
    };
    const moved = {
      type: 'community.MeetingRescheduled',
      data: { ...ofMeeting, ...later, waiver: { by: 'bo', reason: sealedBy('bo') } },
    };
    const cancelled = {
      type: 'community.MeetingCancelled',
      data: { ...ofMeeting, by: 'ada', reason: sealedBy('ada') },
    };
    const once = {
      ...planned,
      ...later,
      waived: true,
      reason: sealedBy('bo'),
      reasonBy: 'bo',
      revision: 1,
      revisedAt: '2024-09-01T00:01:00.000Z',
    };
    expect(rowsOf(meetingProjection, [scheduledMeeting(), moved])).toEqual([once]);
    const twice = {
      ...once,
      stage: 'cancelled',
      reasonBy: 'ada',
      revision: 2,
      revisedAt: '2024-09-01T00:02:00.000Z',
    };
    expect(rowsOf(meetingProjection, [scheduledMeeting(), moved, cancelled, erased('bo')])).toEqual(
      [{ ...twice, reason: sealedBy('ada') }],
    );
    expect(
      rowsOf(meetingProjection, [scheduledMeeting(), moved, cancelled, erased('ada')]),
    ).toEqual([{ ...twice, reason: null }]);
  });
});

describe('community.action-points', () => {
  it('shows what is open and what is done', () => {
    const noted = {
      ...ofMeeting,
      actionPointId: 'ap1',
      text: { fr: 'Écrire' },
      ownerMembershipId: memberId('ada'),
      dueOn: '2024-11-01',
    };
    const done = { ...ofMeeting, actionPointId: 'ap1', on: '2024-10-31' };
    const open = { type: 'community.ActionPointRecorded', data: noted };
    expect(rowsOf(actionPointProjection, [open])).toEqual([{ ...noted, completedOn: null }]);
    expect(
      rowsOf(actionPointProjection, [open, { type: 'community.ActionPointCompleted', data: done }]),
    ).toEqual([{ ...noted, completedOn: '2024-10-31' }]);
  });
});
