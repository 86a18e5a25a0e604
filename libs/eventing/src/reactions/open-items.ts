import { derivedId, type Actor, type RefusalDetail, type StaffRole } from '@palabre/kernel';
import type { ClientBase } from 'pg';
import type { Position } from '../log/event-store.js';
import { READ_MODEL_BEHIND, READ_MODEL_INCOMPLETE } from './patience.js';

/** A command of a reaction that came to nothing, for a person of the owner's role to settle. */
export interface OpenItem {
  /** Derived from the command's id: the same command leaves one item, however often it is sent. */
  readonly id: string;
  readonly reaction: string;
  /** The command's name; empty when the reaction itself failed. */
  readonly command: string;
  readonly owner: StaffRole;
  /** The refusal's code, or one of {@link REACTION_FAILED}, {@link COMMAND_FAILED}. */
  readonly code: string;
  readonly details: Readonly<Record<string, RefusalDetail>>;
  readonly eventId: string;
  readonly eventPosition: Position;
  /** The stream of the event; absent for a timer, which keeps its command itself. */
  readonly stream?: string;
}

/** The reaction could not say what follows from the event. */
export const REACTION_FAILED = 'REACTION_FAILED';
/** The command failed again and again with something that is no refusal. */
export const COMMAND_FAILED = 'COMMAND_FAILED';

export const openItemId = (commandId: string): string => derivedId('open-item', commandId);

type Database = Pick<ClientBase, 'query'>;

export const insertOpenItems = async (
  database: Database,
  items: readonly OpenItem[],
): Promise<void> => {
  if (items.length === 0) return;
  await database.query(
    `insert into read.open_items
       (id, reaction, command, owner, code, details, event_id, event_position, stream)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[],
                          $7::uuid[], $8::bigint[], $9::text[])
     on conflict (id) do nothing`,
    [
      items.map(({ id }) => id),
      items.map(({ reaction }) => reaction),
      items.map(({ command }) => command),
      items.map(({ owner }) => owner),
      items.map(({ code }) => code),
      items.map(({ details }) => JSON.stringify(details)),
      items.map(({ eventId }) => eventId),
      items.map(({ eventPosition }) => String(eventPosition)),
      items.map(({ stream = null }) => stream),
    ],
  );
};

/** An open item that nobody has settled yet, oldest first. */
export type UnsettledItem = OpenItem & { readonly at: Date };

/** What still waits for somebody, of one owner or of all. */
export const unsettledItems = async (
  database: Database,
  owner?: StaffRole,
): Promise<UnsettledItem[]> => {
  const { rows } = await database.query<
    Omit<UnsettledItem, 'eventPosition'> & { position: string }
  >(
    `select id, reaction, command, owner, code, details, event_id as "eventId",
            event_position::text as position, at
       from read.open_items
      where settled_at is null and ($1::text is null or owner = $1)
      order by at, event_position, id`,
    [owner ?? null],
  );
  return rows.map(({ position, ...item }) => ({ ...item, eventPosition: BigInt(position) }));
};

/**
 * Marks an item as settled. Needs the right to write schema `read`.
 * @returns false when it is unknown or was settled before
 */
export const settleOpenItem = async (
  database: Database,
  id: string,
  by: Pick<Actor, 'id'>,
  how: 'retried' | 'dismissed',
): Promise<boolean> => {
  const { rowCount } = await database.query(
    `update read.open_items set settled_at = clock_timestamp(), settled_by = $2, settlement = $3
      where id = $1 and settled_at is null`,
    [id, by.id, how],
  );
  return rowCount === 1;
};

/** What a retry needs of an open item. */
export type RetriableItem = Pick<OpenItem, 'reaction' | 'eventId' | 'stream'>;

/** An item that is still open; undefined when it is unknown or settled. */
export const openItemToRetry = async (
  database: Database,
  id: string,
): Promise<RetriableItem | undefined> => {
  const { rows } = await database.query<{ item: RetriableItem }>(
    `select jsonb_strip_nulls(jsonb_build_object(
              'reaction', reaction, 'eventId', event_id, 'stream', stream)) as item
       from read.open_items
      where id = $1 and settled_at is null`,
    [id],
  );
  return rows[0]?.item;
};

/** How long nobody else takes an item that was taken, nor the same one again, in seconds. */
const PARKED_AGAIN_SECONDS = 30;

/**
 * Takes the first item that waits for read models and need not any longer: none of them is paused, is behind where it had
 * to come, or lacks events. @returns its id; undefined when there is none
 */
export const takeParkedItem = async (database: Database): Promise<string | undefined> => {
  const { rows } = await database.query<{ id: string }>(
    `update read.open_items set not_before = clock_timestamp() + $1 * interval '1 second'
      where id = (
        select i.id from read.open_items i
         where i.settled_at is null and i.code in ('${READ_MODEL_BEHIND}', '${READ_MODEL_INCOMPLETE}')
           and (i.not_before is null or i.not_before <= clock_timestamp())
           and not exists (
             select from jsonb_array_elements_text(coalesce(i.details -> 'readModels', '[]')) as named (name)
               left join read.checkpoints c on c.name = named.name
              where c.paused_at is not null
                 or coalesce(c.position, 0) < coalesce((i.details ->> 'upTo')::bigint, 0)
                 or exists (select from read.dead_letters d where d.projection = named.name))
         order by i.event_position, i.id
         limit 1
           for update skip locked)
      returning id`,
    [PARKED_AGAIN_SECONDS],
  );
  return rows[0]?.id;
};

/** Notes why an open item came to nothing again. */
export const noteRefusedAgain = async (
  database: Database,
  id: string,
  { refused, details }: { refused: string; details: OpenItem['details'] },
): Promise<void> => {
  await database.query(
    'update read.open_items set code = $2, details = $3 where id = $1 and settled_at is null',
    [id, refused, JSON.stringify(details)],
  );
};
