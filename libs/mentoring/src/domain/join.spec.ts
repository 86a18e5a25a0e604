import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import { membershipIdOf } from '@palabre/community/contract';
import { spec } from '@palabre/kernel/spec';
import { closed, joined, left, opened } from '../testing-support/programmes.js';
import { issueInvitation, revokeInvitation } from './invitation.decider.js';
import { joinByInvitation, joinProgramme } from './join.decider.js';
import { participantIdOf } from './participant.js';

const participantId = participantIdOf('p', 'ada');
const membershipId = membershipIdOf('c', 'ada');
const inCohort: DomainEvent = {
  type: 'mentoring.ProgrammeOpened',
  data: { ...opened('peer').data, cohortId: 'c' },
};
const enrolled: DomainEvent = {
  type: 'community.MemberEnrolled',
  data: {
    ...{
      membershipId,
      cohortId: 'c',
      personId: 'ada',
      applicationId: 'a',
      enrolledOn: '2024-09-01',
    },
    ...{ activeFrom: '2024-09-01', activeUntil: '2025-08-31' },
  },
};
const link = { invitationId: 'i', programmeId: 'p', expiresAt: '2024-12-01T00:00:00.000Z' };
const issued: DomainEvent = { type: 'mentoring.InvitationIssued', data: { ...link, uses: 1 } };
const used = { type: 'mentoring.InvitationUsed', data: { invitationId: 'i', programmeId: 'p' } };
const revoked = { ...used, type: 'mentoring.InvitationRevoked' };
const entry = { personId: 'ada', age: 18, codeVersion: '1', ageMarkOf: () => 'unsaid' };
const now = '2024-11-10T22:30:00.000Z';
/** It was the 11th in Nairobi. */
const joinedBy = (by: string): DomainEvent => ({
  type: 'mentoring.ParticipantJoined',
  data: {
    participantId,
    programmeId: 'p',
    personId: 'ada',
    by,
    codeVersion: '1',
    on: '2024-11-11',
  },
  effectiveOn: '2024-11-11',
});

describe('joining by membership of a cohort', () => {
  const join = { ...entry, programmeId: 'p' };
  const given = { 'mentoring-p': [inCohort], [`membership-${membershipId}`]: [enrolled] };
  it('needs no invitation', () => {
    spec(joinProgramme)
      .given(given)
      .when(join, { now })
      .emits({ participant: [joinedBy('membership')] });
  });
  it('is refused of who is or once was a safeguarding contact, and of who was asked as long as they have not declined', () => {
    const about = (type: string): DomainEvent => ({
      type: `mentoring.SafeguardingContact${type}`,
      data: { programmeId: 'p', personId: 'ada', namedBy: 'kim' },
    });
    const accepted = {
      type: 'mentoring.SafeguardingAccepted',
      data: { programmeId: 'p', personId: 'ada' },
    };
    const pasts = [
      [about('Named'), accepted],
      [about('Named'), accepted, about('Released')],
    ];
    for (const past of pasts) {
      spec(joinProgramme)
        .given({ ...given, 'mentoring-p': [inCohort, ...past] })
        .when(join, { now })
        .refuses('CONTACT_TAKES_PART');
    }
    spec(joinProgramme)
      .given({ ...given, 'mentoring-p': [inCohort, about('Named')] })
      .when(join, { now })
      .refuses('CONTACT_ASKED', { programmeId: 'p' });
    // Who only was asked has been told of nothing.
    const declined = {
      type: 'mentoring.SafeguardingDeclined',
      data: { programmeId: 'p', personId: 'ada' },
    };
    for (const past of [about('Released'), declined]) {
      spec(joinProgramme)
        .given({ ...given, 'mentoring-p': [inCohort, about('Named'), past] })
        .when(join, { now })
        .emits({ participant: [joinedBy('membership')] });
    }
  });
  it('is refused of who is no member, and where there is no cohort', () => {
    spec(joinProgramme)
      .given({ 'mentoring-p': [inCohort] })
      .when(join)
      .refuses('INVITATION_NEEDED');
    spec(joinProgramme)
      .given({ ...given, 'mentoring-p': [opened('peer')] })
      .when(join)
      .refuses('INVITATION_NEEDED');
  });
});

