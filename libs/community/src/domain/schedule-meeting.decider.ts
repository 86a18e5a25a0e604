import {
  decisionOn,
  guardExisting,
  write,
  type LocalisedText,
  type PartialText,
} from '@palabre/kernel';
import type { MeetingKind } from '../events.js';
import { cohortCalendarStream, groupCalendarStream } from './calendar.js';
import { cohortStream } from './cohort.js';
import { groupStream } from './group.js';
import {
  PLAN_CODES,
  plannedMeeting,
  type MeetingPlan,
  type PlannedMeeting,
} from './meeting-plan.js';
import { meetingStream } from './meeting.js';
import { translationMissing } from './published-text.js';

export interface ScheduleMeetingData extends MeetingPlan {
  readonly groupId: string;
  readonly kind: Exclude<MeetingKind, 'plenary'>;
  readonly title: PartialText;
}

/** Plans a meeting of a group; how many a month may have is decided in the group's calendar. */
export const scheduleMeeting = decisionOn(({ meetingId, groupId }: ScheduleMeetingData) => ({
  meeting: write(meetingStream, meetingId),
  calendar: write(groupCalendarStream, groupId),
  group: guardExisting(groupStream, groupId),
}))
  .also((_command, { group }) => ({
    cohorts: group.stage === 'formed' ? [guardExisting(cohortStream, group.cohortId)] : [],
  }))
  .decide({
    refuses: ['TRANSLATION_MISSING', ...PLAN_CODES],
    emits: ['community.MeetingScheduled', 'community.CalendarEntryAdded'],
    decide: (command, { calendar, cohorts }, { actor }) => {
      const [cohort] = cohorts;
      if (cohort === undefined || cohort.stage === 'unknown') return {};
      const missing = translationMissing('/title', command.title);
      if (missing) return missing;
      const plan = plannedMeeting(command, cohort, calendar, actor);
      if (!('slot' in plan)) return plan;
      const { meetingId, groupId, kind } = command;
      const { cohortId } = cohort;
      return scheduled({ meetingId, cohortId, groupId, kind, title: command.title }, plan);
    },
  });

export interface SchedulePlenaryData extends MeetingPlan {
  readonly cohortId: string;
  readonly kind: 'plenary';
  readonly title: PartialText;
}

/**
 * Plans a meeting of the whole cohort; how many a month may have is decided in the cohort's
 * calendar.
 */
export const schedulePlenary = decisionOn(({ meetingId, cohortId }: SchedulePlenaryData) => ({
  meeting: write(meetingStream, meetingId),
  calendar: write(cohortCalendarStream, cohortId),
  cohort: guardExisting(cohortStream, cohortId),
})).decide({
  refuses: ['TRANSLATION_MISSING', ...PLAN_CODES],
  emits: ['community.MeetingScheduled', 'community.CalendarEntryAdded'],
  decide: (command, { calendar, cohort }, { actor }) => {
    if (cohort.stage === 'unknown') return {};
    const missing = translationMissing('/title', command.title);
    if (missing) return missing;
    const plan = plannedMeeting(command, cohort, calendar, actor);
    if (!('slot' in plan)) return plan;
    const { meetingId, cohortId, kind, title } = command;
    return scheduled({ meetingId, cohortId, groupId: null, kind, title }, plan);
  },
});

/** The events of a planned meeting: one for the meeting, one for the calendar. */
const scheduled = (
  what: {
    readonly meetingId: string;
    readonly cohortId: string;
    readonly groupId: string | null;
    readonly kind: MeetingKind;
    readonly title: PartialText;
  },
  { month, slot, waiver }: PlannedMeeting,
) => ({
  meeting: [
    {
      type: 'community.MeetingScheduled' as const,
      data: { ...what, title: what.title as LocalisedText, ...slot, ...waiver },
    },
  ],
  calendar: [
    {
      type: 'community.CalendarEntryAdded' as const,
      data: { meetingId: what.meetingId, kind: what.kind, month },
    },
  ],
});
