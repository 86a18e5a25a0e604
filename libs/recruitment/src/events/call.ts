import type {
  DecimalText,
  DomainEvent,
  Instant,
  LocalDate,
  LocalDateTime,
  LocalisedText,
  Sealed,
  ZoneId,
} from '@palabre/kernel';

/** A wall-clock moment as people read it, and the instant it stands for. */
export interface ZonedMoment {
  readonly local: LocalDateTime;
  readonly zone: ZoneId;
  readonly instant: Instant;
}

/** What a group will learn about. */
export interface CallTheme {
  readonly id: string;
  readonly title: LocalisedText;
  readonly summary?: LocalisedText;
  readonly guidingQuestions: readonly LocalisedText[];
}

/** `application`: scored on each application, blind. `set`: judged once, on the shortlist as a whole. */
export type CriterionScope = 'application' | 'set';
export interface Criterion {
  readonly id: string;
  readonly title: LocalisedText;
  readonly weight: DecimalText;
  readonly judged: CriterionScope;
}

export const EXCLUSIONS = ['advisory-committee', 'alliance-staff', 'earlier-member'] as const;
/** Who may not apply. `earlier-member` is looked up, the others are declared. */
export type ExclusionKind = (typeof EXCLUSIONS)[number];
export interface Exclusion {
  readonly kind: ExclusionKind;
  readonly words: LocalisedText;
}

/** Where applicants may come from, as of a day. ISO 3166-1 alpha-2 codes; a country stands in one area at most. */
export interface CountryList {
  readonly listedOn: LocalDate;
  readonly areas: readonly { readonly id: string; readonly countries: readonly string[] }[];
  /** Countries on which the list takes no side: a person decides. */
  readonly unplaced: readonly string[];
}

/** A call for applications was opened. Stream `call-<callId>`. */
export type CallOpened = DomainEvent<
  'recruitment.CallOpened',
  {
    readonly callId: string;
    readonly title: LocalisedText;
    readonly summary?: LocalisedText;
    readonly themes: readonly CallTheme[];
    readonly opensAt: ZonedMoment;
    readonly closesAt: ZonedMoment;
    readonly seats: number;
    readonly criteria: readonly Criterion[];
    readonly exclusions: readonly Exclusion[];
    readonly countries: CountryList;
    /** Cohorts whose members may not apply again. */
    readonly earlierCohortIds: readonly string[];
    readonly minimumReviewers: number;
    /** Refused and withdrawn applications are kept for so many days after the results. */
    readonly retentionDays: number;
    /** Where to ask; an address of the programme, nobody's own. */
    readonly contact: string;
  }
>;
export type DeadlineExtended = DomainEvent<
  'recruitment.DeadlineExtended',
  { readonly callId: string; readonly closesAt: ZonedMoment; readonly reason: LocalisedText }
>;
/** No application is taken any more; the committee begins. */
export type CallClosed = DomainEvent<'recruitment.CallClosed', { readonly callId: string }>;
/** The criterion that looks at the set was judged, once, on these applications. */
export type ShortlistJudged = DomainEvent<
  'recruitment.ShortlistJudged',
  {
    readonly callId: string;
    readonly applicationIds: readonly string[];
    readonly judgedBy: string;
    /** Speaks of a set of people: sealed under the call. */
    readonly reason: Sealed<string>;
  }
>;
/** Every application is decided and applicants may read how. `eraseOn`: when what was refused goes. */
export type ResultsPublished = DomainEvent<
  'recruitment.ResultsPublished',
  { readonly callId: string; readonly eraseOn: LocalDate }
>;
/**
 * The time for which applications without a seat are kept is over. `applicationIds`: those that are erased now;
 * `complete`: there are no others.
 */
export type ErasureStarted = DomainEvent<
  'recruitment.ErasureStarted',
  {
    readonly callId: string;
    readonly applicationIds: readonly string[];
    readonly complete: boolean;
  }
>;
export type CallEvent =
  CallOpened | DeadlineExtended | CallClosed | ShortlistJudged | ResultsPublished | ErasureStarted;

/** One of the call's seats is offered to somebody. Stream `callSeats-<callId>`. */
export type SeatHeld = DomainEvent<
  'recruitment.SeatHeld',
  { readonly callId: string; readonly applicationId: string }
>;
/** The seat is free again: the offer was declined or the application withdrawn. */
export type SeatReleased = DomainEvent<
  'recruitment.SeatReleased',
  { readonly callId: string; readonly applicationId: string }
>;
export type SeatEvent = SeatHeld | SeatReleased;
