import { lastDay, monthOf, monthsBetween, type LocalDate, type YearMonth } from '@palabre/kernel';
import { anyOf } from '@palabre/eventing';
import { query, type Asking } from '@palabre/platform';
import type { GroupFacts } from '../domain/facts.js';
import { measure } from '../domain/measure.js';
import { memberOfCohort, memberOfGroupsCohort, notFound, overseers } from './access.query.js';
import { ProgressCohortRow } from './cohort.entity.js';
import { factsOf, todayIn } from './facts.query.js';
import { ProgressGroupRow } from './group.entity.js';
import {
  GetCohortProgress,
  GetGroupProgress,
  type CohortProgress,
  type MonthProgress,
  type ProgressFacts,
  type GroupProgress,
} from './progress.shapes.js';

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
