import { minorOf } from '@palabre/kernel';
import type {
  BankFactRecorded,
  BankFactReversed,
  BankFactSequelReversed,
  BudgetEvent,
} from '../events.js';
import { evolvePolicy, evolveProposedPolicy } from './evolve-policy.js';
import type { Budget, OpenBudget } from './budget-state.js';
import {
  afterBank,
  evolveApproved,
  evolveRequested,
  evolveReversedVoucher,
  evolveVoucher,
  withCommitment,
} from './evolve-commitments.js';
import { evolveConsent } from './funder-consent.js';
import { lookUp } from './dictionary.js';
import { evolveFunderLine } from './funder-lines.js';
import { evolveHeld, withoutHeld } from './held-documents.js';
import { evolveFacts, inPriceIn } from './evolve-facts.js';
import {
  consentOf,
  evolveCostShare,
  evolveGiven,
  evolveProposedShares,
  evolveReallocated,
  evolveTaken,
} from './evolve-lines.js';
import {
  evolveAcceptedClaim,
  evolvePaidAdvance,
  evolveSettledAdvance,
  evolveSpentAdvance,
  evolveWithdrawnRefund,
  paidByBank,
} from './evolve-outlays.js';
import { evolveProposed, evolveViewed, evolveWithdrawn, executed } from './evolve-proposals.js';
import { afterPostings } from './ledger.js';
import { openedBudget } from './opened-budget.js';
import { evolvePayment } from './payments/payments.js';

/** What a bank fact, recorded or reversed, does to the commitment it is about. */
const evolvePaid = (
  budget: OpenBudget,
  event: BankFactRecorded | BankFactReversed | BankFactSequelReversed,
  {
    commitmentId,
    paidMinor,
    inPrice,
  }: {
    readonly commitmentId: string | undefined;
    readonly paidMinor: bigint;
    readonly inPrice: { readonly settled: bigint; readonly taken: bigint } | undefined;
  },
): OpenBudget => {
  const { postings } = event.data;
  return paidByBank(withCommitment(budget, commitmentId, afterBank(postings, paidMinor, inPrice)), {
    outlayId: commitmentId,
    paidMinor,
    postings,
  });
};

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
  'budgeting.CostShareProposed': evolveProposedShares,
  'budgeting.CostShareAgreed': evolveCostShare,
  'budgeting.FunderLineAssigned': evolveFunderLine,
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
  'budgeting.AuditSampleOpened': (budget, { data: { sampleId } }) => {
    const sample = budget.samples[sampleId];
    if (!sample) return budget;
    const opened = { ...sample, opened: true };
    return { ...budget, samples: { ...budget.samples, [sampleId]: opened } };
  },
  'budgeting.EarlierSampleCounted': (budget, { data: { sampleId, voucherIds } }) => ({
    ...budget,
    earlierSamples: { ...budget.earlierSamples, [sampleId]: voucherIds },
  }),
  'budgeting.DocumentsHeld': evolveHeld,
  'budgeting.DocumentsReleased': (budget, { data }) => withoutHeld(budget, data.settlementId),
  'budgeting.AdvancePaid': evolvePaidAdvance,
  'budgeting.AdvanceSettled': evolveSettledAdvance,
  'budgeting.SettlementSpent': evolveSpentAdvance,
  'budgeting.AdvanceRefunded': evolveSettledAdvance,
  'budgeting.RefundWithdrawn': evolveWithdrawnRefund,
  'budgeting.ExpenseAccepted': evolveAcceptedClaim,
  'budgeting.UnspentCarriedOver': (budget, { data }) => evolveTaken(executed(budget, data), data),
  'budgeting.UnspentBroughtForward': (budget, { data }) => ({
    ...evolveGiven(budget, data, data.consentDocumentId),
    terms: { ...budget.terms, [data.fundingAgreementId]: data.terms },
  }),
  'budgeting.ChangeProposed': evolveProposed,
  'budgeting.ProposalWithdrawn': evolveWithdrawn,
  'budgeting.ViewRecorded': evolveViewed,
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
    withCommitment(budget, data.commitmentId, () => ({
      ...{ stage: 'declined', endedBy: data.declinedBy },
    })),
  'budgeting.CommitmentReleased': (budget, { data }) =>
    withCommitment(budget, data.commitmentId, () => ({
      ...{ stage: 'released', open: [], foreignOpen: 0n, endedBy: data.releasedBy },
    })),
  'budgeting.ExpenditureRecorded': evolveVoucher,
  'budgeting.ExpenditureReversed': evolveReversedVoucher,
  'budgeting.BankFactRecorded': (budget, event) =>
    evolvePaid(budget, event, {
      commitmentId: event.data.commitmentId,
      paidMinor: event.data.settled ? minorOf(event.data.settled) : 0n,
      inPrice: inPriceIn(event.data.inPrice),
    }),
  'budgeting.BankFactReversed': (budget, event) => {
    const fact = lookUp(budget.facts, event.data.factId);
    const { settled = 0n, taken = 0n } = fact?.inPrice ?? {};
    return evolvePaid(budget, event, {
      commitmentId: fact?.commitmentId,
      paidMinor: -(fact?.settled ?? 0n),
      inPrice: settled === 0n && taken === 0n ? undefined : { settled: -settled, taken: -taken },
    });
  },
  'budgeting.BankFactSequelReversed': (budget, event) =>
    evolvePaid(budget, event, {
      ...{ commitmentId: event.data.commitmentId, paidMinor: 0n },
      inPrice: { settled: 0n, taken: 0n },
    }),
  'budgeting.OverrunSettled': (budget) => budget,
  'budgeting.PaymentVouched': evolvePayment,
  'budgeting.PaymentVoucherWithdrawn': evolvePayment,
};

/** How an event changes the budget of a cohort. */
export const evolveBudget = (budget: Budget, event: BudgetEvent): Budget => {
  const posted =
    'postings' in event.data
      ? { ...budget, balances: afterPostings(budget.balances, event.data.postings) }
      : budget;
  if (event.type === 'budgeting.BudgetOpened') return openedBudget(posted, event);
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
