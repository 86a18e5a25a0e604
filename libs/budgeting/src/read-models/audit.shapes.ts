import type { Money } from '@palabre/kernel';
import { AnswerFormat, PathId, type FileFormat } from '@palabre/platform';
import type { Supplier } from '../events.js';
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
  amount: Money | null;
  /** Null once the sample is closed again, and where it was erased. */
  supplier: Supplier | null;
  personId: string | null;
}
export class AuditSample {
  sampleId: string;
  cohortId: string;
  seed: string;
  population: number;
  /** SHA-256 of the ids it was drawn from, in order, one a line. */
  populationHash: string;
  disclosedUntil: string;
  disclosed: boolean;
  drawnBy: string;
  drawnAt: string;
  items: AuditSampleItem[];
}
export class AuditSampleHead {
  sampleId: string;
  seed: string;
  population: number;
  size: number;
  disclosedUntil: string;
  drawnBy: string;
  drawnAt: string;
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
