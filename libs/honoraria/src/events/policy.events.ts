import type { DomainEvent, Money, YearMonth } from '@palabre/kernel';

/** In which months a member is due the amount: active on any day, on the first day, or on every day of it. */
export type DueWhen = 'any-active-day' | 'active-on-first-day' | 'active-all-month';

/** What holds for a cohort's honoraria from a month on, until another policy says otherwise. */
export interface HonorariaPolicy {
  /** The first month whose honoraria, runs and shortfalls it sets the rules for. */
  readonly from: YearMonth;
  readonly amount: Money;
  readonly dueWhen: DueWhen;
  /** How many persons approve the file of a run whose total is above an amount; one below it. */
  readonly approvals: { readonly above: Money; readonly approvers: number };
  /** What follows when less arrives than was paid: topped up, or accepted, up to an amount; beyond it a person looks. */
  readonly shortfall: { readonly handling: 'top-up' | 'accept'; readonly atMost: Money };
}

/** A first person asks for another policy. Stream `honorariaPolicy-<cohortId>`. */
export type HonorariaPolicyProposed = DomainEvent<
  'honoraria.HonorariaPolicyProposed',
  { readonly cohortId: string; readonly policy: HonorariaPolicy; readonly proposedBy: string }
>;
/** A second person confirmed the same. */
export type HonorariaPolicyChanged = DomainEvent<
  'honoraria.HonorariaPolicyChanged',
  {
    readonly cohortId: string;
    readonly policy: HonorariaPolicy;
    readonly proposedBy: string;
    readonly confirmedBy: string;
  }
>;
export type PolicyEvent = HonorariaPolicyProposed | HonorariaPolicyChanged;
