import { minorOf } from '@palabre/kernel';
import type {
  BankFactRecorded,
  BankFactReversed,
  BudgetEvent,
  BudgetOpened,
  ExecutionEvent,
} from '../events.js';
import { DEFAULT_AUDIT_POLICY } from './audit-policy.js';
import { evolvePolicy, evolveProposedPolicy } from './evolve-policy.js';
import type { Books, Budget, OpenBudget, Proposal } from './budget-state.js';
import {
  evolveApproved,
  evolveRequested,
  evolveReversedVoucher,
  evolveVoucher,
  withCommitment,
} from './evolve-commitments.js';
import { evolveConsent } from './funder-consent.js';
import { lookUp } from './dictionary.js';
import { evolveHeld, withoutHeld } from './held-documents.js';
import { evolveFacts } from './evolve-facts.js';
import {
  consentOf,
  evolveCostShare,
  evolveGiven,
  evolveReallocated,
  evolveTaken,
} from './evolve-lines.js';
import {
  evolveAcceptedClaim,
  evolvePaidAdvance,
  evolveSettledAdvance,
  openAfter,
  paidByBank,
} from './evolve-outlays.js';
import { afterPostings } from './ledger.js';

const withProposal = (
  budget: OpenBudget,
  proposalId: string,
  change: (proposal: Proposal) => Partial<Proposal>,
): OpenBudget => {
  const proposal = budget.proposals[proposalId];
  if (!proposal) return budget;
  const next = { ...proposal, ...change(proposal) };
  return { ...budget, proposals: { ...budget.proposals, [proposalId]: next } };
};

const executed = (
  budget: OpenBudget,
  { proposalId, executedBy }: ExecutionEvent['data'],
): OpenBudget => withProposal(budget, proposalId, () => ({ stage: 'executed', executedBy }));

const opened = (books: Books, { data }: BudgetOpened): OpenBudget => ({
  ...books,
  stage: 'open',
  currency: data.currency,
  zone: data.zone,
  lines: data.lines.map(({ lineId, kind, amount }) => ({
    lineId,
    kind,
    sources: [data.fundingAgreementId],
    agreed: { [data.fundingAgreementId]: minorOf(amount) },
    moved: {},
    net: {},
  })),
  terms: { [data.fundingAgreementId]: data.terms },
  workplans: {},
  proposals: {},
  consents: {},
  movedUnder: {},
  commitments: {},
  expenditures: {},
  outlays: {},
  settlements: {},
  voucherEvents: 0,
  auditPolicy: DEFAULT_AUDIT_POLICY,
  proposedPolicies: {},
  samples: {},
  refunds: [],
  vouchers: {},
  held: {},
  invoices: {},
  earlierEvidence: {},
  costShares: {},
});

/** What a bank fact, recorded or reversed, does to the commitment it is about. */
const evolvePaid = (
  budget: OpenBudget,
  event: BankFactRecorded | BankFactReversed,
  commitmentId: string | undefined,
  paidMinor: bigint,
): OpenBudget =>
  paidByBank(
    withCommitment(budget, commitmentId, ({ open, unpaid }) => ({
      open: openAfter('committed', open, event.data.postings),
      unpaid: unpaid - paidMinor,
    })),
    commitmentId,
    paidMinor,
  );

type Evolution<Type extends BudgetEvent['type']> = (
  budget: OpenBudget,
  event: Extract<BudgetEvent, { type: Type }>,
) => OpenBudget;

