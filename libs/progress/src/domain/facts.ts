import type { DecimalText, LocalDate, LocalisedText, YearMonth, ZoneId } from '@palabre/kernel';
import type { MeetingKind } from '@palabre/community/events';
import type { Standing } from '@palabre/learning/events';

/** The calendar that everything counts in. */
export interface CohortFact {
  readonly cohortId: string;
  readonly zone: ZoneId;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly currency: string;
}
export interface GroupFact {
  readonly groupId: string;
  readonly cohortId: string;
  readonly themeId: string;
  readonly title: LocalisedText;
}
/** A member's time in the group; `leftOn` is its last day. */
export interface MemberFact {
  readonly joinedOn: LocalDate;
  readonly leftOn: LocalDate | null;
}
/** `present`: how many came, once that is recorded. */
export interface MeetingFact {
  readonly meetingId: string;
  readonly kind: MeetingKind;
  readonly heldOn: LocalDate;
  readonly present: number | null;
  readonly eventId: string;
}
export interface ActionPointFact {
  readonly actionPointId: string;
  readonly recordedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly completedOn: LocalDate | null;
  readonly eventId: string;
}
/** `eventId`: the last event that says something about it; so in all facts here. */
export interface StepFact {
  readonly id: string;
  readonly dueOn: LocalDate | null;
  readonly startedOn: LocalDate | null;
  readonly completedOn: LocalDate | null;
  readonly eventId: string;
}
export interface IndicatorFact {
  readonly id: string;
  readonly baseline: DecimalText | null;
  readonly target: DecimalText | null;
  readonly reports: readonly {
    readonly on: LocalDate;
    readonly value: DecimalText;
    readonly eventId: string;
  }[];
}
export interface ChallengeFact {
  readonly id: string;
  readonly raisedOn: LocalDate;
  readonly resolvedOn: LocalDate | null;
  readonly eventId: string;
}
export interface CheckInFact {
  readonly on: LocalDate;
  readonly standing: Standing;
  readonly eventId: string;
}
/** An approved workplan in its wording in force. `amountMinor`: what was approved for it, in minor units. */
export interface WorkplanFact {
  readonly workplanId: string;
  readonly approvedOn: LocalDate;
  readonly completedOn: LocalDate | null;
  readonly amountMinor: string;
  readonly steps: readonly StepFact[];
  readonly indicators: readonly IndicatorFact[];
  readonly challenges: readonly ChallengeFact[];
  readonly checkIns: readonly CheckInFact[];
}
export interface OutcomeFact {
  readonly kind: string | null;
  readonly proposedOn: LocalDate;
  readonly decidedOn: LocalDate | null;
  readonly checkedOn: LocalDate | null;
  readonly publishedOn: LocalDate | null;
}
/** How a group's money moved in a month, in minor units: not promised yet, promised and not spent yet, spent. */
export interface MoneyFact {
  readonly month: YearMonth;
  readonly allocatedMinor: string;
  readonly committedMinor: string;
  readonly spentMinor: string;
  /** Spent without cover. */
  readonly overrunMinor: string;
}

/** All that is known of a group. */
export interface GroupFacts {
  readonly members: readonly MemberFact[];
  readonly meetings: readonly MeetingFact[];
  readonly actionPoints: readonly ActionPointFact[];
  readonly workplans: readonly WorkplanFact[];
  readonly outcome: OutcomeFact | null;
  readonly money: readonly MoneyFact[];
}
