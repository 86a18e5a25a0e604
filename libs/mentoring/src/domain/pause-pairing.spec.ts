import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  closedProposal,
  ended,
  formed,
  held,
  notes,
  ofPair,
  proposed,
  world,
} from '../testing-support/pairs.js';
import { as } from '../testing-support/programmes.js';
import { holdOfWish } from './concern.js';
import { pausePairing, resumePairing } from './pause-pairing.decider.js';

const pair = { pairingId: 'x', restId: 'r' };
const given = (...events: readonly DomainEvent[]) => world('formal', events);
const holdId = holdOfWish('person-m', 'x');
const paused = ofPair('PairPutOnHold', { holdId });

describe('a pair that one of the two has rest', () => {
  it('rests by a hold like any other, once, proposed or formed', () => {
    for (const past of [formed, [proposed], [...formed, held]]) {
      spec(pausePairing)
        .given(given(...past))
        .when(pair, as('m'))
        .emits({ pairing: [paused], others: [[]], rest: notes(2) });
    }
    spec(pausePairing)
      .given(given(...formed, paused))
      .when(pair, as('m'))
      .nothing();
  });
  it('goes on when the same person says so, with its rhythm anew', () => {
    // Three weeks after the 11th of Nairobi.
    const takenUp = ofPair('PairTakenUp', { holdId, rhythmDueOn: '2024-12-02' });
    spec(resumePairing)
      .given(given(...formed, held, paused))
      .when(pair, as('m'))
      .emits({ pairing: [takenUp], others: [[]], rest: notes(2) });
    spec(resumePairing)
      .given(given(...formed, held, paused))
      .when(pair, as('e'))
      .nothing();
  });
  it('is none any more once it has ended', () => {
    for (const past of [
      [...formed, ended],
      [proposed, closedProposal],
    ]) {
      spec(pausePairing)
        .given(given(...past))
        .when(pair, as('m'))
        .refuses('PAIR_ENDED');
      spec(resumePairing)
        .given(given(...past))
        .when(pair, as('m'))
        .refuses('PAIR_ENDED');
    }
  });
});
