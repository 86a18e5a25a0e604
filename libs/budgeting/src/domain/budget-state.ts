import type { LocalDate, Sealed, ZoneId } from '@palabre/kernel';
import type { AuditPeriod, SampleSide } from './audit-events.js';
import type { AuditPolicy } from './audit-policy.js';
import type { BankFactRecorded } from './bank-events.js';
import type { ConsentedMove } from './change-events.js';
import type { Dictionary } from './dictionary.js';
import type { Balances, Entry, Portion } from './ledger.js';
import type {
  BankFactKind,
  Change,
  ChangeDecision,
  CostShare,
  ForeignPrice,
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
  /**
   * What each source agreed to, in minor units. This and the next two are as this budget alone counts them: the agreement
   * begins with them when it counts the cohort's lines first, and knows better since.
   */
  readonly agreed: Readonly<Record<string, bigint>>;
  /** What was moved from or to other lines without the funder's consent, by source. */
  readonly moved: Readonly<Record<string, bigint>>;
  /** What the line was given less what was taken from it, moves between lines apart, by source. */
  readonly net: Readonly<Record<string, bigint>>;
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
  readonly executedBy?: string;
}

/** What a funder's letter consents to. */
export interface Consent {
  readonly stage: 'recorded' | 'withdrawn';
  readonly sha256: string;
  readonly fundingAgreementId: string;
  readonly moves: readonly ConsentedMove[];
  readonly recordedBy: string;
}

export interface Commitment extends Holder {
  readonly stage: 'requested' | 'approved' | 'declined' | 'released';
  readonly minor: bigint;
  readonly requestedBy: string;
  readonly approvedBy?: string;
  /** Who declined or released it. */
  readonly endedBy?: string;
  readonly payeeId?: string;
  readonly evidence: readonly string[];
  /** Of its contracts and quotations; absent where files were not counted yet. */
  readonly contractHashes?: readonly string[];
  /** The price in another currency with the rate that was agreed. */
  readonly foreign?: ForeignPrice;
  /** Of that price, what neither a voucher nor a bank line has taken, and what vouchers were booked for, in its currency. */
  readonly foreignOpen: bigint;
  readonly foreignBooked: bigint;
  /** The same of vouchers that no bank line has paid, and of the promise that bank lines took without one. */
  readonly foreignUnpaid: bigint;
  readonly foreignTaken: bigint;
  /** What bank lines made of the rate beyond what vouchers had booked, in minor units. */
  readonly exchanged: bigint;
  /** What is promised and not spent yet, by cell. */
  readonly open: readonly Portion[];
  /** Booked by vouchers that no bank line has paid yet, in minor units. */
  readonly unpaid: bigint;
}

/** When a voucher was in the books, counted in bookings and reversals of vouchers, and the day it took effect. */
export interface Stood {
  readonly since: number;
  readonly until?: number;
  readonly on: LocalDate;
}
/** A sample that somebody asked for. */
export interface RequestedSample {
  readonly requestedBy: string;
  readonly number: string;
  readonly size: number;
  readonly period: AuditPeriod;
  readonly voucherEvents: number;
  /** Absent where only vouchers were drawn from. */
  readonly paymentEvents?: number;
  readonly drawnFrom: 'booked' | 'standing';
  readonly repeats: readonly string[];
  readonly agreedBy?: string;
  /** Absent where it was asked for before shares were apart and requests lapsed. */
  readonly side?: SampleSide;
  readonly lapsesOn?: LocalDate;
  readonly opened?: boolean;
}
/** What samples might be before a policy that makes them smaller counts. */
export interface LargerSamples extends Pick<AuditPolicy, 'share' | 'most'> {
  readonly before: LocalDate;
}
/** A policy that somebody proposed; a later proposal takes its place. */
export interface ProposedPolicy {
  readonly stage: 'open' | 'executed' | 'replaced';
  readonly policy: AuditPolicy;
  readonly proposedBy: string;
}

export interface Expenditure {
  readonly stage: 'recorded' | 'reversed';
  readonly commitmentId: string;
  readonly minor: bigint;
  /** In minor units of the price's currency, where that is another. */
  readonly foreignMinor: bigint;
  readonly entries: readonly Entry[];
  readonly evidence: readonly string[];
  /** Of its invoices and receipts, and what it books on each, in minor units of the price's currency. */
  readonly hashes: readonly string[];
  readonly priceMinor: bigint;
  readonly stood: Stood;
  readonly recordedBy: string;
  readonly reversedBy?: string;
}
/** What vouchers booked on an invoice (or receipt, which has no total), in minor units of its currency. */
export interface CountedInvoice {
  readonly currency: string;
  readonly totalMinor?: bigint;
  readonly bookedMinor: bigint;
  /** Vouchers that stand, the first first. */
  readonly expenditureIds: readonly string[];
}

/** Money handed to somebody to account for, or (a claim) somebody's own money that is paid back to them. */
export interface Outlay extends Holder {
  readonly kind: 'advance' | 'claim';
  readonly personId: string;
  /** Who paid an advance. */
  readonly paidBy?: string;
  readonly dueOn?: LocalDate;
  /** What is not accounted for yet, by cell; of a claim nothing. */
  readonly open: readonly Portion[];
  /** To be paid by a bank line, and to come back by one, in minor units. */
  readonly unpaid: bigint;
  readonly unreturned: bigint;
  /** What somebody says will come back, and what the bank has brought, where only the bank's line gives it back. */
  readonly announced: bigint;
  readonly returned: bigint;
}
/** What somebody accounted for and finance accepted. */
export interface Settlement {
  readonly outlayId: string;
  readonly documentIds: readonly string[];
  readonly confirmedBy?: string;
  readonly acceptedBy: string;
  readonly stood: Stood;
}
/** Where a line stands in a funder's own budget. */
export interface AssignedLine {
  readonly code: string;
  readonly assignedBy: string;
}
/** Who bears a line from a day on. */
export interface DatedShares {
  readonly startsOn: LocalDate;
  readonly shares: readonly CostShare[];
}

