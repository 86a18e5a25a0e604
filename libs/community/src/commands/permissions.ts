import { staff, when } from '@palabre/eventing';
import { isLeadOf, type Group } from '../domain/group.js';
import { leadsMeeting, type Meeting } from '../domain/meeting.js';
import type { Membership } from '../domain/membership.js';
import type { MeetingKind } from '../events.js';

export const coordinator = staff('coordinator');

/** The member whose membership it is. */
export const self = when<unknown, { readonly membership: Membership }>(
  'the member themself',
  (actor, _data, { membership }) => membership.stage !== 'none' && membership.personId === actor.id,
);

export const leadOfGroup = when<unknown, { readonly group: Group }>(
  'the lead of the group',
  (actor, _data, { group }) => isLeadOf(group, actor.id),
);

/** What commands on a meeting are decided on: the meeting, and its group unless it is a plenary. */
export interface MeetingFacts {
  readonly meeting: Meeting;
  readonly groups: readonly Group[];
}

export const leadOfMeeting = when<unknown, MeetingFacts>(
  'the lead of the group',
  (actor, _data, { groups }) => leadsMeeting(groups, actor.id),
);

const melTakesPart = (kind: MeetingKind): boolean => kind === 'check-in' || kind === 'plenary';

/** MEL takes part in check-ins and plenaries, and may plan and record them. */
export const melOfPlannedMeeting = when<{ readonly kind: MeetingKind }, unknown>(
  'MEL, for check-ins and plenaries',
  (actor, { kind }) => actor.roles.includes('mel') && melTakesPart(kind),
);
export const melOfMeeting = when<unknown, MeetingFacts>(
  'MEL, for check-ins and plenaries',
  (actor, _data, { meeting }) =>
    actor.roles.includes('mel') && meeting.stage !== 'unknown' && melTakesPart(meeting.kind),
);
