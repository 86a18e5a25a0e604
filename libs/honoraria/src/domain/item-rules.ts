import {
  derivedId,
  guard,
  minorOf,
  personalOr,
  refuse,
  type Refusal,
  type Sealed,
} from '@palabre/kernel';
import { bankLineStream, unapprovedReturnsBy, type BankLine } from './bank/bank-line.js';
import type { DueItem, Honorarium } from './honorarium.js';
import { isInstructed, isOfWrongAccount, type Payment, type PreparedPayment } from './payment.js';

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

/** Why an item that is on its way, or was given up, stays as it is. */
const whyAsItIs = (
  item: Extract<DueItem, { stage: 'in-run' | 'waived' | 'cancelled' }>,
): Refusal<'ITEM_IN_RUN' | 'ITEM_SETTLED'> =>
  item.stage === 'in-run'
    ? refuse('ITEM_IN_RUN', { runId: item.runId })
    : refuse('ITEM_SETTLED', { stage: item.stage });

/** The item when it is open, else why not. */
export const openItem = (item: Honorarium): OpenItem | Refusal<ItemRefusal> => {
  if (isOpen(item)) return item;
  if (item.stage === 'none') return refuse('NOT_ACCRUED');
  if (item.stage === 'paid') return refuse('ALREADY_PAID', { attemptId: item.attemptId });
  return whyAsItIs(item);
};

/** Why no more can be owed of an item than is, if so: what is on its way or held stays as it is, and what was given up as well. */
export const whyNoMoreOwed = (
  item: DueItem,
): Refusal<'ITEM_HELD' | 'ITEM_IN_RUN' | 'ITEM_SETTLED'> | undefined => {
  if (item.stage === 'held') return refuse('ITEM_HELD');
  return isOpen(item) || item.stage === 'paid' ? undefined : whyAsItIs(item);
};

/** The lines that a second person has to stand behind before what came back by them is sent again. */
export const linesBehind = (items: readonly Honorarium[]) =>
  [...new Set(items.flatMap((item) => (item.stage === 'none' ? [] : (item.cameBackBy ?? []))))].map(
    (id) => guard(bankLineStream, id),
  );

/** Whether it came back by one person's word, and no second stands behind that yet. */
export const isReturnUnapproved = (item: Honorarium, lines: readonly BankLine[]): boolean =>
  item.stage !== 'none' &&
  (item.cameBackBy ?? []).length > 0 &&
  lines.flatMap(unapprovedReturnsBy).some((attemptId) => item.attempts.includes(attemptId));

/** Whether a payment paid less of an item than it was to: it was refused, or some came back. */
const isShortOf = ({ honorariumId, settled }: DueItem, payment: PreparedPayment): boolean => {
  const part = payment.items.find((one) => one.honorariumId === honorariumId);
  return part !== undefined && (settled[payment.attemptId] ?? 0n) < minorOf(part.amount);
};

/**
 * Whether the bank has said of the account that it was sent to that it is wrong, and the payee has given no other since nor anybody
 * released the item: to send anything there again takes somebody who looks, whatever became of the item. Of one that is not due
 * any more a payment for several tells only where it left it short.
 */
export const isAccountRefused = (
  item: Honorarium,
  earlier: readonly Payment[],
  revision: number,
): boolean => {
  if (item.stage === 'none') return false;
  const { attempts, lookedAt = [] } = item;
  return earlier
    .filter(isInstructed)
    .filter((payment) => payment.payeeRevision >= revision && isOfWrongAccount(payment))
    .filter(({ attemptId }) => attempts.includes(attemptId) && !lookedAt.includes(attemptId))
    .some((payment) => isOpen(item) || isShortOf(item, payment));
};

/**
 * Whether it was approved with other payment details than those of a revision. The first that somebody gives are what was
 * waited for, and no change.
 */
export const isApprovalOutdated = (item: Honorarium, revision: number): boolean =>
  item.stage !== 'none' &&
  item.approvedBy !== undefined &&
  Math.max(item.approvedWith ?? 1, 1) < revision;
