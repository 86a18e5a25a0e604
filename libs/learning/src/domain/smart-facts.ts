import { guard } from '@palabre/kernel';
import {
  isMemberOf,
  membershipStream,
  type Cohort,
  type Membership,
} from '@palabre/community/contract';
import type { GroupAgenda } from './group-agenda.js';
import { groupAgendaStream } from './group-agenda.js';
import type { SmartFacts } from './smart-check.js';
import { inForce, reviewOf, type KnownWorkplan, type Workplan } from './workplan.js';

/** The streams that a SMART check of the wording under review rests on, as guards. */
export const smartStreams = (workplan: Workplan) => {
  const steps = reviewOf(workplan)?.content.steps ?? [];
  const owners = steps.flatMap(({ ownerMembershipId }) => ownerMembershipId ?? []);
  return {
    agenda: guard(groupAgendaStream, workplan.stage === 'unknown' ? '' : workplan.groupId),
    owners: [...new Set(owners)].map((id) => guard(membershipStream, id)),
  };
};

/** The facts of those streams. */
export const smartFacts = (
  workplan: KnownWorkplan,
  {
    agenda,
    owners,
    cohort,
  }: {
    readonly agenda: GroupAgenda;
    readonly owners: readonly Membership[];
    readonly cohort: Cohort;
  },
): SmartFacts => ({
  questionIds:
    agenda.stage === 'finalised' ? agenda.questions.map(({ questionId }) => questionId) : [],
  startsOn: cohort.stage === 'unknown' ? '' : cohort.startsOn,
  endsOn: cohort.stage === 'unknown' ? '' : cohort.endsOn,
  memberIds: owners.flatMap((owner) =>
    owner.stage !== 'none' && isMemberOf(owner, workplan.groupId) ? [owner.membershipId] : [],
  ),
  doneStepIds: (inForce(workplan)?.steps ?? []).flatMap(({ id, completedOn }) =>
    completedOn === undefined ? [] : [id],
  ),
});
