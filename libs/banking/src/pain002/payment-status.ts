import type { Money } from '@palabre/kernel';

/**
 * What a status says of a payment. `checked`: the payee verification's answer, before anything is
 * sent. `unknown`: a code that ISO 20022 does not list, so nothing may be concluded from it.
 */
export type StatusMeaning =
  'received' | 'accepted' | 'settled' | 'pending' | 'rejected' | 'partial' | 'checked' | 'unknown';

/** Why: an ISO code (such as AC04) or the bank's own. */
export interface StatusReason {
  readonly code?: string;
  readonly proprietary?: string;
  /** The bank's own words: they may name somebody. */
  readonly personal: readonly string[];
}

/** A status as the bank codes it, and what it says. */
export interface StatedStatus {
  /** `RJCT`, `ACSC`, … */
  readonly code: string;
  readonly meaning: StatusMeaning;
}

/** What a status report says of the whole message it answers. */
export interface StatusReportHeader {
  readonly kind: 'pain.002';
  readonly version?: string;
  readonly messageId?: string;
  readonly createdAt?: string;
  readonly originalMessageId: string;
  /** `pain.001.001.09` */
  readonly originalMessageName?: string;
  readonly numberOfTransactions?: number;
  readonly controlSum?: string;
  readonly status?: StatedStatus;
  readonly reasons: readonly StatusReason[];
}

/** What it says of one batch. */
export interface BatchStatus {
  readonly place: { readonly line: number; readonly batch: number };
  readonly paymentInformationId: string;
  readonly numberOfTransactions?: number;
  readonly status?: StatedStatus;
  readonly reasons: readonly StatusReason[];
}

/** What it says of one payment. At least one of the three ids is there. */
export interface PaymentStatus {
  readonly place: { readonly line: number; readonly batch: number; readonly transaction: number };
  readonly paymentInformationId: string;
  readonly instructionId?: string;
  readonly endToEndId?: string;
  readonly uetr?: string;
  /** The bank's id of this status. */
  readonly statusId?: string;
  /** The bank's id of the payment. */
  readonly bankReference?: string;
  readonly acceptedAt?: string;
  /** Absent: the batch's, or the message's, holds. */
  readonly status?: StatedStatus;
  readonly reasons: readonly StatusReason[];
  readonly charges: readonly Money[];
}

/** A report is told in this order: its head, each batch before its payments, its end. */
export type PaymentStatusEvent =
  | { readonly type: 'status-report'; readonly header: StatusReportHeader }
  | { readonly type: 'batch-status'; readonly batch: BatchStatus }
  | { readonly type: 'payment-status'; readonly payment: PaymentStatus }
  | {
      readonly type: 'status-report-end';
      readonly batches: number;
      readonly payments: number;
      /** Payments told, by the code of their status. */
      readonly byStatus: Readonly<Record<string, number>>;
    };

/** Statuses of ISO 20022's external code lists, and of the verification of payee. */
const MEANINGS: Readonly<Record<StatusMeaning, readonly string[]>> = {
  received: ['RCVD'],
  accepted: ['ACTC', 'ACCP', 'ACWC', 'ACWP', 'ACSP', 'ACFC', 'ACPD'],
  settled: ['ACSC', 'ACCC'],
  pending: ['PDNG', 'PATC', 'BLCK'],
  rejected: ['RJCT', 'CANC', 'CNCL'],
  partial: ['PART', 'PRES'],
  checked: ['RCVC', 'RVMC', 'RVNM', 'RVNA', 'RVCM'],
  unknown: [],
};
const BY_CODE: ReadonlyMap<string, StatusMeaning> = new Map(
  Object.entries(MEANINGS).flatMap(([meaning, codes]) =>
    codes.map((code) => [code, meaning as StatusMeaning] as const),
  ),
);

/** A status by its code; one that no list has means nothing. */
export const statedStatus = (code: string): StatedStatus => ({
  code,
  meaning: BY_CODE.get(code) ?? 'unknown',
});
