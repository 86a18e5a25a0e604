import {
  decisionOn,
  isRefusal,
  personal,
  refuse,
  writeExisting,
  type DecimalText,
  type LocalDate,
  type PartialText,
} from '@palabre/kernel';
import type { Standing } from '../events.js';
import type { ByPerson } from './acting-member.js';
import { dayOf } from './follow-up.js';
import { nothingSaid } from './texts.js';
import { aroundWorkplan, inForce, notApproved, ofWorkplan, workplanStream } from './workplan.js';

interface OnWorkplan extends ByPerson {
  readonly workplanId: string;
  /** Today when absent. */
  readonly on?: LocalDate;
}

export interface ReportIndicatorData extends OnWorkplan {
  readonly indicatorId: string;
  readonly value: DecimalText;
}

/** Records what an indicator had come to on a day. */
export const reportIndicator = decisionOn(({ workplanId }: ReportIndicatorData) => ({
  workplan: writeExisting(workplanStream, workplanId),
}))
  .also(aroundWorkplan)
  .decide({
    refuses: ['WORKPLAN_NOT_APPROVED', 'NOT_FOUND', 'DAY_TO_COME'],
    emits: ['learning.IndicatorReported'],
    decide: ({ indicatorId, value, personId, ...given }, { workplan, cohort }, { now }) => {
      const plan = inForce(workplan);
      if (!plan) return notApproved();
      if (!plan.plan.content.indicators.some(({ id }) => id === indicatorId)) {
        return refuse('NOT_FOUND', { what: 'indicator' }, ['/indicatorId']);
      }
      const on = dayOf(cohort, given.on, now);
      if (isRefusal(on)) return on;
      const data = { ...ofWorkplan(plan), indicatorId, on, value, reportedBy: personId };
      return {
        workplan: [{ type: 'learning.IndicatorReported' as const, data, effectiveOn: on }],
      };
    },
  });

export interface RaiseChallengeData extends OnWorkplan {
  readonly challengeId: string;
  readonly words: PartialText;
}

/** Tells what stands in the way of the work. Sealed: it may tell where somebody is in danger. */
export const raiseChallenge = decisionOn(({ workplanId }: RaiseChallengeData) => ({
  workplan: writeExisting(workplanStream, workplanId),
}))
  .also(aroundWorkplan)
  .decide({
    refuses: ['WORKPLAN_NOT_APPROVED', 'DAY_TO_COME', 'TRANSLATION_MISSING'],
    emits: ['learning.ChallengeRaised'],
    decide: ({ challengeId, words, personId, ...given }, { workplan, cohort }, { now }) => {
      const plan = inForce(workplan);
      if (!plan) return notApproved();
      const refusal = nothingSaid('/words', words);
      if (refusal) return refusal;
      const on = dayOf(cohort, given.on, now);
      if (isRefusal(on)) return on;
      const data = {
        ...{ ...ofWorkplan(plan), challengeId, on, raisedBy: personId },
        words: personal(personId, 'community', words),
      };
      return { workplan: [{ type: 'learning.ChallengeRaised' as const, data, effectiveOn: on }] };
    },
  });

export interface ResolveChallengeData extends OnWorkplan {
  readonly challengeId: string;
  readonly resolution?: PartialText;
}

/** Tells that a challenge stands in the way no more, and what helped. */
export const resolveChallenge = decisionOn(({ workplanId }: ResolveChallengeData) => ({
  workplan: writeExisting(workplanStream, workplanId),
}))
  .also(aroundWorkplan)
  .decide({
    refuses: ['WORKPLAN_NOT_APPROVED', 'NOT_FOUND', 'DAY_TO_COME'],
    emits: ['learning.ChallengeResolved'],
    decide: ({ challengeId, resolution, personId, ...given }, { workplan, cohort }, { now }) => {
      const plan = inForce(workplan);
      if (!plan) return notApproved();
      const resolved = plan.challenges[challengeId];
      if (resolved === undefined) {
        return refuse('NOT_FOUND', { what: 'challenge' }, ['/challengeId']);
      }
      if (resolved) return {};
      const on = dayOf(cohort, given.on, now);
      if (isRefusal(on)) return on;
      const data = {
        ...{ ...ofWorkplan(plan), challengeId, on, resolvedBy: personId },
        ...(resolution === undefined
          ? {}
          : { resolution: personal(personId, 'community', resolution) }),
      };
      return { workplan: [{ type: 'learning.ChallengeResolved' as const, data, effectiveOn: on }] };
    },
  });

export interface RecordCheckInData extends OnWorkplan {
  readonly checkInId: string;
  readonly standing: Standing;
  readonly words?: PartialText;
  readonly meetingId?: string;
}

/** Records how lead and MEL see the work when they look at it together. */
export const recordCheckIn = decisionOn(({ workplanId }: RecordCheckInData) => ({
  workplan: writeExisting(workplanStream, workplanId),
}))
  .also(aroundWorkplan)
  .decide({
    refuses: ['WORKPLAN_NOT_APPROVED', 'DAY_TO_COME'],
    emits: ['learning.CheckInRecorded'],
    decide: (command, { workplan, cohort }, { now }) => {
      const plan = inForce(workplan);
      if (!plan) return notApproved();
      const on = dayOf(cohort, command.on, now);
      if (isRefusal(on)) return on;
      const { checkInId, standing, words, meetingId, personId } = command;
      const data = {
        ...{ ...ofWorkplan(plan), checkInId, on, standing, recordedBy: personId },
        ...(words === undefined ? {} : { words: personal(personId, 'community', words) }),
        ...(meetingId === undefined ? {} : { meetingId }),
      };
      return { workplan: [{ type: 'learning.CheckInRecorded' as const, data, effectiveOn: on }] };
    },
  });

/** Ends a workplan once all its steps are done. */
export const completeWorkplan = decisionOn(({ workplanId }: OnWorkplan) => ({
  workplan: writeExisting(workplanStream, workplanId),
}))
  .also(aroundWorkplan)
  .decide({
    refuses: ['WORKPLAN_NOT_APPROVED', 'STEPS_OPEN', 'AMENDMENT_OPEN', 'DAY_TO_COME'],
    emits: ['learning.WorkplanCompleted'],
    decide: ({ personId, ...given }, { workplan, cohort }, { now }) => {
      const plan = inForce(workplan);
      if (!plan) return notApproved();
      if (plan.stage === 'completed') return {};
      const open = plan.steps.filter(({ completedOn }) => completedOn === undefined);
      if (open.length > 0) return refuse('STEPS_OPEN', { stepIds: open.map(({ id }) => id) });
      if (plan.amendment) return refuse('AMENDMENT_OPEN');
      const on = dayOf(cohort, given.on, now);
      if (isRefusal(on)) return on;
      const data = { ...ofWorkplan(plan), on, completedBy: personId };
      return { workplan: [{ type: 'learning.WorkplanCompleted' as const, data, effectiveOn: on }] };
    },
  });
