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

/** @param from where in the row the columns begin */
export const eventOf = (row: readonly string[], from = 0): StoredEvent => ({
  position: BigInt(row[from]!),
  stream: row[from + 1]!,
  version: Number(row[from + 2]),
  id: row[from + 3]!,
  type: row[from + 4]!,
  schemaVersion: Number(row[from + 5]),
  data: row[from + 6]!,
  meta: row[from + 7]!,
  recordedAt: instantOfText(row[from + 8]!),
});
