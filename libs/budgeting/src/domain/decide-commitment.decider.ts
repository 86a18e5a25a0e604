import {
  decisionOn,
  firstRefusal,
  isPositive,
  isRefusal,
  money,
  personal,
  writeExisting,
  type Money,
} from '@palabre/kernel';
import { budgetStream } from './budget.js';
import { commitmentIn, mixedDuties, promise } from './commitment-rules.js';
import { lookUp } from './dictionary.js';
import { credit, debit, holderOf, post, total } from './ledger.js';
import { authorising, opened, todayOf } from './rules.js';
import type { Budget, Commitment } from './budget-state.js';
import { byHash, freed, usesOf, type DocumentUses } from './document-use.js';

export interface ApproveCommitmentData {
  readonly cohortId: string;
  readonly commitmentId: string;
}
export interface EndCommitmentData extends ApproveCommitmentData {
  readonly reason: string;
}

const onBudget = ({ cohortId }: ApproveCommitmentData) => ({
  budget: writeExisting(budgetStream, cohortId),
});

const contractsOf = (budget: Budget, commitmentId: string): readonly string[] =>
  budget.stage === 'unopened'
    ? []
    : (lookUp(budget.commitments, commitmentId)?.contractHashes ?? []);

/** What frees the contracts of a commitment: all of each, or what of its price is left. */
const freedContracts = (
  { commitmentId }: ApproveCommitmentData,
  { contractHashes = [] }: Commitment,
  uses: readonly DocumentUses[],
  amount?: Money,
) =>
  [...byHash(contractHashes, uses)].map(([sha256, file]) =>
    amount && !isPositive(amount)
      ? []
      : freed(file, { sha256, by: 'commitment', byId: commitmentId, ...(amount && { amount }) }),
  );

/** Binds the money of a requested contract. */
export const approveCommitment = decisionOn(onBudget).decide({
  refuses: [
    'BUDGET_NOT_OPEN',
    'BUDGET_FROZEN',
    'BUDGET_CLOSED',
    'NOT_FOUND',
    'COMMITMENT_CLOSED',
    'SEPARATION_OF_DUTIES',
    'OUTSIDE_ELIGIBILITY',
    'OVERRUN_UNSETTLED',
    'ALLOCATION_EXCEEDED',
  ],
  emits: ['budgeting.CommitmentApproved'],
  decide: ({ cohortId, commitmentId }, { budget }, { actor, now }) => {
    const open = authorising(budget);
    if (isRefusal(open)) return open;
    const commitment = commitmentIn(open, commitmentId, 'requested');
    if (isRefusal(commitment)) return commitment;
    const mixed = firstRefusal(
      mixedDuties('requestApproval', actor.id, commitment.requestedBy),
      mixedDuties('payeeApproval', actor.id, commitment.payeeId),
    );
    if (mixed) return mixed;
    const amount = money(commitment.minor, open.currency);
    const today = todayOf(open, now);
    const portions = promise(open, commitment, amount, today);
    if (isRefusal(portions)) return portions;
    return {
      budget: [
        {
          type: 'budgeting.CommitmentApproved',
          effectiveOn: today,
          data: {
            ...{ cohortId, commitmentId, ...holderOf(commitment), amount, approvedBy: actor.id },
            postings: post(open.balances, open.currency, [
              ...debit('committed', portions),
              ...credit('allocated', portions),
            ]),
          },
        },
      ],
    };
  },
});

/** Turns a requested contract down. */
export const declineCommitment = decisionOn((data: EndCommitmentData) => onBudget(data))
  .also(({ commitmentId }, { budget }) => ({ uses: usesOf(contractsOf(budget, commitmentId)) }))
  .decide({
    refuses: ['BUDGET_NOT_OPEN', 'NOT_FOUND', 'COMMITMENT_CLOSED'],
    emits: ['budgeting.CommitmentDeclined', 'budgeting.DocumentFreed'],
    decide: ({ cohortId, commitmentId, reason }, { budget, uses }, { actor, now }) => {
      const open = opened(budget);
      if (isRefusal(open)) return open;
      const commitment = commitmentIn(open, commitmentId, 'requested');
      if (isRefusal(commitment)) return commitment;
      return {
        budget: [
          {
            type: 'budgeting.CommitmentDeclined',
            effectiveOn: todayOf(open, now),
            data: {
              ...{ cohortId, commitmentId, ...holderOf(commitment), declinedBy: actor.id },
              reason: personal(cohortId, 'finance', reason),
            },
          },
        ],
        uses: freedContracts({ cohortId, commitmentId }, commitment, uses),
      };
    },
  });

/** Gives back what a contract will not need any more. */
export const releaseCommitment = decisionOn((data: EndCommitmentData) => onBudget(data))
  .also(({ commitmentId }, { budget }) => ({ uses: usesOf(contractsOf(budget, commitmentId)) }))
  .decide({
    refuses: ['BUDGET_NOT_OPEN', 'NOT_FOUND', 'COMMITMENT_CLOSED'],
    emits: ['budgeting.CommitmentReleased', 'budgeting.DocumentFreed'],
    decide: ({ cohortId, commitmentId, reason }, { budget, uses }, { actor, now }) => {
      const open = opened(budget);
      if (isRefusal(open)) return open;
      const commitment = commitmentIn(open, commitmentId, 'approved');
      if (isRefusal(commitment)) return commitment;
      const { foreign, foreignOpen } = commitment;
      const left = foreign
        ? money(foreignOpen, foreign.amount.currency)
        : money(total(commitment.open), open.currency);
      return {
        budget: [
          {
            type: 'budgeting.CommitmentReleased',
            effectiveOn: todayOf(open, now),
            data: {
              ...{ cohortId, commitmentId, ...holderOf(commitment), releasedBy: actor.id },
              amount: money(total(commitment.open), open.currency),
              reason: personal(cohortId, 'finance', reason),
              postings: post(open.balances, open.currency, [
                ...debit('allocated', commitment.open),
                ...credit('committed', commitment.open),
              ]),
            },
          },
        ],
        uses: freedContracts({ cohortId, commitmentId }, commitment, uses, left),
      };
    },
  });
