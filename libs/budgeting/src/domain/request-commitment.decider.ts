import { groupStream } from '@palabre/community/contract';
import {
  decisionOn,
  firstRefusal,
  guardExisting,
  isRefusal,
  personal,
  refuse,
  writeExisting,
  type DecimalText,
  type Money,
} from '@palabre/kernel';
import { budgetStream } from './budget.js';
import { mixedDuties, promise } from './commitment-rules.js';
import { documentStream, hasEvidence } from './document.js';
import { priced } from './foreign-price.js';
import { cellOf } from './ledger.js';
import { authorising, notFound, todayOf, unknownHolder, wrongAmount } from './rules.js';
import type { Holder, Supplier } from './vocabulary.js';

export interface RequestCommitmentData extends Holder {
  readonly cohortId: string;
  readonly commitmentId: string;
  /** In another currency than the budget's, with the rate that was agreed. */
  readonly amount: Money;
  readonly rate?: DecimalText;
  readonly supplier: Supplier;
  /** The payee's person id, when the system knows them. */
  readonly payeeId?: string;
  /** Documents: a contract or a quotation among them. */
  readonly evidence: readonly string[];
}

/** Asks for a contract with a supplier or resource person; somebody else approves it. */
export const requestCommitment = decisionOn(
  ({ cohortId, groupId, evidence }: RequestCommitmentData) => ({
    budget: writeExisting(budgetStream, cohortId),
    groups: groupId === undefined ? [] : [guardExisting(groupStream, groupId)],
    documents: [...new Set(evidence)].map((id) => guardExisting(documentStream, id)),
  }),
).decide({
  refuses: [
    'BUDGET_NOT_OPEN',
    'BUDGET_FROZEN',
    'BUDGET_CLOSED',
    'NOT_FOUND',
    'AMOUNT_NOT_POSITIVE',
    'CURRENCY_MISMATCH',
    'RATE_MISSING',
    'SEPARATION_OF_DUTIES',
    'EVIDENCE_MISSING',
    'OUTSIDE_ELIGIBILITY',
    'OVERRUN_UNSETTLED',
    'ALLOCATION_EXCEEDED',
  ],
  emits: ['budgeting.CommitmentRequested'],
  decide: (data, { budget, groups, documents }, { actor, now }) => {
    const { cohortId, commitmentId, supplier, payeeId, evidence } = data;
    const open = authorising(budget);
    if (isRefusal(open)) return open;
    const elsewhere = groups.some((one) => one.stage === 'unknown' || one.cohortId !== cohortId);
    if (elsewhere) return notFound('group', '/groupId');
    const price = priced(data.amount, data.rate, open.currency, '/rate');
    if (isRefusal(price)) return price;
    const { amount } = price;
    const refusal = firstRefusal(
      unknownHolder(open, data, ''),
      wrongAmount(amount, open.currency, '/amount'),
      mixedDuties('payeeRequest', actor.id, payeeId),
      !hasEvidence(documents, 'contract', 'quotation') &&
        refuse('EVIDENCE_MISSING', { kinds: ['contract', 'quotation'] }, ['/evidence']),
    );
    if (refusal) return refusal;
    const today = todayOf(open, now);
    const portions = promise(open, data, amount, today);
    if (isRefusal(portions)) return portions;
    const { fundingAgreementId: _source, ...holder } = cellOf(data, '');
    return {
      budget: [
        {
          type: 'budgeting.CommitmentRequested',
          effectiveOn: today,
          data: {
            ...{ cohortId, commitmentId, ...holder, ...price },
            supplier: personal(commitmentId, 'finance', supplier),
            ...(payeeId === undefined ? {} : { payeeId }),
            ...{ evidence, requestedBy: actor.id },
          },
        },
      ],
    };
  },
});
