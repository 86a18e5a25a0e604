import {
  decisionOn,
  guardExisting,
  isRefusal,
  minorOf,
  refuse,
  write,
  writeExisting,
  type Refusal,
} from '@palabre/kernel';
import { advanceStream, waitingIn, type Advance } from './advance.js';
import { askable, ASKING_REFUSALS, groupBehind } from './asking.js';
import { budgetStream } from './budget.js';
import type { OpenBudget } from './budget-state.js';
import { promise } from './commitment-rules.js';
import { lookUp } from './dictionary.js';
import { documentStream, hashesOf } from './document.js';
import { heldBy, holding } from './held-documents.js';
import { leftToAccount } from './evolve-outlays.js';
import { holderOf } from './ledger.js';
import {
  abroad,
  checkedReceipts,
  documentsOf,
  RECEIPT_REFUSALS,
  type ReceiptGiven,
} from './receipts.js';
import { figure, notFound, opened, todayOf } from './rules.js';
import { ratesBehind } from './stated-rate.js';
import { heldUses, settledUses } from './uses/settled-documents.js';
import { usesOf } from './document-use.js';
import type { Holder } from './vocabulary.js';

export interface SubmitSettlementData {
  readonly cohortId: string;
  readonly advanceId: string;
  readonly settlementId: string;
  readonly receipts: readonly ReceiptGiven[];
  /** The settlement that waits and that this takes the place of. */
  readonly replaces?: string;
}

const vouchersOf = ({ receipts }: { readonly receipts: readonly ReceiptGiven[] }) =>
  documentsOf(receipts).map((id) => guardExisting(documentStream, id));

/** One settlement waits at a time; another takes its place when it says so. */
const notReplacing = (
  advance: Advance,
  budget: OpenBudget,
  replaces: string | undefined,
): Refusal<'SETTLEMENT_PENDING' | 'SETTLEMENT_CLOSED'> | undefined => {
  const waiting = waitingIn(advance, budget.settlements);
  if (waiting?.settlementId === replaces) return undefined;
  if (!waiting) {
    const stage = lookUp(budget.settlements, replaces ?? '') ? 'accepted' : 'returned';
    return refuse('SETTLEMENT_CLOSED', { stage }, ['/replaces']);
  }
  const { settlementId, minor } = waiting;
  const figures = { settlementId, open: figure(minor, budget.currency), available: 'none' };
  return refuse('SETTLEMENT_PENDING', figures, ['/replaces']);
};

