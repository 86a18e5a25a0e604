import {
  lastDay,
  monthOf,
  monthsBetween,
  type LocalDate,
  type Money,
  type YearMonth,
} from '@palabre/kernel';
import { anyOf } from '@palabre/eventing';
import { IsLocalDate, LocalisedTextInput, PathId, query, type Asking } from '@palabre/platform';
import { ValidateIf } from 'class-validator';
import type { GroupFacts } from '../domain/facts.js';
import { measure, type Figures } from '../domain/measure.js';
import { memberOfCohort, memberOfGroupsCohort, notFound, overseers } from './access.query.js';
import { ProgressCohortRow } from './cohort.entity.js';
import { factsOf, todayIn } from './facts.query.js';
import { ProgressGroupRow } from './group.entity.js';

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

const READS = [
  'cohorts',
  'groups',
  'members',
  'meetings',
  'action-points',
  'workplans',
  'outcomes',
  'money',
].map((name) => `progress.${name}`);

const cohortById = async ({ db }: Asking, cohortId: string): Promise<ProgressCohortRow> => {
  const cohort = await db.findOneBy(ProgressCohortRow, { cohortId });
  if (!cohort) throw notFound('cohort');
  return cohort;
};

const named = ({ groupId, themeId, title }: ProgressGroupRow) => ({ groupId, themeId, title });

const NO_FACTS: GroupFacts = {
  ...{ members: [], meetings: [], actionPoints: [], workplans: [], outcome: null, money: [] },
};

/** Months with something to tell: the cohort's, and later ones in which money moved; none to come. */
const monthsOf = (
  { startsOn, endsOn }: ProgressCohortRow,
  facts: GroupFacts,
  on: LocalDate,
): YearMonth[] => {
  const moved = facts.money.map(({ month }) => month);
  const last = [monthOf(endsOn), ...moved].reduce((a, b) => (a > b ? a : b));
  return monthsBetween(monthOf(startsOn), last).filter((month) => month <= monthOf(on));
};

const historyOf = (cohort: ProgressCohortRow, facts: GroupFacts, on: LocalDate): MonthProgress[] =>
  monthsOf(cohort, facts, on).map((month) => {
    const end = lastDay(month);
    return { month, ...measure(facts, end < on ? end : on, cohort.currency) };
  });

const factsView = ({ meetings, actionPoints, workplans }: GroupFacts): ProgressFacts => ({
  meetings: meetings.map(({ meetingId, kind, heldOn, present, eventId }) => ({
    ...{ meetingId, kind, heldOn, present, eventId },
  })),
  steps: workplans.flatMap(({ workplanId, steps }) =>
    steps.map((step) => ({ workplanId, ...step })),
  ),
  indicators: workplans.flatMap(({ workplanId, indicators }) =>
    indicators.map((indicator) => ({
      workplanId,
      ...indicator,
      reports: [...indicator.reports],
    })),
  ),
  challenges: workplans.flatMap(({ workplanId, challenges }) =>
    challenges.map((challenge) => ({ workplanId, ...challenge })),
  ),
  actionPoints: actionPoints.map(({ actionPointId, recordedOn, dueOn, completedOn, eventId }) => ({
    ...{ actionPointId, recordedOn, dueOn, completedOn, eventId },
  })),
});

export const progressQueries = [
  query({
    name: 'progress.GetCohortProgress',
    input: GetCohortProgress,
    may: anyOf(memberOfCohort, overseers),
    reads: [...READS, 'community.memberships'],
    answer: async (input, asking): Promise<CohortProgress> => {
      const { db } = asking;
      const cohort = await cohortById(asking, input.cohortId);
      const on = input.on ?? (await todayIn(db, cohort.zone));
      const groups = await db.find(ProgressGroupRow, {
        where: { cohortId: cohort.cohortId },
        order: { themeId: 'ASC' },
      });
      const facts = await factsOf(
        db,
        groups.map(({ groupId }) => groupId),
      );
      const items = groups.map((group) => ({
        ...named(group),
        ...measure(facts.get(group.groupId) ?? NO_FACTS, on, cohort.currency),
      }));
      return { cohortId: cohort.cohortId, on, items };
    },
  }),
  query({
    name: 'progress.GetGroupProgress',
    input: GetGroupProgress,
    may: anyOf(memberOfGroupsCohort, overseers),
    reads: [...READS, 'community.memberships'],
    answer: async (input, asking): Promise<GroupProgress> => {
      const { db } = asking;
      const group = await db.findOneBy(ProgressGroupRow, { groupId: input.groupId });
      if (!group) throw notFound('group');
      const cohort = await cohortById(asking, group.cohortId);
      const on = input.on ?? (await todayIn(db, cohort.zone));
      const facts = (await factsOf(db, [group.groupId])).get(group.groupId) ?? NO_FACTS;
      return {
        ...{ ...named(group), cohortId: cohort.cohortId, on },
        ...measure(facts, on, cohort.currency),
        history: historyOf(cohort, facts, on),
        facts: factsView(facts),
      };
    },
  }),
];
