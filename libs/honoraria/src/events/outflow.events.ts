import type { DomainEvent, Money, YearMonth } from '@palabre/kernel';

interface Released {
  readonly cohortId: string;
  /** The month that the run is for; that in which a third party was entrusted with it. */
  readonly month: YearMonth;
  /** The run, or the attempt that a third party hands over. */
  readonly runId: string;
  readonly amount: Money;
}

/**
 * So much may leave: a run was approved, or a third party entrusted. It counts when it is asked how many persons the next one
 * of the month takes. Of one that was counted before, this is what counts now. Stream `honorariaOutflow-<cohortId>-<yyyy-mm>`.
 */
export type OutflowCounted = DomainEvent<'honoraria.OutflowCounted', Released>;
/** It does not leave: the run was cancelled, or taken back from the third party. */
export type OutflowGivenBack = DomainEvent<'honoraria.OutflowGivenBack', Released>;
export type OutflowEvent = OutflowCounted | OutflowGivenBack;
