import {
  decisionOn,
  firstRefusal,
  guardExisting,
  isPositive,
  isRefusal,
  personal,
  refuse,
  writeExisting,
  type DecimalText,
  type LocalDate,
  type Money,
} from '@palabre/kernel';
import { askable, ASKING_REFUSALS, groupBehind } from './asking.js';
import { budgetStream } from './budget.js';
import { mixedDuties, promise } from './commitment-rules.js';
import { documentStream, withoutEvidence } from './document.js';
import { PRICE_REFUSALS, priced } from './foreign-price.js';
import { holderOf } from './ledger.js';
import { todayOf } from './rules.js';
import { implausible, isUncompared, ratesBehind, type StatedRate } from './stated-rate.js';
import { byHash, filesFor, used, usesOf } from './document-use.js';
import { contractTotalOf, overpromised, PROMISE_REFUSALS } from './uses/promised-documents.js';
import type { Holder, Supplier } from './vocabulary.js';

export interface RequestCommitmentData extends Holder {
  readonly cohortId: string;
  readonly commitmentId: string;
  /** In another currency than the budget's, with the rate that was agreed. */
  readonly amount: Money;
  readonly rate?: DecimalText;
  readonly supplier: Supplier;
  /** Keyed hash of the supplier's name. */
  readonly supplierMark?: string;
  /** The day on which it is asked for: what is published for it or shortly before, the agreed rate is compared with. */
  readonly askedOn?: LocalDate;
  /** The payee's person id, when the system knows them. */
  readonly payeeId?: string;
  /** Documents: a contract or a quotation among them. */
  readonly evidence: readonly string[];
  /** What the contract comes to, in the currency of the amount, where this is a part of it. */
  readonly contractTotal?: Money;
}

const REQUEST_REFUSALS = [
  'AMOUNT_NOT_POSITIVE',
  'RATE_IMPLAUSIBLE',
  'SEPARATION_OF_DUTIES',
  'EVIDENCE_MISSING',
  ...PROMISE_REFUSALS,
] as const;

/** Asks for a contract with a supplier or resource person; somebody else approves it. */
export const requestCommitment = decisionOn((data: RequestCommitmentData) => ({
  budget: writeExisting(budgetStream, data.cohortId),
  groups: groupBehind(data),
  documents: [...new Set(data.evidence)].map((id) => guardExisting(documentStream, id)),
}))
  .also(({ rate, askedOn }, { budget, documents }) => ({
    rates: ratesBehind(budget, rate === undefined || askedOn === undefined ? [] : [askedOn]),
    uses: usesOf(filesFor('promise', documents)),
  }))
  .decide({
    refuses: [...ASKING_REFUSALS, ...PRICE_REFUSALS, ...REQUEST_REFUSALS],
    emits: ['budgeting.CommitmentRequested', 'budgeting.DocumentUsed'],
    decide: (data, { budget, groups, documents, rates, uses }, { actor, now }) => {
      const { cohortId, commitmentId, supplier, supplierMark, payeeId, evidence } = data;
      const open = askable(budget, groups, data);
      if (isRefusal(open)) return open;
      const price = priced(data.amount, data.rate, open.currency, '/rate');
      if (isRefusal(price)) return price;
      const { amount } = price;
      const today = todayOf(open, now);
      const files = byHash(filesFor('promise', documents), uses);
      const stated: StatedRate = {
        ...{ price, on: data.askedOn ?? today, actorId: actor.id, published: rates },
        ...{ tolerance: open.auditPolicy.rateTolerance, field: '/rate' },
      };
      const refusal = firstRefusal<(typeof REQUEST_REFUSALS)[number]>(
        !isPositive(amount) && refuse('AMOUNT_NOT_POSITIVE', {}, ['/amount']),
        mixedDuties('payeeRequest', actor.id, payeeId),
        withoutEvidence(documents, 'contract', 'quotation'),
        implausible(stated),
        overpromised(files, open, evidence, data),
      );
      if (refusal) return refusal;
      const portions = promise(open, data, amount, today);
      if (isRefusal(portions)) return portions;
      const contractTotal = contractTotalOf(files, data);
      const contract = contractTotal && { contractTotal };
      const of = { by: 'commitment', byId: commitmentId, purpose: 'promise', cohortId } as const;
      const ids = [...new Set(evidence)];
      return {
        budget: [
          {
            type: 'budgeting.CommitmentRequested',
            effectiveOn: today,
            data: {
              ...{ cohortId, commitmentId, ...holderOf(data), ...price },
              supplier: personal(commitmentId, 'finance', supplier),
              ...(isUncompared(stated) ? { rateUnconfirmed: true as const } : {}),
              ...(payeeId === undefined ? {} : { payeeId }),
              ...(supplierMark === undefined ? {} : { supplierMark }),
              ...{ evidence, contractHashes: [...files.keys()], ...contract },
              requestedBy: actor.id,
            },
          },
        ],
        uses: [...files.keys()].map((sha256) => {
          const at = documents.findIndex((one) => one.stage === 'stored' && one.sha256 === sha256);
          const total = contractTotal && { total: contractTotal };
          return [
            used({ sha256, documentId: ids[at] ?? '', ...of, amount: data.amount, ...total }),
          ];
        }),
      };
    },
  });
