import type { LocalDate, Sealed, ZoneId } from '@palabre/kernel';
import type { Dictionary } from './dictionary.js';
import type { Balances, Entry, Portion } from './ledger.js';
import type {
  BankFactKind,
  Change,
  ChangeDecision,
  FundingTerms,
  Holder,
  LineKind,
  Stance,
} from './vocabulary.js';

/** A line; `sources` are the funding agreements that pay for it, in the order in which money is drawn from them. */
export interface Line {
  readonly lineId: string;
  readonly kind: LineKind;
  readonly sources: readonly string[];
  /** What each source agreed to, in minor units. */
  readonly agreed: Readonly<Record<string, bigint>>;
  /** What was moved from or to other lines without the funder's consent, by source. */
  readonly moved: Readonly<Record<string, bigint>>;
}

export interface Proposal {
  readonly stage: 'open' | 'executed' | 'withdrawn';
  readonly change: Change;
  readonly decision: ChangeDecision;
  readonly reason: Sealed<string>;
  readonly contentHash: string;
  readonly proposedBy: string;
  /** MEL's views by the person who gave them. */
  readonly views: Readonly<Record<string, Stance>>;
}

export interface Commitment extends Holder {
  readonly stage: 'requested' | 'approved' | 'declined' | 'released';
  readonly minor: bigint;
  readonly requestedBy: string;
  readonly payeeId?: string;
  /** What is promised and not spent yet, by cell. */
  readonly open: readonly Portion[];
  /** Booked by vouchers that no bank line has paid yet, in minor units. */
  readonly unpaid: bigint;
}

export interface Expenditure {
  readonly stage: 'recorded' | 'reversed';
  readonly commitmentId: string;
  readonly minor: bigint;
  readonly entries: readonly Entry[];
}

/** What the bank booked, and what is left of it in the books after settlements and returns. */
export interface BankFact {
  readonly stage: 'recorded' | 'reversed';
  readonly kind: BankFactKind;
  readonly currency: string;
  readonly bookedOn: LocalDate;
  readonly commitmentId?: string;
  /** The fact that a `return` gives back. */
  readonly relatesTo?: string;
  readonly entries: readonly Entry[];
  /** The part that paid vouchers. */
  readonly settled: bigint;
}

/** Spent without cover. */
export interface Overrun extends Holder {
  readonly fundingAgreementId: string;
  readonly minor: bigint;
}

/** What there may be before a budget is opened: facts. */
export interface Books {
  readonly balances: Balances;
  readonly facts: Dictionary<BankFact>;
  /** Open overruns by id: the id of the fact. */
  readonly overruns: Readonly<Record<string, Overrun>>;
}

export interface OpenBudget extends Books {
  readonly stage: 'open' | 'frozen';
  readonly currency: string;
  readonly zone: ZoneId;
  readonly lines: readonly Line[];
  /** Terms of each funding agreement, by its id. */
  readonly terms: Readonly<Record<string, FundingTerms>>;
  /** The group of each workplan that was given money. */
  readonly workplans: Readonly<Record<string, string>>;
  readonly proposals: Readonly<Record<string, Proposal>>;
  readonly commitments: Readonly<Record<string, Commitment>>;
  readonly expenditures: Readonly<Record<string, Expenditure>>;
}

/** The budget of a cohort: one consistency boundary in double entry. */
export type Budget = ({ readonly stage: 'unopened' } & Books) | OpenBudget;
