import type { DomainEvent, LocalDate, Money, Sealed } from '@palabre/kernel';
import type { ForeignPrice, Holder, Posting, Supplier } from './vocabulary.js';

/** Every event of stream `budget-<cohortId>` repeats the cohort. */
interface OfBudget {
  readonly cohortId: string;
}
interface Booked {
  readonly postings: readonly Posting[];
}

interface OfCommitment extends OfBudget, Holder {
  readonly commitmentId: string;
}
/** Somebody asks for a contract. `payeeId`: the payee's person id, when the system knows them. */
export type CommitmentRequested = DomainEvent<
  'budgeting.CommitmentRequested',
  OfCommitment & {
    /** In the budget's currency, at the agreed rate where the price is in another. */
    readonly amount: Money;
    readonly foreign?: ForeignPrice;
    /** Since version 4: nobody else had published anything that the rate could be compared with. */
    readonly rateUnconfirmed?: true;
    readonly supplier: Sealed<Supplier>;
    readonly payeeId?: string;
    /** Since version 4: keyed hash of the supplier's name in the cohort, by which several contracts of one are told to be one. */
    readonly supplierMark?: string;
    readonly evidence: readonly string[];
    /** Since version 3: of its contracts and quotations, which count once in the programme. */
    readonly contractHashes?: readonly string[];
    /** What the contract comes to, in the currency of the price, where this is a part of it. */
    readonly contractTotal?: Money;
    readonly requestedBy: string;
  }
>;
export type CommitmentApproved = DomainEvent<
  'budgeting.CommitmentApproved',
  OfCommitment & Booked & { readonly amount: Money; readonly approvedBy: string }
>;
export type CommitmentDeclined = DomainEvent<
  'budgeting.CommitmentDeclined',
  OfCommitment & { readonly reason: Sealed<string>; readonly declinedBy: string }
>;
/** What was left of a commitment went back to the allocation it came from. */
export type CommitmentReleased = DomainEvent<
  'budgeting.CommitmentReleased',
  OfCommitment &
    Booked & {
      readonly amount: Money;
      readonly reason: Sealed<string>;
      readonly releasedBy: string;
    }
>;

/** An invoice or receipt behind a voucher, by the hash of the document: it counts once. */
export interface CountedDocument {
  readonly documentId: string;
  readonly sha256: string;
  readonly kind: 'invoice' | 'receipt';
}
/**
 * A voucher was booked against a commitment. `effectiveOn` is the booking date. `amount` is what it cost in the
 * budget's currency, at the rate of the payment; what that differs from the agreed rate is posted to `exchange`.
 */
export type ExpenditureRecorded = DomainEvent<
  'budgeting.ExpenditureRecorded',
  OfCommitment &
    Booked & {
      readonly expenditureId: string;
      readonly amount: Money;
      readonly foreign?: ForeignPrice;
      readonly bookedOn: LocalDate;
      readonly valueOn: LocalDate;
      readonly evidence: readonly string[];
      /** Of the evidence, what counts once; absent before version 3. */
      readonly counted?: readonly CountedDocument[];
      /** What the invoice comes to, in the currency of the price, where this pays a part of it. */
      readonly invoiceTotal?: Money;
      readonly recordedBy: string;
    }
>;
export type ExpenditureReversed = DomainEvent<
  'budgeting.ExpenditureReversed',
  OfCommitment &
    Booked & {
      readonly expenditureId: string;
      readonly amount: Money;
      readonly reason: Sealed<string>;
      readonly reversedBy: string;
    }
>;
