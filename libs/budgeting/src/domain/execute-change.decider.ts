import {
  decisionOn,
  firstRefusal,
  isRefusal,
  minorOf,
  negate,
  personal,
  refuse,
  writeExisting,
  type Actor,
  type LocalDate,
  type Money,
  type Refusal,
  type Sealed,
} from '@palabre/kernel';
import type { ExecutionEvent } from '../events.js';
import { affordable, assigned } from './assign-funding.js';
import { budgetStream } from './budget.js';
import type { Budget, OpenBudget, Proposal } from './budget-state.js';
import { broughtForward } from './carry-over.js';
import { beyondThreshold, changeEntries } from './change-entries.js';
import { openProposal } from './consult.decider.js';
import { CONSENT_REFUSALS, notConsented } from './funder-consent.js';
import { fundingAgreementStream, type KnownAgreement } from './funding-agreement.js';
import { holderOf, post } from './ledger.js';
import { partsGiven, partsOf, type MovedPart } from './moved-lines.js';
import { authorising, figure, todayOf } from './rules.js';
import type { Change, FundingTerms, Posting } from './vocabulary.js';

export interface ExecuteChangeData {
  readonly cohortId: string;
  readonly proposalId: string;
  /** Why the coordinator decides against MEL's objection. */
  readonly despiteObjection?: string;
}

const changeOf = (budget: Budget, proposalId: string): Change | undefined =>
  budget.stage === 'unopened' ? undefined : budget.proposals[proposalId]?.change;

const notConsulted = ({ views }: Proposal): Refusal<'MEL_CONSULTATION_MISSING'> | undefined =>
  Object.keys(views).length === 0 ? refuse('MEL_CONSULTATION_MISSING') : undefined;

const viewedByExecutor = (
  { views }: Proposal,
  actor: Actor,
): Refusal<'SEPARATION_OF_DUTIES'> | undefined =>
  Object.hasOwn(views, actor.id)
    ? refuse('SEPARATION_OF_DUTIES', { duties: 'viewExecution' })
    : undefined;

/** Deciding against an objection takes a coordinator and a reason. */
const objected = (
  { views }: Proposal,
  actor: Actor,
  despiteObjection: string | undefined,
): Refusal<'OBJECTION_STANDS'> | undefined =>
  Object.values(views).includes('objection') &&
  !(actor.roles.includes('coordinator') && despiteObjection?.trim())
    ? refuse('OBJECTION_STANDS', {}, ['/despiteObjection'])
    : undefined;

/** Beyond the threshold a move takes the funder's consent; one that is named has to cover the move in any case. */
const unconsented = (
  budget: OpenBudget,
  change: Change,
  parts: readonly MovedPart[],
  actorId: string,
): Refusal<'FUNDER_CONSENT_MISSING' | (typeof CONSENT_REFUSALS)[number]> | undefined => {
  const { fundingAgreementId } = change;
  const documentId = 'consentDocumentId' in change ? change.consentDocumentId : undefined;
  if (documentId !== undefined) {
    return firstRefusal(
      ...parts.map((part) =>
        notConsented(budget, { part, fundingAgreementId }, documentId, actorId),
      ),
    );
  }
  const beyond = beyondThreshold(budget, fundingAgreementId, parts);
  if (!beyond) return undefined;
  const { lineId, threshold, allowed, moved } = beyond;
  const needed = parts.reduce((sum, { minor }) => sum + minor, 0n);
  return refuse('FUNDER_CONSENT_MISSING', {
    ...{ lineId, threshold, needed: figure(needed, budget.currency) },
    allowed: figure(allowed, budget.currency),
    moved: figure(moved, budget.currency),
  });
};

/** What comes back from another cohort's budget may be a move between lines of the budget that it comes back to. */
const arriving = (budget: Budget | undefined, change: Change, actorId: string) => {
  if (change.kind !== 'carry-over' || !budget || budget.stage === 'unopened') return undefined;
  const { toLineId: lineId, fundingAgreementId, amount } = change;
  const given = { lineId, minor: minorOf(amount) };
  return unconsented(budget, change, partsGiven(budget.lines, fundingAgreementId, given), actorId);
};

interface Execution {
  readonly cohortId: string;
  readonly proposalId: string;
  readonly amount: Money;
  readonly executedBy: string;
  readonly reason: Sealed<string>;
  readonly despiteObjection?: Sealed<string>;
  readonly postings: readonly Posting[];
}

/** The event that a change becomes when it is carried out. */
const eventOf = (
  change: Change,
  execution: Execution,
  terms: FundingTerms | undefined,
): ExecutionEvent => {
  switch (change.kind) {
    case 'allocate':
    case 'deallocate': {
      const type =
        change.kind === 'allocate' ? 'budgeting.FundsAllocated' : 'budgeting.FundsDeallocated';
      return { type, data: { ...execution, ...holderOf(change) } };
    }
    case 'reallocate': {
      const { kind: _kind, amount: _amount, ...move } = change;
      return { type: 'budgeting.FundsReallocated', data: { ...execution, ...move } };
    }
    case 'earmark': {
      const { lineId, members, months, monthly } = change;
      const data = { ...execution, lineId, members, months, monthly };
      return { type: 'budgeting.HonorariaEarmarked', data };
    }
    case 'carry-over': {
      const { lineId, fundingAgreementId, toCohortId, toLineId } = change;
      const data = { ...execution, lineId, fundingAgreementId, toCohortId, toLineId };
      return { type: 'budgeting.UnspentCarriedOver', data };
    }
    case 'increase':
    case 'decrease': {
      const { lineId, fundingAgreementId } = change;
      const data = { ...execution, lineId, fundingAgreementId };
      if (change.kind === 'decrease') return { type: 'budgeting.EnvelopeDecreased', data };
      if (!terms) throw new Error('an increase was carried out without its agreement');
      return { type: 'budgeting.EnvelopeIncreased', data: { ...data, terms } };
    }
  }
};

