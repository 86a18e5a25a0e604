import {
  decisionOn,
  isRefusal,
  refuse,
  sum,
  write,
  writeExisting,
  type Circumstances,
} from '@palabre/kernel';
import {
  allocateForWorkplan,
  budgetStream,
  WORKPLAN_FUNDING_REFUSALS,
  type Budget,
} from '@palabre/budgeting/contract';
import type { WorkplanContent } from '../events.js';
import { hasBelongedTo, todayIn, type ByPerson } from './acting-member.js';
import { begunButGone } from './draft-workplan.decider.js';
import { submittedReview } from './review-workplan.decider.js';
import { smartCheck, type SmartFacts } from './smart-check.js';
import { smartFacts, smartStreams } from './smart-facts.js';
import {
  aroundWorkplan,
  inForce,
  ofWorkplan,
  workplanStream,
  type KnownWorkplan,
} from './workplan.js';

export interface ApproveWorkplanData extends ByPerson {
  readonly workplanId: string;
  /** The wording that was read. */
  readonly contentHash: string;
}

const notSmart = (content: WorkplanContent, facts: SmartFacts) => {
  const unmet = smartCheck(content, facts).filter(({ met }) => !met);
  return unmet.length === 0
    ? undefined
    : refuse('NOT_SMART', {
        items: unmet.map(({ item }) => item),
        missing: unmet.flatMap(({ missing }) => missing),
      });
};

const perLine = ({ budget }: WorkplanContent) => {
  const lineIds = [...new Set(budget.map(({ lineId }) => lineId))];
  return lineIds.map((lineId) => {
    const amounts = budget.filter((cost) => cost.lineId === lineId).map(({ amount }) => amount);
    return { lineId, amount: sum(amounts, amounts[0]?.currency ?? '') };
  });
};

/** The budget's events: none when the work costs nothing and never did. */
const funding = (
  workplan: KnownWorkplan,
  { budget: costs }: WorkplanContent,
  budget: Budget,
  circumstances: Circumstances,
) => {
  const before = inForce(workplan)?.plan.content.budget ?? [];
  if (costs.length === 0 && before.length === 0) return [];
  const lines = costs.map(({ lineId, amount }) => ({ lineId, amount }));
  return allocateForWorkplan(budget, { ...ofWorkplan(workplan), lines }, circumstances);
};

/**
 * MEL approves the exact wording they read, which is their supporting view on the group's decision, and the cohort's
 * budget gives the workplan its money: both are stored or neither is.
 */
export const approveWorkplan = decisionOn(({ workplanId }: ApproveWorkplanData) => ({
  workplan: writeExisting(workplanStream, workplanId),
}))
  .also((command, states) => ({
    budget: write(
      budgetStream,
      states.workplan.stage === 'unknown' ? '' : states.workplan.cohortId,
    ),
    ...aroundWorkplan(command, states),
    ...smartStreams(states.workplan),
  }))
  .decide({
    refuses: [
      'WORKPLAN_NOT_SUBMITTED',
      'WORKPLAN_CHANGED',
      'SELF_APPROVAL',
      'NOT_SMART',
      'BEGUN_WORK_REMOVED',
      ...WORKPLAN_FUNDING_REFUSALS,
    ],
    emits: ['learning.WorkplanApproved', 'budgeting.WorkplanFunded'],
    decide: (command, { workplan, budget, membership, ...facts }, circumstances) => {
      if (workplan.stage === 'unknown') return {};
      const review = submittedReview(workplan);
      if (!review) return refuse('WORKPLAN_NOT_SUBMITTED');
      const { revision, content, contentHash, participants } = review;
      if (command.contentHash !== contentHash) {
        return refuse('WORKPLAN_CHANGED', { contentHash }, ['/contentHash']);
      }
      if (hasBelongedTo(membership, workplan.groupId)) return refuse('SELF_APPROVAL');
      const refusal =
        notSmart(content, smartFacts(workplan, facts)) ?? begunButGone(workplan, content);
      if (refusal) return refusal;
      const funded = funding(workplan, content, budget, circumstances);
      if (isRefusal(funded)) return funded;
      const lines = perLine(content);
      const [first] = lines;
      const amounts = lines.map(({ amount }) => amount);
      const { groupId } = workplan;
      return {
        workplan: [
          {
            type: 'learning.WorkplanApproved' as const,
            effectiveOn: todayIn(facts.cohort, circumstances.now),
            data: {
              ...ofWorkplan(workplan),
              ...{ revision, contentHash, content, lines },
              amount: first ? sum(amounts, first.amount.currency) : null,
              amendment: workplan.stage !== 'preparing',
              decision: { by: 'group' as const, groupId, participants },
              view: { stance: 'support' as const, by: command.personId },
              approvedBy: command.personId,
            },
          },
        ],
        budget: funded,
      };
    },
  });
