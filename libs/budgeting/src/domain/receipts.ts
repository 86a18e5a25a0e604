import {
  canonicalJson,
  contentHash,
  firstRefusal,
  isPositive,
  isRefusal,
  personal,
  refuse,
  sum,
  type DecimalText,
  type LocalDate,
  type Money,
  type Refusal,
} from '@palabre/kernel';
import type { Receipt } from './advance-events.js';
import type { OpenBudget } from './budget-state.js';
import { usedBy } from './counted-documents.js';
import { hasEvidence, type Document } from './document.js';
import { PRICE_REFUSALS, priced, type Priced } from './foreign-price.js';
import type { PublishedRates } from './published-rates.js';
import { inFuture, lineOf, notPayable } from './rules.js';
import { implausible, isUncompared, type StatedRate } from './stated-rate.js';
import { otherwiseUsed, userOf, type UsesByHash } from './document-use.js';

/** A receipt as it is handed in: with its document, or a declaration why there is none. */
export interface ReceiptGiven {
  readonly amount: Money;
  readonly rate?: DecimalText;
  readonly spentOn: LocalDate;
  readonly documentId?: string;
  readonly declaration?: string;
}

export const RECEIPT_REFUSALS = [
  'AMOUNT_NOT_POSITIVE',
  ...PRICE_REFUSALS,
  'RATE_IMPLAUSIBLE',
  'EVIDENCE_MISSING',
  'OUTSIDE_ELIGIBILITY',
  'SPENT_IN_FUTURE',
  'RECEIPT_USED',
  'DOCUMENT_OTHERWISE_USED',
] as const;
type ReceiptRefusal = Refusal<(typeof RECEIPT_REFUSALS)[number]>;

/** The documents of receipts, each once, in their order. */
export const documentsOf = (receipts: readonly { readonly documentId?: string }[]): string[] => [
  ...new Set(receipts.flatMap(({ documentId }) => documentId ?? [])),
];

/** The days on which something was paid at a rate. */
export const abroad = (
  receipts: readonly { readonly rate?: DecimalText; readonly spentOn: LocalDate }[],
): LocalDate[] => receipts.flatMap(({ rate, spentOn }) => (rate === undefined ? [] : [spentOn]));

/** What receipts are checked against. */
export interface Desk {
  readonly budget: OpenBudget;
  readonly lineId: string;
  /** The funders that pay, where an advance was paid already; of a claim those of the line. */
  readonly sources?: readonly string[];
  /** Those of {@link documentsOf}, in that order. */
  readonly documents: readonly Document[];
  readonly today: LocalDate;
  readonly actorId: string;
  readonly published: readonly PublishedRates[];
  /** What counts on the files, over the whole programme. */
  readonly uses: UsesByHash;
  /** The settlement that waits and that this takes the place of: its documents are free for it. */
  readonly own?: string;
}

/** A receipt's rate with what it is compared with. */
const statedOf = (
  { price, on, at }: { readonly price: Priced; readonly on: LocalDate; readonly at: string },
  { budget, actorId, published }: Desk,
): StatedRate => ({
  ...{ price, on, actorId, published, field: `${at}/rate` },
  tolerance: budget.auditPolicy.rateTolerance,
});

const hashOf = (document: Document | undefined): string =>
  document?.stage === 'stored' ? document.sha256 : '';

/** Each receipt has its own document that nobody used before, or a declaration. */
const withoutEvidence = (
  given: ReceiptGiven,
  { budget, documents, own, uses }: Desk,
  known: {
    readonly ids: readonly string[];
    readonly seen: ReadonlySet<string>;
    readonly at: string;
  },
): ReceiptRefusal | undefined => {
  const { documentId, declaration } = given;
  if (documentId === undefined) {
    return declaration?.trim()
      ? undefined
      : refuse('EVIDENCE_MISSING', { kinds: ['receipt', 'invoice'] }, [`${known.at}/documentId`]);
  }
  const document = documents[known.ids.indexOf(documentId)];
  if (!document || !hasEvidence([document], 'receipt', 'invoice')) {
    return refuse('EVIDENCE_MISSING', { kinds: ['receipt', 'invoice'] }, [
      `${known.at}/documentId`,
    ]);
  }
  const hash = hashOf(document);
  const file = uses.get(hash);
  const otherwise = otherwiseUsed(file, 'payment', `${known.at}/documentId`);
  if (otherwise) return otherwise;
  const elsewhere = file?.standing.find(({ by, byId }) => by !== 'settlement' || byId !== own);
  const before =
    usedBy(budget, { documentId, sha256: hash }, own) ?? (elsewhere && userOf(elsewhere));
  return before || known.seen.has(hash)
    ? refuse('RECEIPT_USED', { ...before }, [`${known.at}/documentId`])
    : undefined;
};

/** Receipts in the budget's currency with their sum and the hash of what was handed in; or why one does not count. */
export const checkedReceipts = (
  advanceId: string,
  given: readonly ReceiptGiven[],
  desk: Desk,
):
  | {
      readonly receipts: readonly Receipt[];
      readonly amount: Money;
      readonly contentHash: string;
    }
  | ReceiptRefusal => {
  const { budget, lineId, documents, today } = desk;
  const ids = documentsOf(given);
  const sources = desk.sources ?? lineOf(budget, lineId)?.sources ?? [];
  const seen = new Set<string>();
  const receipts: Receipt[] = [];
  for (const [index, one] of given.entries()) {
    const at = `/receipts/${index}`;
    const price = priced(one.amount, one.rate, budget.currency, `${at}/rate`);
    if (isRefusal(price)) return price;
    const stated = statedOf({ price, on: one.spentOn, at }, desk);
    const refusal = firstRefusal<(typeof RECEIPT_REFUSALS)[number]>(
      !(isPositive(one.amount) && isPositive(price.amount)) &&
        refuse('AMOUNT_NOT_POSITIVE', {}, [`${at}/amount`]),
      inFuture(one.spentOn, today, `${at}/spentOn`),
      implausible(stated),
      notPayable(budget, sources, one.spentOn, `${at}/spentOn`),
      withoutEvidence(one, desk, { ids, seen, at }),
    );
    if (refusal) return refusal;
    const { amount, spentOn, documentId, declaration } = one;
    if (documentId !== undefined) seen.add(hashOf(documents[ids.indexOf(documentId)]));
    receipts.push({
      ...{ amount, base: price.amount, spentOn },
      ...(price.foreign ? { rate: price.foreign.rate } : {}),
      ...(isUncompared(stated) ? { rateUnconfirmed: true as const } : {}),
      ...(documentId === undefined ? {} : { documentId }),
      ...(documentId === undefined && declaration !== undefined
        ? { declaration: personal(advanceId, 'finance', declaration) }
        : {}),
    });
  }
  const amount = sum(
    receipts.map(({ base }) => base),
    budget.currency,
  );
  return { receipts, amount, contentHash: contentHash(canonicalJson({ advanceId, given })) };
};