describe('joining by an invitation', () => {
  const join = { ...entry, invitationId: 'i' };
  const programme = { 'mentoring-p': [opened('peer')] };
  const given = { ...programme, 'invitation-i': [issued] };
  it('uses the link up by one', () => {
    spec(joinByInvitation)
      .given(given)
      .when(join, { now })
      .emits({ invitation: [used], participant: [joinedBy('invitation')] });
  });
  it('is open again to who has left', () => {
    const before = { ...joined('a').data, participantId, personId: 'ada' };
    const gone = { ...left('a').data, participantId, personId: 'ada' };
    spec(joinByInvitation)
      .given({
        ...given,
        [`participant-${participantId}`]: [
          { type: 'mentoring.ParticipantJoined', data: before },
          { type: 'mentoring.ParticipantLeft', data: gone },
        ],
      })
      .when(join, { now })
      .emits({ invitation: [], participant: [joinedBy('invitation')] });
  });
  it('is refused once the link is revoked, used up or expired', () => {
    const refused = (...events: DomainEvent[]) =>
      spec(joinByInvitation)
        .given({ ...programme, 'invitation-i': [issued, ...events] })
        .when(join, { now });
    refused(revoked).refuses('INVITATION_REVOKED');
    refused(used).refuses('INVITATION_USED_UP');
    // Who comes back uses up nothing, and needs nothing that is left.
    const had = [
      {
        type: 'mentoring.ParticipantJoined',
        data: { ...joined('a').data, participantId, personId: 'ada' },
      },
      {
        type: 'mentoring.ParticipantLeft',
        data: { participantId, programmeId: 'p', personId: 'ada', on: '2024-11-01' },
      },
    ];
    spec(joinByInvitation)
      .given({ ...given, 'invitation-i': [issued, used], [`participant-${participantId}`]: had })
      .when(join, { now })
      .emits({ invitation: [], participant: [joinedBy('invitation')] });
    spec(joinByInvitation)
      .given(given)
      .when(join, { now: link.expiresAt })
      .refuses('INVITATION_EXPIRED');
  });
  it('is refused of the too young, of an older code, twice, of contacts, and after the end', () => {
    const asked = {
      type: 'mentoring.SafeguardingContactNamed',
      data: { programmeId: 'p', personId: 'ada', namedBy: 'actor' },
    };
    const before = { ...joined('a').data, participantId, personId: 'ada' };
    const refused = (change: object, past: object = {}) =>
      spec(joinByInvitation)
        .given({ ...given, ...past })
        .when({ ...join, ...change }, { now });
    refused({ age: 17 }).refuses('UNDER_MINIMUM_AGE', { minimumAge: 18 });
    refused({ codeVersion: '0' }).refuses('CODE_OF_CONDUCT_OUTDATED', { version: '1' });
    refused(
      {},
      {
        [`participant-${participantId}`]: [{ type: 'mentoring.ParticipantJoined', data: before }],
      },
    ).refuses('ALREADY_PARTICIPANT');
    refused({}, { 'mentoring-p': [opened('peer'), asked] }).refuses('CONTACT_ASKED');
    const of = { participantId, programmeId: 'p', personId: 'ada' };
    const had = [
      { type: 'mentoring.ParticipantJoined', data: before },
      { type: 'mentoring.ParticipantLeft', data: { ...of, on: '2024-11-01' } },
      { type: 'mentoring.ReturnBarred', data: of },
    ];
    refused({}, { [`participant-${participantId}`]: had }).refuses('RETURN_BARRED');
    refused({}, { 'mentoring-p': [opened('peer'), closed] }).refuses('PROGRAMME_CLOSED');
    // Nobody closed it; its last day is over in Nairobi, and not yet in London.
    spec(joinByInvitation)
      .given(given)
      .when(join, { now: '2025-06-30T21:00:00.000Z' })
      .refuses('PROGRAMME_CLOSED');
  });
});

describe('an invitation', () => {
  const invite = { ...link, uses: 1 };
  it('is a link with a secret of its own that ends some day', () => {
    const given = { 'mentoring-p': [opened('peer')] };
    spec(issueInvitation)
      .given(given)
      .when(invite, { now })
      .emits({ invitation: [issued] });
    spec(issueInvitation)
      .given({ ...given, 'invitation-i': [issued] })
      .when(invite, { now })
      .nothing();
    spec(issueInvitation)
      .given(given)
      .when({ ...invite, expiresAt: now }, { now })
      .refuses('INVITATION_EXPIRED');
    // The programme ends on the 30th of June of Nairobi; it is the 1st of July there.
    spec(issueInvitation)
      .given(given)
      .when({ ...invite, expiresAt: '2025-06-30T21:00:00.000Z' }, { now })
      .refuses('DAY_OUTSIDE_PROGRAMME');
    const last = { ...invite, expiresAt: '2025-06-30T20:59:00.000Z' };
    spec(issueInvitation)
      .given(given)
      .when(last, { now })
      .emits({ invitation: [{ ...issued, data: last }] });
    spec(issueInvitation)
      .given({ 'mentoring-p': [opened('peer'), closed] })
      .when(invite, { now })
      .refuses('PROGRAMME_CLOSED');
  });
  it('is revoked once', () => {
    const revoke = { invitationId: 'i' };
    spec(revokeInvitation)
      .given({ 'invitation-i': [issued] })
      .when(revoke)
      .emits({ invitation: [revoked] });
    spec(revokeInvitation)
      .given({ 'invitation-i': [issued, revoked] })
      .when(revoke)
      .nothing();
  });
});
