import { projection } from '@palabre/eventing';
import type {
  OfPairing,
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

/**
 * A session stays with the pair that planned it. Events of before this was refused may name another pair's session: they
 * change nothing of it.
 */
const isOfAnother = (row: SessionRow | undefined, { data }: { readonly data: OfPairing }) =>
  row !== undefined && row.pairingId !== data.pairingId;

export const sessionProjection = projection<SessionRow, Event>({
  name: 'mentoring.sessions',
  version: 2,
  entity: SessionRow,
  on: {
    'mentoring.SessionScheduled': {
      key: bySession,
      fold: (row, event) =>
        isOfAnother(row, event)
          ? undefined
          : {
              ...{ ...event.data, stage: 'scheduled', heldOn: null, topics: null },
              ...{ revision: 0, revisedAt: event.recordedAt },
            },
    },
    'mentoring.SessionMoved': {
      key: bySession,
      fold: (row, event) => {
        if (!row || isOfAnother(row, event)) return undefined;
        const { startsAt, localStart, zone, durationMinutes } = event.data;
        return {
          ...{ ...row, startsAt, localStart, zone, durationMinutes },
          ...{ revision: row.revision + 1, revisedAt: event.recordedAt },
        };
      },
    },
    'mentoring.SessionCancelled': {
      key: bySession,
      fold: (row, event) => {
        if (!row || isOfAnother(row, event)) return undefined;
        const { revision } = row;
        return {
          ...{ ...row, stage: 'cancelled', revision: revision + 1, revisedAt: event.recordedAt },
        };
      },
    },
    'mentoring.SessionHeld': {
      key: bySession,
      fold: (row, event) => {
        if (isOfAnother(row, event)) return undefined;
        const { rhythmDueOn: _due, on, ...data } = event.data;
        return {
          ...(row ?? { format: null, startsAt: null, localStart: null, zone: null }),
          ...{ revision: row?.revision ?? 0, revisedAt: row?.revisedAt ?? event.recordedAt },
          ...{ ...data, stage: 'held', heldOn: on },
        };
      },
    },
    'mentoring.SessionMissed': {
      key: bySession,
      fold: (row, event) =>
        row && !isOfAnother(row, event) ? { ...row, stage: 'missed' } : undefined,
    },
  },
});
