import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accepted,
  ended,
  formed,
  ofPair,
  ofParticipant,
  proposed,
  world,
} from '../../testing-support/pairs.js';
import { described, joined, left } from '../../testing-support/programmes.js';
import { holdOfConcern } from '../concern.js';
import { PROGRAMME_TYPES } from '../types/programme-types.js';
import { becomeMentor } from './become-mentor.decider.js';

const become = { participantId: 'e', pairingId: 'x', capacity: 2 };
const met = ofPair('SessionHeld', {
  ...{ sessionId: 's', kind: 'conversation', on: '2024-10-08', durationMinutes: 45 },
  ...{ topics: null, rhythmDueOn: '2024-11-05' },
});
const goal = (result: string) => [
  ofPair('GoalsSet', { goalIds: ['g'], inAdvance: true, dueOn: '2025-01-31', goals: {} }),
  ofPair('GoalReviewed', { goalId: 'g', result }),
];
const project = [
  ofPair('ProjectPlanned', { project: {}, dueOn: '2025-01-31' }),
  ofPair('ProjectCompleted', { on: '2025-01-20' }),
];
const mentor = ofParticipant('e', 'BecameMentor', {
  ...{ capacity: 2, learntBy: 'x', learntIn: 'pair' },
});
const after = (...past: DomainEvent[]) =>
  spec(becomeMentor).given(world('peer', past)).when(become);

describe('a mentee who has grown', () => {
  it('becomes a mentor in a programme of every type: a goal reached, a project done, a way gone to its end', () => {
    for (const type of PROGRAMME_TYPES) {
      for (const way of [goal('reached'), project, [ended]]) {
        spec(becomeMentor)
          .given(world(type, [...formed, met, ...way]))
          .when(become)
          .emits({ participant: [mentor] });
      }
    }
  });
  it('has met their mentor, and come somewhere', () => {
    after(...formed, met).refuses('NOTHING_LEARNT_YET', {});
    after(...formed, met, ...goal('partly')).refuses('NOTHING_LEARNT_YET', {});
    after(...formed, ended).refuses('NOTHING_LEARNT_YET', {});
    after(...formed, ...goal('reached')).refuses('NOTHING_LEARNT_YET', {});
    after(proposed, accepted('mentor'), met).refuses('NOTHING_LEARNT_YET', {});
  });
  it('was themself the mentee: of a pair of others one hears what one hears of none', () => {
    const others = [joined('o'), described('o', 'mentee', 0)];
    const given = { ...world('peer', [...formed, met, ended]), 'participant-o': others };
    for (const pairingId of ['x', 'none']) {
      spec(becomeMentor)
        .given(given)
        .when({ ...become, participantId: 'o', pairingId })
        .refuses('NOTHING_LEARNT_YET', {});
    }
    spec(becomeMentor)
      .given(given)
      .when({ participantId: 'e', capacity: 2 })
      .refuses('NOTHING_LEARNT_YET', {});
  });
  it('is told nothing of what holds the pair, before and after its end', () => {
    const hold = ofPair('PairPutOnHold', { holdId: holdOfConcern('c') });
    after(...formed, met, ...goal('reached'), hold).emits({ participant: [mentor] });
    after(...formed, met, hold, ended).emits({ participant: [mentor] });
  });
  it('is no mentor yet, and there', () => {
    const given = world('peer', [...formed, met, ended]);
    spec(becomeMentor)
      .given({ ...given, 'participant-e': [joined('e'), described('e', 'both', 1)] })
      .when(become)
      .refuses('MENTOR_ALREADY', {});
    const rests = ofParticipant('e', 'ParticipationPaused', { by: 'self', on: '2024-12-01' });
    for (const away of [left('e'), rests]) {
      spec(becomeMentor)
        .given({ ...given, 'participant-e': [joined('e'), described('e', 'mentee', 0), away] })
        .when(become)
        .refuses('PARTICIPATION_ENDED', {});
    }
  });
});
