import type { DecimalText, DomainEvent, LocalDate, Money, Sealed } from '@palabre/kernel';
import type { Holder, Posting } from './vocabulary.js';

/** One thing that was bought with an advance or out of somebody's own pocket. */
export interface Receipt {
  /** As it was paid, in the currency of the receipt. */
  readonly amount: Money;
  /** Units of the budget's currency for one unit of the receipt's; absent in the budget's own currency. */
  readonly rate?: DecimalText;
  /** Nothing was agreed or published that the rate could be compared with: whoever accepts it confirms it. */
  readonly rateUnconfirmed?: true;
  /** In the budget's currency, rounded half to even once. */
  readonly base: Money;
  readonly spentOn: LocalDate;
  readonly documentId?: string;
  /** Why there is no receipt, where it was lost or unsafe to keep; a second person confirms it. */
  readonly declaration?: Sealed<string>;
}

interface OfAdvance {
  readonly advanceId: string;
  readonly cohortId: string;
}
/** What was spent, as whoever spent it says. `contentHash`: SHA-256 of the receipts in canonical JSON. */
interface Settling extends OfAdvance {
  readonly settlementId: string;
  readonly receipts: readonly Receipt[];
  readonly amount: Money;
  readonly contentHash: string;
}

/** Somebody asks for money to spend and account for. Stream `advance-<advanceId>`. */
export type AdvanceRequested = DomainEvent<
  'budgeting.AdvanceRequested',
  OfAdvance &
    Holder & {
      readonly personId: string;
      readonly amount: Money;
      /** Until when it has to be accounted for. */
      readonly dueOn: LocalDate;
      readonly purpose: Sealed<string>;
    }
>;
export type AdvanceDeclined = DomainEvent<
  'budgeting.AdvanceDeclined',
  OfAdvance & { readonly reason: Sealed<string>; readonly declinedBy: string }
>;
/** A later settlement takes the place of one that was not accepted; since version 2 it says of which. */
export type SettlementSubmitted = DomainEvent<
  'budgeting.SettlementSubmitted',
  Settling & { readonly replaces?: string }
>;
/** Somebody spent their own money. Stream `advance-<advanceId>`; the claim's id is that of the advance never paid. */
export type ExpenseClaimed = DomainEvent<
  'budgeting.ExpenseClaimed',
  Settling & Holder & { readonly personId: string }
>;
/** A second person confirms the declarations of a settlement, on exactly its content. */
export type DeclarationConfirmed = DomainEvent<
  'budgeting.DeclarationConfirmed',
  OfAdvance & {
    readonly settlementId: string;
    readonly contentHash: string;
    readonly confirmedBy: string;
  }
>;
/** A settlement or claim goes back to whoever made it. */
export type SettlementReturned = DomainEvent<
  'budgeting.SettlementReturned',
  OfAdvance & {
    readonly settlementId: string;
    readonly reason: Sealed<string>;
    readonly returnedBy: string;
  }
>;
export type AdvanceEvent =
  | AdvanceRequested
  | AdvanceDeclined
  | SettlementSubmitted
  | ExpenseClaimed
  | DeclarationConfirmed
  | SettlementReturned;

/**
 * The documents of a settlement that waits to be accepted count nowhere else meanwhile. `replaces`: the settlement whose
 * documents are free again. On stream `budget-<cohortId>`, as all below.
 */
export type DocumentsHeld = DomainEvent<
  'budgeting.DocumentsHeld',
  OfAdvance & {
    readonly settlementId: string;
    /** SHA-256 of each. */
    readonly hashes: readonly string[];
    readonly replaces?: string;
  }
>;
/** A settlement went back: its documents may be used again. */
export type DocumentsReleased = DomainEvent<
  'budgeting.DocumentsReleased',
  OfAdvance & { readonly settlementId: string }
>;

interface Booked extends OfAdvance, Holder {
  readonly personId: string;
  readonly amount: Money;
  readonly postings: readonly Posting[];
}
/** An advance was paid: a receivable. `effectiveOn` is the booking date. */
export type AdvancePaid = DomainEvent<
  'budgeting.AdvancePaid',
  Booked & {
    readonly dueOn: LocalDate;
    readonly bookedOn: LocalDate;
    readonly valueOn: LocalDate;
    readonly paidBy: string;
  }
>;
/** What an advance bought became an expenditure, since version 3 on the last day that its receipts name. `voucherHashes`: SHA-256 of each receipt's document. */
export type AdvanceSettled = DomainEvent<
  'budgeting.AdvanceSettled',
  Booked & {
    readonly settlementId: string;
    readonly voucherHashes: readonly string[];
    readonly documentIds: readonly string[];
    /** Who stood behind what has no receipt; absent before version 2. */
    readonly confirmedBy?: string;
    /** Since version 3: accepted after a funder's books were closed. */
    readonly afterCloseOut?: true;
    readonly acceptedBy: string;
  }
>;
/**
 * Of a settlement or claim that was accepted in the same moment, what was spent on another day than the last. `effectiveOn` is
 * that day, so that it is reported in its period.
 */
export type SettlementSpent = DomainEvent<
  'budgeting.SettlementSpent',
  Booked & { readonly settlementId: string }
>;
/**
 * What was not needed comes back. Before version 2 that alone gave it back to the allocation; since then it posts nothing, and
 * the bank's line does.
 */
export type AdvanceRefunded = DomainEvent<
  'budgeting.AdvanceRefunded',
  Booked & {
    readonly refundId: string;
    readonly bookedOn: LocalDate;
    readonly valueOn: LocalDate;
    readonly recordedBy: string;
  }
>;
/** A refund that was announced by mistake, or in part, will not come after all: its holder has to account for that again. */
export type RefundWithdrawn = DomainEvent<
  'budgeting.RefundWithdrawn',
  OfAdvance &
    Holder & {
      readonly withdrawalId: string;
      readonly amount: Money;
      readonly reason: Sealed<string>;
      readonly withdrawnBy: string;
    }
>;
/** What somebody had paid out of their own pocket became an expenditure, dated as of an advance; the bank pays it back later. */
export type ExpenseAccepted = DomainEvent<
  'budgeting.ExpenseAccepted',
  Booked & {
    readonly settlementId: string;
    readonly voucherHashes: readonly string[];
    readonly documentIds: readonly string[];
    /** Who stood behind what has no receipt; absent before version 2. */
    readonly confirmedBy?: string;
    /** Since version 3: accepted after a funder's books were closed. */
    readonly afterCloseOut?: true;
    readonly acceptedBy: string;
  }
>;
export type AdvanceBooking =
  AdvancePaid | AdvanceSettled | SettlementSpent | AdvanceRefunded | ExpenseAccepted;
