import type { Money } from '@palabre/kernel';
import { BudgetListInput } from '../paging.query.js';

/** What funders consented to, and what of it was used; also letters of other cohorts' budgets that name lines of this one. */
export class ListFunderConsents extends BudgetListInput {}

/** So much from a line to another. */
export class ConsentedMoveItem {
  /** Where the line is another cohort's. */
  fromCohortId: string | null;
  fromLineId: string;
  toCohortId: string | null;
  toLineId: string;
  amount: Money;
  /** Moved under the letter between these lines, by any budget, also before it was recorded what it is for. */
  used: Money;
  /** What may still be moved; nothing once the consent was withdrawn. */
  left: Money;
  /** Of what was moved, what no letter in force covers any more: the consent was withdrawn. */
  uncovered: Money;
}
export class FunderConsentItem {
  /** In whose budget it was recorded: lines without a cohort are its own. */
  cohortId: string;
  documentId: string;
  fundingAgreementId: string;
  stage: string;
  /** Of the letter. */
  sha256: string;
  moves: ConsentedMoveItem[];
  recordedBy: string;
  recordedAt: string;
  withdrawnBy: string | null;
  withdrawnAt: string | null;
}
export class FunderConsentPage {
  items: FunderConsentItem[];
  next: string | null;
}
