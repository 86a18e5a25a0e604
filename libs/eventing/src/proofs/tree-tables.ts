import type { ClientBase } from 'pg';
import { Fenced } from '../following/checkpoints.js';
import type { Position } from '../log/event-store.js';
import { positionIn, type LeafRow } from './leaf-rows.js';
import type { Unsignable } from './signed-memory.js';
import type { Tile, TileName, TileSource } from './tiles.js';

/** Whatever runs a statement: a connection, a pool, or something made of one. */
export interface Database {
  query<Row extends object>(text: string, values: unknown[]): Promise<{ rows: Row[] }>;
}

/** How far the tree has come. */
export interface TreeState {
  /** Number of leaves. */
  readonly size: number;
  /** Up to where the log is in it. */
  readonly position: Position;
  /** Of this size; both are there as soon as a worker has run, but while a tree is built again. */
  readonly checkpoint?: string;
  readonly verifierKey?: string;
}

interface TreeRow {
  readonly size: string;
  readonly position: string;
  readonly checkpoint: string | null;
  readonly verifier_key: string | null;
}

/** The tree's one row. */
export const readTree = async (database: Database): Promise<TreeState> => {
  const { rows } = await database.query<TreeRow>(
    `select size::text as size, position::text as position, checkpoint, verifier_key
       from proof.tree`,
    [],
  );
  const row = rows[0];
  if (!row) throw new Error('the row of proof.tree is gone');
  return {
    size: Number(row.size),
    position: BigInt(row.position),
    ...(row.checkpoint === null ? {} : { checkpoint: row.checkpoint }),
    ...(row.verifier_key === null ? {} : { verifierKey: row.verifier_key }),
  };
};

/**
 * Moves the tree from one size to its next state; to be called first in a transaction, from then on nobody else
 * writes tiles.
 * @throws Fenced when the tree has another size: somebody else let it grow
 */
export const moveTree = async (client: ClientBase, from: number, to: TreeState): Promise<void> => {
  const { rowCount } = await client.query({
    name: 'proof-move-tree',
    text: `update proof.tree
              set size = $2, position = $3, checkpoint = $4, verifier_key = $5, refused = null
            where size = $1`,
    values: [
      ...[from, to.size, String(to.position)],
      ...[to.checkpoint ?? null, to.verifierKey ?? null],
    ],
  });
  if (rowCount !== 1) throw new Fenced();
};

/** Says beside the tree why it is not signed. */
export const noteRefusal = async (database: Database, code: Unsignable): Promise<void> => {
  await database.query('update proof.tree set refused = $1 where refused is distinct from $1', [
    code,
  ]);
};

/** Stores tiles, in place of shorter ones of the same names. */
export const writeTiles = async (client: ClientBase, tiles: readonly Tile[]): Promise<void> => {
  await client.query({
    name: 'proof-write-tiles',
    text: `insert into proof.tiles (level, number, hashes)
           select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])
           on conflict (level, number) do update set hashes = excluded.hashes`,
    values: [
      tiles.map(({ level }) => level),
      tiles.map(({ number }) => number),
      tiles.map(({ hashes }) => hashes),
    ],
  });
};

/** Stores which events leaves are, in place of shorter rows of the same numbers. */
export const writeLeafRows = async (
  client: ClientBase,
  rows: readonly LeafRow[],
): Promise<void> => {
  await client.query({
    name: 'proof-write-leaves',
    text: `insert into proof.leaves (number, first_position, positions, event_ids)
           select * from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[])
           on conflict (number) do update
             set positions = excluded.positions, event_ids = excluded.event_ids`,
    values: [
      rows.map(({ number }) => number),
      rows.map((row) => String(positionIn(row, 0))),
      rows.map(({ positions }) => positions),
      rows.map(({ eventIds }) => eventIds),
    ],
  });
};

const LEAF_COLUMNS = `number::text as number, positions, event_ids as "eventIds"`;

const leafRowOf = (row: { number: string } & Omit<LeafRow, 'number'>): LeafRow => ({
  ...row,
  number: Number(row.number),
});

/** The rows of leaves of some tiles of level 0, from one number up to and without another. */
export const readLeafRows = async (
  database: Database,
  from: number,
  to: number,
): Promise<LeafRow[]> => {
  const { rows } = await database.query<{ number: string } & Omit<LeafRow, 'number'>>(
    `select ${LEAF_COLUMNS} from proof.leaves where number >= $1 and number < $2 order by number`,
    [from, to],
  );
  return rows.map(leafRowOf);
};

/** The row of leaves among which the event at a position is, if it is in the tree. */
export const leafRowAt = async (
  database: Database,
  position: Position,
): Promise<LeafRow | undefined> => {
  const { rows } = await database.query<{ number: string } & Omit<LeafRow, 'number'>>(
    `select ${LEAF_COLUMNS} from proof.leaves where first_position <= $1
      order by first_position desc limit 1`,
    [String(position)],
  );
  return rows[0] && leafRowOf(rows[0]);
};

/** Rows of leaves that hold these 16 bytes. Every row is looked at: an index would cost every append. */
export const leafRowsWith = async (database: Database, id: Buffer): Promise<LeafRow[]> => {
  const { rows } = await database.query<{ number: string } & Omit<LeafRow, 'number'>>(
    `select ${LEAF_COLUMNS} from proof.leaves where position($1::bytea in event_ids) > 0`,
    [id],
  );
  return rows.map(leafRowOf);
};

/** The tiles in the database. */
export class TileTable implements TileSource {
  constructor(private readonly database: Database) {}

  async read(names: readonly TileName[]): Promise<Tile[]> {
    if (names.length === 0) return [];
    const { rows } = await this.database.query<{ level: number; number: string; hashes: Buffer }>(
      `select level, number::text as number, hashes
         from unnest($1::smallint[], $2::bigint[]) as wanted (level, number)
         join proof.tiles using (level, number)`,
      [names.map(({ level }) => level), names.map(({ number }) => number)],
    );
    return rows.map((row) => ({ ...row, number: Number(row.number) }));
  }
}
