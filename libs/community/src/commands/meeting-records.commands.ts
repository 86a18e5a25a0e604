import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, IsUUID, Max, Min } from 'class-validator';
import { anyOf, command, when } from '@palabre/eventing';
import { Optional, IsLocalDate, Nested, PartialTextInput, PathId } from '@palabre/platform';
import {
  completeActionPoint,
  recordActionPoint,
  type CompleteActionPointData,
} from '../domain/action-point.decider.js';
import {
  publishAgenda,
  publishMinutes,
  recordAttendance,
  recordMeetingHeld,
} from '../domain/meeting-record.decider.js';
import { membershipIdOf } from '../domain/membership.js';
import { coordinator, leadOfMeeting, melOfMeeting, type MeetingFacts } from './permissions.js';

/** Publishes what a meeting will be about, in both languages. */
export class PublishAgenda {
  @PathId()
  meetingId: string;
  @Nested(() => PartialTextInput)
  text: PartialTextInput;
}

/** Records that a meeting took place. */
export class RecordMeetingHeld {
  @PathId()
  meetingId: string;
  /** How long it really took. */
  @IsInt()
  @Min(1)
  @Max(1_440)
  durationMinutes: number;
}

/** Records who came, by membership. */
export class RecordAttendance {
  @PathId()
  meetingId: string;
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  present: string[];
  /** Who excused themselves. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  excused: string[] = [];
}

/** Publishes what a meeting came to, in both languages. */
export class PublishMinutes {
  @PathId()
  meetingId: string;
  @Nested(() => PartialTextInput)
  text: PartialTextInput;
}

/** Notes what a meeting asked of somebody. */
export class RecordActionPoint {
  @PathId()
  meetingId: string;
  /** In at least one language. */
  @Nested(() => PartialTextInput)
  text: PartialTextInput;
  @IsUUID()
  ownerMembershipId: string;
  @IsLocalDate()
  dueOn: string;
}

/** An action point is done. */
export class CompleteActionPoint {
  @PathId()
  meetingId: string;
  @PathId()
  actionPointId: string;
}

const owner = when<CompleteActionPointData, MeetingFacts>(
  { en: 'the owner of the action point', fr: 'la personne chargée du point d’action' },
  (actor, { actionPointId }, { meeting }) =>
    meeting.stage !== 'unknown' &&
    meeting.actionPoints[actionPointId]?.ownerMembershipId ===
      membershipIdOf(meeting.cohortId, actor.id),
);
const organisers = anyOf(leadOfMeeting, melOfMeeting, coordinator);

export const meetingRecordCommands = [
  command({
    name: 'community.PublishAgenda',
    input: PublishAgenda,
    decision: publishAgenda,
    may: organisers,
  }),
  command({
    name: 'community.RecordMeetingHeld',
    input: RecordMeetingHeld,
    decision: recordMeetingHeld,
    may: organisers,
  }),
  command({
    name: 'community.RecordAttendance',
    input: RecordAttendance,
    decision: recordAttendance,
    may: organisers,
  }),
  command({
    name: 'community.PublishMinutes',
    input: PublishMinutes,
    decision: publishMinutes,
    may: organisers,
  }),
  command({
    name: 'community.RecordActionPoint',
    input: RecordActionPoint,
    decision: recordActionPoint,
    may: organisers,
    data: (input: RecordActionPoint, { newId }) => ({
      ...input,
      actionPointId: newId('action-point'),
    }),
    answers: ({ actionPointId }) => actionPointId,
  }),
  command({
    name: 'community.CompleteActionPoint',
    input: CompleteActionPoint,
    decision: completeActionPoint,
    may: anyOf(owner, leadOfMeeting, melOfMeeting, coordinator),
  }),
];
