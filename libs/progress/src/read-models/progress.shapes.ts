import { ValidateIf } from 'class-validator';
import type { Money } from '@palabre/kernel';
import { IsLocalDate, LocalisedTextInput, PathId } from '@palabre/platform';
import type { Figures } from '../domain/measure.js';

const Optional = (): PropertyDecorator =>
  ValidateIf((_input: unknown, value: unknown) => value !== undefined);

export class GetCohortProgress {
  @PathId()
  cohortId: string;
  /** As it stood at the end of that day; today when absent. */
  @Optional()
  @IsLocalDate()
  on?: string;
}
export class GetGroupProgress {
  @PathId()
  groupId: string;
  /** As it stood at the end of that day; today when absent. */
  @Optional()
  @IsLocalDate()
  on?: string;
}

export class AttendanceView {
  present: number;
  expected: number;
}
export class BudgetView {
  /** Approved in workplans. */
  planned: Money;
  /** All that the group was given: available, committed and spent under cover. */
  allocated: Money;
  /** Promised and not spent yet. */
  committed: Money;
  spent: Money;
  available: Money;
}
export class ProgressFigures implements Figures {
  members: number;
  /** Of the group: its own, check-ins and those with guests; not plenaries. */
  meetingsHeld: number;
  checkInsHeld: number;
  /** Over the group's own meetings with recorded attendance: who came, and who belonged to the group then. */
  attendance: AttendanceView;
  steps: number;
  stepsDone: number;
  /** Done after they were due, or open and past due. */
  stepsLate: number;
  /** Open and past due. */
  stepsOverdue: number;
  indicators: number;
  /** The last report reaches the target. */
  indicatorsMet: number;
  challengesOpen: number;
  /** Days since the oldest open challenge was raised. */
  longestChallengeDays: number;
  actionPointsOpen: number;
  actionPointsOverdue: number;
  /** `on-track`, `at-risk` or `off-track`, as the last check-in saw it. */
  standing: Figures['standing'];
  /** `none`, `proposed`, `decided` or `published`. */
  outcome: Figures['outcome'];
  budget: BudgetView;
}
export class GroupProgressRow extends ProgressFigures {
  groupId: string;
  themeId: string;
  title: LocalisedTextInput;
}
export class CohortProgress {
  cohortId: string;
  /** The day whose end it describes. */
  on: string;
  items: GroupProgressRow[];
}
export class MonthProgress extends ProgressFigures {
  month: string;
}
/** What a figure was counted from: `eventId` leads to the event in the log. */
export class MeetingFactView {
  meetingId: string;
  kind: string;
  heldOn: string;
  present: number | null;
  eventId: string;
}
export class StepFactView {
  workplanId: string;
  id: string;
  dueOn: string | null;
  startedOn: string | null;
  completedOn: string | null;
  eventId: string;
}
export class ReportFactView {
  on: string;
  value: string;
  eventId: string;
}
export class IndicatorFactView {
  workplanId: string;
  id: string;
  baseline: string | null;
  target: string | null;
  reports: ReportFactView[];
}
export class ChallengeFactView {
  workplanId: string;
  id: string;
  raisedOn: string;
  resolvedOn: string | null;
  eventId: string;
}
export class ActionPointFactView {
  actionPointId: string;
  recordedOn: string;
  dueOn: string;
  completedOn: string | null;
  eventId: string;
}
export class ProgressFacts {
  meetings: MeetingFactView[];
  steps: StepFactView[];
  indicators: IndicatorFactView[];
  challenges: ChallengeFactView[];
  actionPoints: ActionPointFactView[];
}
export class GroupProgress extends GroupProgressRow {
  cohortId: string;
  on: string;
  /** One row a month of the cohort, as it stood at the month's end. */
  history: MonthProgress[];
  facts: ProgressFacts;
}
