import { projection } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import type { MeetingEvent, Waiver } from '../events.js';
import { MeetingRow } from './meeting.entity.js';

const byMeeting = ({ data }: { readonly data: { readonly meetingId: string } }) => ({
  meetingId: data.meetingId,
});

const waiverColumns = (waiver: Waiver | undefined) => ({
  waived: waiver !== undefined,
  reason: waiver?.reason ?? null,
  reasonBy: waiver?.by ?? null,
});

export const meetingProjection = projection<MeetingRow, MeetingEvent | PersonErased>({
  name: 'community.meetings',
  version: 1,
  entity: MeetingRow,
  on: {
    'community.MeetingScheduled': {
      key: byMeeting,
      fold: (_row, { data: { waiver, ...data }, recordedAt }) => ({
        ...data,
        ...waiverColumns(waiver),
        ...{ stage: 'scheduled', heldMinutes: null, overran: false, agenda: null, minutes: null },
        ...{ present: null, excused: null, revision: 0, revisedAt: recordedAt },
      }),
    },
    'community.MeetingRescheduled': {
      key: byMeeting,
      fold: (row, { data: { waiver, ...slot }, recordedAt }) =>
        row && {
          ...row,
          ...slot,
          ...waiverColumns(waiver),
          ...{ revision: row.revision + 1, revisedAt: recordedAt },
        },
    },
    'community.MeetingCancelled': {
      key: byMeeting,
      fold: (row, { data, recordedAt }) =>
        row && {
          ...row,
          ...{ stage: 'cancelled', reason: data.reason, reasonBy: data.by },
          ...{ revision: row.revision + 1, revisedAt: recordedAt },
        },
    },
    'community.AgendaPublished': {
      key: byMeeting,
      fold: (row, { data }) => row && { ...row, agenda: data.text },
    },
    'community.MeetingHeld': {
      key: byMeeting,
      fold: (row, { data }) =>
        row && { ...row, stage: 'held', heldMinutes: data.durationMinutes, overran: data.overran },
    },
    'community.AttendanceRecorded': {
      key: byMeeting,
      fold: (row, { data }) => row && { ...row, present: data.present, excused: data.excused },
    },
    'community.MinutesPublished': {
      key: byMeeting,
      fold: (row, { data }) => row && { ...row, minutes: data.text },
    },
    'people.PersonErased': {
      where: ({ data }) => ({ reasonBy: data.personId }),
      fold: (row, { data }) =>
        row && data.purposes.includes('community') ? { ...row, reason: null } : undefined,
    },
  },
});
