import { projection, type Recorded } from '@palabre/eventing';
import type { Sealed } from '@palabre/kernel';
import type { PersonErased } from '@palabre/people/events';
import type { ApplicationEvent, OfApplication } from '../events.js';
import { NoteRow, type NoteKind } from './note.entity.js';

const ofEvent = (event: { readonly id: string }) => ({ eventId: event.id });

const note = (
  event: Recorded<ApplicationEvent> & { readonly data: OfApplication },
  kind: NoteKind,
  author: string,
  words: Sealed<string>,
): NoteRow => ({
  eventId: event.id,
  applicationId: event.data.applicationId,
  personId: event.data.personId,
  kind,
  author,
  at: event.recordedAt,
  words,
  passages: null,
  heldOn: null,
  attended: null,
});

export const noteProjection = projection<NoteRow, ApplicationEvent | PersonErased>({
  name: 'recruitment.notes',
  version: 3,
  entity: NoteRow,
  on: {
    'recruitment.EligibilityConfirmed': {
      key: ofEvent,
      fold: (_row, event) => {
        const { confirmedBy, reason } = event.data;
        return reason && note(event, 'eligibility', confirmedBy, reason);
      },
    },
    'recruitment.ReviewerRecused': {
      key: ofEvent,
      fold: (_row, event) => note(event, 'recusal', event.data.reviewerId, event.data.reason),
    },
    'recruitment.OriginalityFlagged': {
      key: ofEvent,
      fold: (_row, event) => ({
        ...note(event, 'originality', event.data.flaggedBy, event.data.reason),
        passages: event.data.passages,
      }),
    },
    'recruitment.InterviewRecorded': {
      key: ofEvent,
      fold: (_row, event) => ({
        ...note(event, 'interview', event.data.recordedBy, event.data.notes),
        heldOn: event.data.on,
        attended: event.data.attended,
      }),
    },
    'recruitment.ApplicationErased': {
      where: ({ data }) => ({ applicationId: data.applicationId }),
      fold: () => null,
    },
    'people.PersonErased': {
      where: ({ data }) => ({ personId: data.personId }),
      fold: () => null,
    },
  },
});
