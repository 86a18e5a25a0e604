import { IsIn, IsInt, Max, Min } from 'class-validator';
import { anyOf, command } from '@palabre/eventing';
import {
  Optional,
  IsLocalDateTime,
  Nested,
  PartialTextInput,
  PathId,
  Words,
} from '@palabre/platform';
import { cancelMeeting, rescheduleMeeting } from '../domain/reschedule-meeting.decider.js';
import {
  scheduleMeeting,
  schedulePlenary,
  type ScheduleMeetingData,
} from '../domain/schedule-meeting.decider.js';
import type { Group } from '../domain/group.js';
import type { MeetingKind } from '../events.js';
import {
  coordinator,
  leadOfGroup,
  leadOfMeeting,
  melOfMeeting,
  melOfPlannedMeeting,
} from './permissions.js';

/** When a meeting is to be. */
class MeetingPlan {
  /** Wall-clock time in the cohort's zone. */
  @IsLocalDateTime()
  startsAt: string;
  /** Up to 90 without a waiver. */
  @IsInt()
  @Min(1)
  @Max(1_440)
  durationMinutes: number;
  /** Why the limit of length or of meetings a month is set aside. */
  @Optional()
  @Words(1, 1_000)
  waiver?: string;
}

/** Plans a meeting of a group. */
export class ScheduleMeeting extends MeetingPlan {
  @PathId()
  groupId: string;
  /** `group`: twice a month at most. `check-in`: leads with MEL. `guest`: with outside experts. */
  @IsIn(['group', 'check-in', 'guest'])
  kind: Exclude<MeetingKind, 'plenary'>;
  @Nested(() => PartialTextInput)
  title: PartialTextInput;
}

/** Plans a meeting of everybody in the cohort: once a month. */
export class SchedulePlenary extends MeetingPlan {
  @PathId()
  cohortId: string;
  @Nested(() => PartialTextInput)
  title: PartialTextInput;
}

/** Moves a planned meeting. */
export class RescheduleMeeting extends MeetingPlan {
  @PathId()
  meetingId: string;
}

/** Calls a planned meeting off. */
export class CancelMeeting {
  @PathId()
  meetingId: string;
  @Words(1, 1_000)
  reason: string;
}

export const planningCommands = [
  command({
    name: 'community.ScheduleMeeting',
    input: ScheduleMeeting,
    decision: scheduleMeeting,
    may: anyOf<ScheduleMeetingData, { readonly group: Group }>(
      leadOfGroup,
      melOfPlannedMeeting,
      coordinator,
    ),
    data: (input: ScheduleMeeting, { newId }) => ({ ...input, meetingId: newId('meeting') }),
  }),
  command({
    name: 'community.SchedulePlenary',
    input: SchedulePlenary,
    decision: schedulePlenary,
    may: anyOf(melOfPlannedMeeting, coordinator),
    data: (input: SchedulePlenary, { newId }) => ({
      ...input,
      kind: 'plenary' as const,
      meetingId: newId('meeting'),
    }),
  }),
  command({
    name: 'community.RescheduleMeeting',
    input: RescheduleMeeting,
    decision: rescheduleMeeting,
    may: anyOf(leadOfMeeting, melOfMeeting, coordinator),
  }),
  command({
    name: 'community.CancelMeeting',
    input: CancelMeeting,
    decision: cancelMeeting,
    may: anyOf(leadOfMeeting, melOfMeeting, coordinator),
  }),
];
