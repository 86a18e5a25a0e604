import type { EntityManager } from 'typeorm';
import { refuse } from '@palabre/kernel';
import { CommandRefused } from '@palabre/eventing';
import { accounts } from '../domain/books/accounts.js';
import { worthAt, type Quotation } from '../domain/vouchers/quotations.js';
import { Valuation, valuedBehind } from '../domain/vouchers/valuation.js';
import type { ThreadedEntry } from '../domain/vouchers/voucher.js';
import { entriesOf, type BooksAt, type Span, type UsedAccount } from './books.query.js';

/** How many of the days without a rate a refusal tells. */
const TOLD = 30;

const quotationsOf = (
  db: EntityManager,
  base: string,
  { until }: Span,
): Promise<readonly Quotation[]> =>
  db.query(
    `select currency, published_on::text as "publishedOn", position::text as position, rate
       from read.exports_quotations where base = $1 and position <= $2::bigint`,
    [base, until],
  );

/** Whether entries move anything in another currency than the books'. */
export const movesOthers = (used: readonly UsedAccount[], base: string): boolean =>
  used.some(({ currency }) => currency !== base);

/** Where differences on exchange go, which a chart has to say. */
export const EXCHANGE_ACCOUNTS = [accounts.exchanged('gain'), accounts.exchanged('loss')];

/**
 * The entries of a span as they were recorded, each leg with its worth in the currency of the books. All from the first one are
 * gone through: what an account holds has the worth at which it came.
 * @throws CommandRefused with RATE_UNPUBLISHED, which lists the days
 */
export const valuedEntriesOf = async (
  db: EntityManager,
  at: BooksAt,
  { after, until }: Span,
  base: string,
): Promise<AsyncIterable<ThreadedEntry>> => {
  const quotations = await quotationsOf(db, base, { until });
  const begun = (): Valuation =>
    new Valuation(base, (amount, entry) => worthAt(quotations, amount, entry, base));
  const tried = begun();
  for await (const entry of entriesOf(db, at, { until }, 'recorded')) tried.of(entry);
  const { missing } = tried;
  if (missing.length > 0) {
    const told = missing.slice(0, TOLD);
    throw new CommandRefused(refuse('RATE_UNPUBLISHED', { currency: base, missing: told }));
  }
  const entries = entriesOf(db, at, { until }, 'recorded');
  return valuedBehind(entries, begun(), BigInt(after ?? '0'));
};
