import { defineEvents } from '@palabre/kernel';
import type {
  AdvanceBooking,
  AdvanceEvent,
  DocumentsHeld,
  DocumentsReleased,
  RefundWithdrawn,
} from './domain/advance-events.js';
import type {
  AuditFindingSigned,
  AuditPolicyProposed,
  AuditPolicySet,
  AuditSampleAgreed,
  AuditSampleDrawn,
  AuditSampleOpened,
  AuditSampleRequested,
  EarlierSampleCounted,
} from './domain/audit-events.js';
import { DEFAULT_AUDIT_POLICY } from './domain/audit-policy.js';
import type {
  BankFactRecorded,
  BankFactReversed,
  BankFactSequelReversed,
  OverrunSettled,
} from './domain/bank-events.js';
import type {
  BudgetClosed,
  BudgetFrozen,
  BudgetOpened,
  BudgetThawed,
  CostShareAgreed,
  CostShareProposed,
  FunderLineAssigned,
  WorkplanFunded,
} from './domain/budget-events.js';
import type {
  ChangeProposed,
  ExecutionEvent,
  FunderConsentRecorded,
  FunderConsentWithdrawn,
  ProposalWithdrawn,
  UnspentBroughtForward,
  ViewRecorded,
} from './domain/change-events.js';
import type {
  CommitmentRequested,
  CommitmentApproved,
  CommitmentDeclined,
  CommitmentReleased,
  ExpenditureRecorded,
  ExpenditureReversed,
} from './domain/commitment-events.js';
import type { PaymentEvent } from './domain/payments/payment-events.js';
import { needsVoucher } from './domain/payments/payments.js';
import type { RatesPublished } from './domain/rate-events.js';
import type { DocumentUseEvent } from './domain/uses/document-use-events.js';
import type {
  DocumentEvent,
  DocumentShelved,
  FundingAgreementEvent,
  FundingReferenceTaken,
} from './domain/supporting-events.js';

export * from './domain/advance-events.js';
export * from './domain/audit-events.js';
export * from './domain/bank-events.js';
export * from './domain/budget-events.js';
export * from './domain/change-events.js';
export * from './domain/commitment-events.js';
export * from './domain/payments/payment-events.js';
export * from './domain/rate-events.js';
export * from './domain/supporting-events.js';
export * from './domain/uses/document-use-events.js';
export * from './domain/vocabulary.js';

export { DEFAULT_AUDIT_POLICY };

/** Every event that moves money. */
export type BookedEvent =
  | BudgetOpened
  | ExecutionEvent
  | WorkplanFunded
  | CommitmentApproved
  | CommitmentReleased
  | ExpenditureRecorded
  | ExpenditureReversed
  | BankFactRecorded
  | BankFactReversed
  | BankFactSequelReversed
  | OverrunSettled
  | UnspentBroughtForward
  | AdvanceBooking;
/** The same, by name. */
export const BOOKED_TYPES: Readonly<Record<BookedEvent['type'], true>> = {
  'budgeting.BudgetOpened': true,
  'budgeting.FundsAllocated': true,
  'budgeting.FundsDeallocated': true,
  'budgeting.FundsReallocated': true,
  'budgeting.HonorariaEarmarked': true,
  'budgeting.EnvelopeIncreased': true,
  'budgeting.EnvelopeDecreased': true,
  'budgeting.WorkplanFunded': true,
  'budgeting.CommitmentApproved': true,
  'budgeting.CommitmentReleased': true,
  'budgeting.ExpenditureRecorded': true,
  'budgeting.ExpenditureReversed': true,
  'budgeting.BankFactRecorded': true,
  'budgeting.BankFactReversed': true,
  'budgeting.BankFactSequelReversed': true,
  'budgeting.OverrunSettled': true,
  'budgeting.UnspentCarriedOver': true,
  'budgeting.UnspentBroughtForward': true,
  'budgeting.AdvancePaid': true,
  'budgeting.AdvanceSettled': true,
  'budgeting.SettlementSpent': true,
  'budgeting.AdvanceRefunded': true,
  'budgeting.ExpenseAccepted': true,
};

