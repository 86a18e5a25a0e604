import { describe, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  amended,
  both,
  community,
  content,
  done,
  drafted,
  inForce,
  LATE_EVENING,
  ofWorkplan,
  reported,
  started,
} from '../testing-support/histories.js';
import {
  completeWorkplan,
  raiseChallenge,
  recordCheckIn,
  reportIndicator,
  resolveChallenge,
} from './follow-workplan.decider.js';
import { completeStep, startStep } from './step.decider.js';

const past = (...events: object[]) => ({ ...community, 'workplan-w1': events }) as never;
const running = past(...inForce);
const command = { workplanId: 'w1', personId: 'bo' };
const step = { ...command, stepId: 'listen' };
const words = { en: 'Two groups had to move' };
const sealed = personal('bo', 'community', words);
const challenge = { ...command, challengeId: 'ch1' };
const raised = {
  type: 'learning.ChallengeRaised',
  effectiveOn: '2025-01-03',
  data: { ...ofWorkplan, challengeId: 'ch1', on: '2025-01-03', words: sealed, raisedBy: 'bo' },
};
const evening = { now: LATE_EVENING };

describe('StartStep', () => {
  it('takes today in the cohort’s zone, or the day that is given', () => {
    spec(startStep)
      .given(running)
      .when(step, evening)
      .emits({ workplan: [started('listen', '2025-01-03')] });
    spec(startStep)
      .given(running)
      .when({ ...step, on: '2024-12-20' }, evening)
      .emits({ workplan: [started('listen', '2024-12-20')] });
  });
  it('says the same day once', () => {
    spec(startStep)
      .given(past(...inForce, started('listen', '2025-01-03')))
      .when(step, evening)
      .nothing();
  });
  it('refuses a day to come: DAY_TO_COME', () => {
    spec(startStep)
      .given(running)
      .when({ ...step, on: '2025-01-04' }, evening)
      .refuses('DAY_TO_COME', { today: '2025-01-03' });
  });
  it('refuses a step that is not planned: NOT_FOUND', () => {
    spec(startStep)
      .given(running)
      .when({ ...step, stepId: 'constructor' })
      .refuses('NOT_FOUND');
  });
  it('waits for approval: WORKPLAN_NOT_APPROVED', () => {
    spec(startStep).given(past(drafted())).when(step).refuses('WORKPLAN_NOT_APPROVED');
  });
});

describe('CompleteStep', () => {
  const later = { now: '2025-03-10T10:00:00.000Z' };
  it('is on time on the day it is due, and late after it', () => {
    spec(completeStep)
      .given(running)
      .when({ ...step, on: '2025-02-28' }, later)
      .emits({ workplan: [done('listen', '2025-02-28', '2025-02-28')] });
    spec(completeStep)
      .given(running)
      .when({ ...step, on: '2025-03-01' }, later)
      .emits({
        workplan: [
          {
            type: 'learning.StepCompleted',
            effectiveOn: '2025-03-01',
            data: {
              ...{ ...ofWorkplan, stepId: 'listen', on: '2025-03-01', dueOn: '2025-02-28' },
              ...{ late: true, completedBy: 'bo' },
            },
          },
        ],
      });
  });
  it('says the same day once', () => {
    spec(completeStep)
      .given(past(...inForce, done('listen', '2025-02-28', '2025-02-28')))
      .when({ ...step, on: '2025-02-28' }, later)
      .nothing();
  });
  it('refuses a day to come: DAY_TO_COME', () => {
    spec(completeStep)
      .given(running)
      .when({ ...step, on: '2025-03-11' }, later)
      .refuses('DAY_TO_COME');
  });
  it('refuses a step that is not planned: NOT_FOUND', () => {
    spec(completeStep)
      .given(running)
      .when({ ...step, stepId: 'other' })
      .refuses('NOT_FOUND');
  });
  it('waits for approval: WORKPLAN_NOT_APPROVED', () => {
    spec(completeStep).given(past(drafted())).when(step).refuses('WORKPLAN_NOT_APPROVED');
  });
});

describe('ReportIndicator', () => {
  const report = { ...command, indicatorId: 'groups', value: '7' };
  it('records what it has come to', () => {
    spec(reportIndicator)
      .given(running)
      .when(report, evening)
      .emits({ workplan: [reported('2025-01-03', '7')] });
  });
  it('refuses an indicator that is not planned: NOT_FOUND', () => {
    spec(reportIndicator)
      .given(running)
      .when({ ...report, indicatorId: 'x' })
      .refuses('NOT_FOUND');
  });
  it('refuses a day to come: DAY_TO_COME', () => {
    spec(reportIndicator)
      .given(running)
      .when({ ...report, on: '2025-01-04' }, evening)
      .refuses('DAY_TO_COME');
  });
  it('waits for approval: WORKPLAN_NOT_APPROVED', () => {
    spec(reportIndicator).given(past(drafted())).when(report).refuses('WORKPLAN_NOT_APPROVED');
  });
});

