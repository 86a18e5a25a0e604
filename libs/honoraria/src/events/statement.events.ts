import type { DecimalText, DomainEvent, LocalDate, Money, Sealed } from '@palabre/kernel';
import type { StatedReason } from './honorarium.events.js';

/** References of a line. Beside the bank's own and the UETR only ours are here; those of others are sealed. */
export interface LineReferencesKept {
  /** The bank's serial of the line or its entry. */
  readonly bank?: string;
  readonly endToEndId?: string;
  /** A random UUID, whoever made it. */
  readonly uetr?: string;
  readonly messageId?: string;
  readonly paymentInformationId?: string;
  /** Our own references found in the remittance text, whose words stay sealed. */
  readonly inText: readonly string[];
}

/** One line of a statement as rules see it; what names people is sealed under the line's own key. */
export interface KeptLine {
  readonly bankLineId: string;
  /** Signed: negative is money that left. */
  readonly amount: Money;
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
  readonly part: 'entry' | 'transaction' | 'batch' | 'residual';
  readonly references: LineReferencesKept;
  /** Number of payments in a batch that was booked without its details. */
  readonly batchCount?: number;
  /** Charges that the bank shows on the line and that are included in its amount. */
  readonly chargesIncluded?: Money;
  /** Charges that it shows without saying whether the amount contains them. */
  readonly chargesStated?: Money;
  /** What was asked for, where the bank states it, in whatever currency. */
  readonly instructed?: Money;
  /** The rate at which the bank exchanged it, as it states it. */
  readonly exchangeRate?: DecimalText;
  readonly returned?: { readonly reasonCode?: string };
  /** ISO bank transaction code: domain, family, sub-family; or the bank's own, where it is one of those for charges. */
  readonly code?: string;
  readonly personal: Sealed<Readonly<Record<string, unknown>>>;
}

/** What was not kept of one day. */
export interface OutOfScopeDay {
  /** Stands for them where lines are added up. */
  readonly bankLineId: string;
  readonly bookedOn: LocalDate;
  readonly lines: number;
  readonly sum: Money;
}
/** A statement was imported: its header and footing. Stream `statement-<id>`. */
export type StatementImported = DomainEvent<
  'honoraria.StatementImported',
  {
    readonly statementId: string;
    readonly accountId: string;
    readonly cohortId: string;
    readonly fileHash: string;
    readonly format: string;
    readonly from?: LocalDate;
    readonly to?: LocalDate;
    readonly opening?: Money;
    readonly closing?: Money;
    /** Sum of the booked lines; `foots` when opening + booked = closing. */
    readonly booked: Money;
    readonly foots: boolean;
    readonly lines: number;
    /** Of them, those that no earlier statement held. */
    readonly newLines: number;
    /** Entries that are not booked yet: counted, not kept. */
    readonly notFinal: number;
    /** Lines of a shared account that cannot concern the programme: counted and summed by day, not kept. */
    readonly outOfScope?: readonly OutOfScopeDay[];
    /** Marked by the bank as a copy of a statement it sent before. */
    readonly copy: boolean;
    /** How often it contradicts lines that are known (see {@link ContradictionsFound}); `null`: nobody looked. */
    readonly contradictions: number | null;
    /** Its file was given up before its end: `lines` came in of it, it tells of no day, and may be withdrawn. */
    readonly partial?: true;
    readonly importedBy: string;
  }
>;
/** A part of its lines that no earlier statement held. Of a long file each part has a stream `statement-<id>` of its own. */
export type StatementLinesRead = DomainEvent<
  'honoraria.StatementLinesRead',
  {
    readonly statementId: string;
    readonly accountId: string;
    readonly cohortId: string;
    readonly lines: readonly KeptLine[];
  }
>;
/** Of one day what a statement, or a part of one, left out. */
export interface LeftOutDay {
  /** Stands for the day where lines are added up. */
  readonly bankLineId: string;
  readonly bookedOn: LocalDate;
  /** Of each line `<mark>:<minor>`: by its mark it counts once, in however many files it stands; negative left. */
  readonly marks: readonly string[];
}
/**
 * Lines of a shared account that were not kept, one by one: nothing of them but a mark and an amount. Their sums by day stand in
 * {@link StatementImported}; of statements without such events nobody knows which lines two of them share.
 */
