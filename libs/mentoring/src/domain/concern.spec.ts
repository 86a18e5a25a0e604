import { describe, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accepted,
  given,
  held,
  kim,
  noted,
  ofConcern,
  raised,
  settled,
} from '../testing-support/concerns.js';
import { limits } from '../testing-support/marks.js';
import {
  apart,
  closedProposal,
  ended,
  formed,
  freedPlace,
  notes,
  ofPair,
  proposed,
  proposedAs,
} from '../testing-support/pairs.js';
import { as } from '../testing-support/programmes.js';
import { recordConcernStep, settleConcern, shareConcern } from './concern-follow-up.decider.js';
import { addToConcern, raiseConcern } from './concern.decider.js';
import { holdOfConcern } from './concern.js';

describe('raising a concern', () => {
  const raise = {
    ...{ concernId: 'c', pairingId: 'x', words: 'It is not safe.', noteIds: ['n'] },
    ...{ reporterMark: 'reporter', pairMark: 'pair', restId: 'r' },
  };
  it('reaches the contacts of that moment, under a key of its own, and holds the pair', () => {
    for (const pair of [
      [...formed, noted],
      [proposed, noted],
    ]) {
      spec(raiseConcern)
        .given(given(pair))
        .when(raise, as('e'))
        .emits({ concern: [raised], pairing: [held], others: [[]], rest: notes(1) });
    }
  });
  it('names the reporter where they want it', () => {
    const words = { words: 'It is not safe.', noteIds: ['n'], reporterId: 'person-e' };
    const named = {
      ...raised,
      data: { ...(raised.data as object), concern: personal('c', 'mentoring', words) },
    };
    spec(raiseConcern)
      .given(given([...formed, noted]))
      .when({ ...raise, reporterId: 'person-e' }, as('e'))
      .emits({ concern: [named], pairing: [held], others: [[]], rest: notes(1) });
  });
  it('is heard of what is no more: of two who were a pair the rest is held, of a proposal nothing', () => {
    spec(raiseConcern)
      .given(given([...formed, noted, ended]))
      .when(raise, as('e'))
      .emits({ concern: [raised], pairing: [held], others: [[]], rest: notes(1) });
    spec(raiseConcern)
      .given(given([proposed, noted, closedProposal]))
      .when(raise, as('e'))
      .emits({ concern: [raised], pairing: [], others: [[]], rest: notes(2) });
  });
  it('holds a pair so often and no oftener: its stream is for what the two do', () => {
    const holds = Array.from({ length: 200 }, (_, at) =>
      ofPair('PairPutOnHold', { holdId: `h${at}` }),
    );
    spec(raiseConcern)
      .given(given([...formed, noted, ...holds]))
      .when(raise, as('e'))
      .emits({ concern: [raised], pairing: [], others: [[]], rest: notes(2) });
  });
});

describe('disclosing notes', () => {
  const raise = {
    ...{ concernId: 'c', pairingId: 'x', words: 'It is not safe.', noteIds: ['n'] },
    ...{ reporterMark: 'reporter', pairMark: 'pair', restId: 'r' },
  };
  const raises = (who: string, noteIds: readonly string[]) =>
    spec(raiseConcern)
      .given(given([...formed, noted]))
      .when({ ...raise, noteIds }, as(who));
  it('is for the two of the pair, and a note of others looks like one that is not there', () => {
    // Both read what either has written.
    for (const who of ['m', 'e'])
      raises(who, ['n']).emits({
        concern: [raised],
        pairing: [held],
        others: [[]],
        rest: notes(1),
      });
    raises('somebody-else', ['n']).refuses('NOTES_NOT_YOURS', {});
    raises('somebody-else', ['not-there']).refuses('NOTES_NOT_YOURS', {});
    raises('e', ['n', 'of-another-pair']).refuses('NOTES_NOT_YOURS', {});
  });
  it('is looked at again when something is added', () => {
    const pairMarkOf = (id: string): string => (id === 'x' ? 'pair' : `other-${id}`);
    const add = { concernId: 'c', words: 'More.', noteIds: ['n'], reporterMark: 'reporter' };
    const adds = (who: string, pairingIds: readonly string[], noteIds = ['n']) =>
      spec(addToConcern)
        .given({
          ...given([...formed, noted], raised),
          'pairing-y': [
            { ...proposed, data: { ...(proposed.data as object), pairingId: 'y' } },
            { ...noted, data: { ...(noted.data as object), pairingId: 'y', noteId: 'o' } },
          ],
        })
        .when({ ...add, noteIds, pairMarkOf, pairingIds }, as(who));
    const said = personal('c', 'mentoring', { words: 'More.', noteIds: ['n'] });
    adds('e', ['x']).emits({ concern: [ofConcern('ConcernAddedTo', { concern: said })] });
    adds('e', []).refuses('NOTES_NOT_YOURS', {});
    adds('somebody-else', ['x']).refuses('NOTES_NOT_YOURS', {});
    // Of another pair of theirs: the concern is not about it.
    adds('e', ['y'], ['o']).refuses('NOTES_NOT_YOURS', {});
    adds('e', ['x', 'y'], ['n', 'o']).refuses('NOTES_NOT_YOURS', {});
  });
});

