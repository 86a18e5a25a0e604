import { minorOf, money, refuse, type Money, type Refusal } from '@palabre/kernel';
import type { CountedDocument, ExpenditureRecorded } from './commitment-events.js';
import type { CountedInvoice, OpenBudget } from './budget-state.js';
import { lookUp, withEntry } from './dictionary.js';
import type { Document } from './document.js';

/** What has used a document: a settlement, accepted or waiting, or the first voucher that was booked on it. */
export interface UsedBy {
  readonly settlementId?: string;
  readonly expenditureId?: string;
}

/**
 * Whether a document counts already, by its hash; vouchers booked before hashes were kept, by its id. What a settlement
 * holds that waits, `own` may have: itself, or one that takes its place.
 */
export const usedBy = (
  budget: OpenBudget,
  { documentId, sha256 }: Pick<CountedDocument, 'documentId' | 'sha256'>,
  own?: string,
): UsedBy | undefined => {
  const settlementId = lookUp(budget.vouchers, sha256);
  if (settlementId !== undefined) return { settlementId };
  const holder = lookUp(budget.held, sha256);
  if (holder !== undefined && holder !== own) return { settlementId: holder };
  const [invoiced] = lookUp(budget.invoices, sha256)?.expenditureIds ?? [];
  const expenditureId = invoiced ?? lookUp(budget.earlierEvidence, documentId);
  return expenditureId === undefined ||
    lookUp(budget.expenditures, expenditureId)?.stage === 'reversed'
    ? undefined
    : { expenditureId };
};

/** The invoices and receipts among documents, each once. */
export const countedOf = (
  ids: readonly string[],
  documents: readonly Document[],
): readonly CountedDocument[] =>
  ids.flatMap((documentId, index) => {
    const document = documents[index];
    return document?.stage === 'stored' &&
      (document.kind === 'invoice' || document.kind === 'receipt')
      ? [{ documentId, sha256: document.sha256, kind: document.kind }]
      : [];
  });

export const COUNTED_REFUSALS = [
  'RECEIPT_USED',
  'INVOICE_NOT_ONE',
  'INVOICE_TOTAL_DIFFERS',
  'INVOICE_EXCEEDED',
  'CURRENCY_MISMATCH',
] as const;
export type CountedRefusal = Refusal<(typeof COUNTED_REFUSALS)[number]>;

/** A voucher in the currency of its price; `invoiceTotal`: what its invoice comes to, of which it pays a part. */
export interface Claimed {
  readonly counted: readonly CountedDocument[];
  readonly amount: Money;
  readonly invoiceTotal?: Money;
}

const part = (
  invoice: CountedInvoice,
  { amount, invoiceTotal }: Claimed,
): CountedRefusal | undefined => {
  const { totalMinor: total, currency, bookedMinor: booked } = invoice;
  if (total === undefined) {
    return refuse('RECEIPT_USED', { expenditureId: invoice.expenditureIds[0] ?? '' }, [
      '/evidence',
    ]);
  }
  if (amount.currency !== currency) return refuse('CURRENCY_MISMATCH', { currency }, ['/amount']);
  const stated = { ...money(total, currency) };
  if (invoiceTotal && (invoiceTotal.currency !== currency || minorOf(invoiceTotal) !== total)) {
    return refuse('INVOICE_TOTAL_DIFFERS', { total: stated }, ['/invoiceTotal']);
  }
  if (booked + minorOf(amount) <= total) return undefined;
  const available = { ...money(total - booked, currency) };
  return refuse('INVOICE_EXCEEDED', { total: stated, needed: { ...amount }, available }, [
    '/amount',
  ]);
};

