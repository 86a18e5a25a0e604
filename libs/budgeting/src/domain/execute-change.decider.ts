import {
  decisionOn,
  firstRefusal,
  isRefusal,
  personal,
  refuse,
  writeExisting,
  type Actor,
  type LocalDate,
  type Refusal,
} from '@palabre/kernel';
import type { ExecutionEvent } from '../events.js';
import { affordable } from './assign-funding.js';
import { budgetStream } from './budget.js';
import type { Budget, OpenBudget, Proposal } from './budget-state.js';
import { broughtForward } from './carry-over.js';
import { changeEntries } from './change-entries.js';
import { openProposal } from './consult.decider.js';
import { lookUp } from './dictionary.js';
import { eventOf, type Around, type Execution } from './execution-event.js';
import { carriedIn, fundingAgreementStream, type FundingAgreement } from './funding-agreement.js';
import { post } from './ledger.js';
import { isObjectedTo, objected } from './repeated-proposals.js';
import { authorising, outsideEligibility, todayOf } from './rules.js';
import { carriedBack } from './thresholds/carried-ways.js';
import { agreementEvents, consentDesk, countedIn, movesNamed } from './thresholds/change-moves.js';
import { isMoving, type CountedChange } from './thresholds/counted-change.js';
import { weighed } from './thresholds/weighed-change.js';
import type { Change, FundingTerms } from './vocabulary.js';

export interface ExecuteChangeData {
  readonly cohortId: string;
  readonly proposalId: string;
  /** Why the coordinator decides against MEL's objection. */
  readonly despiteObjection?: string;
}

const changeOf = (budget: Budget, proposalId: string): Change | undefined =>
  budget.stage === 'unopened' ? undefined : lookUp(budget.proposals, proposalId)?.change;

const notConsulted = ({ views }: Proposal): Refusal<'MEL_CONSULTATION_MISSING'> | undefined =>
  Object.keys(views).length === 0 ? refuse('MEL_CONSULTATION_MISSING') : undefined;

const viewedByExecutor = (
  { views }: Proposal,
  actor: Actor,
): Refusal<'SEPARATION_OF_DUTIES'> | undefined =>
  Object.hasOwn(views, actor.id)
    ? refuse('SEPARATION_OF_DUTIES', { duties: 'viewExecution' })
    : undefined;

/** The agreement behind an increase, when it has enough left; nothing for other changes. */
const payingFor = (change: Change, agreements: readonly Parameters<typeof affordable>[0][]) => {
  const [agreement] = agreements;
  return agreement && change.kind === 'increase' ? affordable(agreement, change.amount) : undefined;
};

const eventFrom = (
  data: ExecuteChangeData,
  { open, proposal }: { open: OpenBudget; proposal: Proposal },
  around: Around,
  { executedBy, today }: { executedBy: string; today: LocalDate },
): ExecutionEvent | Refusal<'ENVELOPE_EXCEEDED' | 'ALLOCATION_EXCEEDED'> => {
  const { cohortId, proposalId, despiteObjection } = data;
  const { change, reason } = proposal;
  const entries = changeEntries(open, change);
  if (isRefusal(entries)) return entries;
  const against = isObjectedTo(open, proposalId) && despiteObjection;
  const execution: Execution = {
    ...{ cohortId, proposalId, amount: change.amount, executedBy, reason },
    ...(against ? { despiteObjection: personal(cohortId, 'finance', against) } : {}),
    postings: post(open.balances, open.currency, entries),
  };
  return { ...eventOf(change, execution, around), effectiveOn: today };
};

/** What is carried over, as the other budget receives it; nothing of other changes. */
const arrivalOf = (
  change: Change,
  {
    budget,
    agreements: [agreement],
    next,
  }: {
    readonly budget: OpenBudget;
    readonly agreements: readonly FundingAgreement[];
    readonly next: Budget | undefined;
  },
  counted: CountedChange | undefined,
  about: Parameters<typeof broughtForward>[3],
): ReturnType<typeof broughtForward> | Refusal<'CARRIED_BACK'> | undefined => {
  if (!next || change.kind !== 'carry-over') return undefined;
  const arrived = broughtForward(budget, next, change, about);
  if (isRefusal(arrived) || !counted?.carriedOver || !agreement) return arrived;
  return carriedBack(carriedIn(agreement), counted.carriedOver, budget.currency) ?? arrived;
};

/** Changes that give money to somebody; what is carried over has a rule of its own. */
const GIVING: ReadonlySet<Change['kind']> = new Set([
  'allocate',
  'reallocate',
  'earmark',
  'increase',
]);

/** Until its close-out a funder's money covers what was promised or spent in time; then it only goes back. */
const overdue = (
  { kind }: Change,
  terms: FundingTerms | undefined,
  today: LocalDate,
): Refusal<'OUTSIDE_ELIGIBILITY'> | undefined =>
  terms && GIVING.has(kind) && terms.closeOutOn < today
    ? outsideEligibility(today, terms, terms.closeOutOn, '/change/fundingAgreementId')
    : undefined;

/** Carries a proposal out after MEL was heard. */
export const executeChange = decisionOn(({ cohortId }: ExecuteChangeData) => ({
  budget: writeExisting(budgetStream, cohortId),
}))
  .also(({ proposalId }, { budget }) => {
    const change = changeOf(budget, proposalId);
    const moving = change && isMoving(change) ? change : undefined;
    return {
      agreements: moving ? [writeExisting(fundingAgreementStream, moving.fundingAgreementId)] : [],
      next: moving?.kind === 'carry-over' ? [writeExisting(budgetStream, moving.toCohortId)] : [],
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
      'CARRIED_BACK',
      'OUTSIDE_ELIGIBILITY',
      'FUNDING_UNCONFIRMED',
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
      'budgeting.LineMovesCounted',
    ],
    decide: (data, { budget, agreements, next }, { actor, now }) => {
      const may = authorising(budget);
      if (isRefusal(may)) return may;
      const found = openProposal(may, data.proposalId);
      if (isRefusal(found)) return found;
      const { open, proposal } = found;
      const { change } = proposal;
      const [target] = next;
      const today = todayOf(open, now);
      const refusal = firstRefusal(
        notConsulted(proposal),
        viewedByExecutor(proposal, actor),
        objected(isObjectedTo(open, data.proposalId), actor, data.despiteObjection),
      );
      if (refusal) return refusal;
      const paying = payingFor(change, agreements);
      if (isRefusal(paying)) return paying;
      const terms = paying?.terms ?? open.terms[change.fundingAgreementId];
      const late = overdue(change, terms, today);
      if (late) return late;
      const counted = countedIn(data, change, { budget: open, agreements, next });
      const here = { cohortId: data.cohortId, budget: open, agreements, next: target };
      const desk = counted && consentDesk(here, change);
      const moves = desk && counted ? movesNamed(desk, counted) : [];
      const around = { terms: paying?.terms, moves };
      const event = eventFrom(data, found, around, { executedBy: actor.id, today });
      if (isRefusal(event)) return event;
      const arrived = arrivalOf(change, here, counted, {
        ...{ cohortId: data.cohortId, proposalId: data.proposalId },
        ...{ executedBy: actor.id, today, moves },
      });
      if (isRefusal(arrived)) return arrived;
      // The funder is asked last: for what could be done otherwise.
      const carried = desk && counted && weighed(desk, change, counted, actor.id);
      if (isRefusal(carried)) return carried;
      const agreed = agreementEvents(data, open, change, carried);
      return {
        budget: [event],
        agreements: agreed,
        ...(arrived ? { next: [[arrived]] } : {}),
      };
    },
  });
