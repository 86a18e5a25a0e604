import {
  instantAt,
  monthOf,
  personal,
  refuse,
  type Actor,
  type LocalDateTime,
} from '@palabre/kernel';
import type { MeetingKind, Waiver } from '../events.js';
import { brokenLimit, type Calendar } from './calendar.js';
import type { LaunchedCohort } from './cohort.js';

/** When a meeting is to be; the wall clock is the cohort's. */
export interface MeetingPlan {
  readonly meetingId: string;
  readonly kind: MeetingKind;
  readonly startsAt: LocalDateTime;
  readonly durationMinutes: number;
  /** Why a limit of length or number is set aside; kept only when one is. */
  readonly waiver?: string;
}

/** A plan that may be carried out: its moment, its month, and the waiver it needed. */
export const plannedMeeting = (
  plan: MeetingPlan,
  cohort: LaunchedCohort,
  calendar: Calendar,
  actor: Actor,
) => {
  const { endsOn, startsOn, zone } = cohort;
  if (cohort.stage === 'completed') return refuse('COHORT_ENDED', { endsOn });
  const { meetingId, kind, startsAt, durationMinutes } = plan;
  const day = startsAt.slice(0, 10);
  if (day < startsOn || day > endsOn) {
    return refuse('MEETING_OUTSIDE_COHORT', { day, startsOn, endsOn }, ['/startsAt']);
  }
  const month = monthOf(day);
  const broken = brokenLimit({ meetingId, kind, month, durationMinutes }, calendar);
  if (broken && plan.waiver === undefined) return broken;
  const waiver: { waiver?: Waiver } =
    broken && plan.waiver !== undefined
      ? { waiver: { by: actor.id, reason: personal(actor.id, 'community', plan.waiver) } }
      : {};
  const slot = { startsAt: instantAt(startsAt, zone), localStart: startsAt, zone, durationMinutes };
  return { month, slot, waiver };
};

/** What a plan may be refused for. */
export const PLAN_CODES = [
  'COHORT_ENDED',
  'MEETING_OUTSIDE_COHORT',
  'MEETING_TOO_LONG',
  'MEETING_QUOTA_EXCEEDED',
] as const;

export type PlannedMeeting = Exclude<ReturnType<typeof plannedMeeting>, { readonly code: string }>;
