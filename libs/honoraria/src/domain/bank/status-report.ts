import { derivedId, streamType } from '@palabre/kernel';
import type { ReportPlace, ReportRule, StatusMeaning, StatusReportEvent } from '../../events.js';

/** A status as it was read: what names the payments it is about, or `batch` and `message` for all of them. */
export interface ReadStatus {
  readonly place: ReportPlace;
  readonly status: string;
  readonly says: StatusMeaning;
  readonly reasonCode?: string;
  readonly of:
    | {
        readonly kind: 'payment';
        readonly endToEndId?: string;
        readonly uetr?: string;
      }
    | { readonly kind: 'batch'; readonly paymentInformationId: string }
    | { readonly kind: 'message' };
}

/** A report, whole. */
export interface ReadStatusReport {
  readonly format: string;
  /** The message that it answers. */
  readonly originalMessageId: string;
  readonly statuses: readonly ReadStatus[];
}

/** A payment that a status is about, by its index in the report. */
export interface FoundPayment {
  readonly index: number;
  readonly attemptId: string;
  readonly rule: ReportRule;
}

/** Stands in the log once it was taken in. */
export type StatusReport = { readonly stage: 'none' } | { readonly stage: 'received' };

/** The same file for the same account is the same report. */
export const statusReportIdOf = (accountId: string, fileHash: string): string =>
  derivedId('status-report', accountId, fileHash);

export const statusReportStream = streamType<StatusReport, StatusReportEvent, 'statusReport'>({
  category: 'statusReport',
  initial: { stage: 'none' },
  evolve: () => ({ stage: 'received' }),
});
