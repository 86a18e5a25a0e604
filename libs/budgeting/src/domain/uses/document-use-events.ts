import type { DomainEvent, Money } from '@palabre/kernel';

/** What a file is good for; one excludes the others. Invoices and receipts pay, contracts and quotations promise. */
export const DOCUMENT_PURPOSES = ['payment', 'promise', 'funder-letter'] as const;
export type DocumentPurpose = (typeof DOCUMENT_PURPOSES)[number];
export const DOCUMENT_USERS = [
  ...(['expenditure', 'payment', 'settlement', 'commitment'] as const),
  ...(['consent', 'reduction', 'agreement'] as const),
] as const;
export type DocumentUser = (typeof DOCUMENT_USERS)[number];

interface OfUse {
  /** Of the file: whichever documents it was stored as, it is one. */
  readonly sha256: string;
  readonly by: DocumentUser;
  /** Of the voucher, bank fact, settlement or commitment; of a funder's letter the agreement. */
  readonly byId: string;
}
/**
 * Something counts on a file, in whatever cohort. Stream `documentUse-<sha256>`. `amount`: what of it is booked or promised,
 * in the currency of the price; `total`: what the file comes to, where it may count in parts. `overused`: it was booked
 * before uses were counted, beside others that exclude it.
 */
export type DocumentUsed = DomainEvent<
  'budgeting.DocumentUsed',
  OfUse & {
    readonly documentId: string;
    readonly purpose: DocumentPurpose;
    readonly cohortId?: string;
    readonly amount?: Money;
    readonly total?: Money;
    readonly overused?: true;
  }
>;
/** It counts no more: all of it, or (what was left of a contract) an `amount`. */
export type DocumentFreed = DomainEvent<
  'budgeting.DocumentFreed',
  OfUse & { readonly amount?: Money }
>;
export type DocumentUseEvent = DocumentUsed | DocumentFreed;
