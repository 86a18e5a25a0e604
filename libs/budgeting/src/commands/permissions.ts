import { isLeadOf, type Group } from '@palabre/community/contract';
import { when } from '@palabre/eventing';

/** The lead of the group that a command names, proposing what their group decided. */
export const leadWhoseGroupDecided = when<
  { readonly decision: { readonly by: string; readonly groupId?: string } },
  { readonly groups: readonly Group[] }
>(
  {
    en: 'the lead of the group that decided',
    fr: 'la personne responsable du groupe qui a décidé',
  },
  (actor, { decision }, { groups }) =>
    decision.by === 'group' &&
    groups.some(
      (group) =>
        group.stage === 'formed' && group.groupId === decision.groupId && isLeadOf(group, actor.id),
    ),
);

/** The lead of the group whose money is asked for. */
export const leadOfHolder = when<unknown, { readonly groups: readonly Group[] }>(
  { en: 'the lead of the group', fr: 'la personne responsable du groupe' },
  (actor, _data, { groups }) => groups.some((group) => isLeadOf(group, actor.id)),
);
