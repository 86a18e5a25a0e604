import {
  decisionOn,
  firstRefusal,
  guardExisting,
  isRefusal,
  money,
  refuse,
  writeExisting,
  type Refusal,
} from '@palabre/kernel';
import { advanceStream } from './advance.js';
import { budgetStream } from './budget.js';
import type { OpenBudget, Outlay } from './budget-state.js';
import { mixedDuties, promise } from './commitment-rules.js';
import { countedOf, usedBy } from './counted-documents.js';
import { documentStream, hashesOf, type Document } from './document.js';
import { credit, debit, inProportion, post, total, type Portion } from './ledger.js';
import { readIn, type Pending, type ReadSettlement } from './pending-settlement.js';
import type { PublishedRates } from './published-rates.js';
import { abroad, documentsOf } from './receipts.js';
import { authorising, figure, opened, todayOf } from './rules.js';
import { implausible, ratesBehind } from './stated-rate.js';
import { heldBy } from './held-documents.js';
import {
  byHash,
  isUsing,
  otherwiseUsed,
  used as use,
  userOf,
  usesOf,
  type UsesByHash,
} from './document-use.js';

type NotAcceptable =
  'SEPARATION_OF_DUTIES' | 'DECLARATION_UNCONFIRMED' | 'RECEIPT_USED' | 'DOCUMENT_OTHERWISE_USED';

/** What was handed in before uses were counted may have been used elsewhere meanwhile. */
const usedElsewhere = (
  files: UsesByHash,
  settlementId: string,
): Refusal<'RECEIPT_USED' | 'DOCUMENT_OTHERWISE_USED'> | undefined =>
  firstRefusal<'RECEIPT_USED' | 'DOCUMENT_OTHERWISE_USED'>(
    ...[...files.values()].map((file) => {
      if (isUsing(file, 'settlement', settlementId)) return undefined;
      const [first] = file.standing;
      const otherwise = otherwiseUsed(file, 'payment', '/contentHash');
      return otherwise ?? (first && refuse('RECEIPT_USED', userOf(first)));
    }),
  );

/** Who spent the money does not accept it, nor does who confirmed a declaration; two stand behind each declaration. */
const notAcceptable = (
  budget: OpenBudget,
  { advance, pending }: Pending,
  documents: readonly Document[],
  actorId: string,
): Refusal<NotAcceptable> | undefined => {
  const declared = pending.receipts.filter(({ declaration }) => declaration !== undefined).length;
  const [used] = countedOf(documentsOf(pending.receipts), documents).flatMap(
    (one) => usedBy(budget, one, pending.settlementId) ?? [],
  );
  return firstRefusal<NotAcceptable>(
    mixedDuties('settlementAcceptance', actorId, advance.personId),
    mixedDuties('declarationAcceptance', actorId, pending.confirmedBy),
    declared > 0 &&
      pending.confirmedBy === undefined &&
      refuse('DECLARATION_UNCONFIRMED', { count: declared }),
    used && refuse('RECEIPT_USED', { ...used }),
  );
};

/** A rate that became known since it was stated has to be near it; one that nobody knows, whoever accepts it confirms. */
const atFarRate = (
  budget: OpenBudget,
  { pending }: Pending,
  published: readonly PublishedRates[],
): Refusal<'RATE_IMPLAUSIBLE'> | undefined =>
  firstRefusal(
    ...pending.receipts.map(({ amount, rate, base, spentOn }) =>
      implausible({
        price: rate === undefined ? { amount: base } : { amount: base, foreign: { amount, rate } },
        ...{ on: spentOn, actorId: pending.submittedBy, published },
        ...{ tolerance: budget.auditPolicy.rateTolerance, field: '/contentHash' },
      }),
    ),
  );

const outOfAdvance = (
  budget: OpenBudget,
  { open }: Outlay,
  minor: bigint,
): readonly Portion[] | Refusal<'ADVANCE_EXCEEDED'> => {
  const { portions, missing } = inProportion(open, minor);
  return missing === 0n
    ? portions
    : refuse('ADVANCE_EXCEEDED', {
        needed: figure(minor, budget.currency),
        available: figure(total(open), budget.currency),
      });
};

