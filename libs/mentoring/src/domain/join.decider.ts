import {
  decisionOn,
  firstRefusal,
  guard,
  guardExisting,
  localDateAt,
  refuse,
  write,
  writeExisting,
  type Instant,
  type LocalDate,
  type Refusal,
} from '@palabre/kernel';
import { isCurrent, membershipIdOf, membershipStream } from '@palabre/community/contract';
import { ageWordStream, holdsOn, type AgeMark } from './age-word.js';
import { invitationStream, type Invitation } from './invitation.js';
import { participantIdOf, participantStream, type Participant } from './participant.js';
import { isOpen, programmeStream, type OpenedProgramme } from './programme.js';

interface Joining {
  readonly personId: string;
  /** Compared and not kept. */
  readonly age: number;
  /** The version of the code of conduct that they accept. */
  readonly codeVersion: string;
  /** By which is known whether they said before that they are too young. */
  readonly ageMarkOf: AgeMark;
}
export interface JoinData extends Joining {
  readonly programmeId: string;
}
export interface JoinByInvitationData extends Joining {
  /** Derived from the secret of the link. */
  readonly invitationId: string;
}

const ENTRY_CODES = [
  'PROGRAMME_CLOSED',
  'ALREADY_PARTICIPANT',
  'UNDER_MINIMUM_AGE',
  'CODE_OF_CONDUCT_OUTDATED',
  'CONTACT_TAKES_PART',
  'CONTACT_ASKED',
  'RETURN_BARRED',
] as const;
type EntryCode = (typeof ENTRY_CODES)[number];

/** What everybody has to meet, however they come in. */
const entryRefusal = (
  { personId, age, codeVersion }: Joining,
  programme: OpenedProgramme,
  participant: Participant,
  saidOn: LocalDate | null | undefined,
  now: Instant,
): Refusal<EntryCode> | undefined =>
  firstRefusal<EntryCode>(
    !isOpen(programme, now) && refuse('PROGRAMME_CLOSED'),
    (participant.stage === 'active' || participant.stage === 'paused') &&
      refuse('ALREADY_PARTICIPANT'),
    participant.stage === 'left' && participant.barred && refuse('RETURN_BARRED'),
    (age < programme.minimumAge || holdsOn(saidOn, localDateAt(now, programme.zone))) &&
      refuse('UNDER_MINIMUM_AGE', { minimumAge: programme.minimumAge }, ['/age']),
    codeVersion !== programme.codeVersion &&
      refuse('CODE_OF_CONDUCT_OUTDATED', { version: programme.codeVersion }, ['/codeVersion']),
    // Who was a contact once keeps the concerns that they were told of, which may be about anybody who takes part.
    programme.contactsEver.includes(personId) && refuse('CONTACT_TAKES_PART'),
    // Who came by a link learns which programme it is, to be able to decline.
    programme.asked.includes(personId) &&
      refuse('CONTACT_ASKED', { programmeId: programme.programmeId }),
  );

const joined = (
  { personId, codeVersion }: Joining,
  { programmeId, zone }: OpenedProgramme,
  by: 'membership' | 'invitation',
  now: Instant,
) => {
  const participantId = participantIdOf(programmeId, personId);
  const on = localDateAt(now, zone);
  const data = { participantId, programmeId, personId, by, codeVersion, on };
  return [{ type: 'mentoring.ParticipantJoined' as const, data, effectiveOn: on }];
};

/** A member of the programme's cohort takes part. */
export const joinProgramme = decisionOn(({ programmeId, personId }: JoinData) => ({
  participant: write(participantStream, participantIdOf(programmeId, personId)),
  programme: guardExisting(programmeStream, programmeId),
}))
  .also(({ personId, programmeId, ageMarkOf }, { programme }) => ({
    saidOn: guard(ageWordStream, ageMarkOf(programmeId)),
    memberships:
      programme.stage === 'unknown' || programme.cohortId === null
        ? []
        : [guard(membershipStream, membershipIdOf(programme.cohortId, personId))],
  }))
  .decide({
    refuses: [...ENTRY_CODES, 'INVITATION_NEEDED'],
    emits: ['mentoring.ParticipantJoined'],
    decide: (data, { programme, participant, memberships, saidOn }, { now }) => {
      if (programme.stage === 'unknown') return refuse('PROGRAMME_CLOSED');
      const wrong = entryRefusal(data, programme, participant, saidOn, now);
      if (wrong) return wrong;
      if (!memberships.some(isCurrent)) return refuse('INVITATION_NEEDED');
      return { participant: joined(data, programme, 'membership', now) };
    },
  });

const invitationRefusal = (invitation: Invitation, returns: boolean, now: Instant) => {
  if (invitation.stage === 'unknown') return undefined;
  const { stage, expiresAt, uses, used } = invitation;
  return firstRefusal<'INVITATION_REVOKED' | 'INVITATION_EXPIRED' | 'INVITATION_USED_UP'>(
    stage === 'revoked' && refuse('INVITATION_REVOKED'),
    expiresAt <= now && refuse('INVITATION_EXPIRED'),
    !returns && used >= uses && refuse('INVITATION_USED_UP'),
  );
};

const programmeOf = (invitation: Invitation): string =>
  invitation.stage === 'unknown' ? '' : invitation.programmeId;

/** The part that somebody has, or would have, by an invitation. */
export const participantOf = (invitation: Invitation, personId: string): string =>
  participantIdOf(programmeOf(invitation), personId);

/**
 * Somebody with a link takes part, without a cohort; the link is worth one person less. Who comes back costs nothing: by leaving
 * and joining again nobody uses up what is for others.
 */
export const joinByInvitation = decisionOn(({ invitationId }: JoinByInvitationData) => ({
  invitation: writeExisting(invitationStream, invitationId),
}))
  .also(({ personId, ageMarkOf }, { invitation }) => ({
    saidOn: guard(ageWordStream, ageMarkOf(programmeOf(invitation))),
    participant: write(participantStream, participantOf(invitation, personId)),
    programme: guard(programmeStream, programmeOf(invitation)),
  }))
  .decide({
    refuses: [...ENTRY_CODES, 'INVITATION_REVOKED', 'INVITATION_EXPIRED', 'INVITATION_USED_UP'],
    emits: ['mentoring.InvitationUsed', 'mentoring.ParticipantJoined'],
    decide: (data, { invitation, participant, programme, saidOn }, { now }) => {
      if (invitation.stage === 'unknown' || programme.stage === 'unknown') {
        return refuse('PROGRAMME_CLOSED');
      }
      const returns = participant.stage === 'left';
      const wrong =
        entryRefusal(data, programme, participant, saidOn, now) ??
        invitationRefusal(invitation, returns, now);
      if (wrong) return wrong;
      const { invitationId, programmeId } = invitation;
      const use = {
        type: 'mentoring.InvitationUsed' as const,
        data: { invitationId, programmeId },
      };
      return {
        invitation: returns ? [] : [use],
        participant: joined(data, programme, 'invitation', now),
      };
    },
  });
