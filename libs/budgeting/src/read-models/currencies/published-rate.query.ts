import type { EntityManager } from 'typeorm';
import type { Instant, LocalDate } from '@palabre/kernel';
import { IsCurrency, IsLocalDate, Line, Optional, query } from '@palabre/platform';
import { accountable } from '../access.query.js';

/** The latest rates that were published up to a day. */
export class ListPublishedRates {
  @IsCurrency()
  base: string;
  @IsLocalDate()
  on: string;
  /** Of this publisher only; by default of each. */
  @Optional()
  @Line(1, 60)
  publisher?: string;
}
export class PublishedRateItem {
  publisher: string;
  currency: string;
  /** The day it is for; what was published last up to the day that was asked for. */
  publishedOn: string;
  /** Units of the currency for one of the base. */
  rate: string;
}
export class PublishedRateList {
  base: string;
  on: string;
  items: PublishedRateItem[];
  next: string | null;
}

export interface RatesAsked {
  readonly base: string;
  readonly on: LocalDate;
  readonly publisher?: string | undefined;
  /** As they were known at a moment: what was corrected since does not count. */
  readonly knownAt?: Instant | undefined;
}

/** For each currency and publisher the rate of the latest day up to one, the latest first. */
export const ratesUpTo = (
  db: EntityManager,
  { base, on, publisher, knownAt }: RatesAsked,
): Promise<PublishedRateItem[]> =>
  db.query(
    `select publisher, currency, published_on::text as "publishedOn", rate
       from (select distinct on (currency, publisher) * from read.budgeting_published_rates
              where base = $1 and published_on <= $2 and ($3::text is null or publisher = $3)
                and ($4::timestamptz is null or recorded_at <= $4)
              order by currency, publisher, published_on desc, position desc) latest
      order by currency, published_on desc, publisher`,
    [base, on, publisher ?? null, knownAt ?? null],
  );

export const publishedRateQueries = [
  query({
    name: 'budgeting.ListPublishedRates',
    input: ListPublishedRates,
    may: accountable,
    reads: ['budgeting.published-rates'],
    answer: async (input: ListPublishedRates, { db }): Promise<PublishedRateList> => ({
      ...{ base: input.base, on: input.on, next: null },
      items: await ratesUpTo(db, input),
    }),
  }),
];
