import { derivedId, personalOr, refuse, type Refusal, type Sealed } from '@palabre/kernel';
import type { DueItem, Honorarium } from './honorarium.js';

/** Why an item cannot be decided on any more, or not now. */
export type ItemRefusal = 'NOT_ACCRUED' | 'ALREADY_PAID' | 'ITEM_IN_RUN' | 'ITEM_SETTLED';
export const ITEM_REFUSALS = [
  'NOT_ACCRUED',
  'ALREADY_PAID',
  'ITEM_IN_RUN',
  'ITEM_SETTLED',
] as const satisfies readonly ItemRefusal[];

/** What staff say about somebody's item: the person's, and once they have been erased the item's own. */
export const saidOf = (
  { personId, honorariumId }: Pick<DueItem, 'personId' | 'honorariumId'>,
  words: string,
): Sealed<string> => personalOr(personId, 'finance', words, derivedId('honorarium', honorariumId));

/** An item that is due and that nobody is about to pay. */
export type OpenItem = Extract<DueItem, { stage: 'accrued' | 'approved' | 'held' }>;

export const isOpen = (item: Honorarium): item is OpenItem =>
  item.stage === 'accrued' || item.stage === 'approved' || item.stage === 'held';

/** The item when it is open, else why not. */
export const openItem = (item: Honorarium): OpenItem | Refusal<ItemRefusal> => {
  switch (item.stage) {
    case 'none':
      return refuse('NOT_ACCRUED');
    case 'paid':
      return refuse('ALREADY_PAID', { attemptId: item.attemptId });
    case 'in-run':
      return refuse('ITEM_IN_RUN', { runId: item.runId });
    case 'waived':
    case 'cancelled':
      return refuse('ITEM_SETTLED', { stage: item.stage });
    default:
      return item;
  }
};

/**
 * Whether it was approved with other payment details than those of a revision. The first that somebody gives are what was
 * waited for, and no change.
 */
export const isApprovalOutdated = (item: Honorarium, revision: number): boolean =>
  item.stage !== 'none' &&
  item.approvedBy !== undefined &&
  Math.max(item.approvedWith ?? 1, 1) < revision;