/** The agreement behind an increase, when it has enough left; nothing for other changes. */
const payingFor = (change: Change, agreements: readonly Parameters<typeof affordable>[0][]) => {
  const [agreement] = agreements;
  return agreement && change.kind === 'increase' ? affordable(agreement, change.amount) : undefined;
};

const assignedBy = (cohortId: string, change: Change) => {
  if (change.kind === 'carry-over') {
    const { fundingAgreementId: id, amount, toCohortId } = change;
    return [[assigned(id, cohortId, negate(amount)), assigned(id, toCohortId, amount)]];
  }
  if (change.kind !== 'increase' && change.kind !== 'decrease') return [];
  const amount = change.kind === 'increase' ? change.amount : negate(change.amount);
  return [[assigned(change.fundingAgreementId, cohortId, amount)]];
};

const eventFrom = (
  data: ExecuteChangeData,
  { open, proposal }: { open: OpenBudget; proposal: Proposal },
  paying: KnownAgreement | undefined,
  { executedBy, today }: { executedBy: string; today: LocalDate },
): ExecutionEvent | Refusal<'ENVELOPE_EXCEEDED' | 'ALLOCATION_EXCEEDED'> => {
  const { cohortId, proposalId, despiteObjection } = data;
  const { change, reason, views } = proposal;
  const entries = changeEntries(open, change);
  if (isRefusal(entries)) return entries;
  const against = Object.values(views).includes('objection') && despiteObjection;
  const execution: Execution = {
    ...{ cohortId, proposalId, amount: change.amount, executedBy, reason },
    ...(against ? { despiteObjection: personal(cohortId, 'finance', against) } : {}),
    postings: post(open.balances, open.currency, entries),
  };
  return { ...eventOf(change, execution, paying?.terms), effectiveOn: today };
};

/** Carries a proposal out after MEL was heard. */
export const executeChange = decisionOn(({ cohortId }: ExecuteChangeData) => ({
  budget: writeExisting(budgetStream, cohortId),
}))
  .also(({ proposalId }, { budget }) => {
    const change = changeOf(budget, proposalId);
    const carried = change?.kind === 'carry-over';
    const funded = change?.kind === 'increase' || change?.kind === 'decrease' || carried;
    return {
      agreements: funded ? [writeExisting(fundingAgreementStream, change.fundingAgreementId)] : [],
      next: carried ? [writeExisting(budgetStream, change.toCohortId)] : [],
    };
  })
  .decide({
    refuses: [
      'BUDGET_NOT_OPEN',
      'BUDGET_FROZEN',
      'BUDGET_CLOSED',
      'NOT_FOUND',
      'PROPOSAL_CLOSED',
      'MEL_CONSULTATION_MISSING',
      'SEPARATION_OF_DUTIES',
      'OBJECTION_STANDS',
      'FUNDER_CONSENT_MISSING',
      'FUNDER_CONSENT_UNBOUND',
      'FUNDER_CONSENT_OTHER',
      'FUNDER_CONSENT_EXCEEDED',
      'LINE_KIND_MISMATCH',
      'OUTSIDE_ELIGIBILITY',
      'FUNDING_EXCEEDED',
      'CURRENCY_MISMATCH',
      'ENVELOPE_EXCEEDED',
      'ALLOCATION_EXCEEDED',
    ],
    emits: [
      'budgeting.FundsAllocated',
      'budgeting.FundsDeallocated',
      'budgeting.FundsReallocated',
      'budgeting.HonorariaEarmarked',
      'budgeting.EnvelopeIncreased',
      'budgeting.EnvelopeDecreased',
      'budgeting.UnspentCarriedOver',
      'budgeting.UnspentBroughtForward',
      'budgeting.FundingAssigned',
    ],
    decide: (data, { budget, agreements, next }, { actor, now }) => {
      const may = authorising(budget);
      if (isRefusal(may)) return may;
      const found = openProposal(may, data.proposalId);
      if (isRefusal(found)) return found;
      const { open, proposal } = found;
      const refusal = firstRefusal(
        notConsulted(proposal),
        viewedByExecutor(proposal, actor),
        objected(proposal, actor, data.despiteObjection),
        unconsented(open, proposal.change, partsOf(open.lines, proposal.change), actor.id),
        arriving(next[0], proposal.change, actor.id),
      );
      if (refusal) return refusal;
      const paying = payingFor(proposal.change, agreements);
      if (isRefusal(paying)) return paying;
      const event = eventFrom(data, found, paying, {
        executedBy: actor.id,
        today: todayOf(open, now),
      });
      if (isRefusal(event)) return event;
      const agreed = assignedBy(data.cohortId, proposal.change);
      const [target] = next;
      if (!target || proposal.change.kind !== 'carry-over') {
        return { budget: [event], agreements: agreed };
      }
      const arrived = broughtForward(open, target, proposal.change, {
        ...{ cohortId: data.cohortId, proposalId: data.proposalId },
        ...{ executedBy: actor.id, today: todayOf(open, now) },
      });
      if (isRefusal(arrived)) return arrived;
      return { budget: [event], agreements: agreed, next: [[arrived]] };
    },
  });
