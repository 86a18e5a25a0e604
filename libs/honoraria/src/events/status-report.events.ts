import type { DomainEvent } from '@palabre/kernel';
import type { ReportRule, StatusMeaning } from './attempt.events.js';

/** Where in a bank's report something stands: line of the file, number of batch and payment in it, from 1. */
export interface ReportPlace {
  readonly line: number;
  readonly batch: number;
  readonly transaction: number;
}

/** A bank's report on payments (pain.002) was taken in. Stream `statusReport-<id>`, as the next. */
export type StatusReportReceived = DomainEvent<
  'honoraria.StatusReportReceived',
  {
    readonly statusReportId: string;
    readonly accountId: string;
    readonly cohortId: string;
    readonly fileHash: string;
    /** Such as `pain.002.001.10`. */
    readonly format: string;
    /** Statuses that the file tells, of single payments, batches and the message as a whole. */
    readonly statuses: number;
    /** Payments of ours that they are about. */
    readonly payments: number;
    /** Those that are about no payment of this account: counted; what they name is not kept. */
    readonly unknown: number;
    /** Where the first of these stand. */
    readonly unknownPlaces: readonly ReportPlace[];
    readonly importedBy: string;
  }
>;

/** What a report says of one payment. */
export interface ReportedStatus {
  readonly attemptId: string;
  /** Derived from the file and the place in it. */
  readonly reportId: string;
  readonly status: string;
  readonly says: StatusMeaning;
  readonly reasonCode?: string;
  readonly rule: ReportRule;
}
/** A part of what it says. */
export type StatusesRead = DomainEvent<
  'honoraria.StatusesRead',
  {
    readonly statusReportId: string;
    readonly accountId: string;
    readonly cohortId: string;
    readonly statuses: readonly ReportedStatus[];
  }
>;
export type StatusReportEvent = StatusReportReceived | StatusesRead;