export type StatementLinesLeftOut = DomainEvent<
  'honoraria.StatementLinesLeftOut',
  {
    readonly statementId: string;
    readonly accountId: string;
    readonly cohortId: string;
    readonly currency: string;
    readonly days: readonly LeftOutDay[];
  }
>;
/** Lines of it that an earlier statement had brought: they stay, should that one be withdrawn. */
export type StatementLinesHeld = DomainEvent<
  'honoraria.StatementLinesHeld',
  {
    readonly statementId: string;
    readonly accountId: string;
    readonly cohortId: string;
    readonly bankLineIds: readonly string[];
  }
>;

/** What a statement says of a line. Signed: negative is money that left. */
export interface StatedAs {
  readonly amount: Money;
  readonly bookedOn: LocalDate;
}
/**
 * What two statements say of one booking, by the bank's own reference. `amount`: another amount, or the other way. `day`:
 * the same amount on another day, where one of the two statements tells of both days and has it on one.
 */
export interface Contradiction {
  /** The line that is known. */
  readonly bankLineId: string;
  readonly differsIn: 'amount' | 'day';
  readonly known: StatedAs;
  readonly stated: StatedAs;
  /** Of a `day`: this statement's own line. */
  readonly statedLineId?: string;
}
/**
 * A statement contradicts lines that were known. Nothing is refused and nothing lost: what was known stands, what this one
 * says is kept beside it (`versions`, of those that differ in their amount), and somebody has to say which is right.
 */
export type ContradictionsFound = DomainEvent<
  'honoraria.ContradictionsFound',
  {
    readonly statementId: string;
    readonly accountId: string;
    readonly cohortId: string;
    readonly contradictions: readonly Contradiction[];
    readonly versions: readonly KeptLine[];
  }
>;
/** Somebody else than who imported it found out which is right, and both statements may stand. */
export type ContradictionsExplained = DomainEvent<
  'honoraria.ContradictionsExplained',
  {
    readonly statementId: string;
    readonly accountId: string;
    readonly cohortId: string;
    /** The known lines that it contradicts. */
    readonly bankLineIds: readonly string[];
    readonly reason: StatedReason;
    readonly explainedBy: string;
  }
>;
/** A first person says that a statement was imported by mistake. Nothing follows from it. */
export type StatementWithdrawalProposed = DomainEvent<
  'honoraria.StatementWithdrawalProposed',
  {
    readonly statementId: string;
    readonly accountId: string;
    readonly cohortId: string;
    readonly reason: StatedReason;
    readonly reasonHash: string;
    readonly proposedBy: string;
  }
>;
/** A second person said the same of a long one: it tells of no day any more, and its lines go part by part. */
export type StatementWithdrawalBegun = DomainEvent<
  'honoraria.StatementWithdrawalBegun',
  {
    readonly statementId: string;
    readonly accountId: string;
    readonly cohortId: string;
    readonly reason: StatedReason;
    readonly proposedBy: string;
    readonly confirmedBy: string;
  }
>;
/**
 * A second person said the same: the statement tells of no day any more, and the lines that it alone held are gone. Of a long one
 * the reason stands in {@link StatementWithdrawalBegun}.
 */
export type StatementWithdrawn = DomainEvent<
  'honoraria.StatementWithdrawn',
  {
    readonly statementId: string;
    readonly accountId: string;
    readonly cohortId: string;
    /** How many lines went with it. */
    readonly lines: number;
    readonly reason: StatedReason;
    readonly proposedBy: string;
    readonly confirmedBy: string;
  }
>;
/** What a withdrawn statement had said of lines, and of days that others had lines on, counts no more. */
export type StatementLinesWithdrawn = DomainEvent<
  'honoraria.StatementLinesWithdrawn',
  {
    readonly statementId: string;
    readonly accountId: string;
    readonly cohortId: string;
    readonly bankLineIds: readonly string[];
  }
>;
export type StatementEvent =
  | StatementImported
  | StatementLinesRead
  | StatementLinesHeld
  | StatementLinesLeftOut
  | ContradictionsFound
  | ContradictionsExplained
  | StatementWithdrawalProposed
  | StatementWithdrawalBegun
  | StatementWithdrawn
  | StatementLinesWithdrawn;
