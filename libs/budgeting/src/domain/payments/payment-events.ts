import type { DomainEvent, Money, Sealed } from '@palabre/kernel';
import type { CountedDocument } from '../commitment-events.js';

/** A bank fact that spent without a voucher, on stream `budget-<cohortId>`; `factId` is the fact's. */
interface OfPayment {
  readonly cohortId: string;
  readonly factId: string;
  readonly lineId: string;
  readonly commitmentId?: string;
}
/** Somebody attached the invoice or receipt of what the bank had paid before. It is spent already: nothing is posted. */
export type PaymentVouched = DomainEvent<
  'budgeting.PaymentVouched',
  OfPayment & {
    /** What the bank paid of it, in the currency of its line. */
    readonly amount: Money;
    readonly evidence: readonly string[];
    /** Of the evidence, what counts once. */
    readonly counted: readonly CountedDocument[];
    /** What the invoice comes to, where this pays a part of it. */
    readonly invoiceTotal?: Money;
    readonly recordedBy: string;
  }
>;
/** They were not the documents of this payment: it is without a voucher again. */
export type PaymentVoucherWithdrawn = DomainEvent<
  'budgeting.PaymentVoucherWithdrawn',
  OfPayment & {
    readonly amount: Money;
    readonly reason: Sealed<string>;
    readonly withdrawnBy: string;
  }
>;
export type PaymentEvent = PaymentVouched | PaymentVoucherWithdrawn;