/**
 * What the bank paid without a voucher, by the fact that paid it; somebody attaches its invoice or receipt later. `minor` is
 * in `currency`, that of the bank's line. `stood` counts in payments and their reversals.
 */
export interface Payment {
  readonly commitmentId?: string;
  readonly lineId: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly stood: Stood;
  readonly voucher?: {
    readonly evidence: readonly string[];
    readonly hashes: readonly string[];
    readonly recordedBy: string;
  };
  /** Who found cover for what was beyond it. */
  readonly settledBy: readonly string[];
}

/** What took effect on a day. */
export interface DatedEntries {
  readonly on: LocalDate;
  readonly entries: readonly Entry[];
}
/** Shares of a line that somebody proposed. */
export interface ProposedShares extends DatedShares {
  readonly stage: 'open' | 'executed';
  readonly lineId: string;
  readonly contentHash: string;
  readonly proposedBy: string;
}

/** What the bank booked, and what is left of it in the books after settlements and returns. */
export interface BankFact {
  readonly stage: 'recorded' | 'reversed';
  readonly kind: BankFactKind;
  /** Of the bank's line, and of the books. */
  readonly currency: string;
  readonly booksCurrency: string;
  /** What has not come back of it, in the one and (its worth) in the other; without worth it is not in the books. */
  readonly minor: bigint;
  readonly worth?: bigint;
  readonly bookedOn: LocalDate;
  readonly commitmentId?: string;
  /** The fact that a `return` gives back, that was `misdirected`, or (a loss) that was `recovered`. */
  readonly relatesTo?: string;
  readonly entries: readonly Entry[];
  /** Of these entries, what followed on other days: settlements and returns. */
  readonly later: readonly DatedEntries[];
  /** The part that paid vouchers. */
  readonly settled: bigint;
  /** The same, and what it took of a promise, in the currency of a price that is another. */
  readonly inPrice: { readonly settled: bigint; readonly taken: bigint };
  /** Of what came back of honoraria: what else the bank said; of a payment: ids of what came back before it was known. */
  readonly told?: Pick<BankFactRecorded['data'], 'valueOn' | 'references'>;
  readonly early?: readonly string[];
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
  readonly early: Dictionary<readonly string[]>; // the same of payments that are not known yet, by attempt
  /** Open overruns by id: the id of the fact. */
  readonly overruns: Dictionary<Overrun>;
  /** What needs a voucher of its own, by the id of the fact. */
  readonly payments: Dictionary<Payment>;
  /** Payments without a voucher, and their reversals, so far. */
  readonly paymentEvents: number;
}

export interface OpenBudget extends Books {
  readonly stage: 'open' | 'frozen' | 'closed';
  readonly currency: string;
  readonly zone: ZoneId;
  readonly lines: readonly Line[];
  /** Terms of each funding agreement, by its id. */
  readonly terms: Readonly<Record<string, FundingTerms>>;
  /** The group of each workplan that was given money. */
  readonly workplans: Readonly<Record<string, string>>;
  readonly proposals: Dictionary<Proposal>;
  /** By the move they propose, the first first: those that nobody carried out, and that no later one has answered. */
  readonly unanswered: Readonly<Record<string, readonly string[]>>;
  /** Consents of funders by the id of their document. */
  readonly consents: Readonly<Record<string, Consent>>;
  /** What was moved under a document and between two lines, by `moveKey`, in minor units. */
  readonly movedUnder: Readonly<Record<string, bigint>>;
  readonly commitments: Dictionary<Commitment>;
  readonly expenditures: Dictionary<Expenditure>;
  /** Advances that were paid and claims that were accepted, by id. */
  readonly outlays: Dictionary<Outlay>;
  readonly settlements: Dictionary<Settlement>;
  /** Bookings and reversals of vouchers so far. */
  readonly voucherEvents: number;
  readonly auditPolicy: AuditPolicy;
  readonly largerSamples: readonly LargerSamples[];
  readonly proposedPolicies: Readonly<Record<string, ProposedPolicy>>;
  readonly samples: Readonly<Record<string, RequestedSample>>;
  /** The vouchers of samples from before they were asked for, by the sample. */
  readonly earlierSamples: Readonly<Record<string, readonly string[]>>;
  readonly refunds: readonly string[];
  /** The settlement that used a receipt, by the receipt's hash. */
  readonly vouchers: Dictionary<string>;
  /** The settlement that waits to be accepted and holds a receipt, by the receipt's hash. */
  readonly held: Dictionary<string>;
  /** What vouchers booked on an invoice or receipt, by its hash. */
  readonly invoices: Dictionary<CountedInvoice>;
  /** The voucher that used a document before hashes were kept, by the document's id. */
  readonly earlierEvidence: Dictionary<string>;
  /** Under which line of a funder's a line is reported, and who said so last, by line and agreement. */
  readonly funderLines: Readonly<Record<string, AssignedLine>>;
  /** Cost shares of each line that has some, the earliest first. */
  readonly costShares: Readonly<Record<string, readonly DatedShares[]>>;
  readonly proposedShares: Readonly<Record<string, ProposedShares>>;
}

/** The budget of a cohort: one consistency boundary in double entry. */
export type Budget = ({ readonly stage: 'unopened' } & Books) | OpenBudget;
