import type { Pool } from 'pg';
import type { EventStore, Position } from '../log/event-store.js';
import { rebuildLock } from './rebuild/exclusive.js';
import type { RebuildPhase } from './rebuild/rebuild-status.js';

/** How far a projection is behind the log. */
export interface ProjectionLag {
  readonly projection: string;
  /** What it has seen. */
  readonly position: Position;
  /** Positions between it and the end of the log: on PostgreSQL the number of events. */
  readonly lag: bigint;
  /** Seconds since it last moved; 0 while it has seen everything. */
  readonly behindSeconds: number;
}

/** A rebuild under way, or one that was interrupted. */
export interface RebuildState {
  readonly phase: RebuildPhase | 'interrupted';
  /** How much of it is done, from 0 to 1. */
  readonly done: number;
  /** At the pace so far; null when it cannot be told. */
  readonly secondsLeft: number | null;
}

/** A projection as an operator sees it. */
export interface ProjectionState extends ProjectionLag {
  readonly version: number;
  /** Has come further than the log goes: of another log, or of one that was brought back from a backup. */
  readonly ahead: boolean;
  readonly paused: boolean;
  readonly deadLetters: number;
  readonly rebuild: RebuildState | null;
}

interface StateRow {
  readonly projection: string;
  readonly version: number;
  readonly position: string;
  readonly idle: number;
  readonly paused: boolean;
  readonly deadLetters: number;
  readonly phase: RebuildPhase | null;
  readonly running: boolean;
  readonly done: number;
  readonly elapsed: number;
}

const STATES = `
  select c.name as projection, c.version, c.position::text as position,
         c.paused_at is not null as paused,
         extract(epoch from clock_timestamp() - c.updated_at)::float8 as idle,
         (select count(*)::integer from read.dead_letters d where d.projection = c.name)
           as "deadLetters",
         r.phase, extract(epoch from clock_timestamp() - r.started_at)::float8 as elapsed,
         (r.passes_done + least(1, r.position::float8 / greatest(1, r.target))) / r.passes as done,
         exists (
           select from pg_locks where locktype = 'advisory' and granted and objsubid = 1
              and database = (select oid from pg_database where datname = current_database())
              and (classid::bigint << 32 | objid::bigint) = hashtextextended($1 || c.name, 0)
         ) as running
    from read.checkpoints c left join read.rebuilds r on r.projection = c.name
   where c.kind = 'projection' order by c.name`;

/** What every projection is doing. */
export const projectionStates = async (
  pool: Pick<Pool, 'query'>,
  store: Pick<EventStore, 'head'>,
): Promise<ProjectionState[]> => {
  // Asked for first: a projection may be ahead of this answer, but never seems to lag when it does not.
  const head = await store.head();
  const { rows } = await pool.query<StateRow>(STATES, [rebuildLock('')]);
  const isBeyond = rows.some(({ position }) => BigInt(position) > head);
  // And again, for those that have come further than that one.
  const end = isBeyond ? await store.head() : head;
  return rows.map(({ projection, version, paused, deadLetters, idle, ...row }) => {
    const position = BigInt(row.position);
    const lag = head > position ? head - position : 0n;
    const behindSeconds = lag === 0n ? 0 : Math.max(0, idle);
    const rebuild = row.phase === null ? null : rebuildState({ ...row, phase: row.phase });
    const moves = { position, lag, behindSeconds, ahead: position > end };
    return { projection, version, ...moves, paused, deadLetters, rebuild };
  });
};

const rebuildState = (
  row: Pick<StateRow, 'running' | 'done' | 'elapsed'> & { phase: RebuildPhase },
): RebuildState => {
  const { phase, running, done, elapsed } = row;
  if (!running) return { phase: 'interrupted', done, secondsLeft: null };
  const secondsLeft = done > 0 ? (elapsed * (1 - done)) / done : null;
  return { phase, done, secondsLeft };
};

/**
 * Stops a projection where it is, at once and for all processes, or lets it go on.
 * @returns false when there is no such projection
 */
export const pauseProjection = async (
  pool: Pick<Pool, 'query'>,
  projection: string,
  paused: boolean,
): Promise<boolean> => {
  const { rowCount } = await pool.query(
    `update read.checkpoints
        set paused_at = case when $2 then coalesce(paused_at, clock_timestamp()) end
      where name = $1 and kind = 'projection'`,
    [projection, paused],
  );
  return rowCount === 1;
};

/** Works while a projection is paused, and lets it go on unless it was paused before. */
export const whileItRests = async <Result>(
  pool: Pick<Pool, 'query'>,
  projection: string,
  work: () => Promise<Result>,
): Promise<Result> => {
  const { rowCount } = await pool.query(
    `update read.checkpoints set paused_at = clock_timestamp()
      where name = $1 and kind = 'projection' and paused_at is null`,
    [projection],
  );
  try {
    return await work();
  } finally {
    if (rowCount === 1) await pauseProjection(pool, projection, false);
  }
};

/** What stands in a projection's dead letters, by what happened; quotes no data and no key. */
export interface DeadLetterGroup {
  readonly projection: string;
  /** Of the event that failed, or that waits behind one that did. */
  readonly type: string;
  readonly reason: string;
  readonly count: number;
  /** Of the first of them, and its event. */
  readonly position: string;
  readonly eventId: string;
}

/** Dead letters of one projection or of all, those first that came first. */
export const deadLetterGroups = async (
  pool: Pick<Pool, 'query'>,
  projection?: string,
): Promise<DeadLetterGroup[]> => {
  const { rows } = await pool.query<DeadLetterGroup>(
    `select projection, type, case when reason like 'behind event %' then 'behind another event'
              else reason end as reason,
            count(*)::integer as count, min(position)::text as position,
            (array_agg(event_id::text order by position))[1] as "eventId"
       from read.dead_letters where $1::text is null or projection = $1
      group by 1, 2, 3 order by projection, min(position), 2, 3`,
    [projection ?? null],
  );
  return rows;
};

/** How many dead letters a projection has, and where the first of them is; for health. */
export interface DeadLetterCount {
  readonly projection: string;
  readonly count: number;
  readonly position: string;
}

export const deadLetterCounts = async (pool: Pick<Pool, 'query'>): Promise<DeadLetterCount[]> => {
  const { rows } = await pool.query<DeadLetterCount>(
    `select projection, count(*)::integer as count, min(position)::text as position
       from read.dead_letters group by projection order by projection`,
  );
  return rows;
};
