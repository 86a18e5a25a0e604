import { projection, type Recorded } from '@palabre/eventing';
import type {
  ChallengeRaised,
  ChallengeResolved,
  CheckInRecorded,
  IndicatorReported,
  StepCompleted,
  StepStarted,
  WorkplanApproved,
  WorkplanCompleted,
} from '@palabre/learning/events';
import { ProgressWorkplanRow, type StepColumn } from './workplan.entity.js';

type Event =
  | WorkplanApproved
  | StepStarted
  | StepCompleted
  | IndicatorReported
  | ChallengeRaised
  | ChallengeResolved
  | CheckInRecorded
  | WorkplanCompleted;

const byWorkplan = ({ data }: { readonly data: { readonly workplanId: string } }) => ({
  workplanId: data.workplanId,
});

/** The wording in force, with what became so far of the steps and indicators it keeps. */
const inForce = (
  row: ProgressWorkplanRow | undefined,
  { id: eventId, data, effectiveOn }: Recorded<WorkplanApproved>,
): ProgressWorkplanRow => ({
  ...{ workplanId: data.workplanId, groupId: data.groupId },
  ...{ approvedOn: row?.approvedOn ?? effectiveOn, completedOn: null },
  amountMinor: data.amount?.minor ?? '0',
  steps: data.content.steps.map(({ id, dueOn = null }) => {
    const before = row?.steps.find((step) => step.id === id);
    const begun = before ?? { startedOn: null, completedOn: null, eventId };
    return { ...begun, id, dueOn };
  }),
  indicators: data.content.indicators.map(({ id, baseline = null, target = null }) => ({
    ...{ id, baseline, target },
    reports: row?.indicators.find((indicator) => indicator.id === id)?.reports ?? [],
  })),
  challenges: row?.challenges ?? [],
  checkIns: row?.checkIns ?? [],
});

const withStep = (
  row: ProgressWorkplanRow | undefined,
  id: string,
  change: Partial<StepColumn>,
): ProgressWorkplanRow | undefined =>
  row && {
    ...row,
    steps: row.steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
  };

export const workplanProjection = projection<ProgressWorkplanRow, Event>({
  name: 'progress.workplans',
  version: 1,
  entity: ProgressWorkplanRow,
  on: {
    'learning.WorkplanApproved': { key: byWorkplan, fold: (row, event) => inForce(row, event) },
    'learning.StepStarted': {
      key: byWorkplan,
      fold: (row, { id, data: { stepId, on } }) =>
        withStep(row, stepId, { startedOn: on, eventId: id }),
    },
    'learning.StepCompleted': {
      key: byWorkplan,
      fold: (row, { id, data: { stepId, on } }) =>
        withStep(row, stepId, { completedOn: on, eventId: id }),
    },
    'learning.IndicatorReported': {
      key: byWorkplan,
      fold: (row, { id: eventId, data: { indicatorId, on, value } }) =>
        row && {
          ...row,
          indicators: row.indicators.map((indicator) =>
            indicator.id === indicatorId
              ? {
                  ...indicator,
                  reports: [
                    ...indicator.reports.filter((report) => report.on !== on),
                    { on, value, eventId },
                  ],
                }
              : indicator,
          ),
        },
    },
    'learning.ChallengeRaised': {
      key: byWorkplan,
      fold: (row, { id: eventId, data: { challengeId: id, on: raisedOn } }) =>
        row && {
          ...row,
          challenges: [...row.challenges, { id, raisedOn, resolvedOn: null, eventId }],
        },
    },
    'learning.ChallengeResolved': {
      key: byWorkplan,
      fold: (row, { id: eventId, data: { challengeId, on: resolvedOn } }) =>
        row && {
          ...row,
          challenges: row.challenges.map((challenge) =>
            challenge.id === challengeId ? { ...challenge, resolvedOn, eventId } : challenge,
          ),
        },
    },
    'learning.CheckInRecorded': {
      key: byWorkplan,
      fold: (row, { id: eventId, data: { on, standing } }) =>
        row && { ...row, checkIns: [...row.checkIns, { on, standing, eventId }] },
    },
    'learning.WorkplanCompleted': {
      key: byWorkplan,
      fold: (row, { data: { on } }) => row && { ...row, completedOn: on },
    },
  },
});
