import { IsBoolean, IsIn, IsUUID } from 'class-validator';
import type { Money } from '@palabre/kernel';
import { Optional, PathId } from '@palabre/platform';
import { BudgetListInput } from './paging.query.js';

const ADVANCE_KINDS = ['advance', 'claim'] as const;
const ADVANCE_STAGES = ['requested', 'declined', 'paid', 'settled', 'claimed', 'accepted'] as const;

/** Advances and claims of a cohort. */
export class ListAdvances extends BudgetListInput {
  @Optional()
  @IsIn(ADVANCE_KINDS)
  kind?: (typeof ADVANCE_KINDS)[number];
  @Optional()
  @IsIn(ADVANCE_STAGES)
  stage?: (typeof ADVANCE_STAGES)[number];
  @Optional()
  @IsUUID()
  groupId?: string;
  /** Only what should have been accounted for by now, where the cohort is, and is not. */
  @Optional()
  @IsBoolean()
  onlyOverdue?: boolean;
}
export class GetAdvance {
  @PathId()
  cohortId: string;
  @PathId()
  advanceId: string;
}

export class ReceiptItem {
  amount: Money;
  rate: string | null;
  /** Nothing was agreed or published to compare it with: whoever accepts the settlement confirms it. */
  rateUnconfirmed: boolean;
  base: Money;
  spentOn: string;
  documentId: string | null;
  /** Why there is no receipt; gone when it was erased. */
  declaration: string | null;
}
export class SettlementItem {
  settlementId: string;
  /** The settlement that waited and that this took the place of. */
  replaces: string | null;
  stage: string;
  receipts: ReceiptItem[];
  amount: Money;
  /** To be sent when it is accepted or a declaration is confirmed. */
  contentHash: string;
  confirmedBy: string | null;
  judgedBy: string | null;
  reason: string | null;
}
/** Money handed to somebody, or (a claim) somebody's own money, and what they say it bought. */
export class AdvanceItem {
  advanceId: string;
  kind: string;
  stage: string;
  personId: string;
  lineId: string;
  groupId: string | null;
  workplanId: string | null;
  amount: Money;
  /** Paid, and not accounted for yet. */
  open: Money;
  settled: Money;
  /** Came back by the bank. */
  refunded: Money;
  /** Of what was paid, what somebody said comes back; what of it the bank has brought is `refunded`, the rest still open. */
  announced: Money;
  dueOn: string | null;
  purpose: string | null;
  settlement: SettlementItem | null;
}
export class AdvancePage {
  items: AdvanceItem[];
  next: string | null;
}
