import { ownOnly, staff, when } from '@palabre/eventing';
import { isLeadOf, type Group } from '../domain/group.js';
import { leadsMeeting, type Meeting } from '../domain/meeting.js';
import type { Membership } from '../domain/membership.js';
import type { MeetingKind } from '../events.js';

export const coordinator = staff('coordinator');

/** The member whose membership it is. */
export const self = ownOnly(
  when<unknown, { readonly membership: Membership }>(
    { en: 'the member themself', fr: 'le ou la membre en personne' },
    (actor, _data, { membership }) =>
      membership.stage !== 'none' && membership.personId === actor.id,
  ),
);

export const leadOfGroup = when<unknown, { readonly group: Group }>(
  { en: 'the lead of the group', fr: 'la personne responsable du groupe' },
  (actor, _data, { group }) => isLeadOf(group, actor.id),
);

/** What commands on a meeting are decided on: the meeting, and its group unless it is a plenary. */
export interface MeetingFacts {
  readonly meeting: Meeting;
  readonly groups: readonly Group[];
}

export const leadOfMeeting = when<unknown, MeetingFacts>(
  { en: 'the lead of the group', fr: 'la personne responsable du groupe' },
  (actor, _data, { groups }) => leadsMeeting(groups, actor.id),
);

const melTakesPart = (kind: MeetingKind): boolean => kind === 'check-in' || kind === 'plenary';

/** MEL takes part in check-ins and plenaries, and may plan and record them. */
export const melOfPlannedMeeting = when<{ readonly kind: MeetingKind }, unknown>(
  {
    en: 'MEL, for check-ins and plenaries',
    fr: 'l’équipe MEL, pour les points de suivi et les plénières',
  },
  (actor, { kind }) => actor.roles.includes('mel') && melTakesPart(kind),
);
export const melOfMeeting = when<unknown, MeetingFacts>(
  {
    en: 'MEL, for check-ins and plenaries',
    fr: 'l’équipe MEL, pour les points de suivi et les plénières',
  },
  (actor, _data, { meeting }) =>
    actor.roles.includes('mel') && meeting.stage !== 'unknown' && melTakesPart(meeting.kind),
);
