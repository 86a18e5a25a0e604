import type { LocalisedText } from '@palabre/kernel';

/** Two figures that must be the same, found in two different ways. */
export interface Tie {
  readonly name: string;
  readonly says: LocalisedText;
  /** What each side is. */
  readonly left: LocalisedText;
  readonly right: LocalisedText;
  /**
   * Rows `cohort`, `currency`, `subject`, `left`, `right` (minor units): one for each thing to compare, so that errors
   * that make up for each other are seen. `right` is null where what should be there is not: that breaks it, whatever the amount.
   */
  readonly sql: string;
}
