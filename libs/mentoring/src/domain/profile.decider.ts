import {
  decisionOn,
  firstRefusal,
  guard,
  guardExisting,
  personal,
  refuse,
  writeExisting,
  type Refusal,
} from '@palabre/kernel';
import type { Profile, Role, Titled, Vocabulary } from '../events.js';
import { personPresence } from './outside-streams.js';
import { pairingStream, type Pairing } from './pairing.js';
import {
  participantIdOf,
  participantStream,
  theParticipant,
  who,
  type KnownParticipant,
  type Marks,
  type PairMark,
  type Participant,
} from './participant.js';
import { programmeStream } from './programme.js';

export interface DescribeProfileData {
  readonly participantId: string;
  readonly role: Role;
  readonly capacity: number;
  readonly profile: Profile;
}

type UnknownCode = Refusal<'CODE_UNKNOWN'> | undefined;

const outside = (list: string, codes: readonly string[], known: readonly Titled[]): UnknownCode => {
  const code = codes.find((one) => !known.some(({ id }) => id === one));
  return code === undefined
    ? undefined
    : refuse('CODE_UNKNOWN', { list, code }, [`/profile/${list}`]);
};

const unknownBackground = ({ backgrounds }: Profile, { differences }: Vocabulary): UnknownCode => {
  for (const [dimension, value] of Object.entries(backgrounds)) {
    const values = differences.find(({ id }) => id === dimension)?.values ?? [];
    if (!values.some(({ id }) => id === value)) {
      return refuse('CODE_UNKNOWN', { list: dimension, code: value }, ['/profile/backgrounds']);
    }
  }
  return undefined;
};

/** Profiles are made of the programme's codes, so that two who mean the same say the same. */
const unknownCode = (profile: Profile, vocabulary: Vocabulary): UnknownCode =>
  firstRefusal(
    outside('offers', profile.offers, vocabulary.skills),
    outside('seeks', profile.seeks, vocabulary.skills),
    outside('interests', profile.interests, vocabulary.interests),
    outside('goals', profile.goals, vocabulary.goals),
    outside('welcomes', profile.welcomes, vocabulary.differences),
    outside('place', profile.place === undefined ? [] : [profile.place], vocabulary.places),
    unknownBackground(profile, vocabulary),
  );

/** Who accompanies has places for it, and who does not has none. */
const capacityRefusal = (
  role: Role,
  capacity: number,
  taken: number,
): Refusal<'CAPACITY_AND_ROLE' | 'CAPACITY_BELOW_TAKEN'> | undefined => {
  if ((role === 'mentee') !== (capacity === 0)) {
    return refuse('CAPACITY_AND_ROLE', { role, capacity }, ['/capacity']);
  }
  return taken > capacity
    ? refuse('CAPACITY_BELOW_TAKEN', { capacity, taken }, ['/capacity'])
    : undefined;
};

/**
 * How many a mentor accompanies, or has said yes to. What is only proposed does not count, though coordinators see its place
 * as taken: there may be proposals of which the mentor is not told, and by being refused they would hear of one.
 */
const accompanied = (pairings: readonly Pairing[], personId: string): number =>
  pairings.filter(
    (one) =>
      (one.stage === 'active' || one.stage === 'proposed') &&
      one.mentor.personId === personId &&
      one.accepted.includes('mentor'),
  ).length;

/** A participant describes themself; everything but role and capacity is sealed. */
export const describeProfile = decisionOn((data: DescribeProfileData) => theParticipant(data))
  .also((_command, { participant }) => ({
    programmes:
      participant.stage === 'unknown'
        ? []
        : [guardExisting(programmeStream, participant.programmeId)],
    pairings:
      participant.stage === 'unknown'
        ? []
        : participant.places.map(({ pairingId }) => guard(pairingStream, pairingId)),
  }))
  .decide({
    refuses: ['PARTICIPATION_ENDED', 'CODE_UNKNOWN', 'CAPACITY_AND_ROLE', 'CAPACITY_BELOW_TAKEN'],
    emits: ['mentoring.ProfileDescribed'],
    decide: (command, { participant, programmes: [programme], pairings }) => {
      const { role, capacity, profile } = command;
      if (participant.stage === 'unknown' || participant.stage === 'left') {
        return refuse('PARTICIPATION_ENDED');
      }
      if (!programme || programme.stage === 'unknown') return refuse('PARTICIPATION_ENDED');
      const wrong =
        unknownCode(profile, programme.vocabulary) ??
        capacityRefusal(role, capacity, accompanied(pairings, participant.personId));
      if (wrong) return wrong;
      const sealed = personal(participant.personId, 'mentoring', profile);
      const data = { ...who(participant), role, capacity, profile: sealed };
      return { participant: [{ type: 'mentoring.ProfileDescribed' as const, data }] };
    },
  });

