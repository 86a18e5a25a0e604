import type { GroupLearning, SmartItem } from '../texts/learning.js';
import { euros } from './amount.js';
import type { WorkingGroup } from './community.js';

/** What a workplan names beside its own words. */
export interface WorkplanIds {
  readonly group: WorkingGroup;
  readonly questionIds: readonly string[];
  /** The line of the budget that bears it. */
  readonly lineId: string;
}

/** The workplan of a group as the API takes it; `lacking` leaves out what a first version lacks. */
export const workplanContent = (
  { workplan }: GroupLearning,
  { group, questionIds, lineId }: WorkplanIds,
  lacking: readonly SmartItem[] = [],
): object => {
  const has = (item: SmartItem): boolean => !lacking.includes(item);
  return {
    objectives: [workplan.objective],
    ...(has('specific') ? { forWhom: workplan.whom } : {}),
    steps: workplan.steps.map(({ key, what, ownerSeat, from, to }) => ({
      id: key,
      title: what,
      ...(has('achievable') ? { ownerMembershipId: group.members[ownerSeat]?.membershipId } : {}),
      ...(has('time-bound') ? { startsOn: from, dueOn: to } : {}),
    })),
    indicators: workplan.indicators.map(({ key, name, unit, baseline, target }) => ({
      id: key,
      title: name,
      ...(has('measurable') ? { unit, baseline, target } : {}),
    })),
    questionIds: has('relevant') ? questionIds : [],
    budget: workplan.budget.map(({ what, minor }) => ({
      lineId,
      description: what,
      amount: euros(minor),
    })),
    ...(workplan.outsideHelp === undefined ? {} : { outsideResources: workplan.outsideHelp }),
  };
};
