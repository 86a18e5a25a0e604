import { defineEvents, type DomainEvent } from '@palabre/kernel';
import type { CheckedIndicator } from './domain/iati/indicator-check.js';
import type { Publication } from './domain/iati/publication.js';
import type { ChartOfAccounts } from './domain/vouchers/chart.js';

export type { CheckedIndicator } from './domain/iati/indicator-check.js';
export type { Publication } from './domain/iati/publication.js';
export type { ChartOfAccounts } from './domain/vouchers/chart.js';

/** How a cohort is published was said, or said anew. Stream `publication-<cohortId>`. */
export type PublicationDescribed = DomainEvent<
  'exports.PublicationDescribed',
  Publication & { readonly cohortId: string; readonly describedBy: string }
>;
/** How an organisation's own books call what these books call otherwise was said, or said anew. Stream `chart-<chartId>`. */
export type AccountsMapped = DomainEvent<
  'exports.AccountsMapped',
  ChartOfAccounts & {
    readonly chartId: string;
    readonly cohortId: string;
    readonly mappedBy: string;
  }
>;
/**
 * Somebody outside the group found that indicators of a workplan may be told to anybody, in exactly these words; others of it
 * are not told. Stream `indicatorCheck-<groupId>`.
 */
export type IndicatorsChecked = DomainEvent<
  'exports.IndicatorsChecked',
  {
    readonly groupId: string;
    readonly cohortId: string;
    readonly workplanId: string;
    readonly indicators: readonly CheckedIndicator[];
    readonly checkedBy: string;
  }
>;
export type ExportsEvent = PublicationDescribed | AccountsMapped | IndicatorsChecked;

export const exportsEvents = defineEvents<ExportsEvent>()({
  'exports.PublicationDescribed': 1,
  'exports.AccountsMapped': 1,
  'exports.IndicatorsChecked': 1,
});
