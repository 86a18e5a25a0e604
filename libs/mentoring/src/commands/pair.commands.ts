import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsObject } from 'class-validator';
import { command, system } from '@palabre/eventing';
import { IsLocalDate, Nested, Optional, PathId, Words } from '@palabre/platform';
import { flagMissedRhythmToken } from '../contract.js';
import {
  evaluatePairing,
  flagMissedRhythm,
  followUp,
  keepInTouch,
  withdrawKeepInTouch,
} from '../domain/follow-up.decider.js';
import {
  completePreparation,
  completeProject,
  defineNeeds,
  planProject,
  reviewGoal,
  setGoals,
} from '../domain/pair-work.decider.js';
import { GOAL_RESULTS, type GoalResult } from '../events.js';
import { MOST_OF_A_PAIR, withMarks } from './marks.js';
import { coordinatorOfOthers, ofThePair } from './permissions.js';
import { IsRatings } from './codes.js';

class OnPair {
  @PathId()
  pairingId: string;
}
/** Records that one has prepared for it. */
export class CompletePreparation extends OnPair {}
/** Puts into words what is needed. */
export class DefineNeeds extends OnPair {
  @Words(1, 4_000)
  needs: string;
}
export class GoalInput {
  @Words(1, 1_000)
  words: string;
}
/** Agrees on goals; what was set before is replaced. */
export class SetGoals extends OnPair {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @Nested(() => GoalInput, true)
  goals: GoalInput[];
  @IsLocalDate()
  dueOn: string;
}
/** Says how far a goal was reached. */
export class ReviewGoal extends OnPair {
  @PathId()
  goalId: string;
  @IsIn(GOAL_RESULTS)
  result: GoalResult;
}
/** Plans the pair's own project. */
export class PlanProject extends OnPair {
  @Words(1, 4_000)
  project: string;
  @IsLocalDate()
  dueOn: string;
}
/** Records that the project is done. */
export class CompleteProject extends OnPair {}
/** Writes down how a pair is doing. */
export class FollowUp extends OnPair {
  @Words(1, 4_000)
  words: string;
}
/** Says what one makes of it. The other does not read it. */
export class EvaluatePairing extends OnPair {
  /** 1 to 5 by question. */
  @IsObject()
  @IsRatings()
  ratings: Record<string, number>;
  @Optional()
  @Words(1, 4_000)
  words?: string;
}
/** Would stay in touch after the end; nobody learns of it before the other says so too. Sent again, it corrects the contact. */
export class KeepInTouch extends OnPair {
  /** How the other may reach them. */
  @Words(1, 500)
  contact: string;
}
/** Takes it back. */
export class WithdrawKeepInTouch extends OnPair {}

export const pairCommands = [
  command({
    name: 'mentoring.CompletePreparation',
    input: CompletePreparation,
    decision: completePreparation,
    may: ofThePair,
    keyed: withMarks,
    mostEvents: MOST_OF_A_PAIR,
    uncounted: true,
  }),
  command({
    name: 'mentoring.DefineNeeds',
    input: DefineNeeds,
    decision: defineNeeds,
    may: ofThePair,
    keyed: withMarks,
    mostEvents: MOST_OF_A_PAIR,
    uncounted: true,
  }),
  command({
    name: 'mentoring.SetGoals',
    input: SetGoals,
    decision: setGoals,
    may: ofThePair,
    keyed: withMarks,
    mostEvents: MOST_OF_A_PAIR,
    uncounted: true,
    data: ({ goals, ...input }: SetGoals, { newId }) => ({
      ...input,
      goals: goals.map(({ words }, at) => ({ goalId: newId(`goal:${at}`), words })),
    }),
  }),
  command({
    name: 'mentoring.ReviewGoal',
    input: ReviewGoal,
    decision: reviewGoal,
    may: ofThePair,
    keyed: withMarks,
    mostEvents: MOST_OF_A_PAIR,
    uncounted: true,
  }),
  command({
    name: 'mentoring.PlanProject',
    input: PlanProject,
    decision: planProject,
    may: ofThePair,
    keyed: withMarks,
    mostEvents: MOST_OF_A_PAIR,
    uncounted: true,
  }),
  command({
    name: 'mentoring.CompleteProject',
    input: CompleteProject,
    decision: completeProject,
    may: ofThePair,
    keyed: withMarks,
    mostEvents: MOST_OF_A_PAIR,
    uncounted: true,
  }),
  command({
    name: 'mentoring.FollowUp',
    input: FollowUp,
    decision: followUp,
    may: coordinatorOfOthers,
    keyed: withMarks,
    mostEvents: MOST_OF_A_PAIR,
    uncounted: true,
  }),
  command({
    name: 'mentoring.EvaluatePairing',
    input: EvaluatePairing,
    decision: evaluatePairing,
    may: ofThePair,
    keyed: withMarks,
    mostEvents: MOST_OF_A_PAIR,
    uncounted: true,
  }),
  command({
    name: 'mentoring.KeepInTouch',
    input: KeepInTouch,
    decision: keepInTouch,
    may: ofThePair,
    keyed: withMarks,
    mostEvents: MOST_OF_A_PAIR,
    uncounted: true,
  }),
  command({
    name: 'mentoring.WithdrawKeepInTouch',
    input: WithdrawKeepInTouch,
    decision: withdrawKeepInTouch,
    may: ofThePair,
    keyed: withMarks,
    mostEvents: MOST_OF_A_PAIR,
    uncounted: true,
  }),
  command({
    name: flagMissedRhythmToken.name,
    decision: flagMissedRhythm,
    may: system(),
  }),
];
