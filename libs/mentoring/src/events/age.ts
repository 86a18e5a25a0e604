import type { DomainEvent, LocalDate } from '@palabre/kernel';

interface OfAgeWord {
  /** A keyed hash of programme and person: neither who it is nor an age is kept. */
  readonly mark: string;
  readonly programmeId: string;
}
/** Somebody who would have taken part said that they are too young for it. Stream `ageWord-<mark>`. */
export type UnderAgeSaid = DomainEvent<
  'mentoring.UnderAgeSaid',
  OfAgeWord & { readonly on: LocalDate }
>;
/** A coordinator has made sure how old they are. */
export type AgeWordLifted = DomainEvent<'mentoring.AgeWordLifted', OfAgeWord>;
export type AgeWordEvent = UnderAgeSaid | AgeWordLifted;
