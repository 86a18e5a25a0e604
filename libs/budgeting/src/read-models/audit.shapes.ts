import type { Money } from '@palabre/kernel';
import { AnswerFormat, PathId, type FileFormat } from '@palabre/platform';
import type { AuditPeriod, Supplier } from '../events.js';
import { BudgetListInput } from './paging.query.js';

/** The samples that were drawn from a budget's vouchers. */
export class ListAuditSamples extends BudgetListInput {}
/** What audits of a budget found. */
export class ListAuditFindings extends BudgetListInput {}
export class GetAuditSample {
  @PathId()
  cohortId: string;
  @PathId()
  sampleId: string;
  @AnswerFormat()
  format?: FileFormat;
}

/** One voucher of a sample, with whom it was paid to and the documents that may be opened. */
export class AuditSampleItem {
  kind: string;
  id: string;
  behindId: string;
  documentIds: string[];
  /** `standing`, or `reversed` where it was taken out of the books again. */
  stage: string;
  /** What the voucher booked. */
  amount: Money | null;
  bookedOn: string | null;
  reversedOn: string | null;
  /** Other cohorts in whose budgets the file of an invoice or receipt of it was booked as well. */
  alsoIn: string[];
  /** What the contract behind it promised, or the advance came to. */
  promised: Money | null;
  /** Null once the sample is closed again, and where it was erased. */
  supplier: Supplier | null;
  personId: string | null;
}
/** A sample, as far as everybody may see it. */
export class AuditSampleHead {
  sampleId: string;
  /** `requested`, `agreed` (where it repeats an earlier one) or `drawn` */
  stage: string;
  /** Of the auditor's own; null where they chose the whole seed. */
  number: string | null;
  size: number;
  period: AuditPeriod;
  population: number;
  /** Earlier samples of some of the same vouchers. */
  repeats: string[];
  requestedBy: string;
  requestedAt: string;
  agreedBy: string | null;
  /** Whose share of samples it is of: `auditor` or `mel`; null of samples from before these were apart, which count for both. */
  side: string | null;
  /** The last day on which it is drawn; later it counts no more. */
  lapsesOn: string | null;
  /** SHA-256 of `<root>:<number>`; null until it is drawn, as all below. */
  seed: string | null;
  disclosedUntil: string | null;
  drawnBy: string | null;
  drawnAt: string | null;
}
export class AuditSample extends AuditSampleHead {
  cohortId: string;
  /** Why some of the same vouchers are drawn from again. */
  reason: string | null;
  /** SHA-256 of the ids it is drawn from, in order, one a line. */
  populationHash: string;
  /** The log's tree that ends with the request: its size and, in hexadecimal, its root. */
  treeSize: string | null;
  root: string | null;
  disclosed: boolean;
  items: AuditSampleItem[];
}
export class AuditSamplePage {
  items: AuditSampleHead[];
  next: string | null;
}
export class AuditFindingItem {
  findingId: string;
  about: string;
  aboutId: string;
  finding: string;
  words: string | null;
  signedBy: string;
  signedAt: string;
}
export class AuditFindingPage {
  items: AuditFindingItem[];
  next: string | null;
}
