import {
  decisionOn,
  guard,
  guardExisting,
  localDateAt,
  refuse,
  write,
  writeExisting,
  type Refusal,
} from '@palabre/kernel';
import { MATCHING_METHOD } from '../../events.js';
import { isThere, participantIdOf, participantStream, type Participant } from '../participant.js';
import { isOpen, programmeStream } from '../programme.js';
import { matchingStream, matchingTurnStream, ofMatching } from './matching.js';
import { hasLapsed, repeatedOften } from './repeated-rounds.js';

export interface StartMatchingData {
  readonly matchingId: string;
  readonly programmeId: string;
  readonly only: readonly string[] | null;
}

/** Whom a round is for has a part in its programme; who has left, or rests, is no mistake and is found no mentor. */
const stranger = (
  only: readonly string[],
  participants: readonly Participant[],
  programmeId: string,
): Refusal<'PARTICIPANT_UNKNOWN' | 'OTHER_PROGRAMME' | 'ROLES_DIFFER'> | undefined => {
  for (const [at, one] of participants.entries()) {
    const fields = [`/only/${at}`];
    if (one.stage === 'unknown') {
      return refuse('PARTICIPANT_UNKNOWN', { participantId: only[at] ?? '' }, fields);
    }
    if (one.programmeId !== programmeId) return refuse('OTHER_PROGRAMME', {}, fields);
    // A round for somebody who seeks nobody comes to nothing, and would put an end to the one before.
    if (one.role === 'mentor') return refuse('ROLES_DIFFER', {}, fields);
  }
  return undefined;
};

/** A coordinator has a round worked out by the programme's rules as they are now; an undecided one before it lapses. */
export const startMatching = decisionOn(({ matchingId, programmeId, only }: StartMatchingData) => ({
  matching: write(matchingStream, matchingId),
  turn: write(matchingTurnStream, programmeId),
  programme: guardExisting(programmeStream, programmeId),
  participants: (only ?? []).map((id) => guard(participantStream, id)),
}))
  .also(({ programmeId }, { turn }, actor) => ({
    starter: guard(participantStream, participantIdOf(programmeId, actor.id)),
    before: turn.matchingId === null ? [] : [guard(matchingStream, turn.matchingId)],
  }))
  .decide({
    refuses: [
      ...(['PROGRAMME_CLOSED', 'SAFEGUARDING_CONTACT_MISSING', 'WEIGHTS_SUM_TO_NOTHING'] as const),
      ...(['PARTICIPANT_UNKNOWN', 'OTHER_PROGRAMME', 'ROLES_DIFFER'] as const),
      ...(['COORDINATOR_TAKES_PART', 'ROUNDS_REPEATED_OFTEN'] as const),
    ],
    emits: ['mentoring.MatchingStarted', 'mentoring.MatchingTurnTaken'],
    decide: (
      { matchingId, programmeId, only },
      { programme, participants, starter, turn, before: [before] },
      { actor, now },
    ) => {
      if (!isOpen(programme, now)) return refuse('PROGRAMME_CLOSED');
      if (isThere(starter)) return refuse('COORDINATOR_TAKES_PART');
      const strange = stranger(only ?? [], participants, programmeId);
      if (strange) return strange;
      // Nobody is brought together before there is somebody to turn to.
      if (programme.contacts.length === 0) return refuse('SAFEGUARDING_CONTACT_MISSING');
      const rules = { ...programme.settings.matching, method: MATCHING_METHOD };
      if (!Object.values(rules.weights).some((weight) => weight > 0)) {
        return refuse('WEIGHTS_SUM_TO_NOTHING');
      }
      const on = localDateAt(now, programme.zone);
      const lapsed = hasLapsed(before);
      const often = repeatedOften(turn, lapsed, on);
      if (often) return often;
      const data = { matchingId, programmeId };
      const { codeVersion } = programme;
      const started = { ...data, rules, only, codeVersion, by: actor.id };
      return {
        matching: [{ type: 'mentoring.MatchingStarted' as const, data: started }],
        turn: [{ type: 'mentoring.MatchingTurnTaken' as const, data: { ...data, on, lapsed } }],
      };
    },
  });

interface OnMatching {
  readonly matchingId: string;
}

/** Calls a round off while it is worked out. */
export const cancelMatching = decisionOn(({ matchingId }: OnMatching) => ({
  matching: writeExisting(matchingStream, matchingId),
})).decide({
  refuses: ['MATCHING_NOT_RUNNING'],
  emits: ['mentoring.MatchingCancelled'],
  decide: (_command, { matching }) => {
    if (matching.stage === 'cancelled') return {};
    if (matching.stage !== 'running') return refuse('MATCHING_NOT_RUNNING');
    return {
      matching: [{ type: 'mentoring.MatchingCancelled' as const, data: ofMatching(matching) }],
    };
  },
});
