import type { Instant } from '@palabre/kernel';
import type { StoredEvent } from '../event-store.js';

/** Rows as the server writes them: no value is parsed before it is known what it is. */
export const AS_TEXT = { getTypeParser: () => (text: string | Buffer) => text };

/** The columns of {@link eventOf}, in its order, of a row called `event`. */
export const EVENT_COLUMNS = [
  'position',
  'stream',
  'version',
  'event_id',
  'type',
  'schema_version',
  'data',
  'meta',
  'recorded_at',
]
  .map((column) => `event.${column}`)
  .join(', ');

/** A row of {@link EVENT_COLUMNS}. */
export type EventRow = readonly [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

/** `2024-08-16 21:59:59.9+00`, as a session in UTC with ISO dates writes it. */
export const instantOfText = (text: string): Instant =>
  `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, text.lastIndexOf('+')).padEnd(3, '0')}Z`;

export const eventOf = (row: EventRow): StoredEvent => ({
  position: BigInt(row[0]),
  stream: row[1],
  version: Number(row[2]),
  id: row[3],
  type: row[4],
  schemaVersion: Number(row[5]),
  data: row[6],
  meta: row[7],
  recordedAt: instantOfText(row[8]),
});
