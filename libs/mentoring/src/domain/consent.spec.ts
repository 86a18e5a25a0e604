import { describe, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accepted,
  closedProposal,
  ended,
  formed,
  freedPlace,
  held,
  ofPair,
  ofParticipant,
  proposed,
  world,
} from '../testing-support/pairs.js';
import { as } from '../testing-support/programmes.js';
import {
  acceptPairing,
  declinePairing,
  endPairing,
  recordTrialMeeting,
  withdrawProposal,
} from './consent.decider.js';

const pair = { pairingId: 'x' };
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
  it('is refused where there is none, ahead of its day, at rest, and once nothing is proposed', () => {
    const refused = (type: 'formal' | 'skill-exchange', events: object[], on: string) =>
      spec(recordTrialMeeting)
        .given(world(type, [proposed, ...events] as never))
        .when({ ...pair, on }, as('e'));
    refused('skill-exchange', [], '2024-11-01').refuses('STAGE_NOT_ASKED', {
      ...{ stage: 'trial', type: 'skill-exchange' },
    });
    // 22:30 UTC on the 10th is the 11th in Nairobi.
    refused('formal', [], '2024-11-12').refuses('DAY_AHEAD', { on: '2024-11-12' });
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
});

describe('ending', () => {
  it('is for either at any time, without a reason, also while the pair rests', () => {
    const end = ofPair('PairEnded', { on: '2024-11-11' }, '2024-11-11');
    for (const past of [formed, [...formed, held]]) {
      spec(endPairing)
        .given(world('formal', past))
        .when(pair, as('e'))
        .emits({ pairing: [end], people: [[freedPlace('m')], [freedPlace('e')]] });
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
