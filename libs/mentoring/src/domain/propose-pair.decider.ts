import {
  decisionOn,
  firstRefusal,
  guard,
  guardExisting,
  refuse,
  write,
  type Refusal,
} from '@palabre/kernel';
import type { PairAsOf } from '../events.js';
import { isHeldByConcern } from './kept-apart.js';
import { isOnHold, pairingIdOf, pairingStream, type Pairing } from './pairing.js';
import {
  isKeptApart,
  isThere,
  keepsOut,
  participantIdOf,
  participantStream,
  placesAs,
  who,
  type KnownParticipant,
  type Marks,
  type Participant,
} from './participant.js';
import { isOpen, programmeStream, type OpenedProgramme } from './programme.js';

export interface ProposePairData {
  readonly programmeId: string;
  /** Participants by their ids. */
  readonly mentorId: string;
  readonly menteeId: string;
  /** The round of matching that found them; absent when a coordinator did. */
  readonly matchingId?: string;
  /** As of which versions of their streams the round has weighed the two. */
  readonly asOf?: PairAsOf | null;
  /**
   * Whether enough speaks for the two by their profiles, and the programme's limits of language and difference allow it; absent
   * when a round found them, which has weighed it.
   */
  readonly fits?: boolean;
  /** By which limits between the two are known, and whether they are told. */
  readonly marks: Marks;
}
/** As a round asks for it: marks are made where it is decided. */
export type ProposeMatchedPairData = Omit<ProposePairData, 'marks'>;

const CODES = [
  'PROGRAMME_CLOSED',
  'SAFEGUARDING_CONTACT_MISSING',
  'SAME_PERSON',
  'COORDINATOR_TAKES_PART',
  'OTHER_PROGRAMME',
  'NOT_TO_BE_MATCHED',
  'CODE_OF_CONDUCT_OUTDATED',
  'ROLES_DIFFER',
  'CAPACITY_EXCEEDED',
  'ALREADY_PAIRED',
  'PAIR_ON_HOLD',
  'PAIRED_BEFORE',
  'PAIR_OUTDATED',
  'PAIR_RULED_OUT',
] as const;
type Code = (typeof CODES)[number];

interface Two {
  readonly programme: OpenedProgramme;
  readonly mentor: KnownParticipant;
  readonly mentee: KnownParticipant;
  /** What there was of the two before, this way round and the other. */
  readonly before: readonly Pairing[];
}

/** Whether a concern holds what the two had; it is not settled yet, or what was said was only kept. */
const isUnderConcern = (pairing: Pairing): boolean =>
  pairing.stage !== 'unknown' && isHeldByConcern(pairing);

/**
 * The limits that are nobody's business: a veto, a concern about the two, no language in common, no difference to cross, too
 * little that speaks for it. Nobody is refused for them: who proposes the two is answered as ever, and the two are not told.
 */
const isPossible = (
  { mentor, mentee, before }: Two,
  { marks, fits = true }: ProposePairData,
): boolean => {
  const limits = [
    !fits,
    before.some(isUnderConcern),
    ...[keepsOut(mentor, mentee, marks), keepsOut(mentee, mentor, marks)],
    ...[isKeptApart(mentor, mentee, marks), isKeptApart(mentee, mentor, marks)],
  ];
  return !limits.includes(true);
};

/** One of the two said no before, or a conflict of interest is recorded: coordinators read of both. */
const isRuledOut = ({ mentor, mentee }: Two, { marks }: ProposePairData): boolean =>
  [...mentor.ruledOut, ...mentee.ruledOut].includes(marks.pair(mentor.personId, mentee.personId));

const notToBeMatched = (participant: KnownParticipant): boolean =>
  participant.stage !== 'active' || !participant.described;

/** Who accompanies nobody, or seeks nobody: a coordinator reads that of everybody. */
const roleRefusal = ({ mentor, mentee }: Two): Refusal<'ROLES_DIFFER'> | undefined => {
  if (mentor.role === 'mentee') return refuse('ROLES_DIFFER', {}, ['/mentorId']);
  return mentee.role === 'mentor' ? refuse('ROLES_DIFFER', {}, ['/menteeId']) : undefined;
};

const capacityRefusal = ({ mentor, mentee }: Two): Refusal<'CAPACITY_EXCEEDED'> | undefined => {
  const { capacity } = mentor;
  const taken = placesAs(mentor, 'mentor');
  if (taken >= capacity) return refuse('CAPACITY_EXCEEDED', { capacity, taken }, ['/mentorId']);
  return placesAs(mentee, 'mentee') > 0
    ? refuse('CAPACITY_EXCEEDED', { capacity: 1, taken: 1 }, ['/menteeId'])
    : undefined;
};

/**
 * A round is of its moment: what it found is proposed no more once anything about one of the two has changed, a word of
 * their profile as well as a veto, so that a coordinator who hears of it cannot tell which it was. Places that were taken
 * do not count: those have a code of their own, and may be of the same round.
 */
const isOutdated = (two: Two, data: ProposePairData): boolean => {
  const { matchingId, asOf } = data;
  if (matchingId === undefined) return false;
  const changed =
    asOf && (two.mentor.changedAt > asOf.mentor || two.mentee.changedAt > asOf.mentee);
  return changed === true || !isPossible(two, data);
};

