import { canonicalJson, contentHash } from '@palabre/kernel';
import type { YearStage } from './community.js';
import type { Player } from './player.js';
import { together } from './together.js';

export interface View {
  /** Key of somebody of MEL. */
  readonly member: string;
  readonly stance: 'support' | 'concern' | 'objection';
  readonly words?: string;
}

/** A change of the allocation with the decision behind it and what MEL thinks of it. */
export interface Change {
  readonly key: string;
  readonly change: object;
  /** What an earmark comes to, which is worked out for the proposal. */
  readonly total?: object;
  readonly reason: string;
  readonly views: readonly View[];
  /** The group that decided, by its lead; the coordinator decides where there is none. */
  readonly group?: {
    readonly groupId: string;
    readonly lead: Player;
    readonly participants: readonly string[];
  };
}

interface Proposed {
  readonly proposalId: string;
  /** SHA-256 of exactly what is proposed: reckoned here, so that views are on what was said, not on an answer. */
  readonly hash: string;
}

const propose = async (
  { cast, community: { cohortId } }: YearStage,
  { path }: { readonly path: string },
  one: Change,
): Promise<Proposed> => {
  const coordinator = await cast.staff('coordinator-1');
  const { group, change, total, reason } = one;
  const decision = group
    ? { by: 'group', groupId: group.groupId, participants: group.participants }
    : { by: 'coordinator', participants: [coordinator.personId] };
  const proposer = group?.lead ?? coordinator;
  const body = { change, decision, reason };
  const { id: proposalId } = await proposer.send(`propose/${one.key}`, `${path}/proposals`, body);
  const full = total === undefined ? change : { ...change, amount: total };
  const content = { cohortId, proposalId, change: full, decision, reason };
  return { proposalId, hash: contentHash(canonicalJson(content)) };
};

/** Each change is proposed, MEL says what it thinks of exactly that, and the coordinator carries it out. */
export const consult = async (
  stage: YearStage,
  budget: { readonly path: string },
  changes: readonly Change[],
): Promise<void> => {
  const { cast } = stage;
  const { path } = budget;
  const coordinator = await cast.staff('coordinator-1');
  await together(changes, async (one) => {
    const { proposalId, hash } = await propose(stage, budget, one);
    const proposal = `${path}/proposals/${proposalId}`;
    await coordinator.isRefused(
      'MEL_CONSULTATION_MISSING',
      `execute-unheard/${one.key}`,
      `${proposal}/execution`,
    );
    for (const { member, ...view } of one.views) {
      const mel = await cast.staff(member);
      await mel.send(`view/${one.key}`, `${proposal}/views`, { contentHash: hash, ...view });
    }
    await coordinator.send(`execute/${one.key}`, `${proposal}/execution`);
  });
};
