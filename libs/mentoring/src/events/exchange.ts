import type { DomainEvent, LocalDate, Sealed, SealedTogether } from '@palabre/kernel';
import type { PairedParticipant } from './pairing.js';

interface OfExchange {
  readonly exchangeId: string;
  readonly programmeId: string;
}
export type ListingKind = 'offer' | 'request';

/** Somebody offers to teach a skill, or seeks to learn one. Stream `exchange-<exchangeId>`. */
export type SkillListed = DomainEvent<
  'mentoring.SkillListed',
  OfExchange & {
    readonly kind: ListingKind;
    readonly by: PairedParticipant;
    /** A code of the programme's list. */
    readonly skill: string;
    readonly words: Sealed<string> | null;
  }
>;
export type SkillListingWithdrawn = DomainEvent<'mentoring.SkillListingWithdrawn', OfExchange>;
/** Somebody would take the listing up, and may offer a skill in return. Seen by the two only. */
export type ExchangeSuggested = DomainEvent<
  'mentoring.ExchangeSuggested',
  OfExchange & { readonly from: PairedParticipant; readonly inReturn: string | null }
>;
/** Whoever suggested it would not any more. It is shown as withdrawn, as is what cannot be agreed to for another reason. */
export type SuggestionWithdrawn = DomainEvent<
  'mentoring.SuggestionWithdrawn',
  OfExchange & { readonly participantId: string }
>;
/** The two agreed: who listed it said yes to one who suggested it. */
export type ExchangeAgreed = DomainEvent<
  'mentoring.ExchangeAgreed',
  OfExchange & {
    readonly teacher: PairedParticipant;
    readonly learner: PairedParticipant;
    readonly skill: string;
    /** What the learner teaches in turn. */
    readonly inReturn: string | null;
  }
>;
/** One of the two says that it took place. */
export type ExchangeConfirmed = DomainEvent<
  'mentoring.ExchangeConfirmed',
  OfExchange & { readonly participantId: string }
>;
/** Both have said so. */
export type ExchangeCompleted = DomainEvent<
  'mentoring.ExchangeCompleted',
  OfExchange & { readonly on: LocalDate }
>;
/** One of the two says that nothing comes of it: through nobody's fault. */
export type ExchangeEnded = DomainEvent<'mentoring.ExchangeEnded', OfExchange>;
export type ThanksGiven = DomainEvent<
  'mentoring.ThanksGiven',
  OfExchange & {
    readonly from: string;
    readonly to: string;
    readonly words: SealedTogether<string>;
  }
>;
export type ExchangeEvent =
  | SkillListed
  | SkillListingWithdrawn
  | ExchangeSuggested
  | SuggestionWithdrawn
  | ExchangeAgreed
  | ExchangeConfirmed
  | ExchangeCompleted
  | ExchangeEnded
  | ThanksGiven;