/**
 * By hand two are proposed once: asked again, after a change, the question would be another one; and of a pair that was, the
 * two read on. A round may find them again.
 */
const isAskedAgain = ({ stage }: Pairing, { matchingId }: ProposePairData): boolean =>
  matchingId === undefined && stage !== 'unknown';

const isUnderWay = ({ stage }: Pairing): boolean => stage === 'proposed' || stage === 'active';

/** As a coordinator reads it of every pair; why it rests they do not. */
const isResting = (pairing: Pairing): boolean =>
  pairing.stage !== 'unknown' && isUnderWay(pairing) && isOnHold(pairing);

/** All that is refused rests on what coordinators may read of everybody. */
const refusalOf = (
  two: Two,
  pairing: Pairing,
  data: ProposePairData,
  proposer: Participant,
): Refusal<Code> | undefined => {
  const { programme, mentor, mentee } = two;
  const { codeVersion, contacts, programmeId } = programme;
  const both = [mentor, mentee];
  return firstRefusal<Code>(
    contacts.length === 0 && refuse('SAFEGUARDING_CONTACT_MISSING'),
    mentor.personId === mentee.personId && refuse('SAME_PERSON', {}, ['/menteeId']),
    isThere(proposer) && refuse('COORDINATOR_TAKES_PART'),
    both.some((one) => one.programmeId !== programmeId) && refuse('OTHER_PROGRAMME'),
    isUnderWay(pairing) && refuse('ALREADY_PAIRED'),
    // Of two who rest as a pair nothing else begins, the other way round.
    two.before.some(isResting) && refuse('PAIR_ON_HOLD'),
    isAskedAgain(pairing, data) && refuse('PAIRED_BEFORE'),
    both.some(notToBeMatched) && refuse('NOT_TO_BE_MATCHED'),
    both.some((one) => one.codeVersion !== codeVersion) &&
      refuse('CODE_OF_CONDUCT_OUTDATED', { version: codeVersion }),
    roleRefusal(two),
    capacityRefusal(two),
    isOutdated(two, data) && refuse('PAIR_OUTDATED'),
    isRuledOut(two, data) && refuse('PAIR_RULED_OUT'),
  );
};

const place = (
  of: KnownParticipant,
  as: 'mentor' | 'mentee',
  pairingId: string,
  partner: KnownParticipant,
) => [
  {
    type: 'mentoring.PlaceTaken' as const,
    data: { ...who(of), pairingId, as, partnerId: partner.participantId },
  },
];

const paired = ({ participantId, personId }: KnownParticipant) => ({ participantId, personId });

const isKnown = (participant: Participant | undefined): participant is KnownParticipant =>
  participant !== undefined && participant.stage !== 'unknown';

/**
 * Proposes two people to each other; from then on each holds a place for it. Where something that is nobody's business speaks
 * against it, all is the same but that the two are not told: it is never answered, and can be taken back like any other.
 */
export const proposePair = decisionOn(({ programmeId, mentorId, menteeId }: ProposePairData) => ({
  pairing: write(pairingStream, pairingIdOf(programmeId, mentorId, menteeId)),
  programme: guardExisting(programmeStream, programmeId),
  // Somebody's own stream cannot be named twice.
  participants: [...new Set([mentorId, menteeId])].map((id) => write(participantStream, id)),
}))
  .also(({ programmeId, mentorId, menteeId }, _states, actor) => ({
    proposer: guard(participantStream, participantIdOf(programmeId, actor.id)),
    others:
      mentorId === menteeId
        ? []
        : [guard(pairingStream, pairingIdOf(programmeId, menteeId, mentorId))],
  }))
  .decide({
    refuses: [...CODES, 'PARTICIPANT_UNKNOWN'],
    emits: ['mentoring.PairProposed', 'mentoring.PlaceTaken'],
    decide: (
      data,
      { pairing, programme, participants: [mentor, mentee = mentor], proposer, others },
      { now, newId },
    ) => {
      if (!isOpen(programme, now)) return refuse('PROGRAMME_CLOSED');
      if (!isKnown(mentor)) {
        return refuse('PARTICIPANT_UNKNOWN', { participantId: data.mentorId }, ['/mentorId']);
      }
      if (!isKnown(mentee)) {
        return refuse('PARTICIPANT_UNKNOWN', { participantId: data.menteeId }, ['/menteeId']);
      }
      const two = { programme, mentor, mentee, before: [pairing, ...others] };
      const wrong = refusalOf(two, pairing, data, proposer);
      if (wrong) return wrong;
      const { programmeId, mentorId, menteeId, matchingId = null } = data;
      const pairingId = pairingIdOf(programmeId, mentorId, menteeId);
      const proposalId = newId('proposal');
      const proposal = { proposalId, mark: data.marks.told(proposalId, isPossible(two, data)) };
      return {
        pairing: [
          {
            type: 'mentoring.PairProposed' as const,
            data: {
              pairingId,
              programmeId,
              mentor: paired(mentor),
              mentee: paired(mentee),
              matchingId,
              proposal,
            },
          },
        ],
        participants: [
          place(mentor, 'mentor', pairingId, mentee),
          place(mentee, 'mentee', pairingId, mentor),
        ],
      };
    },
  });