export type BudgetEvent =
  | BookedEvent
  | BudgetFrozen
  | BudgetThawed
  | BudgetClosed
  | CostShareAgreed
  | CostShareProposed
  | FunderLineAssigned
  | AuditFindingSigned
  | AuditPolicyProposed
  | AuditPolicySet
  | AuditSampleRequested
  | AuditSampleAgreed
  | AuditSampleOpened
  | EarlierSampleCounted
  | ChangeProposed
  | ProposalWithdrawn
  | ViewRecorded
  | FunderConsentRecorded
  | FunderConsentWithdrawn
  | CommitmentRequested
  | CommitmentDeclined
  | PaymentEvent
  | DocumentsHeld
  | DocumentsReleased
  | RefundWithdrawn;
export type BudgetingEvent =
  | BudgetEvent
  | FundingAgreementEvent
  | FundingReferenceTaken
  | AdvanceEvent
  | AuditSampleDrawn
  | RatesPublished
  | DocumentEvent
  | DocumentShelved
  | DocumentUseEvent;

/** What version 1 said is said in the same way; version 2 may say more. */
const same = (data: unknown): unknown => data;
/** What a supplier's payment spent when nobody asked for its voucher. */
const withoutVoucherOf = (data: unknown): unknown => {
  const { kind, postings } = data as BankFactRecorded['data'];
  const spent = postings.filter(({ account }) => account === 'spent' || account === 'exchange');
  const minor = spent.reduce((sum, { amount }) => sum + BigInt(amount.minor), 0n);
  const currency = spent[0]?.amount.currency;
  return currency !== undefined && minor > 0n && needsVoucher(kind)
    ? { ...(data as object), withoutVoucher: { minor: minor.toString(), currency } }
    : data;
};
const widened = { version: 2, upcasts: { 1: same } } as const;
const twiceWidened = { version: 3, upcasts: { 1: same, 2: same } } as const;

