import type { DecimalText, DomainEvent, LocalDate } from '@palabre/kernel';

/** What one unit of the base costs in a currency, as it is quoted: `150.25` KES for one EUR. */
export interface PublishedRate {
  readonly currency: string;
  readonly rate: DecimalText;
}
/**
 * Somebody published rates for a day; they are for reports only, nothing is posted with them. A later event for the
 * same day corrects them there; what each person recorded stays to be compared with. Stream `publishedRates-<base>-<year>`.
 */
export type RatesPublished = DomainEvent<
  'budgeting.RatesPublished',
  {
    readonly publisher: string;
    readonly base: string;
    readonly on: LocalDate;
    readonly rates: readonly PublishedRate[];
    readonly recordedBy: string;
  }
>;
