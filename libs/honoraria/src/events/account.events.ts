import type { DomainEvent, LocalDate, Money } from '@palabre/kernel';
import type { StatedReason } from './honorarium.events.js';

/** An account of the organisation that pays. Stream `ownAccount-<id>`. */
export type OwnAccountRegistered = DomainEvent<
  'honoraria.OwnAccountRegistered',
  {
    readonly accountId: string;
    readonly cohortId: string;
    readonly kind: 'bank' | 'wallet' | 'entrusted';
    /** As statements name it: an IBAN or another number. Ours, so not personal. */
    readonly number: string;
    readonly currency: string;
    readonly bic?: string;
    /** The account's legal name as payees see it. */
    readonly legalName: string;
    /** Whether that name tells nothing that could hurt a payee. */
    readonly legalNameIsSafe: boolean;
    readonly opening: Money;
    readonly openedOn: LocalDate;
  }
>;
/**
 * A file of statements was taken in. Each import adds one, so that of two imports at the same moment one decides
 * again and sees the other's lines.
 */
export type StatementFileReceived = DomainEvent<
  'honoraria.StatementFileReceived',
  {
    readonly accountId: string;
    readonly cohortId: string;
    readonly fileHash: string;
    readonly statementIds: readonly string[];
  }
>;
/**
 * A file too long for one append is being taken in, part by part. Until it is finished or given up no other file of the
 * account is: what is known of its lines stays as it was found.
 */
export type StatementImportBegun = DomainEvent<
  'honoraria.StatementImportBegun',
  {
    readonly accountId: string;
    readonly cohortId: string;
    readonly fileHash: string;
    readonly begunBy: string;
  }
>;
/**
 * Nobody will finish it. What came in of its statements is announced as such (`StatementImported`, `partial`), so that it can be
 * withdrawn.
 */
export type StatementImportGivenUp = DomainEvent<
  'honoraria.StatementImportGivenUp',
  {
    readonly accountId: string;
    readonly cohortId: string;
    readonly fileHash: string;
    readonly givenUpBy: string;
  }
>;
/**
 * One of its statements was withdrawn. Each withdrawal adds one, so that an import at the same moment decides again and does
 * not take lines for known that have just gone.
 */
export type StatementTakenBack = DomainEvent<
  'honoraria.StatementTakenBack',
  {
    readonly accountId: string;
    readonly cohortId: string;
    readonly statementId: string;
  }
>;
/** A long one of its statements is leaving, part by part: no file is taken in, and no month closed, until it is out. */
export type StatementBeingTakenBack = DomainEvent<
  'honoraria.StatementBeingTakenBack',
  {
    readonly accountId: string;
    readonly cohortId: string;
    readonly statementId: string;
  }
>;
/** In which file payments from an account leave: version 03 carries SEPA alone; `csv:…` names a provider's own. */
export type PaymentFormat = 'pain.001.001.09' | 'pain.001.001.03' | `csv:${string}`;
/** How an account is used. Each change states all of it. */
export type OwnAccountSettingsChanged = DomainEvent<
  'honoraria.OwnAccountSettingsChanged',
  {
    readonly accountId: string;
    readonly cohortId: string;
    /** Others pay from it too: lines that cannot concern the programme are counted and summed, not kept. */
    readonly shared: boolean;
    /** Words by which lines of a shared account are kept all the same: of agreements, contracts, suppliers. */
    readonly keepWhere: readonly string[];
    readonly paymentFormat: PaymentFormat;
    readonly changedBy: string;
  }
>;
/** A first person says that others use an account too. Nothing follows from it. */
export type OwnAccountSharingProposed = DomainEvent<
  'honoraria.OwnAccountSharingProposed',
  {
    readonly accountId: string;
    readonly cohortId: string;
    readonly keepWhere: readonly string[];
    readonly paymentFormat: PaymentFormat;
    readonly proposedBy: string;
  }
>;
/** What is on record of an account and may turn out to be otherwise. Its number, currency and first day stay what they are. */
export interface AccountRecord {
  /** What it held when its first day began. */
  readonly opening: Money;
  readonly legalName: string;
  readonly legalNameIsSafe: boolean;
  /** Since version 2: the code of its bank; absent where it is not known, and of an amendment where that says nothing of it. */
  readonly bic?: string;
  /** Its last day; absent while it is open. */
  readonly closedOn?: LocalDate;
}
/** A first person says what the record should be: all of it. Nothing follows from it. */
export type OwnAccountAmendmentProposed = DomainEvent<
  'honoraria.OwnAccountAmendmentProposed',
  {
    readonly accountId: string;
    readonly cohortId: string;
    readonly proposed: AccountRecord;
    readonly reason: StatedReason;
    /** A keyed hash of account, record and reason. */
    readonly amendmentHash: string;
    readonly proposedBy: string;
  }
>;
/** A second person says the same. What it was before stays told. */
export type OwnAccountAmended = DomainEvent<
  'honoraria.OwnAccountAmended',
  {
    readonly accountId: string;
    readonly cohortId: string;
    readonly before: AccountRecord;
    readonly after: AccountRecord;
    /** The day whose beginning the opening is of. */
    readonly openedOn: LocalDate;
    readonly reason: StatedReason;
    readonly proposedBy: string;
    readonly confirmedBy: string;
  }
>;
export type OwnAccountEvent =
  | OwnAccountRegistered
  | StatementFileReceived
  | StatementImportBegun
  | StatementImportGivenUp
  | StatementBeingTakenBack
  | StatementTakenBack
  | OwnAccountSettingsChanged
  | OwnAccountSharingProposed
  | OwnAccountAmendmentProposed
  | OwnAccountAmended;
