import { coordinator, euro, NOON, person, allocatedBudget, document } from './histories.js';
import type { Play } from './play.js';
import { confirmDeclaration } from '../domain/judge-settlement.decider.js';
import { advanceStream } from '../domain/advance.js';
import { payAdvance } from '../domain/pay-advance.decider.js';
import { requestAdvance, type RequestAdvanceData } from '../domain/request-advance.decider.js';
import {
  submitSettlement,
  type SubmitSettlementData,
} from '../domain/submit-settlement.decider.js';
import type { ReceiptGiven } from '../domain/receipts.js';

/** An advance of 1,000.00 out of the 4,000.00 of group g1, due by the end of October. */
export const lead = { ...person('lead'), now: NOON };
export const finance = { ...person('finance', 'finance'), now: NOON };
export const witness = { ...person('witness'), now: NOON };
export { coordinator };

export const wish = (given: Partial<RequestAdvanceData> = {}): RequestAdvanceData => ({
  ...{ cohortId: 'c1', advanceId: 'adv', lineId: 'activities', groupId: 'g1', personId: 'lead' },
  ...{ amount: euro(100_000), dueOn: '2024-10-31', purpose: 'a workshop' },
  ...given,
});
export const asked = (start = allocatedBudget()): Play => start.must(requestAdvance, wish(), lead);
export const payment = {
  ...{ cohortId: 'c1', advanceId: 'adv', bookedOn: '2024-09-10', valueOn: '2024-09-11' },
};
export const paid = (): Play =>
  asked().add('document-r1', document('r1', 'receipt')).must(payAdvance, payment, finance);

export const receipt = (minor: number, given: Partial<ReceiptGiven> = {}): ReceiptGiven => ({
  ...{ amount: euro(minor), spentOn: '2024-09-10', documentId: 'r1' },
  ...given,
});
export const declared = (minor: number): ReceiptGiven => ({
  ...{ amount: euro(minor), spentOn: '2024-09-10', declaration: 'the driver gives none' },
});
export const settlement = (
  receipts: readonly ReceiptGiven[] = [receipt(60_000)],
  settlementId = 's',
): SubmitSettlementData => ({ cohortId: 'c1', advanceId: 'adv', settlementId, receipts });

/** What a judge sends: the settlement by the hash of what was handed in. */
export const judging = (play: Play, advanceId = 'adv') => {
  const advance = play.state(advanceStream, advanceId);
  const pending = advance.stage === 'unknown' ? undefined : advance.pending;
  return {
    ...{ cohortId: 'c1', advanceId, settlementId: pending?.settlementId ?? 's' },
    contentHash: pending?.contentHash ?? '',
  };
};
export const submitted = (receipts?: readonly ReceiptGiven[]): Play =>
  paid().must(submitSettlement, settlement(receipts), lead);
/** The past as it was when settlements that wait held no documents. */
export const unheld = (play: Play): Play => {
  const budget = play.past['budget-c1'] ?? [];
  play.past['budget-c1'] = budget.filter(({ type }) => type !== 'budgeting.DocumentsHeld');
  for (const stream of Object.keys(play.past)) {
    if (stream.startsWith('documentUse-')) play.past[stream] = [];
  }
  return play;
};
export const confirmed = (receipts: readonly ReceiptGiven[]): Play => {
  const play = submitted(receipts);
  return play.must(confirmDeclaration, judging(play), witness);
};
