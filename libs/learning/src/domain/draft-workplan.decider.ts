import {
  decisionOn,
  guardExisting,
  isPositive,
  refuse,
  write,
  writeExisting,
} from '@palabre/kernel';
import { groupStream } from '@palabre/community/contract';
import type { WorkplanContent } from '../events.js';
import type { ByPerson } from './acting-member.js';
import {
  aroundWorkplan,
  inForce,
  notApproved,
  ofWorkplan,
  reviewOf,
  workplanHash,
  workplanStream,
  type Workplan,
} from './workplan.js';

const wrongCost = ({ budget }: WorkplanContent) => {
  const at = budget.findIndex(({ amount }) => !isPositive(amount));
  return at < 0 ? undefined : refuse('AMOUNT_NOT_POSITIVE', {}, [`/content/budget/${at}/amount`]);
};

/** What has begun stays in the plan: of an approved wording, the steps begun and the indicators reported on. */
export const begunButGone = (workplan: Workplan, content: WorkplanContent) => {
  const plan = inForce(workplan);
  const begun = plan?.steps.filter(({ startedOn, completedOn }) => startedOn ?? completedOn) ?? [];
  const stepIds = begun
    .map(({ id }) => id)
    .filter((id) => !content.steps.some((step) => step.id === id));
  const indicatorIds = (plan?.reported ?? []).filter(
    (id) => !content.indicators.some((indicator) => indicator.id === id),
  );
  const ids = [...stepIds, ...indicatorIds];
  return ids.length === 0 ? undefined : refuse('BEGUN_WORK_REMOVED', { ids });
};

const lastRevision = (workplan: Workplan): number =>
  reviewOf(workplan)?.revision ?? inForce(workplan)?.plan.revision ?? 0;

const wording = (workplanId: string, content: WorkplanContent, revision: number) => ({
  revision,
  content,
  contentHash: workplanHash(workplanId, content),
});

export interface DraftWorkplanData extends ByPerson {
  readonly groupId: string;
  readonly workplanId: string;
  readonly content: WorkplanContent;
}

/** Begins a workplan; a draft may lack anything. */
export const draftWorkplan = decisionOn(({ groupId, workplanId }: DraftWorkplanData) => ({
  workplan: write(workplanStream, workplanId),
  group: guardExisting(groupStream, groupId),
})).decide({
  refuses: ['AMOUNT_NOT_POSITIVE'],
  emits: ['learning.WorkplanDrafted'],
  decide: ({ groupId, workplanId, content, personId }, { group }) => {
    if (group.stage === 'unknown') return {};
    const refusal = wrongCost(content);
    if (refusal) return refusal;
    const data = {
      ...{ workplanId, groupId, cohortId: group.cohortId },
      ...wording(workplanId, content, 1),
      draftedBy: personId,
    };
    return { workplan: [{ type: 'learning.WorkplanDrafted' as const, data }] };
  },
});

export interface ReviseWorkplanData extends ByPerson {
  readonly workplanId: string;
  readonly content: WorkplanContent;
}

/** Words a workplan, or an amendment of it, anew; what was submitted before is a draft again. */
export const reviseWorkplan = decisionOn(({ workplanId }: ReviseWorkplanData) => ({
  workplan: writeExisting(workplanStream, workplanId),
}))
  .also(aroundWorkplan)
  .decide({
    refuses: ['AMOUNT_NOT_POSITIVE', 'WORKPLAN_IN_FORCE', 'BEGUN_WORK_REMOVED'],
    emits: ['learning.WorkplanRevised'],
    decide: ({ workplanId, content, personId }, { workplan }) => {
      if (workplan.stage === 'unknown') return {};
      const review = reviewOf(workplan);
      if (!review) return refuse('WORKPLAN_IN_FORCE');
      const refusal = wrongCost(content) ?? begunButGone(workplan, content);
      if (refusal) return refusal;
      const next = wording(workplanId, content, review.revision + 1);
      if (next.contentHash === review.contentHash) return {};
      const data = { ...ofWorkplan(workplan), ...next, revisedBy: personId };
      return { workplan: [{ type: 'learning.WorkplanRevised' as const, data }] };
    },
  });

/** Begins a change of an approved workplan; it goes the same way to approval. */
export const proposeAmendment = decisionOn(({ workplanId }: ReviseWorkplanData) => ({
  workplan: writeExisting(workplanStream, workplanId),
}))
  .also(aroundWorkplan)
  .decide({
    refuses: [
      'AMOUNT_NOT_POSITIVE',
      'WORKPLAN_NOT_APPROVED',
      'WORKPLAN_COMPLETED',
      'AMENDMENT_OPEN',
      'BEGUN_WORK_REMOVED',
    ],
    emits: ['learning.AmendmentProposed'],
    decide: ({ workplanId, content, personId }, { workplan }) => {
      if (workplan.stage === 'unknown') return {};
      if (workplan.stage === 'preparing') return notApproved();
      if (workplan.stage === 'completed') return refuse('WORKPLAN_COMPLETED');
      if (workplan.amendment) return refuse('AMENDMENT_OPEN');
      const refusal = wrongCost(content) ?? begunButGone(workplan, content);
      if (refusal) return refusal;
      const data = {
        ...ofWorkplan(workplan),
        ...wording(workplanId, content, lastRevision(workplan) + 1),
        proposedBy: personId,
      };
      return { workplan: [{ type: 'learning.AmendmentProposed' as const, data }] };
    },
  });
