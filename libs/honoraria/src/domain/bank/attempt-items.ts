import type { YearMonth } from '@palabre/kernel';

/** A payment and the due items it settles: they are named when it is prepared, and never change. */
export interface AttemptItems {
  readonly attemptId: string;
  readonly honorariumIds: readonly string[];
  /** Where a third party hands it over: the month in which they were entrusted with it. */
  readonly entrustedIn?: YearMonth;
}

/** The items of some payments, each once: two payments may be attempts to pay one item. */
export const itemIdsOfAll = (attempts: readonly AttemptItems[] = []): string[] => [
  ...new Set(attempts.flatMap(({ honorariumIds }) => honorariumIds)),
];
