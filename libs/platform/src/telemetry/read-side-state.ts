import type { Pool } from 'pg';
import { deadLetterCounts, type DeadLetterCount, type EventStore } from '@palabre/eventing';
import type { Context } from '../context/context.js';

/** A projection, a reaction or the tree over the log (`proofs`), and how far it has come. */
export interface FollowerState {
  readonly name: string;
  readonly position: bigint;
  /** Positions between it and the head of the log. */
  readonly lag: number;
  /** Stopped by an operator. */
  readonly paused: boolean;
  /** Stands before an event that only a newer program can read. */
  readonly outdated: boolean;
  /** Behind the end of the log: of another one, or of one that was brought back from a backup. */
  readonly ahead: boolean;
}

/** How far those are who follow the log, and what waits for a person. */
export interface ReadSideState {
  readonly followers: readonly FollowerState[];
  readonly deadLetters: readonly DeadLetterCount[];
  /** Why the worker does not sign the tree over the log; null where it does. */
  readonly treeRefused: string | null;
  /** Refused reactions that nobody has settled, by the role they wait for. */
  readonly openItems: readonly { readonly owner: string; readonly count: number }[];
}

/** Who follows the log in this program, whether or not it has ever begun to. */
export interface ExpectedFollowers {
  readonly names: readonly string[];
  /** Whether there is a tree over the log. */
  readonly proofs: boolean;
}

/** All that a deployment of these contexts has follow its log. */
export const expectedFollowers = (
  contexts: readonly Context[],
  proofs: boolean,
): ExpectedFollowers => ({
  names: contexts.flatMap(({ projections = [], reactions = [] }) =>
    [...projections, ...reactions].map(({ name }) => name),
  ),
  proofs,
});

interface FollowerRow {
  readonly name: string;
  readonly position: string;
  readonly paused: boolean;
  readonly outdated: boolean;
  readonly refused: string | null;
}

const FOLLOWERS = `
  select expected.name, coalesce(c.position, 0)::text as position,
         c.paused_at is not null as paused, coalesce(c.newer_events, false) as outdated,
         null as refused
    from unnest($1::text[]) as expected (name) left join read.checkpoints c using (name)
   union all select 'proofs', position::text, false, false, refused from proof.tree where $2
   order by name`;

const OPEN_ITEMS = `
  select owner, count(*)::int as count from read.open_items
   where settled_at is null group by owner order by owner`;

/** Asks log and database. @throws when either does not answer */
export const lookAtReadSide = async (
  pool: Pick<Pool, 'query'>,
  store: Pick<EventStore, 'head'>,
  { names, proofs }: ExpectedFollowers,
): Promise<ReadSideState> => {
  const { rows } = await pool.query<FollowerRow>(FOLLOWERS, [names, proofs]);
  // Asked for last: nobody is ahead of it.
  const head = await store.head();
  return {
    treeRefused: rows.find(({ refused }) => refused !== null)?.refused ?? null,
    followers: rows.map(({ position, refused: _, ...row }) => {
      const at = BigInt(position);
      const lag = Number(head > at ? head - at : 0n);
      return { ...row, position: at, lag, ahead: at > head };
    }),
    deadLetters: await deadLetterCounts(pool),
    openItems: (await pool.query<ReadSideState['openItems'][number]>(OPEN_ITEMS)).rows,
  };
};