describe('RaiseChallenge', () => {
  it('seals the words', () => {
    spec(raiseChallenge)
      .given(running)
      .when({ ...challenge, words }, evening)
      .emits({ workplan: [raised] });
  });
  it('refuses to raise nothing: TRANSLATION_MISSING', () => {
    spec(raiseChallenge)
      .given(running)
      .when({ ...challenge, words: {} })
      .refuses('TRANSLATION_MISSING');
  });
  it('refuses a day to come: DAY_TO_COME', () => {
    spec(raiseChallenge)
      .given(running)
      .when({ ...challenge, words, on: '2025-01-04' }, evening)
      .refuses('DAY_TO_COME');
  });
  it('waits for approval: WORKPLAN_NOT_APPROVED', () => {
    spec(raiseChallenge)
      .given(past(drafted()))
      .when({ ...challenge, words })
      .refuses('WORKPLAN_NOT_APPROVED');
  });
});

describe('ResolveChallenge', () => {
  const resolved = {
    type: 'learning.ChallengeResolved',
    effectiveOn: '2025-01-03',
    data: {
      ...{ ...ofWorkplan, challengeId: 'ch1', on: '2025-01-03', resolvedBy: 'bo' },
      resolution: personal('bo', 'community', both('Others join')),
    },
  };
  it('tells what helped, once', () => {
    const settle = { ...challenge, resolution: both('Others join') };
    spec(resolveChallenge)
      .given(past(...inForce, raised))
      .when(settle, evening)
      .emits({ workplan: [resolved] });
    spec(resolveChallenge)
      .given(past(...inForce, raised, resolved))
      .when(settle, evening)
      .nothing();
  });
  it('refuses what nobody raised: NOT_FOUND', () => {
    spec(resolveChallenge).given(running).when(challenge).refuses('NOT_FOUND');
  });
  it('refuses a day to come: DAY_TO_COME', () => {
    spec(resolveChallenge)
      .given(past(...inForce, raised))
      .when({ ...challenge, on: '2025-01-04' }, evening)
      .refuses('DAY_TO_COME');
  });
  it('waits for approval: WORKPLAN_NOT_APPROVED', () => {
    spec(resolveChallenge).given(past(drafted())).when(challenge).refuses('WORKPLAN_NOT_APPROVED');
  });
});

describe('RecordCheckIn', () => {
  const checkIn = { ...command, checkInId: 'ci1', standing: 'at-risk', words } as const;
  it('records how the work stands', () => {
    spec(recordCheckIn)
      .given(running)
      .when(checkIn, evening)
      .emits({
        workplan: [
          {
            type: 'learning.CheckInRecorded',
            effectiveOn: '2025-01-03',
            data: {
              ...{ ...ofWorkplan, checkInId: 'ci1', on: '2025-01-03', standing: 'at-risk' },
              ...{ words: sealed, recordedBy: 'bo' },
            },
          },
        ],
      });
  });
  it('refuses a day to come: DAY_TO_COME', () => {
    spec(recordCheckIn)
      .given(running)
      .when({ ...checkIn, on: '2025-01-04' }, evening)
      .refuses('DAY_TO_COME');
  });
  it('waits for approval: WORKPLAN_NOT_APPROVED', () => {
    spec(recordCheckIn).given(past(drafted())).when(checkIn).refuses('WORKPLAN_NOT_APPROVED');
  });
});

describe('CompleteWorkplan', () => {
  const allDone = [
    ...inForce,
    done('listen', '2025-02-26', '2025-02-28'),
    done('try', '2025-07-30', '2025-07-31'),
  ];
  const later = { now: '2025-08-01T10:00:00.000Z' };
  const completed = {
    type: 'learning.WorkplanCompleted',
    effectiveOn: '2025-08-01',
    data: { ...ofWorkplan, on: '2025-08-01', completedBy: 'bo' },
  };
  it('ends it when all steps are done, once', () => {
    spec(completeWorkplan)
      .given(past(...allDone))
      .when(command, later)
      .emits({ workplan: [completed] });
    spec(completeWorkplan)
      .given(past(...allDone, completed))
      .when(command, later)
      .nothing();
  });
  it('lists what is not done: STEPS_OPEN', () => {
    spec(completeWorkplan)
      .given(past(...inForce, done('listen', '2025-02-26', '2025-02-28')))
      .when(command)
      .refuses('STEPS_OPEN', { stepIds: ['try'] });
  });
  it('waits for an amendment under way: AMENDMENT_OPEN', () => {
    spec(completeWorkplan)
      .given(past(...allDone, amended({ ...content, forWhom: both('All') })))
      .when(command, later)
      .refuses('AMENDMENT_OPEN');
  });
  it('refuses a day to come: DAY_TO_COME', () => {
    spec(completeWorkplan)
      .given(past(...allDone))
      .when({ ...command, on: '2025-08-02' }, later)
      .refuses('DAY_TO_COME');
  });
  it('waits for approval: WORKPLAN_NOT_APPROVED', () => {
    spec(completeWorkplan).given(past(drafted())).when(command).refuses('WORKPLAN_NOT_APPROVED');
  });
});
