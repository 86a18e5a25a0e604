import { firstRefusal, minorOf, money, refuse, type Refusal } from '@palabre/kernel';
import type { Claimed, CountedRefusal } from '../counted-documents.js';
import {
  otherwiseUsed,
  takenOf,
  totalOf,
  used,
  userOf,
  type DocumentUse,
  type UsesByHash,
} from '../document-use.js';
import type { DocumentUsed } from './document-use-events.js';

type Paid = CountedRefusal | Refusal<'DOCUMENT_OTHERWISE_USED'>;

/** A part of an invoice of which other parts are booked, here or in other cohorts. */
const part = (
  standing: readonly DocumentUse[],
  { amount, invoiceTotal }: Claimed,
  total: bigint,
): Paid | undefined => {
  const currency = standing.find((use) => use.currency !== undefined)?.currency;
  if (currency !== undefined && amount.currency !== currency) {
    return refuse('CURRENCY_MISMATCH', { currency }, ['/amount']);
  }
  const stated = { ...money(total, amount.currency) };
  if (invoiceTotal && minorOf(invoiceTotal) !== total) {
    return refuse('INVOICE_TOTAL_DIFFERS', { total: stated }, ['/invoiceTotal']);
  }
  const left = total - takenOf({ standing, ended: [] });
  if (minorOf(amount) <= left) return undefined;
  const available = { ...money(left > 0n ? left : 0n, amount.currency) };
  const figures = { total: stated, needed: { ...amount }, available };
  return refuse('INVOICE_EXCEEDED', figures, ['/amount']);
};

/**
 * Why a voucher's documents do not carry it over the whole programme, or undefined: each counts once in all cohorts together,
 * but for an invoice that is paid in parts, which together are no more than it comes to.
 */
export const overclaimedAnywhere = (uses: UsesByHash, claimed: Claimed): Paid | undefined =>
  firstRefusal<Paid['code']>(
    ...claimed.counted.map(({ sha256, kind }) => {
      const file = uses.get(sha256);
      const otherwise = otherwiseUsed(file, 'payment', '/evidence');
      if (otherwise) return otherwise;
      const [first] = file?.standing ?? [];
      if (!file || !first) return undefined;
      const total = totalOf(file);
      const bySettlement = file.standing.find(({ by }) => by !== 'expenditure' && by !== 'payment');
      return bySettlement || total === undefined || kind !== 'invoice'
        ? refuse('RECEIPT_USED', userOf(bySettlement ?? first), ['/evidence'])
        : part(file.standing, claimed, total);
    }),
  );

/** What the invoice of a voucher comes to, as an earlier part of it said, maybe in another cohort. */
export const knownTotal = (uses: UsesByHash, { counted, amount, invoiceTotal }: Claimed) => {
  if (invoiceTotal) return invoiceTotal;
  const invoice = counted.find(({ kind }) => kind === 'invoice');
  const total = invoice && totalOf(uses.get(invoice.sha256));
  return total === undefined ? undefined : money(total, amount.currency);
};

/** What is written down for each file of a voucher: that it counts, with its amount and with what its invoice comes to. */
export const paidUses = (
  files: UsesByHash,
  { counted, amount, invoiceTotal: total }: Claimed,
  of: Pick<DocumentUsed['data'], 'by' | 'byId' | 'cohortId'>,
): readonly (readonly DocumentUsed[])[] =>
  [...files.keys()].map((sha256) => [
    used({
      ...{ sha256, ...of, purpose: 'payment', amount, ...(total && { total }) },
      documentId: counted.find((one) => one.sha256 === sha256)?.documentId ?? '',
    }),
  ]);
