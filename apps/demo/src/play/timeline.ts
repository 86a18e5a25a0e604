import type { LocalDate } from '@palabre/kernel';
import type { Happening } from '../year/happenings.js';
import type { MonthPlan, PlannedMeeting } from '../year/months.js';

/** Something to be played on a day. */
export type Moment =
  | { readonly on: LocalDate; readonly kind: 'happening'; readonly happening: Happening }
  | { readonly on: LocalDate; readonly kind: 'meetings-planned'; readonly month: MonthPlan }
  | {
      readonly on: LocalDate;
      readonly kind: 'meetings-held';
      readonly meetings: readonly PlannedMeeting[];
    }
  | {
      readonly on: LocalDate;
      readonly kind: 'accrual' | 'run-approved' | 'run-sent';
      readonly month: MonthPlan;
    }
  | {
      readonly on: LocalDate;
      readonly kind: 'interim-statement';
      readonly from: LocalDate;
      readonly to: LocalDate;
    }
  | { readonly on: LocalDate; readonly kind: 'statement' | 'closing'; readonly month: MonthPlan };

/** The day before the corrected payee: the statement that shows what came back. */
export const INTERIM_STATEMENT = {
  from: '2025-02-01',
  to: '2025-02-05',
  on: '2025-02-06',
} as const;

const dayOf = ({ startsAt }: PlannedMeeting): LocalDate => startsAt.slice(0, 10);

/** Minutes are written up twice a month: what took place is recorded with its own day. */
const WRITTEN_UP = [18, 23] as const;

const held = ({ month, meetings }: MonthPlan): Moment[] =>
  WRITTEN_UP.map((number, at) => {
    const on = `${month}-${number}`;
    const after = at === 0 ? '' : `${month}-${WRITTEN_UP[at - 1]}`;
    const some = meetings.filter((meeting) => dayOf(meeting) < on && dayOf(meeting) >= after);
    return { on, kind: 'meetings-held', meetings: some };
  });

const ofMonth = (month: MonthPlan): Moment[] => [
  ...month.happenings.map((happening): Moment => ({
    on: happening.on,
    kind: 'happening',
    happening,
  })),
  ...(month.meetings.length > 0
    ? [{ on: `${month.month}-04`, kind: 'meetings-planned' as const, month }, ...held(month)]
    : []),
  ...(month.run
    ? [
        { on: month.run.accruedOn, kind: 'accrual' as const, month },
        { on: month.run.approvedOn, kind: 'run-approved' as const, month },
        { on: month.run.sentOn, kind: 'run-sent' as const, month },
      ]
    : []),
  { on: month.statement.importedOn, kind: 'statement', month },
  { on: month.closedOn, kind: 'closing', month },
];

/** All of the year in the order of its days; on one day in the order in which a month lists it. */
export const timelineOf = (plan: readonly MonthPlan[]): Moment[] => {
  const interim: Moment = { kind: 'interim-statement', ...INTERIM_STATEMENT };
  const all = [interim, ...plan.flatMap(ofMonth)];
  return all.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
};

/** The moments of one day. */
export interface Day {
  readonly on: LocalDate;
  readonly moments: readonly Moment[];
}

export const daysOf = (moments: readonly Moment[]): Day[] => {
  const days = new Map<LocalDate, Moment[]>();
  for (const moment of moments) days.set(moment.on, [...(days.get(moment.on) ?? []), moment]);
  return [...days].map(([on, some]) => ({ on, moments: some }));
};
