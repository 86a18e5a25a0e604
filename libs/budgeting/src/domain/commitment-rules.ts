import { money, refuse, type LocalDate, type Money, type Refusal } from '@palabre/kernel';
import type { Budget, Commitment, Line, OpenBudget } from './budget-state.js';
import { drawFrom, type Portion } from './ledger.js';
import { lineOf, notFound } from './rules.js';
import type { Holder } from './vocabulary.js';

/** A commitment of the budget in one of the stages, or why not. */
export const commitmentIn = (
  budget: OpenBudget,
  commitmentId: string,
  ...stages: readonly Commitment['stage'][]
): Commitment | Refusal<'NOT_FOUND' | 'COMMITMENT_CLOSED'> => {
  const commitment = budget.commitments[commitmentId];
  if (!commitment) return notFound('commitment', '/commitmentId');
  return stages.includes(commitment.stage)
    ? commitment
    : refuse('COMMITMENT_CLOSED', { stage: commitment.stage });
};

/** While a line has an overrun, nothing new is promised on it. */
export const overrunOpen = (
  budget: OpenBudget,
  { lineId }: Holder,
): Refusal<'OVERRUN_UNSETTLED'> | undefined => {
  const open = Object.entries(budget.overruns).filter(([, overrun]) => overrun.lineId === lineId);
  return open.length > 0
    ? refuse('OVERRUN_UNSETTLED', { overruns: open.map(([id]) => id) })
    : undefined;
};

/** The sources of a line that may pay for something promised on a day. */
const eligibleSources = (budget: OpenBudget, line: Line, on: LocalDate): readonly string[] =>
  line.sources.filter((source) => {
    const terms = budget.terms[source];
    return !terms || (terms.eligibleFrom <= on && on <= terms.eligibleUntil);
  });

/** Takes the amount from the holder's allocation, source by source; or why it cannot be promised. */
export const promise = (
  budget: OpenBudget,
  holder: Holder,
  amount: Money,
  on: LocalDate,
):
  | readonly Portion[]
  | Refusal<'NOT_FOUND' | 'OUTSIDE_ELIGIBILITY' | 'OVERRUN_UNSETTLED' | 'ALLOCATION_EXCEEDED'> => {
  const line = lineOf(budget, holder.lineId);
  if (!line) return notFound('line', '/lineId');
  const blocked = overrunOpen(budget, holder);
  if (blocked) return blocked;
  const sources = eligibleSources(budget, line, on);
  if (sources.length === 0) return refuse('OUTSIDE_ELIGIBILITY', { on });
  const { portions, missing } = drawFrom(budget.balances, 'allocated', holder, sources, amount);
  return missing > 0n
    ? refuse('ALLOCATION_EXCEEDED', {
        needed: { ...amount },
        available: { ...money(BigInt(amount.minor) - missing, budget.currency) },
      })
    : portions;
};

/** Requester, approver and payee of a commitment differ. */
export const mixedDuties = (
  duties: 'requestApproval' | 'payeeApproval' | 'payeeRequest' | 'payeeBooking',
  one: string,
  other: string | undefined,
): Refusal<'SEPARATION_OF_DUTIES'> | undefined =>
  one === other ? refuse('SEPARATION_OF_DUTIES', { duties }) : undefined;

/** The commitment of a budget that may not be open yet; for permissions. */
export const commitmentOf = (budget: Budget, commitmentId: string): Commitment | undefined =>
  budget.stage === 'unopened' ? undefined : budget.commitments[commitmentId];
