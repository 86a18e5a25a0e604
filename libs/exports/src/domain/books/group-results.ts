import type { Instant, LocalDate, LocalisedText, PartialText } from '@palabre/kernel';
import type { CheckedIndicator } from '../../events.js';

/** An indicator of an approved workplan with all that was reported, in the order of recording. */
export interface ResultIndicator {
  readonly workplanId: string;
  readonly indicatorId: string;
  readonly title: PartialText;
  readonly unit?: PartialText;
  readonly baseline: string;
  readonly target: string;
  readonly approvedOn: LocalDate;
  /** When its wording in force was approved. */
  readonly recordedAt: Instant;
  readonly reports: readonly {
    readonly on: LocalDate;
    readonly value: string;
    readonly recordedAt: Instant;
  }[];
}

/** What a group makes, how it is measured, and what of that was found to be fit for anybody. */
export interface GroupResults {
  readonly groupId: string;
  /** Of the outcome; nothing before it was shown to the public, after its safety check. */
  readonly title: LocalisedText | null;
  readonly publishedOn: LocalDate | null;
  readonly indicators: readonly ResultIndicator[];
  /** By workplan. */
  readonly checked: Readonly<Record<string, readonly CheckedIndicator[]>>;
}
