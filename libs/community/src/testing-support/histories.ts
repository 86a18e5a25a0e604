import type { DomainEvent, LocalDate } from '@palabre/kernel';
import { groupIdOf } from '../domain/group.js';
import { membershipIdOf } from '../domain/membership.js';

/**
 * Pasts of specs: one cohort of the year 2024-09-01 to 2025-08-31 in Amsterdam, with two groups and
 * some members.
 */

export const both = (words: string) => ({ en: words, fr: `${words} (fr)` });

export const care = groupIdOf('c1', 'care');
export const collaboration = groupIdOf('c1', 'collaboration');
export const memberId = (person: string, cohort = 'c1') => membershipIdOf(cohort, person);

export const launched = (cohortId = 'c1', callId = 'call1'): DomainEvent => ({
  type: 'community.CohortLaunched',
  data: {
    cohortId,
    callId,
    title: both('Sustaining movements'),
    zone: 'Europe/Amsterdam',
    startsOn: '2024-09-01',
    endsOn: '2025-08-31',
    currency: 'EUR',
    honorarium: { amount: { minor: '10000', currency: 'EUR' }, policy: 'any-active-day' },
    themes: [
      { id: 'care', title: both('Care') },
      { id: 'collaboration', title: both('Collaboration') },
    ],
  },
});
export const completed = (): DomainEvent => ({
  type: 'community.CohortCompleted',
  data: { cohortId: 'c1', on: '2025-08-31' },
});

const ofMember = (person: string, cohortId = 'c1') => ({
  membershipId: memberId(person, cohortId),
  cohortId,
  personId: person,
});

export const enrolled = (person: string, cohortId = 'c1'): DomainEvent => ({
  type: 'community.MemberEnrolled',
  data: {
    ...ofMember(person, cohortId),
    applicationId: `application-of-${person}`,
    enrolledOn: '2024-08-25',
    activeFrom: '2024-09-01',
    activeUntil: '2025-08-31',
  },
});
export const chose = (person: string, groupId = care): DomainEvent => ({
  type: 'community.GroupChosen',
  data: { ...ofMember(person), groupId, ranking: [groupId] },
});
export const changed = (person: string, fromGroupId: string, groupId: string): DomainEvent => ({
  type: 'community.GroupChanged',
  data: { ...ofMember(person), groupId, fromGroupId },
});
export const paused = (person: string, from: LocalDate): DomainEvent => ({
  type: 'community.MembershipPaused',
  data: {
    ...ofMember(person),
    groupId: care,
    from,
    reason: { subject: person, purpose: 'community', text: 'sealed' },
  },
});
export const resumed = (person: string, on: LocalDate): DomainEvent => ({
  type: 'community.MembershipResumed',
  data: { ...ofMember(person), groupId: care, on },
});
export const left = (person: string, on: LocalDate): DomainEvent => ({
  type: 'community.MemberLeft',
  data: { ...ofMember(person), groupId: care, on },
});
export const stayed = (person: string): DomainEvent => ({
  type: 'community.MembershipCompleted',
  data: { ...ofMember(person), groupId: care, on: '2025-08-31' },
});

export const formed = (themeId = 'care', cohortId = 'c1'): DomainEvent => ({
  type: 'community.GroupFormed',
  data: {
    groupId: groupIdOf(cohortId, themeId),
    cohortId,
    themeId,
    title: both(themeId),
  },
});
export const leads = (person: string, groupId = care): DomainEvent => ({
  type: 'community.LeadAppointed',
  data: { ...ofMember(person), groupId },
});
export const stepsDown = (person: string, groupId = care): DomainEvent => ({
  type: 'community.LeadSteppedDown',
  data: { ...ofMember(person), groupId },
});

/**
 * The cohort, its groups, and members `ada` (lead of care) and `bo` (of care), `cy` (of
 * collaboration).
 */
export const community = {
  'cohort-c1': [launched()],
  [`group-${care}`]: [formed(), leads('ada')],
  [`group-${collaboration}`]: [formed('collaboration')],
  [`membership-${memberId('ada')}`]: [enrolled('ada'), chose('ada')],
  [`membership-${memberId('bo')}`]: [enrolled('bo'), chose('bo')],
  [`membership-${memberId('cy')}`]: [enrolled('cy'), chose('cy', collaboration)],
};

/** A meeting of the care group on 8 October 2024, 14:00 in Amsterdam (12:00 UTC). */
export const ofMeeting = { meetingId: 'm1', cohortId: 'c1', groupId: care };
export const slot = {
  startsAt: '2024-10-08T12:00:00.000Z',
  localStart: '2024-10-08T14:00:00',
  zone: 'Europe/Amsterdam',
  durationMinutes: 90,
};
export const scheduledMeeting = (more: object = {}): DomainEvent => ({
  type: 'community.MeetingScheduled',
  data: { ...ofMeeting, ...slot, kind: 'group', title: both('October'), ...more },
});
export const heldMeeting = (durationMinutes = 80): DomainEvent => ({
  type: 'community.MeetingHeld',
  data: { ...ofMeeting, kind: 'group', durationMinutes, overran: durationMinutes > 90 },
});
export const cancelledMeeting = (): DomainEvent => ({
  type: 'community.MeetingCancelled',
  data: {
    ...ofMeeting,
    by: 'ada',
    reason: { subject: 'ada', purpose: 'community', text: 'sealed' },
  },
});
export const entry = (meetingId: string, month: string, kind = 'group'): DomainEvent => ({
  type: 'community.CalendarEntryAdded',
  data: { meetingId, kind, month },
});