export interface KeepVetoesData {
  readonly participantId: string;
  readonly personIds: readonly string[];
  /** The same by the ids under which participants see each other. */
  readonly participantIds?: readonly string[];
  readonly marks: Pick<Marks, 'veto'>;
}

const GIVEN = 'participant:';
/** How an id of a participant stands among those of people, to be shown as it was given. */
const asGiven = (participantId: string): string => `${GIVEN}${participantId}`;

/** What somebody reads of whom they keep out: ids of people and of participants, as they gave them. */
export const vetoesAsGiven = (programmeId: string, kept: readonly string[]) => {
  const participantIds = kept.flatMap((id) =>
    id.startsWith(GIVEN) ? [id.slice(GIVEN.length)] : [],
  );
  const isGiven = (id: string): boolean =>
    !id.startsWith(GIVEN) && !participantIds.includes(participantIdOf(programmeId, id));
  return { personIds: kept.filter(isGiven), participantIds };
};

const isOf = (one: Participant, programmeId: string, id: string): one is KnownParticipant =>
  one.stage !== 'unknown' && one.programmeId === programmeId && one.participantId === id;

/**
 * Whom a participant does not want to be matched with: read by nobody else, and shown by no refusal. Whether an id is that of
 * somebody who takes part is not told, as such ids can be worked out: it is kept as it was given, and of nobody it limits nothing.
 */
export const keepVetoes = decisionOn(
  ({ participantId, personIds, participantIds = [] }: KeepVetoesData) => ({
    ...theParticipant({ participantId }),
    others: participantIds
      .filter((id) => id !== participantId)
      .map((id) => guard(participantStream, id)),
    persons: personIds.map((id) => guard(personPresence, id)),
  }),
).decide({
  refuses: ['PARTICIPATION_ENDED', 'SAME_PERSON', 'PERSON_UNKNOWN'],
  emits: ['mentoring.VetoesKept'],
  decide: (command, { participant, others, persons }) => {
    const { participantId, participantIds = [], marks: markOf } = command;
    if (participant.stage === 'unknown' || participant.stage === 'left') {
      return refuse('PARTICIPATION_ENDED');
    }
    const { personId, programmeId } = participant;
    if (participantIds.includes(participantId) || command.personIds.includes(personId)) {
      return refuse('SAME_PERSON');
    }
    if (persons.some(({ registered }) => !registered)) {
      return refuse('PERSON_UNKNOWN', {}, ['/personIds']);
    }
    const named = command.personIds;
    const given = participantIds.filter(
      (id) => !named.some((one) => participantIdOf(programmeId, one) === id),
    );
    const idOf = (id: string): string =>
      others.find((one) => isOf(one, programmeId, id))?.personId ?? id;
    const marks = [...named, ...given.map(idOf)].map((id) => markOf.veto(personId, id));
    const known = given.flatMap((id) => (idOf(id) === id ? [] : [idOf(id)]));
    const kept = [...named, ...known, ...given.map(asGiven)];
    const people = personal(personId, 'mentoring', kept);
    const data = { ...who(participant), marks, pairMarks: [], people };
    return { participant: [{ type: 'mentoring.VetoesKept' as const, data }] };
  },
});

export interface RecordConflictData {
  readonly participantId: string;
  readonly otherPersonId: string;
  readonly pairMark: PairMark;
}

/** A coordinator records that two others must not be paired, such as an employer and their employee. */
export const recordConflict = decisionOn(
  ({ participantId, otherPersonId }: RecordConflictData) => ({
    participant: writeExisting(participantStream, participantId),
    other: guard(personPresence, otherPersonId),
  }),
).decide({
  refuses: ['PARTICIPATION_ENDED', 'COORDINATOR_TAKES_PART', 'SAME_PERSON', 'PERSON_UNKNOWN'],
  emits: ['mentoring.PairRuledOut'],
  decide: ({ otherPersonId, pairMark }, { participant, other }, { actor }) => {
    if (participant.stage === 'unknown' || participant.stage === 'left') {
      return refuse('PARTICIPATION_ENDED');
    }
    // Of themself they say no as everybody does, or keep somebody out.
    if ([participant.personId, otherPersonId].includes(actor.id)) {
      return refuse('COORDINATOR_TAKES_PART');
    }
    if (otherPersonId === participant.personId) {
      return refuse('SAME_PERSON', {}, ['/otherPersonId']);
    }
    if (!other.registered) return refuse('PERSON_UNKNOWN', {}, ['/otherPersonId']);
    const mark = pairMark(participant.personId, otherPersonId);
    if (participant.ruledOut.includes(mark)) return {};
    const people = personal(participant.personId, 'mentoring', [otherPersonId]);
    const data = { ...who(participant), mark, people };
    return { participant: [{ type: 'mentoring.PairRuledOut' as const, data }] };
  },
});
