import { projection } from '@palabre/eventing';
import type {
  SessionCancelled,
  SessionHeld,
  SessionMissed,
  SessionMoved,
  SessionScheduled,
} from '../events.js';
import { SessionRow } from './session.entity.js';

type Event = SessionScheduled | SessionMoved | SessionCancelled | SessionHeld | SessionMissed;
const bySession = ({ data }: { readonly data: { readonly sessionId: string } }) => ({
  sessionId: data.sessionId,
});

export const sessionProjection = projection<SessionRow, Event>({
  name: 'mentoring.sessions',
  version: 1,
  entity: SessionRow,
  on: {
    'mentoring.SessionScheduled': {
      key: bySession,
      fold: (_row, { data, recordedAt }) => ({
        ...{ ...data, stage: 'scheduled', heldOn: null, topics: null },
        ...{ revision: 0, revisedAt: recordedAt },
      }),
    },
    'mentoring.SessionMoved': {
      key: bySession,
      fold: (row, { data: { startsAt, localStart, zone, durationMinutes }, recordedAt }) =>
        row && {
          ...{ ...row, startsAt, localStart, zone, durationMinutes },
          ...{ revision: row.revision + 1, revisedAt: recordedAt },
        },
    },
    'mentoring.SessionCancelled': {
      key: bySession,
      fold: (row, { recordedAt }) =>
        row && {
          ...{ ...row, stage: 'cancelled', revision: row.revision + 1, revisedAt: recordedAt },
        },
    },
    'mentoring.SessionHeld': {
      key: bySession,
      fold: (row, { data: { rhythmDueOn: _due, on, ...data }, recordedAt }) => ({
        ...(row ?? { format: null, startsAt: null, localStart: null, zone: null }),
        ...{ revision: row?.revision ?? 0, revisedAt: row?.revisedAt ?? recordedAt },
        ...{ ...data, stage: 'held', heldOn: on },
      }),
    },
    'mentoring.SessionMissed': {
      key: bySession,
      fold: (row) => row && { ...row, stage: 'missed' },
    },
  },
});