/** What each event does to an open budget, balances and facts apart. */
const EVOLUTIONS: { readonly [Type in BudgetEvent['type']]: Evolution<Type> } = {
  'budgeting.BudgetOpened': (budget) => budget,
  'budgeting.BudgetFrozen': (budget) => ({ ...budget, stage: 'frozen' }),
  'budgeting.BudgetThawed': (budget) => ({ ...budget, stage: 'open' }),
  'budgeting.BudgetClosed': (budget) => ({ ...budget, stage: 'closed' }),
  'budgeting.CostShareAgreed': evolveCostShare,
  'budgeting.FunderLineAssigned': (budget) => budget,
  'budgeting.AuditFindingSigned': (budget) => budget,
  'budgeting.AuditPolicyProposed': evolveProposedPolicy,
  'budgeting.AuditPolicySet': evolvePolicy,
  'budgeting.AuditSampleRequested': (budget, { data }) => {
    const { cohortId: _cohort, sampleId, population: _n, populationHash: _hash, ...rest } = data;
    const { reason: _reason, ...sample } = rest;
    return { ...budget, samples: { ...budget.samples, [sampleId]: sample } };
  },
  'budgeting.AuditSampleAgreed': (budget, { data: { sampleId, agreedBy } }) => {
    const sample = budget.samples[sampleId];
    if (!sample) return budget;
    return { ...budget, samples: { ...budget.samples, [sampleId]: { ...sample, agreedBy } } };
  },
  'budgeting.DocumentsHeld': evolveHeld,
  'budgeting.DocumentsReleased': (budget, { data }) => withoutHeld(budget, data.settlementId),
  'budgeting.AdvancePaid': evolvePaidAdvance,
  'budgeting.AdvanceSettled': evolveSettledAdvance,
  'budgeting.AdvanceRefunded': evolveSettledAdvance,
  'budgeting.ExpenseAccepted': evolveAcceptedClaim,
  'budgeting.UnspentCarriedOver': (budget, { data }) => evolveTaken(executed(budget, data), data),
  'budgeting.UnspentBroughtForward': (budget, { data }) => ({
    ...evolveGiven(budget, data, data.consentDocumentId),
    terms: { ...budget.terms, [data.fundingAgreementId]: data.terms },
  }),
  'budgeting.ChangeProposed': (budget, { data }) => {
    const { proposalId, change, decision, reason, contentHash, proposedBy } = data;
    const proposal: Proposal = {
      stage: 'open',
      ...{ change, decision, reason, contentHash, proposedBy },
      views: {},
    };
    return { ...budget, proposals: { ...budget.proposals, [proposalId]: proposal } };
  },
  'budgeting.ProposalWithdrawn': (budget, { data }) =>
    withProposal(budget, data.proposalId, () => ({ stage: 'withdrawn' })),
  'budgeting.ViewRecorded': (budget, { data }) =>
    withProposal(budget, data.proposalId, ({ views }) => ({
      views: { ...views, [data.by]: data.stance },
    })),
  'budgeting.FunderConsentRecorded': evolveConsent,
  'budgeting.FunderConsentWithdrawn': evolveConsent,
  'budgeting.FundsAllocated': (budget, { data }) => executed(budget, data),
  'budgeting.FundsDeallocated': (budget, { data }) => executed(budget, data),
  'budgeting.FundsReallocated': (budget, event) =>
    evolveReallocated(executed(budget, event.data), event),
  'budgeting.HonorariaEarmarked': (budget, { data }) => executed(budget, data),
  'budgeting.EnvelopeIncreased': (budget, { data }) => ({
    ...evolveGiven(executed(budget, data), data, consentOf(budget, data.proposalId)),
    terms: { ...budget.terms, [data.fundingAgreementId]: data.terms },
  }),
  'budgeting.EnvelopeDecreased': (budget, { data }) =>
    evolveTaken(executed(budget, data), data, consentOf(budget, data.proposalId)),
  'budgeting.WorkplanFunded': (budget, { data }) => ({
    ...budget,
    workplans: { ...budget.workplans, [data.workplanId]: data.groupId },
  }),
  'budgeting.CommitmentRequested': evolveRequested,
  'budgeting.CommitmentApproved': evolveApproved,
  'budgeting.CommitmentDeclined': (budget, { data }) =>
    withCommitment(budget, data.commitmentId, () => ({ stage: 'declined' })),
  'budgeting.CommitmentReleased': (budget, { data }) =>
    withCommitment(budget, data.commitmentId, () => ({
      ...{ stage: 'released', open: [], foreignOpen: 0n },
    })),
  'budgeting.ExpenditureRecorded': evolveVoucher,
  'budgeting.ExpenditureReversed': evolveReversedVoucher,
  'budgeting.BankFactRecorded': (budget, event) =>
    evolvePaid(
      budget,
      event,
      event.data.commitmentId,
      event.data.settled ? minorOf(event.data.settled) : 0n,
    ),
  'budgeting.BankFactReversed': (budget, event) => {
    const fact = lookUp(budget.facts, event.data.factId);
    return evolvePaid(budget, event, fact?.commitmentId, -(fact?.settled ?? 0n));
  },
  'budgeting.OverrunSettled': (budget) => budget,
};

/** How an event changes the budget of a cohort. */
export const evolveBudget = (budget: Budget, event: BudgetEvent): Budget => {
  const posted =
    'postings' in event.data
      ? { ...budget, balances: afterPostings(budget.balances, event.data.postings) }
      : budget;
  if (event.type === 'budgeting.BudgetOpened') return opened(posted, event);
  const known =
    posted.stage === 'unopened'
      ? posted
      : (EVOLUTIONS[event.type] as Evolution<typeof event.type>)(posted, event as never);
  return event.type === 'budgeting.BankFactRecorded' ||
    event.type === 'budgeting.BankFactReversed' ||
    event.type === 'budgeting.OverrunSettled'
    ? evolveFacts(known, event)
    : known;
};
