import type { DecimalText, DomainEvent, LocalDate, Money, YearMonth } from '@palabre/kernel';
import type { StatedReason } from './honorarium.events.js';
import type { LineReferencesKept } from './statement.events.js';

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
    /** New with each match of a line: what follows from it is undone by this id, and whoever approves it names it. */
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
    /** For grants and suppliers, and what these give back: what it concerns in the budget. */
    readonly commitmentId?: string;
    readonly fundingAgreementId?: string;
    /** For what has no contract: the kind of budget line that bears it. */
    readonly lineKind?: BudgetLineKind;
    /** Since version 3, in another currency than the budget's: what one unit of it is worth there, as somebody knows it. */
    readonly rate?: DecimalText;
    /**
     * Since version 5, where the payments are in another currency than the line: what the line is worth in theirs, payment and
     * charges, with its own sign.
     */
    readonly worth?: Money;
    /** Of a transfer: the own account on its other side. */
    readonly counterAccountId?: string;
    /** Of a transfer: the line that books it on the other account, where one does. */
    readonly counterLineId?: string;
    /** What the line says, where no statement held it: a member's word, or a transfer to money in trust. */
    readonly unstated?: true;
    /**
     * It waits for a second person (see {@link LineApproved}): a transfer whose other side is in no statement yet, a fee or an
     * exchange that no bank has stated.
     */
    readonly toApprove?: true;
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
    /** Since version 3: the contract, advance or claim that the line was about. */
    readonly commitmentId?: string;
    readonly reason: StatedReason;
    readonly unmatchedBy: string;
  }
>;
export type LineIgnored = DomainEvent<
  'honoraria.LineIgnored',
  {
    readonly bankLineId: string;
    readonly cohortId: string;
    /** The month that was open for it; absent where it was recorded before that was kept: then that of the line's day. */
    readonly bookedIn?: YearMonth;
    /** It waits for a second person (see {@link LineApproved}): money left an account that nobody else uses. */
    readonly toApprove?: true;
    /** New with each time: whoever approves it names it. The line's own id where it was recorded before that was kept. */
    readonly decisionId: string;
    readonly reason: StatedReason;
    readonly ignoredBy: string;
  }
>;
/** A second person stands behind what one alone decided on a line, and named. */
export type LineApproved = DomainEvent<
  'honoraria.LineApproved',
  {
    readonly bankLineId: string;
    readonly cohortId: string;
    readonly approvedBy: string;
  }
>;
/**
 * Why a line waits for a person: no reference in it; a reference to a payment that is booked already (`duplicate`) or
 * is not in the state the line tells of (`unexpected`); amounts that do not fit (`partial`, `over`) or cannot be
 * compared (`foreign`); a return of what was set off against something else, which is undone first (`set-off`).
 */
export type SuggestedBecause =
  'no-reference' | 'duplicate' | 'unexpected' | 'partial' | 'over' | 'foreign' | 'set-off';
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
/** It was a part of a line that is one again, and is no line any more. Whoever decided on it at that moment looks again. */
export type LinePartJoined = DomainEvent<
  'honoraria.LinePartJoined',
  { readonly bankLineId: string; readonly cohortId: string; readonly partOf: string }
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
/** The statement that brought a line was withdrawn, and none in force says the same of it: it is no line any more. */
export type LineWithdrawn = DomainEvent<
  'honoraria.LineWithdrawn',
  {
    readonly bankLineId: string;
    readonly cohortId: string;
    readonly statementId: string;
    /** Where and when it was booked; absent where it was recorded before that was kept. */
    readonly accountId?: string;
    readonly bookedOn?: LocalDate;
  }
>;
export type BankLineEvent =
  | LineMatched
  | LineUnmatched
  | LineIgnored
  | LineApproved
  | LineReconsidered
  | LineSplit
  | LineJoined
  | LinePartJoined
  | LineWithdrawn
  | MatchSuggested;
