import {
  decisionOn,
  guard,
  guardExisting,
  refuse,
  write,
  writeExisting,
  type PartialText,
} from '@palabre/kernel';
import { groupStream, isCurrent, membershipStream } from '@palabre/community/contract';
import type { OutcomeKind } from '../events.js';
import { cohortOf, membershipIn, strangersTo, todayIn, type ByPerson } from './acting-member.js';
import { outcomeStream, type Outcome } from './outcome.js';
import { nothingSaid } from './texts.js';

const undecided = (outcome: Outcome) =>
  outcome.stage === 'open' ? undefined : refuse('OUTCOME_ALREADY_DECIDED');

const proposalOf = (outcome: Outcome, id: string) =>
  outcome.proposals.find(({ proposalId }) => proposalId === id) ??
  refuse('NOT_FOUND', { what: 'proposal' }, ['/proposalId']);

export interface ProposeOutcomeData extends ByPerson {
  readonly groupId: string;
  readonly proposalId: string;
  readonly kind: OutcomeKind;
  readonly title: PartialText;
}

/** A member proposes what the group might make. */
export const proposeOutcome = decisionOn(({ groupId }: ProposeOutcomeData) => ({
  outcome: write(outcomeStream, groupId),
  group: guardExisting(groupStream, groupId),
}))
  .also(({ personId }, { group }) => ({ membership: membershipIn(group, personId) }))
  .decide({
    refuses: ['OUTCOME_ALREADY_DECIDED', 'TRANSLATION_MISSING'],
    emits: ['learning.OutcomeProposed'],
    decide: ({ groupId, proposalId, kind, title }, { outcome, membership }) => {
      if (!isCurrent(membership)) return {};
      const refusal = undecided(outcome) ?? nothingSaid('/title', title);
      if (refusal) return refusal;
      const { cohortId, membershipId: proposedBy } = membership;
      const data = { groupId, cohortId, proposalId, kind, title, proposedBy };
      return { outcome: [{ type: 'learning.OutcomeProposed' as const, data }] };
    },
  });

export interface SupportOutcomeData extends ByPerson {
  readonly groupId: string;
  readonly proposalId: string;
}

/** A member of any group of the cohort would like to see a proposal made. */
export const supportOutcome = decisionOn(({ groupId }: SupportOutcomeData) => ({
  outcome: writeExisting(outcomeStream, groupId),
  group: guardExisting(groupStream, groupId),
}))
  .also(({ personId }, { group }) => ({ membership: membershipIn(group, personId) }))
  .decide({
    refuses: ['OUTCOME_ALREADY_DECIDED', 'NOT_FOUND'],
    emits: ['learning.OutcomeSupported'],
    decide: ({ groupId, proposalId }, { outcome, membership }) => {
      if (!isCurrent(membership)) return {};
      const refusal = undecided(outcome);
      if (refusal) return refusal;
      const proposal = proposalOf(outcome, proposalId);
      if (!('supporters' in proposal)) return proposal;
      const { cohortId, membershipId } = membership;
      if (proposal.supporters.includes(membershipId)) return {};
      const data = { groupId, cohortId, proposalId, membershipId };
      return { outcome: [{ type: 'learning.OutcomeSupported' as const, data }] };
    },
  });

export interface DecideOutcomeData extends ByPerson {
  readonly groupId: string;
  readonly proposalId: string;
  /** Memberships that took part in the decision. */
  readonly participants: readonly string[];
}

/** Settles the one key outcome of the group's theme. */
export const decideOutcome = decisionOn(({ groupId, participants }: DecideOutcomeData) => ({
  outcome: writeExisting(outcomeStream, groupId),
  group: guardExisting(groupStream, groupId),
  members: participants.map((id) => guard(membershipStream, id)),
}))
  .also((_command, { group }) => ({ cohort: cohortOf(group) }))
  .decide({
    refuses: ['OUTCOME_ALREADY_DECIDED', 'NOT_FOUND', 'NOT_IN_GROUP'],
    emits: ['learning.OutcomeDecided'],
    decide: (
      { groupId, proposalId, participants, personId },
      { outcome, group, cohort, members },
      { now },
    ) => {
      if (group.stage === 'unknown') return {};
      const refusal = undecided(outcome);
      if (refusal) return refusal;
      const proposal = proposalOf(outcome, proposalId);
      if (!('supporters' in proposal)) return proposal;
      const strangers = strangersTo(groupId, participants, members);
      if (strangers.length > 0) {
        return refuse('NOT_IN_GROUP', { membershipIds: strangers }, ['/participants']);
      }
      const { cohortId, themeId } = group;
      const { kind, title } = proposal;
      const data = { groupId, cohortId, themeId, proposalId, kind, title };
      return {
        outcome: [
          {
            type: 'learning.OutcomeDecided' as const,
            effectiveOn: todayIn(cohort, now),
            data: { ...data, participants, decidedBy: personId },
          },
        ],
      };
    },
  });
