import { canonicalJson, contentHash, guard, refuse, streamType } from '@palabre/kernel';
import { cohortStream, groupStream } from '@palabre/community/contract';
import type { WorkplanContent, WorkplanEvent } from '../events.js';
import { membershipOf, type ByPerson } from './acting-member.js';
import { evolveWorkplan } from './evolve-workplan.js';
import type { Known, Review, Workplan, WorkplanInForce } from './workplan-state.js';

export type * from './workplan-state.js';

export const workplanStream = streamType<Workplan, WorkplanEvent, 'workplan'>({
  category: 'workplan',
  initial: { stage: 'unknown' },
  evolve: evolveWorkplan,
});

/** SHA-256 of the workplan's id and content in canonical JSON: what two people judged is shown to be the same. */
export const workplanHash = (workplanId: string, content: WorkplanContent): string =>
  contentHash(canonicalJson({ workplanId, content }));

/** What the events of a workplan repeat. */
export const ofWorkplan = ({ workplanId, groupId, cohortId }: Known) => ({
  workplanId,
  groupId,
  cohortId,
});

/** The wording on its way to approval, first or as an amendment. */
export const reviewOf = (workplan: Workplan): Review | undefined => {
  if (workplan.stage === 'preparing') return workplan.review;
  return workplan.stage === 'approved' || workplan.stage === 'in-progress'
    ? workplan.amendment
    : undefined;
};

/** The wording in force and what became of it. */
export const inForce = (workplan: Workplan): WorkplanInForce | undefined =>
  workplan.stage === 'unknown' || workplan.stage === 'preparing' ? undefined : workplan;

/** Who may act on a workplan, and the calendar it counts in: its group, the person's membership, the cohort. */
export const aroundWorkplan = (
  { personId }: ByPerson,
  { workplan }: { readonly workplan: Workplan },
) => {
  const { groupId, cohortId } =
    workplan.stage === 'unknown' ? { groupId: '', cohortId: '' } : workplan;
  return {
    group: guard(groupStream, groupId),
    cohort: guard(cohortStream, cohortId),
    membership: membershipOf(cohortId, personId),
  };
};

/** What is refused while nothing is approved yet. */
export const notApproved = () => refuse('WORKPLAN_NOT_APPROVED');
