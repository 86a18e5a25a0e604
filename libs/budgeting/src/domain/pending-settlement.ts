import { isRefusal, refuse, type Refusal } from '@palabre/kernel';
import type { Advance, KnownAdvance, PendingSettlement } from './advance.js';
import type { OpenBudget } from './budget-state.js';
import { lookUp } from './dictionary.js';
import { notFound } from './rules.js';

export interface OfSettlement {
  readonly cohortId: string;
  readonly advanceId: string;
  readonly settlementId: string;
}
export interface ReadSettlement extends OfSettlement {
  /** Of the settlement as it was read. */
  readonly contentHash: string;
}

export interface Pending {
  readonly advance: KnownAdvance;
  readonly pending: PendingSettlement;
}
export type NotPending = Refusal<'NOT_FOUND' | 'SETTLEMENT_CLOSED'>;

/** A settlement that waits to be judged, or why it does not. */
export const pendingIn = (
  budget: OpenBudget,
  advance: Advance,
  { cohortId, settlementId }: OfSettlement,
): Pending | NotPending => {
  if (advance.stage === 'unknown' || advance.cohortId !== cohortId) {
    return notFound('advance', '/advanceId');
  }
  if (lookUp(budget.settlements, settlementId))
    return refuse('SETTLEMENT_CLOSED', { stage: 'accepted' });
  const { pending } = advance;
  if (pending?.settlementId !== settlementId) {
    return refuse('SETTLEMENT_CLOSED', { stage: pending ? 'replaced' : 'returned' });
  }
  return { advance, pending };
};

/** The same, as long as it is what was read. */
export const readIn = (
  budget: OpenBudget,
  advance: Advance,
  read: ReadSettlement,
): Pending | NotPending | Refusal<'CONTENT_CHANGED'> => {
  const found = pendingIn(budget, advance, read);
  return isRefusal(found) || found.pending.contentHash === read.contentHash
    ? found
    : refuse('CONTENT_CHANGED', {}, ['/contentHash']);
};
