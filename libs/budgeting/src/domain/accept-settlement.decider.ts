import {
  decisionOn,
  firstRefusal,
  guardExisting,
  isRefusal,
  money,
  refuse,
  writeExisting,
  type LocalDate,
  type Refusal,
} from '@palabre/kernel';
import { advanceStream } from './advance.js';
import { budgetStream } from './budget.js';
import type { Budget, OpenBudget, Outlay } from './budget-state.js';
import { mixedDuties, promise } from './commitment-rules.js';
import { countedOf, usedBy } from './counted-documents.js';
import { lookUp } from './dictionary.js';
import { documentStream, hashesOf, type Document } from './document.js';
import { leftToAccount } from './evolve-outlays.js';
import { afterPostings, credit, debit, inProportion, post, total, type Portion } from './ledger.js';
import { readIn, type Pending, type ReadSettlement } from './pending-settlement.js';
import type { PublishedRates } from './published-rates.js';
import { abroad, documentsOf } from './receipts.js';
import { authorising, figure, notPayable, opened, todayOf } from './rules.js';
import { spentByDay, type SpentOn } from './spent-by-day.js';
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
  outlay: Outlay,
  minor: bigint,
): readonly Portion[] | Refusal<'ADVANCE_EXCEEDED'> => {
  const left = leftToAccount(outlay);
  return minor <= left
    ? inProportion(outlay.open, minor).portions
    : refuse('ADVANCE_EXCEEDED', {
        needed: figure(minor, budget.currency),
        available: figure(left, budget.currency),
      });
};

/** A claim is a new promise, kept at once: of funders that pay for the last day it was spent on, and have not closed their books. */
const outOfAllocation = (budget: Budget, { advance, pending }: Pending, today: LocalDate) => {
  const open = authorising(budget);
  if (isRefusal(open)) return open;
  const amount = money(pending.minor, open.currency);
  const days = pending.receipts.map(({ spentOn }) => spentOn).sort();
  const portions = promise(open, advance.holder, amount, days.at(-1) ?? today);
  if (isRefusal(portions)) return portions;
  const sources = portions.map(({ cell }) => cell.fundingAgreementId);
  return notPayable(open, sources, today, '/contentHash') ?? portions;
};

/** What was spent day by day, each posted on what the days before leave. */
const postedByDay = (
  { balances: standing, currency }: OpenBudget,
  days: readonly SpentOn[],
  from: 'advanced' | 'allocated',
) => {
  let balances = standing;
  return days.map(({ on, portions }) => {
    const postings = post(balances, currency, [
      ...debit('spent', portions),
      ...credit(from, portions),
    ]);
    balances = afterPostings(balances, postings);
    return { on, minor: total(portions), postings };
  });
};

/** Accepts what somebody accounted for: from then on it is spent, on the days on which it was. */
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
    emits: [
      ...['budgeting.AdvanceSettled', 'budgeting.ExpenseAccepted', 'budgeting.SettlementSpent'],
      'budgeting.DocumentUsed',
    ],
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
      const outlay = lookUp(known.outlays, advanceId);
      const ids = documentsOf(pending.receipts);
      const of = { by: 'settlement', byId: settlementId, purpose: 'payment', cohortId } as const;
      const counting = [...files].map(([sha256, file]) => {
        const documentId = ids[documents.findIndex((one) => hashesOf([one])[0] === sha256)] ?? '';
        const counted = isUsing(file, 'settlement', settlementId);
        return counted ? [] : [use({ sha256, documentId, ...of })];
      });
      const today = todayOf(known, now);
      const portions = outlay
        ? outOfAdvance(known, outlay, pending.minor)
        : outOfAllocation(budget, found, today);
      if (isRefusal(portions)) return portions;
      const sources = portions.map(({ cell }) => cell.fundingAgreementId);
      const isLate = notPayable(known, sources, today, '/contentHash') !== undefined;
      const common = {
        ...{ cohortId, advanceId, settlementId, ...found.advance.holder },
        personId: found.advance.personId,
      };
      const [last, ...earlier] = postedByDay(
        known,
        spentByDay(pending.receipts, portions),
        outlay ? 'advanced' : 'allocated',
      );
      const accepted = {
        ...{ ...common, amount: money(pending.minor, known.currency), acceptedBy: actor.id },
        ...{ voucherHashes: hashes, documentIds: ids },
        ...(pending.confirmedBy === undefined ? {} : { confirmedBy: pending.confirmedBy }),
        ...(isLate ? { afterCloseOut: true as const } : {}),
        postings: last?.postings ?? [],
      };
      const type = outlay ? 'budgeting.AdvanceSettled' : 'budgeting.ExpenseAccepted';
      return {
        budget: [
          { type, effectiveOn: last?.on ?? today, data: accepted },
          ...earlier.map(({ on, minor, postings }) => ({
            type: 'budgeting.SettlementSpent' as const,
            effectiveOn: on,
            data: { ...common, amount: money(minor, known.currency), postings },
          })),
        ],
        uses: counting,
      };
    },
  });
