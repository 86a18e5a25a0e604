import { decisionOn, guardExisting, refuse, write, writeExisting } from '@palabre/kernel';
import { isOpen, programmeStream } from '../programme.js';
import { matchingStream, matchingTurnStream, ofMatching } from './matching.js';

export interface StartMatchingData {
  readonly matchingId: string;
  readonly programmeId: string;
  readonly only: readonly string[] | null;
}

/** A coordinator has a round worked out by the programme's rules as they are now; an undecided one before it lapses. */
export const startMatching = decisionOn(({ matchingId, programmeId }: StartMatchingData) => ({
  matching: write(matchingStream, matchingId),
  turn: write(matchingTurnStream, programmeId),
  programme: guardExisting(programmeStream, programmeId),
})).decide({
  refuses: ['PROGRAMME_CLOSED', 'SAFEGUARDING_CONTACT_MISSING', 'WEIGHTS_SUM_TO_NOTHING'],
  emits: ['mentoring.MatchingStarted', 'mentoring.MatchingTurnTaken'],
  decide: ({ matchingId, programmeId, only }, { programme }, { actor }) => {
    if (!isOpen(programme)) return refuse('PROGRAMME_CLOSED');
    // Nobody is brought together before there is somebody to turn to.
    if (programme.contacts.length === 0) return refuse('SAFEGUARDING_CONTACT_MISSING');
    const rules = programme.settings.matching;
    if (!Object.values(rules.weights).some((weight) => weight > 0)) {
      return refuse('WEIGHTS_SUM_TO_NOTHING');
    }
    const data = { matchingId, programmeId };
    const { codeVersion } = programme;
    const started = { ...data, rules, only, codeVersion, by: actor.id };
    return {
      matching: [{ type: 'mentoring.MatchingStarted' as const, data: started }],
      turn: [{ type: 'mentoring.MatchingTurnTaken' as const, data }],
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
