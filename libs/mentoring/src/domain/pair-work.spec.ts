import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  ended,
  formed,
  held,
  ofPair,
  proposed,
  together,
  world,
} from '../testing-support/pairs.js';
import { as } from '../testing-support/programmes.js';
import {
  completePreparation,
  completeProject,
  defineNeeds,
  planProject,
  reviewGoal,
  setGoals,
} from './pair-work.decider.js';

const pair = { pairingId: 'x' };
const needs = ofPair('NeedsDefined', { needs: together('a room to sing in') });
const goals = [{ goalId: 'g', words: 'a job' }];
const goalsSet = (inAdvance: boolean): DomainEvent =>
  ofPair('GoalsSet', {
    ...{ goalIds: ['g'], inAdvance, dueOn: '2025-01-31', goals: together(goals) },
  });
const project = ofPair('ProjectPlanned', { project: together('a choir'), dueOn: '2025-03-01' });

describe('preparation', () => {
  const prepared = ofPair('PreparationCompleted', { side: 'mentor', personId: 'person-m' });
  it('is recorded of each of the two, once', () => {
    spec(completePreparation)
      .given(world('formal', formed))
      .when(pair, as('m'))
      .emits({ pairing: [prepared] });
    spec(completePreparation)
      .given(world('formal', [...formed, prepared]))
      .when(pair, as('m'))
      .nothing();
  });
  it('is asked of a pair at work, where the programme has it', () => {
    const prepare = (type: 'formal' | 'peer', past: readonly DomainEvent[]) =>
      spec(completePreparation).given(world(type, past)).when(pair, as('m'));
    prepare('peer', formed).refuses('STAGE_NOT_ASKED', { stage: 'preparation', type: 'peer' });
    prepare('formal', [proposed]).refuses('CONSENT_MISSING');
    prepare('formal', [...formed, held]).refuses('PAIR_ON_HOLD');
    prepare('formal', [...formed, ended]).refuses('PAIR_ENDED');
  });
});

describe('needs and goals', () => {
  it('are words of the two, sealed under the keys of both', () => {
    spec(defineNeeds)
      .given(world('intercultural', formed))
      .when({ ...pair, needs: 'a room to sing in' }, as('e'))
      .emits({ pairing: [needs] });
    spec(defineNeeds)
      .given(world('skill-exchange', formed))
      .when({ ...pair, needs: 'x' }, as('e'))
      .refuses('STAGE_NOT_ASKED');
  });
  it('tell whether goals were set before the first session', () => {
    const set = { ...pair, goals, dueOn: '2025-01-31' };
    const sessionHeld = ofPair('SessionHeld', {
      ...{ sessionId: 's', kind: 'skills', on: '2024-10-10', durationMinutes: 30 },
      ...{ topics: null, rhythmDueOn: '2024-10-31' },
    });
    spec(setGoals)
      .given(world('formal', formed))
      .when(set, as('e'))
      .emits({ pairing: [goalsSet(true)] });
    spec(setGoals)
      .given(world('formal', [...formed, sessionHeld]))
      .when(set, as('e'))
      .emits({ pairing: [goalsSet(false)] });
    spec(setGoals)
      .given(world('formal', formed))
      .when({ ...set, dueOn: '2025-07-01' }, as('e'))
      .refuses('DAY_OUTSIDE_PROGRAMME');
  });
  it('are looked back on, also after the end', () => {
    const review = { ...pair, goalId: 'g', result: 'reached' as const };
    const reviewed = ofPair('GoalReviewed', { goalId: 'g', result: 'reached' });
    const past = [...formed, goalsSet(true), ended];
    spec(reviewGoal)
      .given(world('formal', past))
      .when(review, as('m'))
      .emits({ pairing: [reviewed] });
    spec(reviewGoal)
      .given(world('formal', [...past, reviewed]))
      .when(review, as('m'))
      .nothing();
    spec(reviewGoal)
      .given(world('formal', past))
      .when({ ...review, goalId: 'other' }, as('m'))
      .refuses('GOAL_UNKNOWN');
  });
  it('says nothing to the other while the pair rests', () => {
    const resting = [...formed, goalsSet(true), needs, project, held];
    spec(reviewGoal)
      .given(world('formal', resting))
      .when({ ...pair, goalId: 'g', result: 'reached' }, as('m'))
      .refuses('PAIR_ON_HOLD');
    spec(completeProject)
      .given(world('intercultural', resting))
      .when(pair, as('e'))
      .refuses('PAIR_ON_HOLD');
    // After the end nobody is told of what holds it.
    spec(completeProject)
      .given(world('intercultural', [...resting, ended]))
      .when(pair, as('e'))
      .emits({
        pairing: [ofPair('ProjectCompleted', { on: '2024-11-11' }, '2024-11-11')],
      });
  });
});

describe('a project of the pair', () => {
  const plan = { ...pair, project: 'a choir', dueOn: '2025-03-01' };
  it('follows from needs', () => {
    spec(planProject)
      .given(world('intercultural', formed))
      .when(plan, as('m'))
      .refuses('NEEDS_MISSING');
    spec(planProject)
      .given(world('intercultural', [...formed, needs]))
      .when(plan, as('m'))
      .emits({ pairing: [project] });
    spec(planProject)
      .given(world('intercultural', [...formed, needs]))
      .when({ ...plan, dueOn: '2025-08-01' }, as('m'))
      .refuses('DAY_OUTSIDE_PROGRAMME');
    spec(planProject)
      .given(world('formal', [...formed, needs]))
      .when(plan, as('m'))
      .refuses('STAGE_NOT_ASKED');
  });
  it('is completed once', () => {
    const done = ofPair('ProjectCompleted', { on: '2024-11-11' }, '2024-11-11');
    const past = [...formed, needs, project];
    spec(completeProject)
      .given(world('intercultural', past))
      .when(pair, as('e'))
      .emits({ pairing: [done] });
    spec(completeProject)
      .given(world('intercultural', [...past, done]))
      .when(pair, as('e'))
      .nothing();
    spec(completeProject)
      .given(world('intercultural', formed))
      .when(pair, as('e'))
      .refuses('PROJECT_MISSING');
  });
});
