import type { CostShare } from '../../events.js';
import { BudgetListInput } from '../paging.query.js';

/** Who bears the lines of a budget, as it was proposed and agreed. */
export class ListCostShares extends BudgetListInput {}

/** Shares in which funders bear a line from a day on. */
export class CostShareItem {
  costShareId: string;
  /** `open`, or `executed` once somebody else has confirmed it. */
  stage: string;
  lineId: string;
  startsOn: string;
  shares: CostShare[];
  /** Null for an auditor who is nothing else, and where it was erased. */
  reason: string | null;
  documentIds: string[];
  /** To be sent with the confirmation. */
  contentHash: string;
  proposedBy: string;
  proposedAt: string;
  agreedBy: string | null;
  agreedAt: string | null;
}
export class CostSharePage {
  items: CostShareItem[];
  next: string | null;
}
