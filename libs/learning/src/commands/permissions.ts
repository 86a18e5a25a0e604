import { staff, when } from '@palabre/eventing';
import {
  isCurrent,
  isLeadOf,
  isMemberOf,
  type Group,
  type Membership,
} from '@palabre/community/contract';
import { inForce, type Workplan } from '../domain/workplan.js';

export const mel = staff('mel');
/** Who may find that something can be public. */
export const safetyCheckers = staff('mel', 'coordinator');

export const leadOfGroup = when<unknown, { readonly group: Group }>(
  { en: 'the lead of the group', fr: 'la personne responsable du groupe' },
  (actor, _data, { group }) => isLeadOf(group, actor.id),
);

/** The membership that is read is always that of the actor. */
interface OfActor {
  readonly membership: Membership;
}

export const memberOfGroup = when<unknown, OfActor & { readonly group: Group }>(
  { en: 'a member of the group', fr: 'un ou une membre du groupe' },
  (_actor, _data, { membership, group }) =>
    group.stage === 'formed' && isMemberOf(membership, group.groupId),
);

export const memberOfCohort = when<unknown, OfActor>(
  { en: 'a member of the cohort', fr: 'un ou une membre de la cohorte' },
  (_actor, _data, { membership }) => isCurrent(membership),
);

export const ownerOfStep = when<
  { readonly stepId: string },
  OfActor & { readonly workplan: Workplan; readonly group: Group }
>(
  { en: 'the member who sees to the step', fr: 'le ou la membre qui se charge de l’étape' },
  (_actor, { stepId }, { membership, workplan, group }) => {
    const step = inForce(workplan)?.plan.content.steps.find(({ id }) => id === stepId);
    return (
      isCurrent(membership) &&
      group.stage === 'formed' &&
      isMemberOf(membership, group.groupId) &&
      step?.ownerMembershipId === membership.membershipId
    );
  },
);
