import { describe, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { limits } from '../testing-support/marks.js';
import {
  accepted,
  apart,
  closedProposal,
  ended,
  formed,
  freedPlace,
  held,
  notes,
  ofPair,
  ofParticipant,
  proposed,
  proposedAs,
  world,
} from '../testing-support/pairs.js';
import { as } from '../testing-support/programmes.js';
import { holdOfPause, holdOfWish } from './concern.js';
import {
  acceptPairing,
  declinePairing,
  endPairing,
  recordTrialMeeting,
  withdrawProposal,
} from './consent.decider.js';

const pair = { pairingId: 'x', restId: 'r', marks: limits };
const trial = ofPair('TrialMeetingHeld', { on: '2024-11-01' }, '2024-11-01');
const pairMark = (one: string, other: string): string => `${one}|${other}`;

describe('a trial meeting', () => {
  const meet = { ...pair, on: '2024-11-01' };
  it('is recorded once, also before anybody has accepted', () => {
    spec(recordTrialMeeting)
      .given(world('formal', [proposed]))
      .when(meet, as('e'))
      .emits({ pairing: [trial] });
    spec(recordTrialMeeting)
      .given(world('formal', [proposed, trial]))
      .when(meet, as('e'))
      .nothing();
  });
  it('is refused where there is none, ahead of its day or before the programme, at rest, and once nothing is proposed', () => {
    const refused = (type: 'formal' | 'skill-exchange', events: object[], on: string) =>
      spec(recordTrialMeeting)
        .given(world(type, [proposed, ...events] as never))
        .when({ ...pair, on }, as('e'));
    refused('skill-exchange', [], '2024-11-01').refuses('STAGE_NOT_ASKED', {
      ...{ stage: 'trial', type: 'skill-exchange' },
    });
    // 22:30 UTC on the 10th is the 11th in Nairobi.
    refused('formal', [], '2024-11-12').refuses('DAY_AHEAD', { on: '2024-11-12' });
    refused('formal', [], '2024-08-31').refuses('SESSION_BEFORE_PROGRAMME', {
      ...{ day: '2024-08-31', startsOn: '2024-09-01' },
    });
    refused('formal', [held], '2024-11-01').refuses('PAIR_ON_HOLD');
    refused('formal', [closedProposal], '2024-11-01').refuses('PAIR_ENDED');
  });
});

describe('accepting', () => {
  it('takes both, and makes a pair of them with the second', () => {
    spec(acceptPairing)
      .given(world('formal', [proposed, trial]))
      .when(pair, as('m'))
      .emits({ pairing: [accepted('mentor')] });
    spec(acceptPairing)
      .given(world('formal', [proposed, trial, accepted('mentor')]))
      .when(pair, as('m'))
      .nothing();
    // Every 14 days and 7 of grace from the 11th.
    spec(acceptPairing)
      .given(world('formal', [proposed, trial, accepted('mentor')]))
      .when(pair, as('e'))
      .emits({
        pairing: [
          accepted('mentee'),
          ofPair('PairFormed', { on: '2024-11-11', rhythmDueOn: '2024-12-02' }, '2024-11-11'),
        ],
      });
  });
  it('waits for the trial meeting where it comes first, and for nothing else', () => {
    spec(acceptPairing)
      .given(world('formal', [proposed]))
      .when(pair, as('m'))
      .refuses('TRIAL_MISSING');
    spec(acceptPairing)
      .given(world('peer', [proposed]))
      .when(pair, as('m'))
      .emits({ pairing: [accepted('mentor')] });
  });
  it('is refused at rest and afterwards; somebody else accepts nothing', () => {
    const accept = (...events: object[]) =>
      spec(acceptPairing)
        .given(world('peer', [proposed, ...events] as never))
        .when(pair, as('m'));
    accept(held).refuses('PAIR_ON_HOLD');
    accept(closedProposal).refuses('PAIR_ENDED');
    spec(acceptPairing)
      .given(world('peer', [proposed]))
      .when(pair, as('z'))
      .nothing();
  });
});

describe('saying no', () => {
  const decline = { ...pair, reason: 'We are neighbours.', pairMark };
  const closing = (by: string, subject: string, reason?: string) =>
    ofPair(
      'ProposalClosed',
      {
        refusal: personal(subject, 'mentoring', {
          ...{ by },
          ...(reason === undefined ? {} : { reason }),
        }),
      },
      '2024-11-11',
    );
  it('closes the proposal, frees both places, and rules the pair out for who said it', () => {
    const mark = 'person-m|person-e';
    const people = personal('person-e', 'mentoring', ['person-m']);
    spec(declinePairing)
      .given(world('peer', [proposed, accepted('mentor')]))
      .when(decline, as('e'))
      .emits({
        pairing: [closing('mentee', 'person-e', 'We are neighbours.')],
        people: [
          [freedPlace('m')],
          [freedPlace('e'), ofParticipant('e', 'PairRuledOut', { mark, people })],
        ],
        // Five in all, as where staff take it back: who is told no reason does not count one either.
        rest: notes(1),
      });
  });
  it('is refused once they are a pair, and afterwards', () => {
    spec(declinePairing)
      .given(world('peer', formed))
      .when(decline, as('e'))
      .refuses('PAIR_FORMED_ALREADY');
    spec(declinePairing)
      .given(world('peer', [proposed, closedProposal]))
      .when(decline, as('e'))
      .refuses('PAIR_ENDED');
  });
  it('looks like a proposal that a coordinator takes back', () => {
    const withdraw = { ...pair, reason: 'A mix-up' };
    spec(withdrawProposal)
      .given(world('peer', [proposed]))
      .when(withdraw, { now: as('m').now })
      .emits({
        pairing: [closing('coordinator', 'actor', 'A mix-up')],
        people: [[freedPlace('m')], [freedPlace('e')]],
        rest: notes(2),
      });
    spec(withdrawProposal)
      .given(world('peer', formed))
      .when(withdraw)
      .refuses('PAIR_FORMED_ALREADY');
    spec(withdrawProposal)
      .given(world('peer', [...formed, ended]))
      .when(withdraw)
      .refuses('PAIR_ENDED');
  });
  it('takes back a proposal of which its two are not told like any other', () => {
    for (const told of [true, false]) {
      spec(withdrawProposal)
        .given(world('peer', [proposedAs(told)]))
        .when({ ...pair, reason: 'A mix-up' }, { now: as('m').now })
        .emits({
          pairing: [closing('coordinator', 'actor', 'A mix-up')],
          people: [[freedPlace('m')], [freedPlace('e')]],
          rest: notes(2),
        });
    }
  });
  it('finds no proposal of which one is not told oneself, also as a coordinator', () => {
    const kept = world('peer', [proposedAs(false)]);
    spec(withdrawProposal)
      .given(kept)
      .when({ ...pair, reason: 'A mix-up' }, as('e'))
      .refuses('NOT_FOUND', { what: 'pairing' });
    spec(endPairing).given(kept).when(pair, as('m')).refuses('NOT_FOUND', { what: 'pairing' });
    spec(endPairing)
      .given(world('peer', [proposedAs(true)]))
      .when(pair, as('m'))
      .refuses('CONSENT_MISSING');
  });
});

describe('ending', () => {
  it('is for either at any time, without a reason, also while the pair rests', () => {
    const end = ofPair('PairEnded', { on: '2024-11-11' }, '2024-11-11');
    spec(endPairing)
      .given(world('formal', formed))
      .when(pair, as('e'))
      .emits({ pairing: [end], people: [[freedPlace('m')], [freedPlace('e')]], rest: notes(3) });
    // After a concern they are not brought together again, which takes as many events.
    spec(endPairing)
      .given(world('formal', [...formed, held]))
      .when(pair, as('e'))
      .emits({
        pairing: [end],
        people: [
          [freedPlace('m'), apart('m')],
          [freedPlace('e'), apart('e')],
        ],
        rest: notes(1),
      });
    // A wish or a pause of theirs is no concern.
    for (const hold of [holdOfWish('person-m', 'x'), holdOfPause('e', 'x')]) {
      spec(endPairing)
        .given(world('formal', [...formed, ofPair('PairPutOnHold', { holdId: hold })]))
        .when(pair, as('e'))
        .emits({ pairing: [end], people: [[freedPlace('m')], [freedPlace('e')]], rest: notes(3) });
    }
    spec(endPairing)
      .given(world('formal', [...formed, ended]))
      .when(pair, as('e'))
      .nothing();
  });
  it('needs a pair', () => {
    spec(endPairing)
      .given(world('formal', [proposed, accepted('mentor')]))
      .when(pair, as('m'))
      .refuses('CONSENT_MISSING');
  });
});
