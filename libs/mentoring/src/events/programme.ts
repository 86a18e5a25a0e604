import type {
  DomainEvent,
  Instant,
  LocalDate,
  LocalisedText,
  Sealed,
  ZoneId,
} from '@palabre/kernel';

/** What a pair can have in its favour; each is worth 0 to 1000 points before it is weighed. */
export const CRITERIA = [
  'skills',
  'interests',
  'goals',
  'languages',
  'availability',
  'meeting',
  'differences',
  'reciprocity',
] as const;
export type MatchingCriterion = (typeof CRITERIA)[number];

/** By what a programme matches. */
export interface ProgrammeMatching {
  /** Whole numbers; what is not named weighs nothing. */
  readonly weights: Readonly<Partial<Record<MatchingCriterion, number>>>;
  /**
   * A common language is needed (`required`), is in favour of a pair like all else (`weighed`), or its lack is bridged by an
   * interpreter or by learning it together (`bridged`).
   */
  readonly language: 'required' | 'weighed' | 'bridged';
  /** The dimension in which the two must differ, such as `arrival`: newcomers meet locals. */
  readonly across?: string;
  /**
   * Of 1000, 1 or more: the weights of the criteria in which two have anything in common, of all weights, below which nobody
   * is proposed. Rounds of method 1 compared it with the points of a pair.
   */
  readonly minimumScore: number;
  /** `most-pairs`: as many as possible, and among such the highest total. `total-score`: the highest total alone. */
  readonly priority: 'most-pairs' | 'total-score';
}

/**
 * What a pair does beside meeting. `first`: before its first session is planned. `asked`: at some time. `none`: not part of
 * the programme.
 */
export type StageRule = 'none' | 'asked' | 'first';
export const PAIR_STAGES = ['trial', 'preparation', 'needs', 'goals', 'project'] as const;
export type PairStage = (typeof PAIR_STAGES)[number];

export interface Titled {
  readonly id: string;
  readonly title: LocalisedText;
}
export interface EvaluationQuestion extends Titled {
  readonly who: 'mentor' | 'mentee' | 'both';
}

export const ACTIVITY_KINDS = ['ice-breaker', 'group-project', 'presentation', 'workshop'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/**
 * A programme type: all in which one kind of mentoring differs from another. Code asks these settings and never the
 * type's name.
 */
export interface ProgrammeSettings {
  /** Name of the type that the settings started from; for people only. */
  readonly type: string;
  readonly matching: ProgrammeMatching;
  readonly stages: Readonly<Record<PairStage, StageRule>>;
  readonly sessionKinds: readonly Titled[];
  /** Meetings are at most so many days apart; so many days later a coordinator is told. */
  readonly rhythm: { readonly everyDays: number; readonly graceDays: number };
  /** Statements rated from 1 to 5 by each of the two. */
  readonly evaluation: readonly EvaluationQuestion[];
  /** What participants rate before, midway and after. */
  readonly scales: readonly Titled[];
  readonly activities: readonly ActivityKind[];
  /** Whether skills are offered, asked for and exchanged beside the pairs. */
  readonly exchange: boolean;
}

/** What a participant may name, by code: the lists from which profiles are made. */
export interface Vocabulary {
  readonly skills: readonly Titled[];
  readonly interests: readonly Titled[];
  readonly goals: readonly Titled[];
  /** Coarse: a part of a country or several countries, never an address. */
  readonly places: readonly Titled[];
  /** Dimensions in which people differ, each with what one may be in it. */
  readonly differences: readonly (Titled & { readonly values: readonly Titled[] })[];
}

/** What somebody agrees to before they are matched. */
export interface CodeOfConduct {
  readonly version: string;
  readonly text: LocalisedText;
}

/** A mentoring programme was opened. Stream `mentoring-<programmeId>`. Dates count in `zone`, both included. */
export type ProgrammeOpened = DomainEvent<
  'mentoring.ProgrammeOpened',
  {
    readonly programmeId: string;
    readonly title: LocalisedText;
    readonly zone: ZoneId;
    readonly startsOn: LocalDate;
    readonly endsOn: LocalDate;
    /** Members of this cohort take part without an invitation. */
    readonly cohortId: string | null;
    readonly minimumAge: number;
    readonly codeOfConduct: CodeOfConduct;
    readonly settings: ProgrammeSettings;
    readonly vocabulary: Vocabulary;
  }
>;
/** The settings from now on, whole; pairs that are under way follow them too. Version 1 did not keep the day. */
export type ProgrammeAdjusted = DomainEvent<
  'mentoring.ProgrammeAdjusted',
  {
    readonly programmeId: string;
    readonly settings: ProgrammeSettings;
    readonly vocabulary: Vocabulary;
    readonly on: LocalDate | null;
  }
>;
/** A newer code of conduct; who has accepted an older one only is matched no more until they accept this one. */
export type CodeOfConductRevised = DomainEvent<
  'mentoring.CodeOfConductRevised',
  { readonly programmeId: string; readonly codeOfConduct: CodeOfConduct }
>;
export type ProgrammeClosed = DomainEvent<
  'mentoring.ProgrammeClosed',
  { readonly programmeId: string; readonly on: LocalDate }
>;
/** Somebody was asked to be who concerns are told to. */
export type SafeguardingContactNamed = DomainEvent<
  'mentoring.SafeguardingContactNamed',
  { readonly programmeId: string; readonly personId: string; readonly namedBy: string }
>;
/**
 * They agreed: concerns that are raised from now on reach them. `callName`: under which participants know who it is; null where
 * they gave none. Version 1 had none.
 */
export type SafeguardingAccepted = DomainEvent<
  'mentoring.SafeguardingAccepted',
  {
    readonly programmeId: string;
    readonly personId: string;
    readonly callName: Sealed<string> | null;
  }
>;
/** Who was asked does not agree, and is not asked again; they may still agree by themself. Before there was this event they were released. */
export type SafeguardingDeclined = DomainEvent<
  'mentoring.SafeguardingDeclined',
  { readonly programmeId: string; readonly personId: string }
>;
/** They are told of no further concerns, or did not agree; those they have stay with them. */
export type SafeguardingContactReleased = DomainEvent<
  'mentoring.SafeguardingContactReleased',
  { readonly programmeId: string; readonly personId: string }
>;

/** A link by which people without a cohort take part. Stream `invitation-<invitationId>`: its id is derived from the secret. */
export type InvitationIssued = DomainEvent<
  'mentoring.InvitationIssued',
  {
    readonly invitationId: string;
    readonly programmeId: string;
    readonly expiresAt: Instant;
    readonly uses: number;
  }
>;
export type InvitationUsed = DomainEvent<
  'mentoring.InvitationUsed',
  { readonly invitationId: string; readonly programmeId: string }
>;
export type InvitationRevoked = DomainEvent<
  'mentoring.InvitationRevoked',
  { readonly invitationId: string; readonly programmeId: string }
>;

export type ProgrammeEvent =
  | ProgrammeOpened
  | ProgrammeAdjusted
  | CodeOfConductRevised
  | ProgrammeClosed
  | SafeguardingContactNamed
  | SafeguardingAccepted
  | SafeguardingDeclined
  | SafeguardingContactReleased;
export type InvitationEvent = InvitationIssued | InvitationUsed | InvitationRevoked;
