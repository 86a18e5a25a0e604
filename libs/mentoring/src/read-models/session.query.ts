import { IsInt, Max, Min } from 'class-validator';
import { IsCursor, Optional, PathId, query } from '@palabre/platform';
import { In } from 'typeorm';
import { oneOfTheTwo } from './access.query.js';
import type { PairingRow } from './pairing.entity.js';
import { moment, pairingById, reading, shownStage } from './pairing.query.js';
import type { SessionPage, ShownSessionStage } from './pairing.shapes.js';
import { SessionRow } from './session.entity.js';

/**
 * In the order in which they are to take place, or did. A page begins after a moment and a session, so that whatever is moved
 * meanwhile, nothing else is missed or comes twice.
 */
export class ListSessions {
  @PathId()
  pairingId: string;
  /** At most so many. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @IsCursor(/^\d{4}-\d\d-\d\dT[\d:]{5,8}_[0-9a-f-]{36}$/)
  cursor?: string;
}

interface Place {
  readonly sessionId: string;
  readonly place: string;
}

/** A session that nobody planned has its day only. */
const PLACES = `
  select session_id as "sessionId",
         coalesce(local_start, to_char(held_on, 'YYYY-MM-DD') || 'T00:00:00') collate "C" as place
    from read.mentoring_sessions
   where pairing_id = $1`;
const PAGE = `
  select "sessionId", place
    from (${PLACES}) as placed
   where $2::text is null or (place, "sessionId"::text collate "C") > ($2, $3)
   order by place, "sessionId"
   limit $4`;

/** What was planned is on as long as the pair goes on: it rests with the pair, and nothing comes of it once that has ended. */
const shownAs = ({ stage }: SessionRow, pair: PairingRow): ShownSessionStage => {
  if (stage !== 'scheduled') return stage;
  const of = shownStage(pair);
  if (of === 'active') return stage;
  return of === 'resting' ? 'resting' : 'cancelled';
};

export const sessionQueries = [
  query({
    name: 'mentoring.ListSessions',
    input: ListSessions,
    may: oneOfTheTwo,
    reads: ['mentoring.sessions', 'mentoring.pairings'],
    answer: async ({ pairingId, limit, cursor }, { db, unseal }): Promise<SessionPage> => {
      const pair = await pairingById(db, pairingId);
      const [after = null, afterId = null] = cursor?.split('_') ?? [];
      const parameters = [pairingId, after, afterId, limit + 1];
      const places: Place[] = await db.query(PAGE, parameters);
      const page = places.slice(0, limit);
      const last = page.at(-1);
      const found = await db.findBy(SessionRow, {
        sessionId: In(page.map(({ sessionId }) => sessionId)),
      });
      const byId = new Map(found.map((row) => [row.sessionId, row]));
      const rows = page.flatMap(({ sessionId }) => byId.get(sessionId) ?? []);
      const topics = await unseal(
        rows.map((row) => row.topics),
        reading('topics of sessions'),
      );
      const items = rows.map((row, at) => ({
        ...{ sessionId: row.sessionId, stage: shownAs(row, pair), kind: row.kind },
        ...{ format: row.format, startsAt: moment(row.startsAt), localStart: row.localStart },
        ...{ zone: row.zone, durationMinutes: row.durationMinutes, heldOn: row.heldOn },
        ...(topics[at] ? { topics: topics[at] } : {}),
      }));
      const next = places.length > limit && last ? `${last.place}_${last.sessionId}` : null;
      return { items, next };
    },
  }),
];