export const budgetingEvents = defineEvents<BudgetingEvent>()({
  'budgeting.BudgetOpened': widened,
  'budgeting.BudgetFrozen': 1,
  'budgeting.BudgetThawed': 1,
  'budgeting.BudgetClosed': 1,
  'budgeting.CostShareProposed': 1,
  // 1 → 2: somebody proposed it, somebody else agreed.
  'budgeting.CostShareAgreed': widened,
  // 1 → 2: why it changes what was reported.
  'budgeting.FunderLineAssigned': widened,
  // 1 → 2: also about a payment without a voucher.
  'budgeting.AuditFindingSigned': widened,
  'budgeting.AuditPolicyProposed': 1,
  // 1 → 2: two people set it, and it says how far rates may be off.
  // 2 → 3: from when on samples are smaller.
  'budgeting.AuditPolicySet': {
    version: 3,
    upcasts: {
      1: (data) => ({
        rateTolerance: DEFAULT_AUDIT_POLICY.rateTolerance,
        ...(data as object),
      }),
      2: same,
    },
  },
  // 1 → 2: what was reversed is drawn from, too, and whoever asked for some of the same counts as a repeat.
  // 2 → 3: payments that came without vouchers are drawn from, too.
  // 3 → 4: whose share it is of, and until when it is drawn.
  'budgeting.AuditSampleRequested': {
    version: 4,
    upcasts: { 1: (data) => ({ drawnFrom: 'standing', ...(data as object) }), 2: same, 3: same },
  },
  'budgeting.AuditSampleOpened': 1,
  'budgeting.AuditSampleAgreed': 1,
  'budgeting.EarlierSampleCounted': 1,
  // 1 → 2: a seed that nobody chose says where it comes from.
  // 2 → 3: payments that came without vouchers.
  'budgeting.AuditSampleDrawn': twiceWidened,
  // 2 → 3: what is given to a line, too, may name the funder's consent.
  // 3 → 4: what is taken from a line may, too. 4 → 5: which earlier proposals it repeats.
  'budgeting.ChangeProposed': {
    version: 5,
    upcasts: { ...twiceWidened.upcasts, 3: same, 4: same },
  },
  'budgeting.ProposalWithdrawn': 1,
  'budgeting.ViewRecorded': 1,
  // 1 → 2: lines of other cohorts.
  'budgeting.FunderConsentRecorded': widened,
  'budgeting.FunderConsentWithdrawn': widened,
  'budgeting.FundsAllocated': widened,
  'budgeting.FundsDeallocated': widened,
  'budgeting.FundsReallocated': widened,
  'budgeting.HonorariaEarmarked': widened,
  // 2 → 3: what it moves between lines.
  'budgeting.EnvelopeIncreased': twiceWidened,
  'budgeting.EnvelopeDecreased': twiceWidened,
  'budgeting.WorkplanFunded': widened,
  // 2 → 3: which of its contracts count once, and what they come to. 3 → 4: a mark of its supplier,
  // and rates that nothing could be compared with.
  'budgeting.CommitmentRequested': { version: 4, upcasts: { ...twiceWidened.upcasts, 3: same } },
  'budgeting.CommitmentApproved': widened,
  'budgeting.CommitmentDeclined': 1,
  'budgeting.CommitmentReleased': widened,
  // 2 → 3: which of its documents count once, by their hashes; before, nobody kept that.
  'budgeting.ExpenditureRecorded': twiceWidened,
  'budgeting.ExpenditureReversed': widened,
  // 2 → 3: what was paid to somebody else, and what became of it, are facts too.
  // 3 → 4: what it paid without a voucher; what it is worth in another currency.
  'budgeting.BankFactRecorded': {
    version: 4,
    upcasts: { ...twiceWidened.upcasts, 3: withoutVoucherOf },
  },
  'budgeting.BankFactReversed': widened,
  'budgeting.BankFactSequelReversed': 1,
  'budgeting.OverrunSettled': widened,
  'budgeting.PaymentVouched': 1,
  'budgeting.PaymentVoucherWithdrawn': 1,
  // 2 → 3: the signed agreement, and what of it a second person confirms.
  'budgeting.FundingAgreed': {
    version: 3,
    upcasts: { 1: (data) => ({ lines: [], ...(data as object) }), 2: same },
  },
  'budgeting.FundingAgreementConfirmed': 1,
  'budgeting.FundingReferenceTaken': 1,
  // 1 → 2: the hash of the letter.
  'budgeting.FundingReduced': widened,
  'budgeting.FundingReductionWithdrawn': 1,
  'budgeting.FundingAssigned': 1,
  // 1 → 2: earlier moves that a letter covers since, and lines that a funder's cut leaves beyond their thresholds.
  // 2 → 3: what lines gave back of what they were given. Of before it is not known, and stays as it was decided then.
  // 3 → 4: what went on to another cohort, a way at a time; that is no part of what lines gave back any more.
  'budgeting.LineMovesCounted': { version: 4, upcasts: { ...twiceWidened.upcasts, 3: same } },
  'budgeting.LetterCounted': 1,
  'budgeting.LetterWithdrawn': 1,
  'budgeting.UnspentCarriedOver': 1,
  // 1 → 2: the funder's consent. 2 → 3: what it moves between lines.
  'budgeting.UnspentBroughtForward': twiceWidened,
  'budgeting.AdvanceRequested': 1,
  'budgeting.AdvanceDeclined': 1,
  // 1 → 2: which settlement it takes the place of. 2 → 3: rates that nothing could be compared with.
  'budgeting.SettlementSubmitted': twiceWidened,
  // 1 → 2: rates that nothing could be compared with.
  'budgeting.ExpenseClaimed': widened,
  'budgeting.DocumentsHeld': 1,
  'budgeting.DocumentsReleased': 1,
  'budgeting.DeclarationConfirmed': 1,
  'budgeting.SettlementReturned': 1,
  'budgeting.AdvancePaid': 1,
  // 1 → 2: who confirmed its declarations; also of a claim. 2 → 3: it takes effect when it was spent.
  'budgeting.AdvanceSettled': twiceWidened,
  'budgeting.SettlementSpent': 1,
  // 1 → 2: it posts nothing any more.
  'budgeting.AdvanceRefunded': widened,
  'budgeting.RefundWithdrawn': 1,
  'budgeting.ExpenseAccepted': twiceWidened,
  'budgeting.RatesPublished': 1,
  'budgeting.DocumentStored': 1,
  'budgeting.DocumentPartStored': 1,
  // 1 → 2: how many bytes.
  'budgeting.DocumentShelved': widened,
  // 1 → 2: also by a payment that came without a voucher. 2 → 3: also by a funding agreement.
  'budgeting.DocumentUsed': twiceWidened,
  'budgeting.DocumentFreed': twiceWidened,
});