/** Accounts for an advance, or part of it, with receipts. What it replaces was not accepted yet. */
export const submitSettlement = decisionOn((data: SubmitSettlementData) => ({
  advance: writeExisting(advanceStream, data.advanceId),
  budget: writeExisting(budgetStream, data.cohortId),
  documents: vouchersOf(data),
}))
  .also(({ receipts, replaces }, { budget, documents }) => ({
    rates: ratesBehind(budget, abroad(receipts)),
    uses: usesOf([...hashesOf(documents), ...heldBy(budget, replaces)]),
  }))
  .decide({
    refuses: [
      'BUDGET_NOT_OPEN',
      'NOT_FOUND',
      'ADVANCE_CLOSED',
      'SETTLEMENT_PENDING',
      'SETTLEMENT_CLOSED',
      ...RECEIPT_REFUSALS,
      'ADVANCE_EXCEEDED',
    ],
    emits: [
      ...['budgeting.SettlementSubmitted', 'budgeting.DocumentsHeld'],
      ...['budgeting.DocumentUsed', 'budgeting.DocumentFreed'],
    ],
    decide: (data, { advance, budget, documents, rates, uses }, { actor, now }) => {
      const { cohortId, advanceId, settlementId, replaces } = data;
      const open = opened(budget);
      if (isRefusal(open)) return open;
      if (advance.stage === 'unknown' || advance.cohortId !== cohortId) {
        return notFound('advance', '/advanceId');
      }
      const outlay = lookUp(open.outlays, advanceId);
      if (outlay?.kind !== 'advance') return refuse('ADVANCE_CLOSED', { stage: advance.stage });
      const wrong = notReplacing(advance, open, replaces);
      if (wrong) return wrong;
      const today = todayOf(open, now);
      const files = heldUses(documents, heldBy(open, replaces), uses);
      const of = { actorId: actor.id, published: rates, uses: files };
      const own = replaces === undefined ? {} : { own: replaces };
      // What funders the advance was drawn on, and no others of the line.
      const sources = [...new Set(outlay.open.map(({ cell }) => cell.fundingAgreementId))];
      const desk = {
        budget: open,
        lineId: outlay.lineId,
        sources,
        documents,
        today,
        ...of,
        ...own,
      };
      const checked = checkedReceipts(advanceId, data.receipts, desk);
      if (isRefusal(checked)) return checked;
      const left = leftToAccount(outlay);
      if (minorOf(checked.amount) > left) {
        const figures = { needed: { ...checked.amount }, available: figure(left, open.currency) };
        return refuse('ADVANCE_EXCEEDED', figures, ['/receipts']);
      }
      return {
        advance: [
          {
            type: 'budgeting.SettlementSubmitted',
            effectiveOn: today,
            data: {
              ...{ advanceId, cohortId, settlementId, ...checked },
              ...(replaces === undefined ? {} : { replaces }),
            },
          },
        ],
        budget: holding({
          ...{ advanceId, cohortId, settlementId, hashes: hashesOf(documents) },
          ...(replaces === undefined ? {} : { replaces }),
        }),
        uses: settledUses(files, { ids: documentsOf(data.receipts), documents }, data),
      };
    },
  });

export interface ClaimExpenseData extends Holder {
  readonly cohortId: string;
  /** Of the claim. */
  readonly advanceId: string;
  readonly settlementId: string;
  readonly personId: string;
  readonly receipts: readonly ReceiptGiven[];
}

/** Asks for what somebody paid out of their own pocket for a group or the programme. */
export const claimExpense = decisionOn((data: ClaimExpenseData) => ({
  advance: write(advanceStream, data.advanceId),
  budget: writeExisting(budgetStream, data.cohortId),
  groups: groupBehind(data),
  documents: vouchersOf(data),
}))
  .also(({ receipts }, { budget, documents }) => ({
    rates: ratesBehind(budget, abroad(receipts)),
    uses: usesOf(hashesOf(documents)),
  }))
  .decide({
    refuses: [...ASKING_REFUSALS, ...RECEIPT_REFUSALS],
    emits: ['budgeting.ExpenseClaimed', 'budgeting.DocumentsHeld', 'budgeting.DocumentUsed'],
    decide: (data, { advance, budget, groups, documents, rates, uses }, { actor, now }) => {
      const { cohortId, advanceId, settlementId, personId } = data;
      if (advance.stage !== 'unknown') return {};
      const open = askable(budget, groups, data);
      if (isRefusal(open)) return open;
      const today = todayOf(open, now);
      const files = heldUses(documents, [], uses);
      const of = { actorId: actor.id, published: rates, uses: files };
      const desk = { budget: open, lineId: data.lineId, documents, today, ...of };
      const checked = checkedReceipts(advanceId, data.receipts, desk);
      if (isRefusal(checked)) return checked;
      const portions = promise(open, data, checked.amount, today);
      if (isRefusal(portions)) return portions;
      return {
        advance: [
          {
            type: 'budgeting.ExpenseClaimed',
            effectiveOn: today,
            data: { advanceId, cohortId, settlementId, ...holderOf(data), personId, ...checked },
          },
        ],
        budget: holding({ advanceId, cohortId, settlementId, hashes: hashesOf(documents) }),
        uses: settledUses(files, { ids: documentsOf(data.receipts), documents }, data),
      };
    },
  });
