import type { Pool } from 'pg';
import { deadLetterCounts, type DeadLetterCount, type EventStore } from '@palabre/eventing';

/** A projection, a reaction or the tree over the log (`proofs`), and how far it has come. */
export interface FollowerState {
  readonly name: string;
  readonly position: bigint;
  /** Positions between it and the head of the log. */
  readonly lag: number;
  /** Stopped by an operator. */
  readonly paused: boolean;
}

/** How far those are who follow the log, and what waits for a person. */
export interface ReadSideState {
  readonly followers: readonly FollowerState[];
  readonly deadLetters: readonly DeadLetterCount[];
  /** Refused reactions that nobody has settled, by the role they wait for. */
  readonly openItems: readonly { readonly owner: string; readonly count: number }[];
}

interface FollowerRow {
  readonly name: string;
  readonly position: string;
  readonly paused: boolean;
}

const FOLLOWERS = `
  select name, position::text as position, paused_at is not null as paused from read.checkpoints
   union all select 'proofs', position::text, false from proof.tree where checkpoint is not null
   order by name`;

const OPEN_ITEMS = `
  select owner, count(*)::int as count from read.open_items
   where settled_at is null group by owner order by owner`;

/** Asks log and database. @throws when either does not answer */
export const lookAtReadSide = async (
  pool: Pick<Pool, 'query'>,
  store: Pick<EventStore, 'head'>,
): Promise<ReadSideState> => {
  const { rows } = await pool.query<FollowerRow>(FOLLOWERS);
  // Asked for last: nobody is ahead of it.
  const head = await store.head();
  return {
    followers: rows.map(({ name, position, paused }) => {
      const at = BigInt(position);
      return { name, position: at, lag: Number(head > at ? head - at : 0n), paused };
    }),
    deadLetters: await deadLetterCounts(pool),
    openItems: (await pool.query<ReadSideState['openItems'][number]>(OPEN_ITEMS)).rows,
  };
};
