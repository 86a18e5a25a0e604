import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { given, held, kim, noted, raised, settled } from '../testing-support/concerns.js';
import { limits } from '../testing-support/marks.js';
import {
  apart,
  formed,
  freedPlace,
  notes,
  ofPair,
  ofParticipant,
  paired,
} from '../testing-support/pairs.js';
import { as } from '../testing-support/programmes.js';
import { settleConcern } from './concern-follow-up.decider.js';
import { raiseConcern } from './concern.decider.js';
import { holdOfConcern, holdOfWish } from './concern.js';
import { pausePairing, resumePairing } from './pause-pairing.decider.js';
import { pairingIdOf } from './pairing.js';

describe('two of whom each accompanies the other', () => {
  const there = pairingIdOf('p', 'e', 'm');
  /** The same two, the other way round. */
  const turned = (event: DomainEvent): DomainEvent => ({
    ...event,
    data: {
      ...(event.data as object),
      ...{ pairingId: there, mentor: paired('e'), mentee: paired('m') },
    },
  });
  const holdId = holdOfConcern('c');
  const heldThere = {
    type: 'mentoring.PairPutOnHold',
    data: { pairingId: there, programmeId: 'p', holdId },
  };
  const places = ['m', 'e'].map((id) =>
    ofParticipant(id, 'PlaceTaken', { pairingId: there, as: 'mentor', partnerId: 'z' }),
  );
  const both = (pair: readonly DomainEvent[], ...concern: DomainEvent[]) => {
    const one = given(pair, ...concern);
    return {
      ...one,
      'participant-m': [...one['participant-m'], places[0]!],
      'participant-e': [...one['participant-e'], places[1]!],
      [`pairing-${there}`]: formed.map(turned),
    };
  };
  const freedThere = (id: string) => ofParticipant(id, 'PlaceFreed', { pairingId: there });
  const raise = {
    ...{ concernId: 'c', pairingId: 'x', words: 'It is not safe.', noteIds: ['n'] },
    ...{ reporterMark: 'reporter', pairMark: 'pair', restId: 'r' },
  };
  const settle = {
    ...{ concernId: 'c', pairingId: 'x', words: 'Done.', pairMark: 'pair', marks: limits },
    restId: 'r',
  };

  it('rest both ways, by as many events', () => {
    spec(raiseConcern)
      .given(both([...formed, noted]))
      .when(raise, as('e'))
      .emits({ concern: [raised], pairing: [held], others: [[heldThere]], rest: [] });
  });
  it('rest both ways for the wish of one of them, too, by as many events, and go on both ways', () => {
    const pair = { pairingId: 'x', restId: 'r' };
    const [here, turnedRound] = ['x', there].map((id) => ({
      ...{ pairingId: id, programmeId: 'p', holdId: holdOfWish('person-e', id) },
    }));
    const put = (data: object) => ({ type: 'mentoring.PairPutOnHold', data });
    spec(pausePairing)
      .given(both(formed))
      .when(pair, as('e'))
      .emits({ pairing: [put(here!)], others: [[put(turnedRound!)]], rest: notes(1) });
    const rhythmDueOn = '2024-12-02';
    const takenUp = (data: object) => ({
      ...{ type: 'mentoring.PairTakenUp', data: { ...data, rhythmDueOn } },
    });
    spec(resumePairing)
      .given({
        ...both([...formed, put(here!)]),
        [`pairing-${there}`]: [...formed.map(turned), put(turnedRound!)],
      })
      .when(pair, as('e'))
      .emits({ pairing: [takenUp(here!)], others: [[takenUp(turnedRound!)]], rest: notes(1) });
  });
  it('go on, or end, both ways', () => {
    const past = both([...formed, held], raised);
    const resting = { ...past, [`pairing-${there}`]: [...formed.map(turned), heldThere] };
    const rhythm = { holdId, rhythmDueOn: '2024-12-02' };
    spec(settleConcern)
      .given(resting)
      .when({ ...settle, outcome: 'pair-taken-up' }, kim)
      .emits({
        concern: [settled('pair-taken-up')],
        pairing: [ofPair('PairTakenUp', rhythm)],
        others: [
          [
            {
              type: 'mentoring.PairTakenUp',
              data: { pairingId: there, programmeId: 'p', ...rhythm },
            },
          ],
        ],
        ...{ people: [[], []], rest: [] },
      });
    const on = '2024-11-11';
    spec(settleConcern)
      .given(resting)
      .when({ ...settle, outcome: 'pair-ended' }, kim)
      .emits({
        concern: [settled('pair-ended')],
        pairing: [ofPair('PairEnded', { on }, on)],
        others: [
          [
            {
              type: 'mentoring.PairEnded',
              ...{ data: { pairingId: there, programmeId: 'p', on }, effectiveOn: on },
            },
          ],
        ],
        people: [
          [freedPlace('m'), freedThere('m'), apart('m')],
          [freedPlace('e'), freedThere('e'), apart('e')],
        ],
        rest: [],
      });
  });
});
