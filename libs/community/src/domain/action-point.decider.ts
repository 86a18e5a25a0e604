import {
  decisionOn,
  guardExisting,
  LANGUAGES,
  localDateAt,
  missingLanguages,
  refuse,
  writeExisting,
  type LocalDate,
  type PartialText,
} from '@palabre/kernel';
import { belongsTo } from './meeting-record.decider.js';
import { groupOfMeeting, meetingStream, ofMeeting } from './meeting.js';
import { membershipStream } from './membership.js';

export interface RecordActionPointData {
  readonly meetingId: string;
  readonly actionPointId: string;
  /** A note of the group's own: one language is enough. */
  readonly text: PartialText;
  readonly ownerMembershipId: string;
  readonly dueOn: LocalDate;
}

/** Notes what a meeting asked of somebody, until when. */
export const recordActionPoint = decisionOn(
  ({ meetingId, ownerMembershipId }: RecordActionPointData) => ({
    meeting: writeExisting(meetingStream, meetingId),
    owner: guardExisting(membershipStream, ownerMembershipId),
  }),
)
  .also((_command, { meeting }) => ({ groups: groupOfMeeting(meeting) }))
  .decide({
    refuses: ['TRANSLATION_MISSING', 'MEETING_CANCELLED', 'NOT_IN_GROUP'],
    emits: ['community.ActionPointRecorded'],
    decide: ({ actionPointId, text, ownerMembershipId, dueOn }, { meeting, owner }) => {
      if (meeting.stage === 'unknown') return {};
      if (meeting.stage === 'cancelled') return refuse('MEETING_CANCELLED');
      if (missingLanguages(text).length === LANGUAGES.length) {
        return refuse('TRANSLATION_MISSING', { missing: ['/text'] }, ['/text']);
      }
      if (!belongsTo(owner, meeting)) {
        const details = { membershipIds: [ownerMembershipId] };
        return refuse('NOT_IN_GROUP', details, ['/ownerMembershipId']);
      }
      return {
        meeting: [
          {
            type: 'community.ActionPointRecorded' as const,
            data: { ...ofMeeting(meeting), actionPointId, text, ownerMembershipId, dueOn },
          },
        ],
      };
    },
  });

export interface CompleteActionPointData {
  readonly meetingId: string;
  readonly actionPointId: string;
}

/** An action point is done. Saying so again is nothing new. */
export const completeActionPoint = decisionOn(({ meetingId }: CompleteActionPointData) => ({
  meeting: writeExisting(meetingStream, meetingId),
}))
  .also((_command, { meeting }) => ({ groups: groupOfMeeting(meeting) }))
  .decide({
    refuses: ['NOT_FOUND'],
    emits: ['community.ActionPointCompleted'],
    decide: ({ actionPointId }, { meeting }, { now }) => {
      if (meeting.stage === 'unknown') return {};
      const point = meeting.actionPoints[actionPointId];
      if (!point) return refuse('NOT_FOUND', { what: 'actionPoint' });
      if (point.completedOn !== undefined) return {};
      const on = localDateAt(now, meeting.zone);
      return {
        meeting: [
          {
            type: 'community.ActionPointCompleted' as const,
            data: { ...ofMeeting(meeting), actionPointId, on },
            effectiveOn: on,
          },
        ],
      };
    },
  });
