import type {
  DecimalText,
  DomainEvent,
  LocalDate,
  Money,
  Sealed,
  YearMonth,
} from '@palabre/kernel';
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
export type StatementEvent = StatementImported | StatementLinesRead;

/**
 * By which rule a line was matched, in the order they are tried. `bank-code`: the bank's own code says that it is a
 * charge; `member-confirmation`: a member said what a trusted third party handed over; `person`: somebody decided.
 */
export type MatchRule =
  | 'end-to-end-id'
  | 'uetr'
  | 'reference-in-text'
  | 'batch-without-details'
  | 'bank-code'
  | 'member-confirmation'
  | 'person';
/**
 * How a line fits what it was matched to. `exact-with-fee`: payment and fee make up the line; `partial`, `over`: less or
 * more than was asked for; `duplicate`: it was booked before, and left twice; `foreign`: in another currency, at the
 * bank's rate; `unknown`: nothing of ours says what it should have been.
 */
export type MatchOutcome =
  | 'exact'
  | 'exact-with-fee'
  | 'partial'
  | 'over'
  | 'returned'
  | 'duplicate'
  | 'foreign'
  | 'unknown';
/** What a line turned out to be. */
export type LineMeaning =
  'payment' | 'return' | 'charge' | 'grant' | 'supplier-payment' | 'interest' | 'transfer';

/** Kinds of budget lines, as budgeting names them. */
export type BudgetLineKind =
  'honoraria' | 'bank-charges' | 'activities' | 'resource-persons' | 'contingency';

/** What a line is, and how that is known. Stream `bankLine-<id>`. */
export type LineMatched = DomainEvent<
  'honoraria.LineMatched',
  {
    readonly bankLineId: string;
    /** New with each match of a line: what follows from it is undone by this id. */
    readonly matchId: string;
    readonly accountId: string;
    readonly cohortId: string;
    readonly meaning: LineMeaning;
    readonly rule: MatchRule;
    /** What was equal, in words for the reader: references and counts, never names. */
    readonly evidence: string;
    readonly outcome: MatchOutcome;
    readonly attemptIds: readonly string[];
    readonly amount: Money;
    readonly bookedOn: LocalDate;
    readonly valueOn: LocalDate;
    readonly bookedIn: YearMonth;
    /** For grants and suppliers: what it concerns in the budget. */
    readonly commitmentId?: string;
    readonly fundingAgreementId?: string;
    /** For what has no contract: the kind of budget line that bears it. */
    readonly lineKind?: BudgetLineKind;
    /** Of a transfer: the own account on its other side. */
    readonly counterAccountId?: string;
    /** Of a transfer: the line that books it on the other account, where one does. */
    readonly counterLineId?: string;
    /** What the line says, where no statement held it: a member's word, or a transfer to money in trust. */
    readonly unstated?: true;
    readonly matchedBy: string;
  }
>;
/** A match was wrong: what followed from it is undone, and the line is open again. */
export type LineUnmatched = DomainEvent<
  'honoraria.LineUnmatched',
  {
    readonly bankLineId: string;
    readonly cohortId: string;
    readonly meaning: LineMeaning;
    /** The `matchId` that it undoes. */
    readonly undoes: string;
    readonly reason: StatedReason;
    readonly unmatchedBy: string;
  }
>;
export type LineIgnored = DomainEvent<
  'honoraria.LineIgnored',
  {
    readonly bankLineId: string;
    readonly cohortId: string;
    readonly reason: StatedReason;
    readonly ignoredBy: string;
  }
>;
/**
 * Why a line waits for a person: no reference in it; a reference to a payment that is booked already (`duplicate`) or
 * is not in the state the line tells of (`unexpected`); amounts that do not fit (`partial`, `over`) or cannot be
 * compared (`foreign`).
 */
export type SuggestedBecause =
  'no-reference' | 'duplicate' | 'unexpected' | 'partial' | 'over' | 'foreign';
/** What led to a candidate: a reference that does not fit, or that it alone has the amount at about that time. */
export type SuggestionRule = Exclude<MatchRule, 'person'> | 'amount-and-date';
export interface MatchCandidate {
  readonly attemptId: string;
  /** `null`: one of several that nothing tells apart. */
  readonly rule: SuggestionRule | null;
  /** In words, without names. */
  readonly why: string;
}
/** A machine's guess for a person to decide on; it posts nothing. */
export type MatchSuggested = DomainEvent<
  'honoraria.MatchSuggested',
  {
    readonly bankLineId: string;
    readonly cohortId: string;
    readonly candidates: readonly MatchCandidate[];
    /** Why no rule could decide. */
    readonly because: SuggestedBecause;
  }
>;

/** A part of a line that a person divided: a line of its own from then on. */
export interface LinePartOf {
  readonly bankLineId: string;
  readonly amount: Money;
}
/** One line stands for several things: its parts are matched one by one, and add up to it. */
export type LineSplit = DomainEvent<
  'honoraria.LineSplit',
  {
    readonly bankLineId: string;
    readonly cohortId: string;
    readonly accountId: string;
    readonly bookedOn: LocalDate;
    readonly valueOn: LocalDate;
    readonly references: LineReferencesKept;
    readonly parts: readonly LinePartOf[];
    readonly splitBy: string;
  }
>;
/** The line is one again. */
export type LineJoined = DomainEvent<
  'honoraria.LineJoined',
  {
    readonly bankLineId: string;
    readonly cohortId: string;
    readonly partIds: readonly string[];
    readonly reason: StatedReason;
    readonly joinedBy: string;
  }
>;
/** A line that had been ignored is the programme's business after all, and open again. */
export type LineReconsidered = DomainEvent<
  'honoraria.LineReconsidered',
  {
    readonly bankLineId: string;
    readonly cohortId: string;
    readonly reason: StatedReason;
    readonly reconsideredBy: string;
  }
>;
export type BankLineEvent =
  | LineMatched
  | LineUnmatched
  | LineIgnored
  | LineReconsidered
  | LineSplit
  | LineJoined
  | MatchSuggested;
