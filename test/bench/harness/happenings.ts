import { defineEvents, type DomainEvent } from '@palabre/kernel';
import { EventCodec, projection, type ProjectionTable } from '@palabre/eventing';
import type { BenchDatabase } from './database.js';
import { EVENT_TYPE, PAYLOAD } from './payload.js';

/** What happens in a benchmark: an amount is added to a row. `at` says when it was sent, on the shared clock. */
export type Happened = DomainEvent<
  typeof EVENT_TYPE,
  { row: string; amountMinor: string; text: string; at?: number }
>;

/** A row of the read model: how much came together, and how often. */
export class Sum {
  row: string;
  amountMinor: string;
  happened: number;
}

export const AMOUNT_MINOR = 125;
export const codec = new EventCodec([defineEvents<Happened>()({ [EVENT_TYPE]: 1 })]);

/** Events a row, on average. */
const EVENTS_A_ROW = 10;
/** The rest of the payload, so that data and metadata have the usual size. */
const TEXT = PAYLOAD.data.text.slice(0, -70);

/** The n-th row's id, the same here and in {@link seedLog}. */
const ROW_SQL = (n: string): string => `md5('row' || ${n})::uuid`;

/** Makes the table of a read model that {@link sums} fills. */
export const createSums = async (database: BenchDatabase, table: string): Promise<void> => {
  await database.query(
    `create table read.${table} (row uuid primary key, amount_minor bigint, happened integer)`,
  );
  await database.query(`grant select, insert, update, delete, truncate on read.${table}
    to palabre_worker`);
  // A rebuild moves tables with the rights of the owner, whose all tables of a real database are.
  await database.query(`alter table read.${table} owner to palabre_owner`);
};

/** The read model, under a name of its own so that it starts at the beginning of the log. */
export const sums = (
  name: string,
  table: string,
  seen: (at: number | undefined) => void = () => undefined,
): ProjectionTable => ({
  projection: projection<Sum, Happened>({
    name,
    version: 1,
    entity: Sum,
    on: {
      [EVENT_TYPE]: {
        key: ({ data }) => ({ row: data.row }),
        fold: (row, { data }) => {
          seen(data.at);
          return {
            row: data.row,
            amountMinor: String(BigInt(row?.amountMinor ?? 0) + BigInt(data.amountMinor)),
            happened: (row?.happened ?? 0) + 1,
          };
        },
      },
    },
  }),
  shape: {
    schema: 'read',
    table,
    columns: [
      { property: 'row', column: 'row', pgType: 'uuid' },
      { property: 'amountMinor', column: 'amount_minor', pgType: 'bigint' },
      { property: 'happened', column: 'happened', pgType: 'integer' },
    ],
    key: ['row'],
  },
});

/** The data of an event, as text. */
export const happened = (row: string, at?: number): string =>
  JSON.stringify({ row, amountMinor: String(AMOUNT_MINOR), text: TEXT, ...(at && { at }) });

/** Fills an empty log with so many events, in streams of ten, as one statement that bypasses the engine. */
export const seedLog = async (database: BenchDatabase, events: number): Promise<void> => {
  const step = 500_000;
  for (let from = 0; from < events; from += step) {
    const to = Math.min(events, from + step);
    await database.query(
      `insert into log.events
         (position, stream, version, event_id, type, schema_version, data, meta, recorded_at)
       select n, 'bench-' || md5((n / ${EVENTS_A_ROW})::text)::uuid, n % ${EVENTS_A_ROW} + 1,
         gen_random_uuid(), $3, 1,
         '{"row":"' || ${ROW_SQL(`(hashint8(n) % $4)`)} || '","amountMinor":"${AMOUNT_MINOR}","text":"' || $5 || '"}',
         $6, '2024-08-16T10:00:00Z'
       from generate_series($1::bigint, $2::bigint) as n`,
      [
        ...[from + 1, to, EVENT_TYPE],
        ...[Math.ceil(events / EVENTS_A_ROW), TEXT, PAYLOAD.metaText],
      ],
    );
  }
  await database.query(`update log.head set position = $1, recorded_at = '2024-08-16T10:00:00Z'`, [
    events,
  ]);
  await database.query('vacuum analyze log.events');
};
