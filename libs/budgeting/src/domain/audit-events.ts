import type { DecimalText, DomainEvent, Instant, LocalDate, Sealed } from '@palabre/kernel';

/** What an audit looks at, by its id. */
export const AUDITED = ['change', 'commitment', 'expenditure', 'payment', 'settlement'] as const;
export type Audited = (typeof AUDITED)[number];
export const FINDINGS = ['in-order', 'observation', 'exception'] as const;
export type Finding = (typeof FINDINGS)[number];

/** One voucher of a sample, or a payment that had none when it was made, with what it discloses. */
export interface SampledItem {
  readonly kind: 'expenditure' | 'settlement' | 'payment';
  readonly id: string;
  /** The contract or advance behind it; of a payment without a contract itself. */
  readonly behindId: string;
  readonly documentIds: readonly string[];
}

/** Vouchers by the day on which they took effect; both days are included. */
export interface AuditPeriod {
  readonly from?: LocalDate;
  readonly until?: LocalDate;
}

/** Somebody wants another policy; it counts once somebody else has confirmed it. On stream `budget-<cohortId>`, as the next. */
export type AuditPolicyProposed = DomainEvent<
  'budgeting.AuditPolicyProposed',
  {
    readonly cohortId: string;
    readonly policyId: string;
    readonly share: DecimalText;
    readonly most: number;
    readonly rateTolerance: DecimalText;
    readonly reason: Sealed<string>;
    readonly proposedBy: string;
  }
>;
/** How large samples of a budget's vouchers may be, and how far rates that people state may be off. */
export type AuditPolicySet = DomainEvent<
  'budgeting.AuditPolicySet',
  {
    readonly cohortId: string;
    /** Of the vouchers that a sample is drawn from, and that all samples may open together, such as `0.25`. */
    readonly share: DecimalText;
    /** Of one sample. */
    readonly most: number;
    /** Of a rate that was agreed or published, such as `0.10`. */
    readonly rateTolerance: DecimalText;
    /** Since version 3: samples are smaller only from this day on, where the policy makes them so. */
    readonly smallerFrom?: LocalDate;
    /** Before version 2 one person set a policy alone, without a proposal. */
    readonly policyId?: string;
    readonly proposedBy?: string;
    readonly setBy: string;
  }
>;
/**
 * Somebody wants a sample of so many vouchers, and says which number of their own goes into its seed. What it will be drawn
 * from is fixed here. It can be foreseen by nobody: the seed also depends on the log up to this very event.
 */
export type AuditSampleRequested = DomainEvent<
  'budgeting.AuditSampleRequested',
  {
    readonly cohortId: string;
    readonly sampleId: string;
    readonly number: string;
    readonly size: number;
    readonly period: AuditPeriod;
    /** How many bookings and reversals of vouchers the budget had: which vouchers there were then follows from it. */
    readonly voucherEvents: number;
    /** Since version 3: the same of payments without vouchers, which are drawn from, too. */
    readonly paymentEvents?: number;
    /** All that had been `booked`, also what was reversed since; before version 2 only what was still `standing`. */
    readonly drawnFrom: 'booked' | 'standing';
    readonly population: number;
    readonly populationHash: string;
    /**
     * Samples that anybody (before version 2: the same person) asked for of some of the same vouchers; somebody else then
     * has to agree.
     */
    readonly repeats: readonly string[];
    /** Always there with `repeats`. */
    readonly reason?: Sealed<string>;
    readonly requestedBy: string;
    /** Since version 4: whose share it is of, outside auditors' or MEL's, and the last day on which it is drawn. */
    readonly side?: SampleSide;
    readonly lapsesOn?: LocalDate;
  }
>;
/** Outside auditors and MEL, whom they look at too, have a share of samples each: neither uses up the other's. */
export const SAMPLE_SIDES = ['auditor', 'mel'] as const;
export type SampleSide = (typeof SAMPLE_SIDES)[number];
/** A sample was drawn: what it opens counts for good. On stream `budget-<cohortId>`, in the same act as the draw. */
export type AuditSampleOpened = DomainEvent<
  'budgeting.AuditSampleOpened',
  { readonly cohortId: string; readonly sampleId: string }
>;
/** Somebody of MEL or finance agrees that a sample is drawn again. */
export type AuditSampleAgreed = DomainEvent<
  'budgeting.AuditSampleAgreed',
  { readonly cohortId: string; readonly sampleId: string; readonly agreedBy: string }
>;

/**
 * A sample of the vouchers of a budget, drawn by a seed: whoever has the log draws the same. Its documents and
 * identities are open to auditors until `disclosedUntil`. Stream `auditSample-<sampleId>`.
 */
export type AuditSampleDrawn = DomainEvent<
  'budgeting.AuditSampleDrawn',
  {
    readonly sampleId: string;
    readonly cohortId: string;
    /** Before version 2 as the auditor chose it; since then SHA-256 of `<root>:<number>`. */
    readonly seed: string;
    /** Since version 2: the number of the request, and the root (hexadecimal) of the log's tree that ends with it. */
    readonly origin?: {
      readonly number: string;
      readonly treeSize: number;
      readonly root: string;
    };
    /** How many vouchers it was drawn from, and the SHA-256 of their ids in order, one a line. */
    readonly population: number;
    readonly populationHash: string;
    readonly items: readonly SampledItem[];
    readonly disclosedUntil: Instant;
    readonly drawnBy: string;
  }
>;
/** Counts a sample that was drawn before samples were asked for: what it opened, it opened. On stream `budget-<cohortId>`. */
export type EarlierSampleCounted = DomainEvent<
  'budgeting.EarlierSampleCounted',
  {
    readonly cohortId: string;
    readonly sampleId: string;
    readonly drawnBy: string;
    /** Of the vouchers that it opened. */
    readonly voucherIds: readonly string[];
  }
>;
/** What somebody found who had no part in it. On stream `budget-<cohortId>`. */
export type AuditFindingSigned = DomainEvent<
  'budgeting.AuditFindingSigned',
  {
    readonly cohortId: string;
    readonly findingId: string;
    readonly about: Audited;
    readonly aboutId: string;
    readonly finding: Finding;
    readonly words: Sealed<string>;
    readonly signedBy: string;
  }
>;
