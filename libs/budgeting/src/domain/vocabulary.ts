import type { DecimalText, LocalDate, LocalisedText, Money } from '@palabre/kernel';

/** What a line of the budget is for. `honoraria` and `bank-charges` are paid for the cohort as a whole. */
export const LINE_KINDS = [
  'honoraria',
  'bank-charges',
  'activities',
  'resource-persons',
  'contingency',
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/**
 * The accounts of the books. Debits are positive, credits negative, and each event's postings sum to zero for each
 * funding source.
 * - `source` (credit): what funders agreed to, on each line
 * - `envelope`: of it, what nobody has been given yet
 * - `allocated`: given to the programme, a group or a workplan, not yet promised to anybody
 * - `committed`: promised by contract, not yet spent
 * - `advanced`: handed to somebody who has not accounted for it yet; a receivable, not spent
 * - `spent`
 * - `overrun` (credit): spent without cover, until somebody settles it
 * - `received`, `receivable` (credit): grants as they reach the bank
 * - `suspense` (credit): money that came back and that nobody can place
 * - `exchange` (either side): what the rate at payment made of a price agreed in another currency; a loss is a debit
 */
export const ACCOUNTS = [
  'source',
  'envelope',
  'allocated',
  'committed',
  'spent',
  'overrun',
  'received',
  'receivable',
  'suspense',
  'advanced',
  'exchange',
] as const;
export type Account = (typeof ACCOUNTS)[number];

/** Stands for the line (or, before a budget is open, the funding source) of a bank fact that no line claims. */
export const UNASSIGNED = 'unassigned';

/** Whose money: without a group it is the programme's; a workplan is always a group's. */
export interface Holder {
  readonly lineId: string;
  readonly groupId?: string;
  readonly workplanId?: string;
}

/** One leg of a booking. `balance` is that of its account and cell after it, in the order of recording. */
export interface Posting extends Holder {
  readonly account: Account;
  readonly fundingAgreementId: string;
  /** Debit positive, credit negative. */
  readonly amount: Money;
  readonly balance: Money;
}

/** Terms of a funding agreement that a budget abides by. All dates are included. */
export interface FundingTerms {
  readonly eligibleFrom: LocalDate;
  readonly eligibleUntil: LocalDate;
  /** Until when what was promised in the eligible period may still be paid. */
  readonly closeOutOn: LocalDate;
  /** Share of a line, such as `0.10`, that may be moved without asking the funder. */
  readonly reallocationThreshold: DecimalText;
}

export interface BudgetLine {
  readonly lineId: string;
  readonly kind: LineKind;
  readonly title: LocalisedText;
}

/** A change of the allocation as somebody proposes it; MEL's views are on exactly this. */
export type Change =
  | ({ readonly kind: 'allocate' | 'deallocate' } & Holder & Sourced)
  | {
      readonly kind: 'reallocate';
      readonly from: Holder;
      readonly to: Holder;
      readonly fundingAgreementId: string;
      readonly amount: Money;
      /** The funder's consent, where the move is beyond the agreement's threshold. */
      readonly consentDocumentId?: string;
    }
  | ({
      /** `members` × `monthly` × `months`, from the envelope of the line to the programme. */
      readonly kind: 'earmark';
      readonly lineId: string;
      readonly members: number;
      readonly months: number;
      readonly monthly: Money;
    } & Sourced)
  | ({ readonly kind: 'increase'; readonly lineId: string } & Consented & Sourced)
  | ({ readonly kind: 'decrease'; readonly lineId: string } & Consented & Sourced)
  | ({
      /** What nobody was given, from the envelope of the line to that of a line of another cohort. */
      readonly kind: 'carry-over';
      readonly lineId: string;
      readonly toCohortId: string;
      readonly toLineId: string;
    } & Consented &
      Sourced);
export type ChangeKind = Change['kind'];
export const CHANGE_KINDS = [
  'allocate',
  'deallocate',
  'reallocate',
  'earmark',
  'increase',
  'decrease',
  'carry-over',
] as const satisfies readonly ChangeKind[];
type Earmark = Extract<Change, { kind: 'earmark' }>;
/** A change as it is asked for: the total of an earmark is worked out. */
export type ChangeWish = Exclude<Change, Earmark> | Omit<Earmark, 'amount'>;

/** The funder's consent, where what is given or taken moves between lines, beyond the agreement's threshold. */
interface Consented {
  readonly consentDocumentId?: string;
}
interface Sourced {
  readonly fundingAgreementId: string;
  readonly amount: Money;
}

/** Who decided on a change: the group (its members that took part) or the coordinator. Ids of persons. */
export interface ChangeDecision {
  readonly by: 'group' | 'coordinator';
  readonly groupId?: string;
  readonly participants: readonly string[];
}

export const STANCES = ['support', 'concern', 'objection'] as const;
export type Stance = (typeof STANCES)[number];
/** Who is to be paid, sealed under the commitment's own id. */
export interface Supplier {
  readonly name: string;
  readonly contact?: string;
}
/** A price in another currency: `rate` is units of the budget's currency for one unit of `amount`'s. */
export interface ForeignPrice {
  readonly amount: Money;
  readonly rate: DecimalText;
}
/** Part of what a line costs that one funder bears; the shares of a line sum to 1. */
export interface CostShare {
  readonly fundingAgreementId: string;
  readonly share: DecimalText;
}
/** A line of the funder's own budget, by the funder's own code. */
export interface FunderLine {
  readonly code: string;
  readonly title: LocalisedText;
  readonly amount: Money;
}
/**
 * What a line of a bank statement turned out to be: `grant`, `return` and `recovered` come in, others go out. Two are no
 * lines, and move nothing at the bank: what was paid is `misdirected` once it is owed back by somebody else than it was
 * for, and a `loss` once it is given up. `recovered` is what had been either of them.
 */
export const BANK_FACT_KINDS = [
  'honorarium',
  'charge',
  'supplier-payment',
  'grant',
  'return',
  'misdirected',
  'recovered',
  'loss',
  'other',
] as const;
export type BankFactKind = (typeof BANK_FACT_KINDS)[number];

/** Why a bank fact needs a person: it overran its cover, no line claims it, or it is in a foreign currency. */
export const FACT_FLAGS = [
  'overrun',
  'unassigned',
  'foreign-currency',
  'outside-eligibility',
] as const;
export type FactFlag = (typeof FACT_FLAGS)[number];

/** Ids that lead from a bank fact to what it is about; never anything that tells who. */
export interface FactReferences {
  readonly accountId?: string;
  readonly bankLineId?: string;
  readonly attemptId?: string;
  readonly honorariumId?: string;
}

export type OverrunCover = Holder & { readonly account: 'envelope' | 'allocated' };

export const DOCUMENT_KINDS = ['contract', 'quotation', 'invoice', 'receipt', 'consent'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
export const CONTENT_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type ContentType = (typeof CONTENT_TYPES)[number];
