import type { DomainEvent, Instant, Sealed } from '@palabre/kernel';

/** What an audit looks at, by its id. */
export const AUDITED = ['change', 'commitment', 'expenditure', 'settlement'] as const;
export type Audited = (typeof AUDITED)[number];
export const FINDINGS = ['in-order', 'observation', 'exception'] as const;
export type Finding = (typeof FINDINGS)[number];

/** One voucher of a sample with what it discloses. */
export interface SampledItem {
  readonly kind: 'expenditure' | 'settlement';
  readonly id: string;
  /** The contract or advance behind it. */
  readonly behindId: string;
  readonly documentIds: readonly string[];
}

/**
 * A sample of the vouchers of a budget, drawn by a seed: whoever has the log draws the same. Its documents and
 * identities are open to auditors until `disclosedUntil`. Stream `auditSample-<sampleId>`.
 */
export type AuditSampleDrawn = DomainEvent<
  'budgeting.AuditSampleDrawn',
  {
    readonly sampleId: string;
    readonly cohortId: string;
    readonly seed: string;
    /** How many vouchers it was drawn from, and the SHA-256 of their ids in order, one a line. */
    readonly population: number;
    readonly populationHash: string;
    readonly items: readonly SampledItem[];
    readonly disclosedUntil: Instant;
    readonly drawnBy: string;
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
