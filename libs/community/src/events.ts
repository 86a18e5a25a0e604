import {
  defineEvents,
  type DomainEvent,
  type Instant,
  type LocalDate,
  type LocalDateTime,
  type LocalisedText,
  type Money,
  type PartialText,
  type Sealed,
  type YearMonth,
  type ZoneId,
} from '@palabre/kernel';

/**
 * When a month earns the honorarium. `any-active-day`: the full amount for every month in which the
 * member was active on at least one day.
 */
export type HonorariumPolicy = 'any-active-day';

/**
 * A community of practice was launched. Stream `cohort-<cohortId>`. Dates count in `zone`; both are
 * included.
 */
export type CohortLaunched = DomainEvent<
  'community.CohortLaunched',
  {
    readonly cohortId: string;
    /** The call whose accepted offers lead here; absent for cohorts of before the system. */
    readonly callId?: string;
    readonly title: LocalisedText;
    readonly zone: ZoneId;
    readonly startsOn: LocalDate;
    readonly endsOn: LocalDate;
    readonly currency: string;
    /** A month's amount for one member. */
    readonly honorarium: { readonly amount: Money; readonly policy: HonorariumPolicy };
    readonly themes: readonly { readonly id: string; readonly title: LocalisedText }[];
  }
>;
export type CohortCompleted = DomainEvent<
  'community.CohortCompleted',
  { readonly cohortId: string; readonly on: LocalDate }
>;

/**
 * Whose membership of which cohort: every event of stream `membership-<membershipId>` repeats it.
 */
interface OfMember {
  readonly membershipId: string;
  readonly cohortId: string;
  readonly personId: string;
}
/**
 * Somebody became a member. Active from `activeFrom` to `activeUntil`, the cohort's last day, both
 * included.
 */
export type MemberEnrolled = DomainEvent<
  'community.MemberEnrolled',
  OfMember & {
    readonly applicationId: string;
    readonly enrolledOn: LocalDate;
    readonly activeFrom: LocalDate;
    readonly activeUntil: LocalDate;
  }
>;
/** Somebody was a member of a cohort that ended before the system knew it. */
export type EarlierMemberAdmitted = DomainEvent<
  'community.EarlierMemberAdmitted',
  OfMember & { readonly on: LocalDate; readonly reason: Sealed<string> }
>;
/** `ranking`: all groups the member would like, the most wanted first. */
export type GroupChosen = DomainEvent<
  'community.GroupChosen',
  OfMember & { readonly groupId: string; readonly ranking: readonly string[] }
>;
export type GroupChanged = DomainEvent<
  'community.GroupChanged',
  OfMember & { readonly groupId: string; readonly fromGroupId: string }
>;
export interface PauseReason {
  readonly wellbeing: boolean;
  readonly words?: string;
}
/** `from`: the first day of the pause. */
export type MembershipPaused = DomainEvent<
  'community.MembershipPaused',
  OfMember & {
    readonly groupId: string | null;
    readonly from: LocalDate;
    readonly reason: Sealed<PauseReason>;
  }
>;
/** `on`: the first day active again. */
export type MembershipResumed = DomainEvent<
  'community.MembershipResumed',
  OfMember & { readonly groupId: string | null; readonly on: LocalDate }
>;
/** `on`: the last day of membership. A later event with an earlier day corrects the first. */
export type MemberLeft = DomainEvent<
  'community.MemberLeft',
  OfMember & {
    readonly groupId: string | null;
    readonly on: LocalDate;
    readonly reason?: Sealed<string>;
  }
>;
/** The member stayed to the end. `on`: the last day of membership. */
export type MembershipCompleted = DomainEvent<
  'community.MembershipCompleted',
  OfMember & { readonly groupId: string | null; readonly on: LocalDate }
>;

/** The working group of a theme. Stream `group-<groupId>`. */
export type GroupFormed = DomainEvent<
  'community.GroupFormed',
  {
    readonly groupId: string;
    readonly cohortId: string;
    readonly themeId: string;
    readonly title: LocalisedText;
  }
>;
/** A member leads the group from now on; a group may have several leads. */
export type LeadAppointed = DomainEvent<
  'community.LeadAppointed',
  OfMember & { readonly groupId: string }
>;
export type LeadSteppedDown = DomainEvent<
  'community.LeadSteppedDown',
  OfMember & { readonly groupId: string }
>;

/**
 * `check-in`: leads with MEL. `guest`: with outside experts. A `plenary` is of the cohort, all
 * others of a group.
 */
