import { decisionOn, isRefusal, refuse, writeExisting, type LocalDate } from '@palabre/kernel';
import type { ByPerson } from './acting-member.js';
import { dayOf } from './follow-up.js';
import {
  aroundWorkplan,
  inForce,
  notApproved,
  ofWorkplan,
  workplanStream,
  type WorkplanInForce,
} from './workplan.js';

export interface StepData extends ByPerson {
  readonly workplanId: string;
  readonly stepId: string;
  /** Today when absent. A later command with another day corrects the first. */
  readonly on?: LocalDate;
}

const find = (plan: WorkplanInForce, stepId: string) => {
  const step = plan.plan.content.steps.find(({ id }) => id === stepId);
  const progress = plan.steps.find(({ id }) => id === stepId);
  return step && progress ? { step, progress } : refuse('NOT_FOUND', { what: 'step' }, ['/stepId']);
};

/** Records that work on a step has begun. */
export const startStep = decisionOn(({ workplanId }: StepData) => ({
  workplan: writeExisting(workplanStream, workplanId),
}))
  .also(aroundWorkplan)
  .decide({
    refuses: ['WORKPLAN_NOT_APPROVED', 'NOT_FOUND', 'DAY_TO_COME'],
    emits: ['learning.StepStarted'],
    decide: ({ stepId, personId, ...given }, { workplan, cohort }, { now }) => {
      const plan = inForce(workplan);
      if (!plan) return notApproved();
      const found = find(plan, stepId);
      if (isRefusal(found)) return found;
      const on = dayOf(cohort, given.on, now);
      if (isRefusal(on)) return on;
      if (found.progress.startedOn === on) return {};
      const data = { ...ofWorkplan(plan), stepId, on, startedBy: personId };
      return { workplan: [{ type: 'learning.StepStarted' as const, data, effectiveOn: on }] };
    },
  });

/** Records that a step is done; late when that was after it was due. */
export const completeStep = decisionOn(({ workplanId }: StepData) => ({
  workplan: writeExisting(workplanStream, workplanId),
}))
  .also(aroundWorkplan)
  .decide({
    refuses: ['WORKPLAN_NOT_APPROVED', 'NOT_FOUND', 'DAY_TO_COME'],
    emits: ['learning.StepCompleted'],
    decide: ({ stepId, personId, ...given }, { workplan, cohort }, { now }) => {
      const plan = inForce(workplan);
      if (!plan) return notApproved();
      const found = find(plan, stepId);
      if (isRefusal(found)) return found;
      const on = dayOf(cohort, given.on, now);
      if (isRefusal(on)) return on;
      if (found.progress.completedOn === on) return {};
      const dueOn = found.step.dueOn ?? on;
      const data = {
        ...ofWorkplan(plan),
        ...{ stepId, on, dueOn, late: on > dueOn, completedBy: personId },
      };
      return { workplan: [{ type: 'learning.StepCompleted' as const, data, effectiveOn: on }] };
    },
  });
