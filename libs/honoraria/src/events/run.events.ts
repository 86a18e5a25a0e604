import type { DomainEvent, LocalDate, Money, YearMonth } from '@palabre/kernel';
import type { PaymentFormat } from './account.events.js';
import type { StatedReason } from './honorarium.events.js';

/** One payee of a run and the due items that one attempt is to settle. */
export interface RunCandidate {
  readonly attemptId: string;
  readonly personId: string;
  readonly honorariumIds: readonly string[];
  /** How the bank will name it: made once, so that files and events agree. */
  readonly endToEndId: string;
  readonly uetr: string;
}

/** A run was begun; a payment is prepared for each candidate. Stream `paymentRun-<id>`. */
export type RunCreated = DomainEvent<
  'honoraria.RunCreated',
  {
    readonly runId: string;
    readonly cohortId: string;
    readonly accountId: string;
    /** The month of the run, for people; items keep their own. */
    readonly month: YearMonth;
    /** `MsgId` of its file. */
    readonly messageId: string;
    /** The currency of the honoraria and of the account. */
    readonly currency: string;
    /** The day the bank is asked to execute it. */
    readonly requestedOn: LocalDate;
    readonly preparedBy: string;
    readonly candidates: readonly RunCandidate[];
  }
>;
/** All candidates were tried; from here on only removal changes the run. */
export type RunPrepared = DomainEvent<
  'honoraria.RunPrepared',
  {
    readonly runId: string;
    readonly cohortId: string;
    readonly payments: number;
    readonly total: Money;
  }
>;
export type PaymentRemovedFromRun = DomainEvent<
  'honoraria.PaymentRemovedFromRun',
  {
    readonly runId: string;
    readonly cohortId: string;
    readonly attemptId: string;
    readonly amount: Money;
    readonly reason: StatedReason;
  }
>;
/** A second person approved the file with this SHA-256, in hexadecimal. */
export type RunApproved = DomainEvent<
  'honoraria.RunApproved',
  {
    readonly runId: string;
    readonly cohortId: string;
    readonly fileHash: string;
    readonly approvedBy: string;
  }
>;
/** One of several persons approved the file; `RunApproved` follows when there are as many as it takes. */
export type RunApprovalGiven = DomainEvent<
  'honoraria.RunApprovalGiven',
  {
    readonly runId: string;
    readonly cohortId: string;
    readonly fileHash: string;
    readonly approvedBy: string;
    /** How many approvals of this very file it takes. */
    readonly needed: number;
  }
>;
/**
 * Why a payment leaves a run by itself: its payee changed their details, or from which accounts they take money; or what it is
 * for is not due by what is known of the membership now.
 */
export type LeavesRunBecause = 'payee-changed' | 'no-longer-due';
/** What the run would pay has changed: all its approvals are void, and it waits for new ones. */
export type RunApprovalWithdrawn = DomainEvent<
  'honoraria.RunApprovalWithdrawn',
  { readonly runId: string; readonly cohortId: string; readonly because: LeavesRunBecause }
>;
/** Payments of one rail in a payment file. */
export interface FileBatch {
  /** `PmtInfId` of the file. */
  readonly paymentInformationId: string;
  readonly attemptIds: readonly string[];
  readonly total: Money;
}
/** What a payment file says of the account that pays and that may turn out to be otherwise. */
export interface Payer {
  readonly legalName: string;
  readonly bic: string | null;
}
export type RunExported = DomainEvent<
  'honoraria.RunExported',
  {
    readonly runId: string;
    readonly cohortId: string;
    readonly fileHash: string;
    readonly exportedBy: string;
    /** What stands together in the file, by the id a bank may book it under. */
    readonly batches: readonly FileBatch[];
    /** Since version 2: the kind of file that it is; the account may take another by now. */
    readonly paymentFormat?: PaymentFormat;
    /** Since version 3: what the file says of the paying account; the account may be called otherwise by now. */
    readonly payer?: Payer;
  }
>;
export type RunSent = DomainEvent<
  'honoraria.RunSent',
  { readonly runId: string; readonly cohortId: string; readonly sentOn: LocalDate }
>;
export type RunCancelled = DomainEvent<
  'honoraria.RunCancelled',
  { readonly runId: string; readonly cohortId: string; readonly reason: StatedReason }
>;
export type RunEvent =
  | RunCreated
  | RunPrepared
  | PaymentRemovedFromRun
  | RunApprovalGiven
  | RunApproved
  | RunApprovalWithdrawn
  | RunExported
  | RunSent
  | RunCancelled;