const wrongTotal = ({ counted, amount, invoiceTotal }: Claimed): CountedRefusal | undefined => {
  if (!invoiceTotal) return undefined;
  const invoices = counted.filter(({ kind }) => kind === 'invoice').length;
  if (invoices !== 1) return refuse('INVOICE_NOT_ONE', { count: invoices }, ['/invoiceTotal']);
  const { currency } = amount;
  if (invoiceTotal.currency !== currency) {
    return refuse('CURRENCY_MISMATCH', { currency }, ['/invoiceTotal']);
  }
  const total = { ...invoiceTotal };
  return minorOf(amount) > minorOf(invoiceTotal)
    ? refuse('INVOICE_EXCEEDED', { total, needed: { ...amount }, available: total }, ['/amount'])
    : undefined;
};

/**
 * Why a voucher's documents do not carry it, or undefined: each counts once, but for an invoice that is paid in parts,
 * which together are no more than it was said to come to.
 */
export const overclaimed = (budget: OpenBudget, claimed: Claimed): CountedRefusal | undefined => {
  const wrong = wrongTotal(claimed);
  if (wrong) return wrong;
  const seen = new Set<string>();
  for (const document of claimed.counted) {
    // One file that was stored twice, as an invoice and as a receipt, is one.
    if (seen.has(document.sha256)) return refuse('RECEIPT_USED', {}, ['/evidence']);
    seen.add(document.sha256);
    const used = usedBy(budget, document);
    if (!used) continue;
    const invoice = lookUp(budget.invoices, document.sha256);
    const refusal =
      invoice && document.kind === 'invoice' && used.settlementId === undefined
        ? part(invoice, claimed)
        : refuse('RECEIPT_USED', { ...used }, ['/evidence']);
    if (refusal) return refusal;
  }
  return undefined;
};

const priceOf = ({ amount, foreign }: ExpenditureRecorded['data']): Money =>
  foreign?.amount ?? amount;

/** The documents that a voucher used. */
export const withCounted = (budget: OpenBudget, data: ExpenditureRecorded['data']): OpenBudget => {
  const { expenditureId, counted, evidence, invoiceTotal } = data;
  if (!counted) {
    const earlierEvidence = evidence.reduce(
      (known, id) => withEntry(known, id, expenditureId),
      budget.earlierEvidence,
    );
    return { ...budget, earlierEvidence };
  }
  const price = priceOf(data);
  const once = counted.filter(
    ({ sha256 }, at) => counted.findIndex((one) => one.sha256 === sha256) === at,
  );
  const invoices = once.reduce((known, { sha256 }) => {
    const isInvoice = counted.some((one) => one.sha256 === sha256 && one.kind === 'invoice');
    const before = lookUp(known, sha256);
    const total = isInvoice && invoiceTotal ? minorOf(invoiceTotal) : undefined;
    const totalMinor = before?.totalMinor ?? total;
    return withEntry(known, sha256, {
      currency: price.currency,
      ...(totalMinor === undefined ? {} : { totalMinor }),
      bookedMinor: (before?.bookedMinor ?? 0n) + minorOf(price),
      expenditureIds: [...(before?.expenditureIds ?? []), expenditureId],
    });
  }, budget.invoices);
  return { ...budget, invoices };
};

/** The same after a voucher was reversed: its documents may be used again. */
export const withoutCounted = (budget: OpenBudget, expenditureId: string): OpenBudget => {
  const expenditure = lookUp(budget.expenditures, expenditureId);
  if (!expenditure) return budget;
  const { hashes, priceMinor } = expenditure;
  const invoices = hashes.reduce((known, sha256) => {
    const before = lookUp(known, sha256);
    if (!before) return known;
    const expenditureIds = before.expenditureIds.filter((id) => id !== expenditureId);
    const { totalMinor: _total, ...whole } = before;
    // An invoice on which nothing is booked any more may come to something else.
    return withEntry(known, sha256, {
      ...(expenditureIds.length === 0 ? whole : before),
      bookedMinor: before.bookedMinor - priceMinor,
      expenditureIds,
    });
  }, budget.invoices);
  return { ...budget, invoices };
};
