import { projection } from '@palabre/eventing';
import type { WorkplanApproved, WorkplanContent, WorkplanEvent } from '../events.js';
import { WorkplanRow, type StepColumn } from './workplan.entity.js';

const byWorkplan = ({ data }: { readonly data: { readonly workplanId: string } }) => ({
  workplanId: data.workplanId,
});

interface Worded {
  readonly revision: number;
  readonly contentHash: string;
  readonly content: WorkplanContent;
}
const drafted = ({ revision, contentHash, content }: Worded) => ({
  reviewStage: 'draft' as const,
  review: { revision, contentHash, content },
});

const withStep = (
  row: WorkplanRow | undefined,
  stepId: string,
  change: Partial<StepColumn>,
): WorkplanRow | undefined =>
  row && {
    ...row,
    stage: row.stage === 'approved' ? 'in-progress' : row.stage,
    steps: row.steps.map((step) => (step.id === stepId ? { ...step, ...change } : step)),
  };

const inForce = (
  row: WorkplanRow,
  { revision, contentHash, content, amount }: WorkplanApproved['data'],
  approvedOn: string,
): WorkplanRow => ({
  ...row,
  stage: row.stage === 'preparing' ? 'approved' : row.stage,
  ...{ reviewStage: null, review: null, plan: { revision, contentHash, content }, approvedOn },
  ...{ amountMinor: amount?.minor ?? null, currency: amount?.currency ?? null },
  steps: content.steps.map(
    ({ id }) =>
      row.steps.find((step) => step.id === id) ?? {
        ...{ id, startedOn: null, completedOn: null, late: false },
      },
  ),
});

export const workplanProjection = projection<WorkplanRow, WorkplanEvent>({
  name: 'learning.workplans',
  version: 1,
  entity: WorkplanRow,
  on: {
    'learning.WorkplanDrafted': {
      key: byWorkplan,
      fold: (_row, { data }) => ({
        ...{ workplanId: data.workplanId, groupId: data.groupId, cohortId: data.cohortId },
        ...{ stage: 'preparing', ...drafted(data), plan: null, approvedOn: null },
        ...{ amountMinor: null, currency: null, steps: [], reports: [], challenges: [] },
        completedOn: null,
      }),
    },
    'learning.WorkplanRevised': {
      key: byWorkplan,
      fold: (row, { data }) => row && { ...row, ...drafted(data) },
    },
    'learning.AmendmentProposed': {
      key: byWorkplan,
      fold: (row, { data }) => row && { ...row, ...drafted(data) },
    },
    'learning.WorkplanSubmitted': {
      key: byWorkplan,
      fold: (row) => row && { ...row, reviewStage: 'submitted' },
    },
    'learning.ChangesRequested': {
      key: byWorkplan,
      fold: (row) => row && { ...row, reviewStage: 'changes-requested' },
    },
    'learning.WorkplanApproved': {
      key: byWorkplan,
      fold: (row, { data, effectiveOn }) => row && inForce(row, data, effectiveOn),
    },
    'learning.StepStarted': {
      key: byWorkplan,
      fold: (row, { data: { stepId, on } }) => withStep(row, stepId, { startedOn: on }),
    },
    'learning.StepCompleted': {
      key: byWorkplan,
      fold: (row, { data: { stepId, on, late } }) =>
        withStep(row, stepId, { completedOn: on, late }),
    },
    'learning.IndicatorReported': {
      key: byWorkplan,
      fold: (row, { data: { indicatorId, on, value } }) =>
        row && {
          ...row,
          reports: [
            ...row.reports.filter(
              (report) => report.indicatorId !== indicatorId || report.on !== on,
            ),
            { indicatorId, on, value },
          ],
        },
    },
    'learning.ChallengeRaised': {
      key: byWorkplan,
      fold: (row, { data: { challengeId, on } }) =>
        row && {
          ...row,
          challenges: [...row.challenges, { challengeId, raisedOn: on, resolvedOn: null }],
        },
    },
    'learning.ChallengeResolved': {
      key: byWorkplan,
      fold: (row, { data: { challengeId, on } }) =>
        row && {
          ...row,
          challenges: row.challenges.map((challenge) =>
            challenge.challengeId === challengeId ? { ...challenge, resolvedOn: on } : challenge,
          ),
        },
    },
    'learning.WorkplanCompleted': {
      key: byWorkplan,
      fold: (row, { data }) => row && { ...row, stage: 'completed', completedOn: data.on },
    },
  },
});
