import type { WorkplanApproved, WorkplanEvent } from '../events.js';
import type { Review, StepProgress, Workplan, WorkplanInForce } from './workplan-state.js';

const withReview = (workplan: Workplan, review: Review): Workplan => {
  if (workplan.stage === 'preparing') return { ...workplan, review };
  return workplan.stage === 'approved' || workplan.stage === 'in-progress'
    ? { ...workplan, amendment: review }
    : workplan;
};

const changedReview = (workplan: Workplan, change: Partial<Review>): Workplan => {
  if (workplan.stage === 'preparing') {
    return { ...workplan, review: { ...workplan.review, ...change } };
  }
  if (workplan.stage !== 'approved' && workplan.stage !== 'in-progress') return workplan;
  return workplan.amendment
    ? { ...workplan, amendment: { ...workplan.amendment, ...change } }
    : workplan;
};

const approved = (workplan: Workplan, { data }: WorkplanApproved): Workplan => {
  const { workplanId, groupId, cohortId, revision, content, contentHash } = data;
  const before = workplan.stage === 'approved' || workplan.stage === 'in-progress';
  return {
    stage: before ? workplan.stage : 'approved',
    ...{ workplanId, groupId, cohortId },
    plan: { revision, content, contentHash },
    steps: content.steps.map(
      ({ id }) => (before && workplan.steps.find((step) => step.id === id)) || { id },
    ),
    reported: before ? workplan.reported : [],
    challenges: before ? workplan.challenges : {},
  };
};

const withStep = (
  workplan: WorkplanInForce,
  stepId: string,
  change: Omit<StepProgress, 'id'>,
): Workplan => ({
  ...workplan,
  stage: workplan.stage === 'approved' ? 'in-progress' : workplan.stage,
  steps: workplan.steps.map((step) => (step.id === stepId ? { ...step, ...change } : step)),
});

const followed = (workplan: WorkplanInForce, event: WorkplanEvent): Workplan => {
  switch (event.type) {
    case 'learning.StepStarted':
      return withStep(workplan, event.data.stepId, { startedOn: event.data.on });
    case 'learning.StepCompleted':
      return withStep(workplan, event.data.stepId, { completedOn: event.data.on });
    case 'learning.IndicatorReported': {
      const { indicatorId } = event.data;
      const others = workplan.reported.filter((id) => id !== indicatorId);
      return { ...workplan, reported: [...others, indicatorId] };
    }
    case 'learning.ChallengeRaised':
    case 'learning.ChallengeResolved': {
      const resolved = event.type === 'learning.ChallengeResolved';
      const challenges = { ...workplan.challenges, [event.data.challengeId]: resolved };
      return { ...workplan, challenges };
    }
    case 'learning.WorkplanCompleted': {
      const { workplanId, groupId, cohortId, plan, steps, reported, challenges } = workplan;
      return {
        stage: 'completed',
        ...{ workplanId, groupId, cohortId, plan, steps, reported, challenges },
      };
    }
    default:
      return workplan;
  }
};

export const evolveWorkplan = (workplan: Workplan, event: WorkplanEvent): Workplan => {
  switch (event.type) {
    case 'learning.WorkplanDrafted': {
      const { workplanId, groupId, cohortId, revision, content, contentHash } = event.data;
      const review = { stage: 'draft', revision, content, contentHash, participants: [] } as const;
      return { stage: 'preparing', workplanId, groupId, cohortId, review };
    }
    case 'learning.WorkplanRevised':
    case 'learning.AmendmentProposed': {
      const { revision, content, contentHash } = event.data;
      const wording = { revision, content, contentHash };
      return withReview(workplan, { stage: 'draft', ...wording, participants: [] });
    }
    case 'learning.WorkplanSubmitted':
      return changedReview(workplan, {
        stage: 'submitted',
        participants: event.data.participants,
      });
    case 'learning.ChangesRequested':
      return changedReview(workplan, { stage: 'changes-requested' });
    case 'learning.WorkplanApproved':
      return approved(workplan, event);
    default:
      return workplan.stage === 'unknown' || workplan.stage === 'preparing'
        ? workplan
        : followed(workplan, event);
  }
};
