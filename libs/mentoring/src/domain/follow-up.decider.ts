import {
  decisionOn,
  localDateAt,
  personal,
  personalTogether,
  refuse,
  writeExisting,
  type LocalDate,
} from '@palabre/kernel';
import type { EvaluationQuestion } from '../events.js';
import {
  bothOf,
  isKeptFrom,
  isOnHold,
  nextDueOn,
  ofPair,
  pairingStream,
  sideOf,
} from './pairing.js';
import { noPair, programmeOfPair, thePair } from './pair-rules.js';
import type { Marks } from './participant.js';

interface OnPair {
  readonly pairingId: string;
}

export interface FlagMissedRhythmData extends OnPair {
  /** The day by which a session was due. */
  readonly dueOn: LocalDate;
}

/** Tells the coordinator that a pair has not met in the rhythm it agreed to; nothing when it met meanwhile or rests. */
export const flagMissedRhythm = decisionOn((data: FlagMissedRhythmData) => thePair(data)).decide({
  refuses: [],
  emits: ['mentoring.RhythmMissed'],
  decide: ({ dueOn }, { pairing }) => {
    if (pairing.stage !== 'active' || isOnHold(pairing)) return {};
    if (pairing.rhythmDueOn !== dueOn || pairing.missedSince !== null) return {};
    const data = { ...ofPair(pairing), dueOn };
    return { pairing: [{ type: 'mentoring.RhythmMissed' as const, data }] };
  },
});

export interface FollowUpData extends OnPair {
  readonly words: string;
  readonly marks?: Pick<Marks, 'told'>;
}

/** A coordinator asked how the pair is doing, and wrote down what came of it. */
export const followUp = decisionOn(({ pairingId }: FollowUpData) => ({
  pairing: writeExisting(pairingStream, pairingId),
}))
  .also(programmeOfPair)
  .decide({
    refuses: ['NOT_FOUND', 'CONSENT_MISSING'],
    emits: ['mentoring.PairFollowedUp'],
    decide: ({ words, marks }, { pairing, programmes: [programme] }, { actor, now }) => {
      if (pairing.stage === 'unknown' || isKeptFrom(pairing, actor.id, marks)) return noPair();
      if (!programme || programme.stage === 'unknown') return {};
      if (!pairing.formed) return refuse('CONSENT_MISSING');
      const on = localDateAt(now, programme.zone);
      const sealed = personalTogether(bothOf(pairing), 'mentoring', words);
      // Who was asked once is late again when they do not meet by then.
      const rhythmDueOn = pairing.stage === 'active' ? nextDueOn(programme.settings, on) : null;
      const data = { ...ofPair(pairing), on, by: actor.id, words: sealed, rhythmDueOn };
      return {
        pairing: [{ type: 'mentoring.PairFollowedUp' as const, data, effectiveOn: on }],
      };
    },
  });

export interface EvaluateData extends OnPair {
  /** 1 to 5 by question. */
  readonly ratings: Readonly<Record<string, number>>;
  readonly words?: string;
}

/** One of the two says what they make of it; the other does not read it. */
export const evaluatePairing = decisionOn((data: EvaluateData) => thePair(data))
  .also(programmeOfPair)
  .decide({
    refuses: ['CONSENT_MISSING', 'QUESTIONS_UNANSWERED', 'QUESTION_UNKNOWN'],
    emits: ['mentoring.PairEvaluated'],
    decide: ({ ratings, words }, { pairing, programmes: [programme] }, { actor }) => {
      const side = sideOf(pairing, actor.id);
      if (pairing.stage === 'unknown' || !side || !programme || programme.stage === 'unknown') {
        return {};
      }
      if (!pairing.formed) return refuse('CONSENT_MISSING');
      const isAsked = ({ who }: EvaluationQuestion): boolean => who === 'both' || who === side;
      const asked = programme.settings.evaluation.filter(isAsked).map(({ id }) => id);
      const missing = asked.filter((id) => ratings[id] === undefined);
      if (missing.length > 0) return refuse('QUESTIONS_UNANSWERED', { missing }, ['/ratings']);
      const unknown = Object.keys(ratings).find((id) => !asked.includes(id));
      if (unknown !== undefined) return refuse('QUESTION_UNKNOWN', { id: unknown }, ['/ratings']);
      const sealed = words === undefined ? {} : { words: personal(actor.id, 'mentoring', words) };
      const data = { ...ofPair(pairing), side, ratings, ...sealed };
      return { pairing: [{ type: 'mentoring.PairEvaluated' as const, data }] };
    },
  });

export interface KeepInTouchData extends OnPair {
  /** How the other may reach them. */
  readonly contact: string;
}

/**
 * One of the two would stay in touch after the end; the other learns of it once they say so too. Said again, it corrects how
 * they may be reached.
 */
export const keepInTouch = decisionOn((data: KeepInTouchData) => thePair(data)).decide({
  refuses: ['CONSENT_MISSING', 'PAIR_ON_HOLD'],
  emits: ['mentoring.KeepInTouchWished'],
  decide: ({ contact }, { pairing }, { actor }) => {
    const side = sideOf(pairing, actor.id);
    if (pairing.stage === 'unknown' || !side) return {};
    if (!pairing.formed) return refuse('CONSENT_MISSING');
    // After the end nothing holds a pair but a concern, and nobody is told: it is kept, and not shown.
    if (pairing.stage === 'active' && isOnHold(pairing)) return refuse('PAIR_ON_HOLD');
    const sealed = personal(actor.id, 'mentoring', contact);
    const data = { ...ofPair(pairing), side, contact: sealed };
    return { pairing: [{ type: 'mentoring.KeepInTouchWished' as const, data }] };
  },
});

/** Takes it back, at any time. */
export const withdrawKeepInTouch = decisionOn((data: OnPair) => thePair(data)).decide({
  refuses: [],
  emits: ['mentoring.KeepInTouchWithdrawn'],
  decide: (_command, { pairing }, { actor }) => {
    const side = sideOf(pairing, actor.id);
    if (pairing.stage === 'unknown' || !side || !pairing.keepInTouch.includes(side)) return {};
    const data = { ...ofPair(pairing), side };
    return { pairing: [{ type: 'mentoring.KeepInTouchWithdrawn' as const, data }] };
  },
});