export const MEETING_KINDS = ['group', 'plenary', 'check-in', 'guest'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

/**
 * A meeting takes a place among those of its month. Streams `groupCalendar-<groupId>`,
 * `cohortCalendar-<cohortId>`.
 */
export type CalendarEntryAdded = DomainEvent<
  'community.CalendarEntryAdded',
  { readonly meetingId: string; readonly kind: MeetingKind; readonly month: YearMonth }
>;
export type CalendarEntryMoved = DomainEvent<
  'community.CalendarEntryMoved',
  { readonly meetingId: string; readonly month: YearMonth }
>;
export type CalendarEntryRemoved = DomainEvent<
  'community.CalendarEntryRemoved',
  { readonly meetingId: string }
>;

/**
 * Which meeting of whom: every event of stream `meeting-<meetingId>` repeats it. `groupId` is null
 * for a plenary.
 */
interface OfMeeting {
  readonly meetingId: string;
  readonly cohortId: string;
  readonly groupId: string | null;
}
/** When: the moment, and the wall clock of the cohort's zone that was meant. */
interface Slot {
  readonly startsAt: Instant;
  readonly localStart: LocalDateTime;
  readonly zone: ZoneId;
  readonly durationMinutes: number;
}
/** Why a limit of length or number was set aside, and by whom. */
export interface Waiver {
  readonly by: string;
  readonly reason: Sealed<string>;
}
export type MeetingScheduled = DomainEvent<
  'community.MeetingScheduled',
  OfMeeting &
    Slot & {
      readonly kind: MeetingKind;
      readonly title: LocalisedText;
      readonly waiver?: Waiver;
    }
>;
export type MeetingRescheduled = DomainEvent<
  'community.MeetingRescheduled',
  OfMeeting & Slot & { readonly waiver?: Waiver }
>;
export type MeetingCancelled = DomainEvent<
  'community.MeetingCancelled',
  OfMeeting & { readonly by: string; readonly reason: Sealed<string> }
>;
export type AgendaPublished = DomainEvent<
  'community.AgendaPublished',
  OfMeeting & { readonly text: LocalisedText }
>;
/** `overran`: longer than the limit for a planned meeting. A later event corrects the first. */
export type MeetingHeld = DomainEvent<
  'community.MeetingHeld',
  OfMeeting & {
    readonly kind: MeetingKind;
    readonly durationMinutes: number;
    readonly overran: boolean;
  }
>;
/** Who came and who excused themselves, by membership; a later event replaces the first. */
export type AttendanceRecorded = DomainEvent<
  'community.AttendanceRecorded',
  OfMeeting & { readonly present: readonly string[]; readonly excused: readonly string[] }
>;
export type MinutesPublished = DomainEvent<
  'community.MinutesPublished',
  OfMeeting & { readonly text: LocalisedText }
>;
export type ActionPointRecorded = DomainEvent<
  'community.ActionPointRecorded',
  OfMeeting & {
    readonly actionPointId: string;
    /** In at least one language. */
    readonly text: PartialText;
    readonly ownerMembershipId: string;
    readonly dueOn: LocalDate;
  }
>;
export type ActionPointCompleted = DomainEvent<
  'community.ActionPointCompleted',
  OfMeeting & { readonly actionPointId: string; readonly on: LocalDate }
>;

export type CohortEvent = CohortLaunched | CohortCompleted;
export type MembershipEvent =
  | MemberEnrolled
  | EarlierMemberAdmitted
  | GroupChosen
  | GroupChanged
  | MembershipPaused
  | MembershipResumed
  | MemberLeft
  | MembershipCompleted;
export type GroupEvent = GroupFormed | LeadAppointed | LeadSteppedDown;
export type CalendarEvent = CalendarEntryAdded | CalendarEntryMoved | CalendarEntryRemoved;
export type MeetingEvent =
  | MeetingScheduled
  | MeetingRescheduled
  | MeetingCancelled
  | AgendaPublished
  | MeetingHeld
  | AttendanceRecorded
  | MinutesPublished
  | ActionPointRecorded
  | ActionPointCompleted;
export type CommunityEvent =
  CohortEvent | MembershipEvent | GroupEvent | CalendarEvent | MeetingEvent;

export const communityEvents = defineEvents<CommunityEvent>()({
  'community.CohortLaunched': 1,
  'community.CohortCompleted': 1,
  'community.MemberEnrolled': 1,
  'community.EarlierMemberAdmitted': 1,
  'community.GroupChosen': 1,
  'community.GroupChanged': 1,
  'community.MembershipPaused': 1,
  'community.MembershipResumed': 1,
  'community.MemberLeft': 1,
  'community.MembershipCompleted': 1,
  'community.GroupFormed': 1,
  'community.LeadAppointed': 1,
  'community.LeadSteppedDown': 1,
  'community.CalendarEntryAdded': 1,
  'community.CalendarEntryMoved': 1,
  'community.CalendarEntryRemoved': 1,
  'community.MeetingScheduled': 1,
  'community.MeetingRescheduled': 1,
  'community.MeetingCancelled': 1,
  'community.AgendaPublished': 1,
  'community.MeetingHeld': 1,
  'community.AttendanceRecorded': 1,
  'community.MinutesPublished': 1,
  'community.ActionPointRecorded': 1,
  'community.ActionPointCompleted': 1,
});
