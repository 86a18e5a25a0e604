import { decisionOn, localDateAt, refuse, write } from '@palabre/kernel';
import { holdOfWish } from './concern.js';
import { programmeOfPair, thePair } from './pair-rules.js';
import {
  nextDueOn,
  ofPair,
  otherWayRound,
  pairingStream,
  type KnownPairing,
  type Pairing,
} from './pairing.js';
import { MOVED_BY_A_HOLD, noted, restStream } from './rest.js';

interface OnPair {
  readonly pairingId: string;
  /** Of the notes that go with it: a concern moves the log by as many events. */
  readonly restId: string;
}

const pairAndNote = (data: OnPair) => ({ ...thePair(data), rest: write(restStream, data.restId) });

/** Each of the two may also accompany the other: both rest, as a concern has both rest. */
const alsoTurned = (command: OnPair, { pairing }: { readonly pairing: Pairing }) => ({
  ...programmeOfPair(command, { pairing }),
  others: otherWayRound(pairing).map((id) => write(pairingStream, id)),
});

const goesOn = (pairing: Pairing): pairing is KnownPairing =>
  pairing.stage === 'proposed' || pairing.stage === 'active';

/** The notes beside so many events about pairs. */
const notesBeside = (restId: string, events: number) => noted(restId, MOVED_BY_A_HOLD - events);

/**
 * One of the two has them rest as a pair, and no other of theirs; no reason is asked for. Nobody else can tell it from a pause of
 * somebody or from a concern: that a pair rests while both take part says nothing.
 */
export const pausePairing = decisionOn(pairAndNote)
  .also(alsoTurned)
  .decide({
    refuses: ['PAIR_ENDED'],
    emits: ['mentoring.PairPutOnHold', 'mentoring.RestNoted'],
    decide: ({ pairingId, restId }, { pairing, others }, { actor }) => {
      if (pairing.stage === 'unknown') return {};
      if (!goesOn(pairing)) return refuse('PAIR_ENDED');
      if (pairing.holds.includes(holdOfWish(actor.id, pairingId))) return {};
      const held = (one: KnownPairing) => {
        const holdId = holdOfWish(actor.id, one.pairingId);
        if (one.holds.includes(holdId)) return [];
        return [{ type: 'mentoring.PairPutOnHold' as const, data: { ...ofPair(one), holdId } }];
      };
      const further = others.map((one) => (goesOn(one) ? held(one) : []));
      return {
        pairing: held(pairing),
        others: further,
        rest: notesBeside(restId, 1 + further.flat().length),
      };
    },
  });

/** Who had the pair rest takes it up again; it goes on unless something else holds it. */
export const resumePairing = decisionOn(pairAndNote)
  .also(alsoTurned)
  .decide({
    refuses: ['PAIR_ENDED'],
    emits: ['mentoring.PairTakenUp', 'mentoring.RestNoted'],
    decide: ({ pairingId, restId }, { pairing, programmes, others }, { actor, now }) => {
      const [programme] = programmes;
      if (pairing.stage === 'unknown' || !programme || programme.stage === 'unknown') return {};
      if (!goesOn(pairing)) return refuse('PAIR_ENDED');
      if (!pairing.holds.includes(holdOfWish(actor.id, pairingId))) return {};
      const rhythmDueOn = nextDueOn(programme.settings, localDateAt(now, programme.zone));
      const takenUp = (one: KnownPairing) => {
        const holdId = holdOfWish(actor.id, one.pairingId);
        if (!one.holds.includes(holdId)) return [];
        const data = { ...ofPair(one), holdId, rhythmDueOn };
        return [{ type: 'mentoring.PairTakenUp' as const, data }];
      };
      const further = others.map((one) => (goesOn(one) ? takenUp(one) : []));
      return {
        pairing: takenUp(pairing),
        others: further,
        rest: notesBeside(restId, 1 + further.flat().length),
      };
    },
  });
