import { projection } from '@palabre/eventing';
import type { AttendanceRecorded, MeetingHeld } from '@palabre/community/events';
import { ProgressMeetingRow } from './meeting.entity.js';

interface OfMeeting {
  readonly data: { readonly meetingId: string; readonly groupId: string | null };
}
/** Plenaries are of the cohort, not of a group. */
const byMeeting = ({ data: { meetingId, groupId } }: OfMeeting) =>
  groupId === null ? [] : [{ meetingId }];

export const meetingProjection = projection<ProgressMeetingRow, MeetingHeld | AttendanceRecorded>({
  name: 'progress.meetings',
  version: 1,
  entity: ProgressMeetingRow,
  on: {
    'community.MeetingHeld': {
      key: byMeeting,
      fold: (row, { id, data: { meetingId, groupId, kind }, effectiveOn }) =>
        groupId === null || kind === 'plenary'
          ? undefined
          : {
              ...{ meetingId, groupId, kind, heldOn: effectiveOn },
              ...{ present: row?.present ?? null, eventId: id },
            },
    },
    'community.AttendanceRecorded': {
      key: byMeeting,
      fold: (row, { id, data }) => row && { ...row, present: data.present.length, eventId: id },
    },
  },
});
