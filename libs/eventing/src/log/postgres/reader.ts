import pg from 'pg';
import { derivedId } from '@palabre/kernel';
import { surviveLostConnections } from '../../following/surviving-pool.js';
import { eventLabel } from '../event-store.js';
import type { LogPage, Position, StoredEvent, StreamRead } from '../event-store.js';
import { clientConfig, type Settings } from './connection.js';
import { portError } from './errors.js';
import { AS_TEXT, EVENT_COLUMNS, eventOf, type EventRow } from './row-texts.js';
import { integerArray, textArray, toBuffer } from './wire-arrays.js';

const READ = {
  name: 'log-read',
  text: `select asked.n, ${EVENT_COLUMNS}
    from unnest($1::text[], $2::integer[]) with ordinality as asked (stream, behind, n)
    cross join lateral (
      select * from log.events
      where events.stream = asked.stream and events.version > asked.behind order by events.version
    ) as event
    order by asked.n, event.version`,
};

const READ_ALL = {
  name: 'log-read-all',
  text: `select ${EVENT_COLUMNS} from log.events as event
    where event.position > $1 order by event.position limit $2`,
};

/**
 * The head comes from the same snapshot as the events: all that is up to it was seen. It is written once, in the first
 * row, or in the only one when there are no events.
 */
const READ_TYPES = {
  name: 'log-read-types',
  text: `select case when row_number() over (order by event.position) = 1 then head.position end,
      ${EVENT_COLUMNS}
    from log.head
    left join lateral (
      select * from log.events
      where events.position > $1::bigint and events.position <= $1::bigint + $3
        and events.type = any($4)
      order by events.position limit $2
    ) as event on true
    order by event.position`,
};

const COMMAND = {
  name: 'log-command',
  text: `select ${EVENT_COLUMNS} from log.events as first
    cross join lateral (
      select * from log.events
      where events.position >= first.position + $2 order by events.position limit $3
    ) as event
    where first.event_id = $1 order by event.position`,
};

const HEAD = { name: 'log-head', text: 'select position from log.head' };

/** How many positions one statement looks at when it reads by type. */
const SCANNED_POSITIONS = 50_000;
const COMMAND_PAGE = 32;

const later = (a: Position, b: Position): Position => (a > b ? a : b);

/** The reading half of the log. */
export class Reader {
  readonly #pool: pg.Pool;

  constructor(settings: Settings) {
    const pool = new pg.Pool({
      ...clientConfig(settings, 'reader'),
      max: settings.readers,
      query_timeout: settings.answerTimeoutMs,
    });
    this.#pool = surviveLostConnections(pool); // it has replaced what was lost
  }

  /** See the port. */
  async read(reads: readonly StreamRead[]): Promise<StoredEvent[][]> {
    const found: StoredEvent[][] = reads.map(() => []);
    const rows = await this.#query<[string, ...EventRow]>(READ, [
      toBuffer(textArray(reads.map(({ stream }) => stream))),
      toBuffer(integerArray(reads.map(({ after }) => after))),
    ]);
    for (const row of rows) found[Number(row[0]) - 1]!.push(eventOf(row, 1));
    return found;
  }

  /** See the port. Fewer events than the limit means that the end was reached. */
  async readAll(after: Position, limit: number, types?: readonly string[]): Promise<LogPage> {
    if (!Number.isInteger(limit) || limit < 1) throw new RangeError('a page has a positive limit');
    if (types !== undefined) return this.#readTypes(after, limit, types);
    const rows = await this.#query<EventRow>(READ_ALL, [after, limit]);
    const events = rows.map((row) => eventOf(row));
    return { events, position: events.at(-1)?.position ?? after };
  }

  /** See the port. A command's events are in one append, so they are neighbours. */
  async eventsOfCommand(commandId: string): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    const first = derivedId(commandId, eventLabel(0));
    for (;;) {
      const rows = await this.#query<EventRow>(COMMAND, [first, events.length, COMMAND_PAGE]);
      for (const event of rows.map((row) => eventOf(row))) {
        if (event.id !== derivedId(commandId, eventLabel(events.length))) return events;
        events.push(event);
      }
      if (rows.length < COMMAND_PAGE) return events;
    }
  }

  /** Stretch by stretch of the log, so that no single statement takes long when the types are rare. */
  async #readTypes(after: Position, limit: number, types: readonly string[]): Promise<LogPage> {
    const events: StoredEvent[] = [];
    const wanted = toBuffer(textArray(types));
    for (let position = after; ;) {
      const left = limit - events.length;
      const values = [position, left, SCANNED_POSITIONS, wanted];
      const rows = await this.#query<[string, ...EventRow]>(READ_TYPES, values);
      const found = rows[0]![1] === null ? [] : rows;
      for (const row of found) events.push(eventOf(row, 1));
      if (found.length === left) return { events, position: events.at(-1)!.position };
      const head = BigInt(rows[0]![0]);
      const seen = position + BigInt(SCANNED_POSITIONS);
      position = later(position, head < seen ? head : seen);
      if (position >= head) return { events, position };
    }
  }

  async head(): Promise<Position> {
    const [row] = await this.#query<[string]>(HEAD, []);
    return BigInt(row![0]);
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #query<Row extends readonly unknown[]>(
    statement: { name: string; text: string },
    values: unknown[],
  ): Promise<Row[]> {
    try {
      const query = { ...statement, values, rowMode: 'array' as const, types: AS_TEXT as never };
      const { rows } = await this.#pool.query<Row & unknown[]>(query);
      return rows;
    } catch (error) {
      throw portError(error, 'reading');
    }
  }
}