/** Accepts what somebody accounted for: from then on it is spent. */
export const acceptSettlement = decisionOn(({ cohortId, advanceId }: ReadSettlement) => ({
  budget: writeExisting(budgetStream, cohortId),
  advance: guardExisting(advanceStream, advanceId),
}))
  .also(({ settlementId }, { advance, budget }) => {
    const receipts = advance.stage === 'unknown' ? [] : (advance.pending?.receipts ?? []);
    return {
      documents: documentsOf(receipts).map((id) => guardExisting(documentStream, id)),
      rates: ratesBehind(budget, abroad(receipts)),
      uses: usesOf(heldBy(budget, settlementId)),
    };
  })
  .decide({
    refuses: [
      'BUDGET_NOT_OPEN',
      'BUDGET_FROZEN',
      'BUDGET_CLOSED',
      'NOT_FOUND',
      'SETTLEMENT_CLOSED',
      'CONTENT_CHANGED',
      'SEPARATION_OF_DUTIES',
      'DECLARATION_UNCONFIRMED',
      'RECEIPT_USED',
      'DOCUMENT_OTHERWISE_USED',
      'RATE_IMPLAUSIBLE',
      'ADVANCE_EXCEEDED',
      'OUTSIDE_ELIGIBILITY',
      'OVERRUN_UNSETTLED',
      'ALLOCATION_EXCEEDED',
    ],
    emits: ['budgeting.AdvanceSettled', 'budgeting.ExpenseAccepted', 'budgeting.DocumentUsed'],
    decide: (data, { budget, advance, documents, rates, uses }, { actor, now }) => {
      const { cohortId, advanceId, settlementId } = data;
      const known = opened(budget);
      if (isRefusal(known)) return known;
      const found = readIn(known, advance, data);
      if (isRefusal(found)) return found;
      const { pending } = found;
      const hashes = hashesOf(documents);
      const files = byHash(heldBy(known, settlementId), uses);
      const refusal = firstRefusal<NotAcceptable | 'RATE_IMPLAUSIBLE'>(
        notAcceptable(known, found, documents, actor.id),
        usedElsewhere(files, settlementId),
        atFarRate(known, found, rates),
      );
      if (refusal) return refusal;
      const outlay = known.outlays[advanceId];
      const ids = documentsOf(pending.receipts);
      const of = { by: 'settlement', byId: settlementId, purpose: 'payment', cohortId } as const;
      const counting = [...files].map(([sha256, file]) => {
        const documentId = ids[documents.findIndex((one) => hashesOf([one])[0] === sha256)] ?? '';
        const counted = isUsing(file, 'settlement', settlementId);
        return counted ? [] : [use({ sha256, documentId, ...of })];
      });
      const today = todayOf(known, now);
      const amount = money(pending.minor, known.currency);
      const common = {
        ...{ cohortId, advanceId, settlementId, ...found.advance.holder },
        ...{ personId: found.advance.personId, amount, acceptedBy: actor.id },
        ...{ voucherHashes: hashes, documentIds: ids },
        ...(pending.confirmedBy === undefined ? {} : { confirmedBy: pending.confirmedBy }),
      };
      if (outlay) {
        const portions = outOfAdvance(known, outlay, pending.minor);
        if (isRefusal(portions)) return portions;
        const entries = [...debit('spent', portions), ...credit('advanced', portions)];
        const postings = post(known.balances, known.currency, entries);
        const settled = { type: 'budgeting.AdvanceSettled' as const, effectiveOn: today };
        return { budget: [{ ...settled, data: { ...common, postings } }], uses: counting };
      }
      // A claim is a new promise, and kept at once.
      const open = authorising(budget);
      if (isRefusal(open)) return open;
      const portions = promise(open, found.advance.holder, amount, today);
      if (isRefusal(portions)) return portions;
      const entries = [...debit('spent', portions), ...credit('allocated', portions)];
      const postings = post(open.balances, open.currency, entries);
      const accepted = { type: 'budgeting.ExpenseAccepted' as const, effectiveOn: today };
      return { budget: [{ ...accepted, data: { ...common, postings } }], uses: counting };
    },
  });
