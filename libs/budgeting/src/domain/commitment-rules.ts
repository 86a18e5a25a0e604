import { isRefusal, refuse, type LocalDate, type Money, type Refusal } from '@palabre/kernel';
import type { Budget, Commitment, Line, OpenBudget } from './budget-state.js';
import { drawnOf, drawOn, sharesOn } from './cost-share.js';
import { entriesOf, lookUp } from './dictionary.js';
import { total, type Portion } from './ledger.js';
import { figure, lineOf, notFound, outsideEligibility } from './rules.js';
import type { Holder } from './vocabulary.js';

/** A commitment of the budget in one of the stages, or why not. */
export const commitmentIn = (
  budget: OpenBudget,
  commitmentId: string,
  ...stages: readonly Commitment['stage'][]
): Commitment | Refusal<'NOT_FOUND' | 'COMMITMENT_CLOSED'> => {
  const commitment = lookUp(budget.commitments, commitmentId);
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
  const open = entriesOf(budget.overruns).filter(([, overrun]) => overrun.lineId === lineId);
  return open.length > 0
    ? refuse('OVERRUN_UNSETTLED', {
        overruns: open.map(([id]) => id),
        open: figure(total(open.map(([, overrun]) => overrun)), budget.currency),
      })
    : undefined;
};

/** The sources of a line that may pay for something promised on a day, or why none may. */
const eligibleSources = (
  budget: OpenBudget,
  line: Line,
  on: LocalDate,
): readonly string[] | Refusal<'OUTSIDE_ELIGIBILITY'> => {
  const shares = sharesOn(budget, line.lineId, on);
  const paying =
    shares.length === 0 ? line.sources : shares.map(({ fundingAgreementId: id }) => id);
  const closed = paying.filter((source) => {
    const terms = budget.terms[source];
    return terms !== undefined && (on < terms.eligibleFrom || terms.eligibleUntil < on);
  });
  // Of a cost share no funder can stand aside.
  const enough = shares.length === 0 ? closed.length < paying.length : closed.length === 0;
  if (enough) return paying.filter((source) => !closed.includes(source));
  const terms = budget.terms[closed[0] ?? ''];
  return terms
    ? outsideEligibility(on, terms, terms.eligibleUntil, '')
    : refuse('OUTSIDE_ELIGIBILITY', { on, from: '', until: '' });
};

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
  if (isRefusal(sources)) return sources;
  const { portions, missing } = drawOn(budget, 'allocated', holder, { sources, amount, on });
  return missing > 0n
    ? refuse('ALLOCATION_EXCEEDED', {
        needed: { ...amount },
        available: { ...drawnOf(amount, missing) },
      })
    : portions;
};

/** Requester, approver and payee of a commitment differ. */
export const mixedDuties = (
  duties:
    | 'requestApproval'
    | 'payeeApproval'
    | 'payeeRequest'
    | 'payeeBooking'
    | 'advancePayment'
    | 'settlementAcceptance'
    | 'declarationAcceptance'
    | 'declaration'
    | 'consentExecution'
    | 'sampleAgreement'
    | 'policyConfirmation'
    | 'fundingConfirmation'
    | 'costShareConfirmation'
    | 'payeeReversal'
    | 'advanceRefund'
    | 'reductionWithdrawal',
  one: string,
  other: string | undefined,
): Refusal<'SEPARATION_OF_DUTIES'> | undefined =>
  one === other ? refuse('SEPARATION_OF_DUTIES', { duties }) : undefined;

/** The commitment of a budget that may not be open yet; for permissions. */
export const commitmentOf = (budget: Budget, commitmentId: string): Commitment | undefined =>
  budget.stage === 'unopened' ? undefined : lookUp(budget.commitments, commitmentId);

/** Whether a funding agreement pays for a budget. */
export const isFundedBy = (budget: Budget, fundingAgreementId: string): boolean =>
  budget.stage !== 'unopened' && Object.hasOwn(budget.terms, fundingAgreementId);

/** Whether a contract, an advance or a claim of an id is in the books. */
export const isPromised = (budget: Budget, id: string): boolean =>
  budget.stage !== 'unopened' &&
  (lookUp(budget.commitments, id) ?? lookUp(budget.outlays, id)) !== undefined;
