import { projection } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import type {
  OfPairing,
  SessionCancelled,
  SessionHeld,
  SessionMissed,
  SessionMoved,
  SessionScheduled,
} from '../events.js';
import { isForgotten } from '../contract.js';
import { SessionRow } from './session.entity.js';

type Event =
  SessionScheduled | SessionMoved | SessionCancelled | SessionHeld | SessionMissed | PersonErased;
const bySession = ({ data }: { readonly data: { readonly sessionId: string } }) => ({
  sessionId: data.sessionId,
});

const NO_TOPICS = { topics: null, topicsOf: null, topicsOfOther: null };
/** What a session was about, and whose words it is. */
const topicsOf = ({ topics }: SessionHeld['data']) =>
  topics === null
    ? NO_TOPICS
    : {
        ...{ topics, topicsOf: topics.subject },
        topicsOfOther: topics.others?.[0]?.subject ?? null,
      };

/**
 * A session stays with the pair that planned it. Events of before this was refused may name another pair's session: they
 * change nothing of it.
 */
const isOfAnother = (row: SessionRow | undefined, { data }: { readonly data: OfPairing }) =>
  row !== undefined && row.pairingId !== data.pairingId;

export const sessionProjection = projection<SessionRow, Event>({
  name: 'mentoring.sessions',
  version: 3,
  entity: SessionRow,
  on: {
    'mentoring.SessionScheduled': {
      key: bySession,
      fold: (row, event) =>
        isOfAnother(row, event)
          ? undefined
          : {
              ...{ ...event.data, stage: 'scheduled', heldOn: null, ...NO_TOPICS },
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
          ...{ ...data, stage: 'held', heldOn: on, ...topicsOf(event.data) },
        };
      },
    },
    'mentoring.SessionMissed': {
      key: bySession,
      fold: (row, event) =>
        row && !isOfAnother(row, event) ? { ...row, stage: 'missed' } : undefined,
    },
    'people.PersonErased': {
      where: ({ data: { personId } }) => [{ topicsOf: personId }, { topicsOfOther: personId }],
      fold: (row, event) => (row && isForgotten(event) ? { ...row, ...NO_TOPICS } : undefined),
    },
  },
});
