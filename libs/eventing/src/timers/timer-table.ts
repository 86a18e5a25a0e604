import { instantFromMillis, millisOf, type Instant } from '@palabre/kernel';
import type { ClientBase } from 'pg';
import type { Position } from '../log/event-store.js';
import { timerId, type Timer, type TimerChange } from './timer.js';

type Database = Pick<ClientBase, 'query'>;

/** Of several changes of one timer the one of the latest event; the last one where an event asks twice. */
const latest = (changes: readonly TimerChange[]): TimerChange[] => {
  const byId = new Map<string, TimerChange>();
  for (const change of changes) {
    const known = byId.get(timerId(change));
    if (!known || known.eventPosition <= change.eventPosition) byId.set(timerId(change), change);
  }
  return [...byId.values()];
};

/**
 * Moves timers to where events ask for them. What an event asked that is not later than the one a timer follows is
 * known already: a reaction that starts again from the beginning arms nothing anew.
 */
export const changeTimers = async (
  database: Database,
  changes: readonly TimerChange[],
): Promise<void> => {
  const rows = latest(changes).map((change) => ({
    ...{ id: timerId(change), reaction: change.reaction, key: change.key, owner: change.owner },
    state: change.change === 'schedule' ? 'waiting' : 'cancelled',
    due_at: change.change === 'schedule' ? change.dueAt : null,
    command: change.change === 'schedule' ? change.command : null,
    data: change.change === 'schedule' ? JSON.stringify(change.data) : null,
    event_id: change.eventId,
    event_position: String(change.eventPosition),
    correlation_id: change.correlationId,
  }));
  if (rows.length === 0) return;
  await database.query(
    `insert into read.timers as known
       (id, reaction, key, owner, state, due_at, command, data, event_id, event_position,
        correlation_id, settled_at)
     select id, reaction, key, owner, state, due_at, command, data, event_id, event_position,
            correlation_id, case state when 'cancelled' then clock_timestamp() end
       from jsonb_to_recordset($1::jsonb) as asked(
              id uuid, reaction text, key text, owner text, state text, due_at timestamptz,
              command text, data text, event_id uuid, event_position bigint, correlation_id text)
     on conflict (id) do update set
       owner = excluded.owner, state = excluded.state, due_at = excluded.due_at,
       command = excluded.command, data = excluded.data, event_id = excluded.event_id,
       event_position = excluded.event_position, correlation_id = excluded.correlation_id,
       failures = 0, not_before = null, settled_at = excluded.settled_at
     where known.event_position < excluded.event_position`,
    [JSON.stringify(rows)],
  );
};

/** A timer whose moment has come, locked for whoever took it until the transaction ends. */
export interface TakenTimer extends Timer {
  readonly id: string;
  readonly failures: number;
}

/** How the database answers a timer. */
interface TakenRow extends Omit<TakenTimer, 'dueAt' | 'data' | 'eventPosition'> {
  readonly dueAt: Date;
  readonly data: string;
  readonly eventPosition: string;
}

const COLUMNS = `
  t.id, t.reaction, t.key, t.owner, t.due_at as "dueAt", t.command, t.data, t.failures,
  t.event_id as "eventId", t.event_position::text as "eventPosition",
  t.correlation_id as "correlationId"`;

const timerOf = (row: TakenRow): TakenTimer => ({
  ...row,
  dueAt: instantFromMillis(row.dueAt.getTime()),
  data: JSON.parse(row.data) as unknown,
  eventPosition: BigInt(row.eventPosition),
});

/**
 * Takes the first timer that is due and that nobody else has taken. One of a reaction in `following` is left alone
 * until that reaction has seen the log up to `seen`: what moves or cancels the timer may stand there.
 */
export const takeDueTimer = async (
  database: Database,
  { now, following, seen }: { now: Instant; following: readonly string[]; seen: Position },
): Promise<TakenTimer | undefined> => {
  const { rows } = await database.query<TakenRow>(
    `select ${COLUMNS}
       from read.timers t
      where t.state = 'waiting' and t.due_at <= $1
        and (t.not_before is null or t.not_before <= clock_timestamp())
        and (t.reaction <> all($2::text[]) or exists (
              select from read.checkpoints c where c.name = t.reaction and c.position >= $3))
      order by t.due_at, t.event_position, t.id
      limit 1
        for update of t skip locked`,
    [now, [...following], String(seen)],
  );
  return rows.map(timerOf)[0];
};

/** The timers that follow what an event asked of a reaction, sent or not. */
export const timersOfEvent = async (
  database: Database,
  reaction: string,
  eventId: string,
): Promise<Timer[]> => {
  const { rows } = await database.query<TakenRow>(
    `select ${COLUMNS} from read.timers t
      where t.reaction = $1 and t.event_id = $2 and t.state <> 'cancelled'`,
    [reaction, eventId],
  );
  return rows.map(timerOf);
};

/** Notes that a taken timer's command has its answer. */
export const markFired = async (database: Database, id: string): Promise<void> => {
  await database.query(
    `update read.timers set state = 'fired', settled_at = clock_timestamp() where id = $1`,
    [id],
  );
};

/** Leaves a taken timer for a later attempt, in milliseconds of the machine's clock. */
export const postpone = async (
  database: Database,
  id: string,
  { failures, millis }: { failures: number; millis: number },
): Promise<void> => {
  await database.query(
    `update read.timers set failures = $2, not_before = clock_timestamp() + $3 * interval '1 millisecond'
      where id = $1`,
    [id, failures, Math.ceil(millis)],
  );
};

/** How long until the next timer is due, in milliseconds of the business clock; 0 when one is, undefined when none waits. */
export const millisUntilDue = async (
  database: Database,
  now: Instant,
): Promise<number | undefined> => {
  const { rows } = await database.query<{ next: Date | null }>(
    `select min(due_at) as next from read.timers where state = 'waiting'`,
  );
  const next = rows[0]?.next;
  return next ? Math.max(0, next.getTime() - millisOf(now)) : undefined;
};
