import { decisionOn, localDateAt, refuse, write } from '@palabre/kernel';
import { holdOfWish } from './concern.js';
import { programmeOfPair, thePair } from './pair-rules.js';
import { nextDueOn, ofPair } from './pairing.js';
import { MOVED_BY_A_HOLD, noted, restStream } from './rest.js';

interface OnPair {
  readonly pairingId: string;
  /** Of the notes that go with it: a concern moves the log by as many events. */
  readonly restId: string;
}

const pairAndNote = (data: OnPair) => ({ ...thePair(data), rest: write(restStream, data.restId) });

/**
 * One of the two has this pair rest, and no other of theirs; no reason is asked for. Nobody else can tell it from a pause of
 * somebody or from a concern: that a pair rests while both take part says nothing.
 */
export const pausePairing = decisionOn(pairAndNote).decide({
  refuses: ['PAIR_ENDED'],
  emits: ['mentoring.PairPutOnHold', 'mentoring.RestNoted'],
  decide: ({ pairingId, restId }, { pairing }, { actor }) => {
    if (pairing.stage === 'unknown') return {};
    if (pairing.stage === 'ended' || pairing.stage === 'closed') return refuse('PAIR_ENDED');
    const holdId = holdOfWish(actor.id, pairingId);
    if (pairing.holds.includes(holdId)) return {};
    const data = { ...ofPair(pairing), holdId };
    return {
      pairing: [{ type: 'mentoring.PairPutOnHold' as const, data }],
      rest: noted(restId, MOVED_BY_A_HOLD - 1),
    };
  },
});

/** Who had the pair rest takes it up again; it goes on unless something else holds it. */
export const resumePairing = decisionOn(pairAndNote)
  .also(programmeOfPair)
  .decide({
    refuses: ['PAIR_ENDED'],
    emits: ['mentoring.PairTakenUp', 'mentoring.RestNoted'],
    decide: ({ pairingId, restId }, { pairing, programmes: [programme] }, { actor, now }) => {
      if (pairing.stage === 'unknown' || !programme || programme.stage === 'unknown') return {};
      if (pairing.stage === 'ended' || pairing.stage === 'closed') return refuse('PAIR_ENDED');
      const holdId = holdOfWish(actor.id, pairingId);
      if (!pairing.holds.includes(holdId)) return {};
      const rhythmDueOn = nextDueOn(programme.settings, localDateAt(now, programme.zone));
      const data = { ...ofPair(pairing), holdId, rhythmDueOn };
      return {
        pairing: [{ type: 'mentoring.PairTakenUp' as const, data }],
        rest: noted(restId, MOVED_BY_A_HOLD - 1),
      };
    },
  });