describe('an open concern', () => {
  it('is added to, until it is settled', () => {
    const add = { concernId: 'c', words: 'More.', noteIds: [], reporterMark: 'reporter' };
    const addition = { ...add, pairMarkOf: () => 'pair' };
    const said = personal('c', 'mentoring', { words: 'More.', noteIds: [] });
    spec(addToConcern)
      .given(given(formed, raised))
      .when(addition)
      .emits({ concern: [ofConcern('ConcernAddedTo', { concern: said })] });
    spec(addToConcern)
      .given(given(formed, raised, settled('recorded')))
      .when(addition)
      .refuses('CONCERN_SETTLED');
  });
  it('keeps what was done about it', () => {
    const step = personal('c', 'mentoring', 'Spoke with both.');
    spec(recordConcernStep)
      .given(given(formed, raised))
      .when({ concernId: 'c', step: 'Spoke with both.' }, kim)
      .emits({ concern: [ofConcern('ConcernStepRecorded', { by: 'kim', step })] });
  });
  it('is shared with another contact of the pair’s own programme, and with nobody else', () => {
    const share = { concernId: 'c', aboutId: 'x', withContactId: 'lou', pairMark: 'pair' };
    const past = given(formed, raised);
    const both = { ...past, 'mentoring-p': [...past['mentoring-p'], accepted('lou')] };
    const shared = ofConcern('ConcernShared', { by: 'kim', withContactId: 'lou' });
    spec(shareConcern)
      .given(both)
      .when(share, kim)
      .emits({ concern: [shared] });
    spec(shareConcern)
      .given({ ...both, 'concern-c': [raised, shared] })
      .when(share, kim)
      .nothing();
    spec(shareConcern).given(past).when(share, kim).refuses('NOT_A_CONTACT');
    // Whoever is a contact elsewhere is reached by naming a pair from there: it is not the one that this is about.
    spec(shareConcern)
      .given(both)
      .when({ ...share, pairMark: 'of another pair' }, kim)
      .refuses('OTHER_PAIR');
  });
});

describe('settling a concern', () => {
  const settle = {
    ...{ concernId: 'c', pairingId: 'x', words: 'Done.', pairMark: 'pair', marks: limits },
    restId: 'r',
  };
  const past = given([...formed, held], raised);
  it('lets the pair go on, with its rhythm anew', () => {
    // Three weeks after the 11th.
    const rhythmDueOn = '2024-12-02';
    spec(settleConcern)
      .given(past)
      .when({ ...settle, outcome: 'pair-taken-up' }, kim)
      .emits({
        concern: [settled('pair-taken-up')],
        pairing: [ofPair('PairTakenUp', { holdId: holdOfConcern('c'), rhythmDueOn })],
        ...{ others: [[]], people: [[], []], rest: notes(1) },
      });
  });
  it('ends it as anything else would, and frees the places', () => {
    spec(settleConcern)
      .given(past)
      .when({ ...settle, outcome: 'pair-ended' }, kim)
      .emits({
        concern: [settled('pair-ended')],
        pairing: [ofPair('PairEnded', { on: '2024-11-11' }, '2024-11-11')],
        others: [[]],
        people: [
          [freedPlace('m'), apart('m')],
          [freedPlace('e'), apart('e')],
        ],
        rest: [],
      });
    // Where it has ended before, they are kept apart from now on.
    spec(settleConcern)
      .given(given([...formed, held, ended], raised))
      .when({ ...settle, outcome: 'pair-ended' }, kim)
      .emits({
        ...{ concern: [settled('pair-ended')], pairing: [], others: [[]] },
        ...{ people: [[apart('m')], [apart('e')]], rest: [] },
      });
  });
  it('closes no proposal, which would tell why: it rests on', () => {
    for (const proposal of [proposed, proposedAs(true), proposedAs(false)]) {
      spec(settleConcern)
        .given(given([proposal, held], raised))
        .when({ ...settle, outcome: 'pair-ended' }, kim)
        .emits({
          ...{ concern: [settled('pair-ended')], pairing: [], others: [[]] },
          ...{ people: [[apart('m')], [apart('e')]], rest: [] },
        });
    }
  });
  it('can keep what was said and leave the pair at rest', () => {
    spec(settleConcern)
      .given(past)
      .when({ ...settle, outcome: 'recorded' }, kim)
      .emits({
        ...{ concern: [settled('recorded')], pairing: [], others: [[]] },
        ...{ people: [[], []], rest: [] },
      });
  });
  it('is refused twice, and of another pair', () => {
    spec(settleConcern)
      .given(given([...formed, held], raised, settled('recorded')))
      .when({ ...settle, outcome: 'recorded' }, kim)
      .refuses('CONCERN_SETTLED');
    spec(settleConcern)
      .given(past)
      .when({ ...settle, outcome: 'recorded', pairMark: 'of another pair' }, kim)
      .refuses('OTHER_PAIR');
  });
});
