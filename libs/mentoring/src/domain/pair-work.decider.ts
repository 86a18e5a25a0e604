import {
  decisionOn,
  isRefusal,
  localDateAt,
  personalTogether,
  refuse,
  type LocalDate,
} from '@palabre/kernel';
import type { GoalResult, PairGoal, PairStage } from '../events.js';
import {
  AT_WORK_CODES,
  atWork,
  outsideProgramme,
  programmeOfPair,
  stageUnasked,
  thePair,
} from './pair-rules.js';
import { bothOf, ofPair, rests, sideOf, type Pairing } from './pairing.js';
import type { Programme } from './programme.js';

interface OnPair {
  readonly pairingId: string;
}
const STAGE_CODES = [...AT_WORK_CODES, 'STAGE_NOT_ASKED'] as const;

/** A pair at work in a programme that has this stage. */
const inStage = (pairing: Pairing, programmes: readonly Programme[], stage: PairStage) => {
  const found = atWork(pairing, programmes);
  if (isRefusal(found)) return found;
  return stageUnasked(found.programme.settings, stage) ?? found;
};

/** One of the two has prepared for it. */
export const completePreparation = decisionOn((data: OnPair) => thePair(data))
  .also(programmeOfPair)
  .decide({
    refuses: STAGE_CODES,
    emits: ['mentoring.PreparationCompleted'],
    decide: (_command, { pairing, programmes }, { actor }) => {
      const found = inStage(pairing, programmes, 'preparation');
      if (isRefusal(found)) return found;
      const side = sideOf(found.pairing, actor.id);
      if (!side || found.pairing.prepared.includes(side)) return {};
      const data = { ...ofPair(found.pairing), side, personId: actor.id };
      return { pairing: [{ type: 'mentoring.PreparationCompleted' as const, data }] };
    },
  });

export interface DefineNeedsData extends OnPair {
  readonly needs: string;
}

/** The two put into words what is needed. */
export const defineNeeds = decisionOn((data: DefineNeedsData) => thePair(data))
  .also(programmeOfPair)
  .decide({
    refuses: STAGE_CODES,
    emits: ['mentoring.NeedsDefined'],
    decide: ({ needs }, { pairing, programmes }) => {
      const found = inStage(pairing, programmes, 'needs');
      if (isRefusal(found)) return found;
      const sealed = personalTogether(bothOf(found.pairing), 'mentoring', needs);
      const data = { ...ofPair(found.pairing), needs: sealed };
      return { pairing: [{ type: 'mentoring.NeedsDefined' as const, data }] };
    },
  });

export interface SetGoalsData extends OnPair {
  readonly goals: readonly PairGoal[];
  readonly dueOn: LocalDate;
}

/** The two agree on what they want to reach, and by when. What was set before is replaced. */
export const setGoals = decisionOn((data: SetGoalsData) => thePair(data))
  .also(programmeOfPair)
  .decide({
    refuses: [...STAGE_CODES, 'DAY_OUTSIDE_PROGRAMME'],
    emits: ['mentoring.GoalsSet'],
    decide: ({ goals, dueOn }, { pairing, programmes }) => {
      const found = inStage(pairing, programmes, 'goals');
      if (isRefusal(found)) return found;
      const wrong = outsideProgramme(found.programme, dueOn, '/dueOn');
      if (wrong) return wrong;
      const { sessions } = found.pairing;
      const inAdvance = !Object.values(sessions).some(({ stage }) => stage === 'held');
      const data = {
        ...ofPair(found.pairing),
        ...{ goalIds: goals.map(({ goalId }) => goalId), inAdvance, dueOn },
        goals: personalTogether(bothOf(found.pairing), 'mentoring', goals),
      };
      return { pairing: [{ type: 'mentoring.GoalsSet' as const, data }] };
    },
  });

export interface ReviewGoalData extends OnPair {
  readonly goalId: string;
  readonly result: GoalResult;
}

/** The two say how far a goal was reached; also when the pair has ended, and not while it rests: the other would read it. */
export const reviewGoal = decisionOn((data: ReviewGoalData) => thePair(data)).decide({
  refuses: ['GOAL_UNKNOWN', 'PAIR_ON_HOLD'],
  emits: ['mentoring.GoalReviewed'],
  decide: ({ goalId, result }, { pairing }) => {
    if (pairing.stage === 'unknown') return {};
    if (rests(pairing)) return refuse('PAIR_ON_HOLD');
    const before = pairing.goals[goalId];
    if (before === undefined) return refuse('GOAL_UNKNOWN', {}, ['/goalId']);
    if (before === result) return {};
    const data = { ...ofPair(pairing), goalId, result };
    return { pairing: [{ type: 'mentoring.GoalReviewed' as const, data }] };
  },
});

export interface PlanProjectData extends OnPair {
  readonly project: string;
  readonly dueOn: LocalDate;
}

/** From their needs the two come to a project of their own. */
export const planProject = decisionOn((data: PlanProjectData) => thePair(data))
  .also(programmeOfPair)
  .decide({
    refuses: [...STAGE_CODES, 'DAY_OUTSIDE_PROGRAMME', 'NEEDS_MISSING'],
    emits: ['mentoring.ProjectPlanned'],
    decide: ({ project, dueOn }, { pairing, programmes }) => {
      const found = inStage(pairing, programmes, 'project');
      if (isRefusal(found)) return found;
      const { programme } = found;
      if (programme.settings.stages.needs !== 'none' && !found.pairing.needsDefined) {
        return refuse('NEEDS_MISSING');
      }
      const wrong = outsideProgramme(programme, dueOn, '/dueOn');
      if (wrong) return wrong;
      const sealed = personalTogether(bothOf(found.pairing), 'mentoring', project);
      const data = { ...ofPair(found.pairing), project: sealed, dueOn };
      return { pairing: [{ type: 'mentoring.ProjectPlanned' as const, data }] };
    },
  });

/** The project is done; said when the pair goes on, or has ended. */
export const completeProject = decisionOn((data: OnPair) => thePair(data))
  .also(programmeOfPair)
  .decide({
    refuses: ['PROJECT_MISSING', 'PAIR_ON_HOLD'],
    emits: ['mentoring.ProjectCompleted'],
    decide: (_command, { pairing, programmes: [programme] }, { now }) => {
      if (pairing.stage === 'unknown' || !programme || programme.stage === 'unknown') return {};
      if (rests(pairing)) return refuse('PAIR_ON_HOLD');
      if (!pairing.projectPlanned) return refuse('PROJECT_MISSING');
      if (pairing.projectCompleted) return {};
      const on = localDateAt(now, programme.zone);
      const data = { ...ofPair(pairing), on };
      return {
        pairing: [{ type: 'mentoring.ProjectCompleted' as const, data, effectiveOn: on }],
      };
    },
  });
