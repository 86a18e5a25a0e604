import pg, { type ClientBase, type QueryResult } from 'pg';
import type { Position } from '../log/event-store.js';
import type { ReadTable, TableRow } from './read-table.js';

/** An event that a projection could not fold into one of its rows, or that waits behind such an event. */
export interface DeadLetter {
  readonly projection: string;
  /** The row's primary key; null when not even that could be found out. */
  readonly key: TableRow | null;
  readonly eventId: string;
  readonly position: Position;
  readonly type: string;
  /** Never quotes data. */
  readonly reason: string;
}

/** Keys whose row must not change for now: the id of the event that failed, by the key's text. */
export type ParkedKeys = ReadonlyMap<string, string>;

/** Where the letters stand: of the live read models, or of those that are being built anew. */
export type LetterBox = 'read' | 'rebuild';

interface Parking {
  readonly name: string;
  readonly table: ReadTable;
}

/** Finds the keys in the dead letters of projections; its result is for {@link parkedKeysOf}. */
export const parkedStatement = (
  projections: readonly Parking[],
  box: LetterBox = 'read',
): string => {
  const names = projections.map(({ name }) => pg.escapeLiteral(name));
  return `select distinct on (projection, key) projection, key, event_id::text as event
      from ${box}.dead_letters where projection = any(array[${names.join(', ')}]::text[]) and key is not null
     order by projection, key, position`;
};

/** The keys that stand in the dead letters of each projection. */
export const parkedKeysOf = (
  projections: readonly Parking[],
  { rows }: QueryResult<{ projection: string; key: TableRow; event: string }>,
): Map<string, Map<string, string>> => {
  const parked = new Map<string, Map<string, string>>();
  for (const { projection, key, event } of rows) {
    const table = projections.find(({ name }) => name === projection)?.table;
    const keys = parked.get(projection) ?? new Map<string, string>();
    if (table) parked.set(projection, keys.set(table.keyOf(key).text, event));
  }
  return parked;
};

export const readParkedKeys = async (
  client: Pick<ClientBase, 'query'>,
  projections: readonly Parking[],
  box: LetterBox = 'read',
): Promise<Map<string, Map<string, string>>> =>
  parkedKeysOf(projections, await client.query(parkedStatement(projections, box)));

/** A key with dead letters, and the position of the first of them. */
export interface ParkedSince {
  readonly key: TableRow | null;
  readonly since: Position;
}

export const readParkedSince = async (
  client: Pick<ClientBase, 'query'>,
  projection: string,
): Promise<ParkedSince[]> => {
  const { rows } = await client.query<{ key: TableRow | null; since: string }>(
    `select key, min(position)::text as since from read.dead_letters
      where projection = $1 group by key`,
    [projection],
  );
  return rows.map(({ key, since }) => ({ key, since: BigInt(since) }));
};

export const insertDeadLetters = async (
  client: Pick<ClientBase, 'query'>,
  letters: readonly DeadLetter[],
  box: LetterBox = 'read',
): Promise<void> => {
  if (letters.length === 0) return;
  await client.query(
    `insert into ${box}.dead_letters (projection, key, event_id, position, type, reason)
     select * from unnest($1::text[], $2::jsonb[], $3::uuid[], $4::bigint[], $5::text[], $6::text[])
     on conflict (projection, event_id, key) do nothing`,
    [
      letters.map(({ projection }) => projection),
      letters.map(({ key }) => (key ? JSON.stringify(key) : null)),
      letters.map(({ eventId }) => eventId),
      letters.map(({ position }) => String(position)),
      letters.map(({ type }) => type),
      letters.map(({ reason }) => reason),
    ],
  );
};

export const deleteDeadLetters = async (
  client: Pick<ClientBase, 'query'>,
  projection: string,
  box: LetterBox = 'read',
): Promise<void> => {
  await client.query(`delete from ${box}.dead_letters where projection = $1`, [projection]);
};

export const countDeadLetters = async (
  client: Pick<ClientBase, 'query'>,
  projection: string,
  box: LetterBox = 'read',
): Promise<number> => {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::integer as count from ${box}.dead_letters where projection = $1`,
    [projection],
  );
  return rows[0]?.count ?? 0;
};

/** Puts the letters of a read model that was built anew in the place of the live one's. */
export const replaceDeadLetters = async (
  client: Pick<ClientBase, 'query'>,
  projection: string,
): Promise<void> => {
  await deleteDeadLetters(client, projection);
  const columns = 'projection, key, event_id, position, type, reason, at';
  await client.query(
    `with built as (delete from rebuild.dead_letters where projection = $1 returning ${columns})
     insert into read.dead_letters (${columns}) select ${columns} from built`,
    [projection],
  );
};
