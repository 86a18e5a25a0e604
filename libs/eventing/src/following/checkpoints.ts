import pg, { type ClientBase, type QueryResult } from 'pg';
import type { Position } from '../log/event-store.js';

/** The channel on which the arrival of followers is announced: `<name>:<position>`, or `*:<position>` for several. */
export const PROJECTED_CHANNEL = 'palabre_projected';

/** How far one follower of the log has come. */
export interface Checkpoint {
  readonly name: string;
  readonly version: number;
  readonly position: Position;
}

/** A checkpoint as it is stored. */
export interface StoredCheckpoint extends Checkpoint {
  /** Nobody moves it until it is resumed. */
  readonly paused: boolean;
}

/** Somebody else moved a checkpoint, or a newer program took it over: what was done on its basis must not count. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
  constructor() {
    super('a checkpoint is not where this process left it');
  }
}

interface Queryable {
  query: ClientBase['query'];
}

/** Creates the checkpoints that do not exist yet, at their first position. */
export const createCheckpoints = async (
  database: Queryable,
  kind: 'projection' | 'reaction',
  first: readonly Checkpoint[],
): Promise<void> => {
  await database.query(
    `insert into read.checkpoints (name, kind, version, position)
     select name, $2, version, position
       from unnest($1::text[], $3::integer[], $4::bigint[]) as first(name, version, position)
     on conflict (name) do nothing`,
    [
      first.map(({ name }) => name),
      kind,
      first.map(({ version }) => version),
      first.map(({ position }) => String(position)),
    ],
  );
};

/** The checkpoints of these names, by name; `lock` keeps them from moving until the transaction ends. */
export const readCheckpoints = async (
  database: Queryable,
  names: readonly string[],
  lock: 'lock' | 'read' = 'read',
): Promise<Map<string, StoredCheckpoint>> => {
  const { rows } = await database.query<StoredCheckpoint & { position: string }>(
    `select name, version, position::text as position, paused_at is not null as paused from read.checkpoints
      where name = any($1) order by name ${lock === 'lock' ? 'for update' : ''}`,
    [names],
  );
  return new Map(rows.map((row) => [row.name, { ...row, position: BigInt(row.position) }]));
};

type Versioned = Pick<Checkpoint, 'name' | 'version'>;

/**
 * Moves checkpoints that stand at `from` to `to`, and announces it when the transaction commits. To be the first in a
 * transaction: from then on the rows are locked, and nobody else writes what these followers write. Its result is to be
 * handed to {@link assertMoved}.
 */
export const moveStatement = (
  followers: readonly Versioned[],
  from: Position,
  to: Position,
): string => {
  const mine = followers.map(({ name, version }) => `(${pg.escapeLiteral(name)}, ${version})`);
  const told = `${followers.length === 1 ? followers[0]?.name : '*'}:${to}`;
  return `with moved as (
      update read.checkpoints as c
         set position = ${to}, updated_at = clock_timestamp(), newer_events = false
        from (values ${mine.join(', ')}) as mine(name, version)
       where c.name = mine.name and c.version = mine.version and c.position = ${from}
         and c.paused_at is null
      returning c.name)
    select count(*)::integer as moved, pg_notify('${PROJECTED_CHANNEL}', ${pg.escapeLiteral(told)}) from moved`;
};

/** @throws Fenced when one of the checkpoints is elsewhere, of another version, or paused */
export const assertMoved = (
  followers: readonly Versioned[],
  result: QueryResult<{ moved: number }> | undefined,
): void => {
  if (result?.rows[0]?.moved !== followers.length) throw new Fenced();
};

/** Moves checkpoints in a transaction under way. @throws Fenced; see {@link moveStatement} */
export const moveCheckpoints = async (
  database: Queryable,
  followers: readonly Versioned[],
  from: Position,
  to: Position,
): Promise<void> => {
  assertMoved(followers, await database.query(moveStatement(followers, from, to)));
};

/** Notes of followers that they stand before an event which only a newer program can read, until one has moved them. */
export const markOutdated = async (
  database: Queryable,
  followers: readonly { readonly name: string; readonly position: Position }[],
): Promise<void> => {
  await database.query(
    `update read.checkpoints as c set newer_events = true
       from unnest($1::text[], $2::bigint[]) as mine(name, position)
      where c.name = mine.name and c.position = mine.position`,
    [followers.map(({ name }) => name), followers.map(({ position }) => String(position))],
  );
};

/**
 * Puts the reactions whose checkpoints are behind the end of the log back to it: after the log was brought back from a
 * backup. What they have done for events that are lost stays done.
 * @returns their names
 */
export const putReactionsBack = async (database: Queryable, head: Position): Promise<string[]> => {
  const { rows } = await database.query<{ name: string }>(
    `update read.checkpoints set position = $1, updated_at = clock_timestamp()
      where kind = 'reaction' and position > $1 returning name`,
    [String(head)],
  );
  return rows.map(({ name }) => name).sort();
};

/** Puts a locked checkpoint where it has to be, whatever it was: when a read model was built anew. */
export const placeCheckpoint = async (
  database: Queryable,
  name: string,
  version: number,
  position: Position,
): Promise<void> => {
  await database.query(
    `update read.checkpoints
        set version = $2, position = $3, updated_at = clock_timestamp(), newer_events = false
      where name = $1`,
    [name, version, String(position)],
  );
  await database.query('select pg_notify($1, $2)', [PROJECTED_CHANNEL, `${name}:${position}`]);
};
