import { instantFromMillis, millisOf } from '@palabre/kernel';
import type { Appended } from '../event-store.js';
import type { Batch, PendingAppend } from './batch.js';
import {
  integerArray,
  textArray,
  timestampArray,
  uuidArray,
  type WireArray,
} from './wire-arrays.js';

/** The statement that appends a batch (see the migration), prepared once a connection. */
export const APPEND = {
  name: 'log-append',
  text: `select last_position, last_recorded_at, stale_streams, stale_versions
    from log.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
} as const;

/** The times of a batch's events: none is before the one in front of it. */
const timesOf = (appends: readonly PendingAppend[]): number[] => {
  let latest = -Infinity;
  return appends.map(({ writes, businessTime }) => {
    if (writes.some(({ events }) => events.length > 0)) {
      latest = Math.max(latest, millisOf(businessTime));
    }
    return latest;
  });
};

/**
 * The parameters of {@link APPEND}.
 * @param looked the streams that the database looks up, with the version each must have
 */
export const appendParameters = (
  batch: Batch,
  looked: ReadonlyMap<string, number>,
): WireArray[] => {
  const streams: string[] = [];
  const versions: number[] = [];
  const ids: string[] = [];
  const types: string[] = [];
  const schemaVersions: number[] = [];
  const data: string[] = [];
  const meta: string[] = [];
  const times: number[] = [];
  const appendTimes = timesOf(batch.appends);
  batch.appends.forEach(({ writes }, index) => {
    for (const { stream, expected, events } of writes) {
      events.forEach((event, offset) => {
        streams.push(stream);
        versions.push(expected + offset + 1);
        ids.push(event.id);
        types.push(event.type);
        schemaVersions.push(event.schemaVersion);
        data.push(event.data);
        meta.push(event.meta);
        times.push(appendTimes[index]!);
      });
    }
  });
  return [
    textArray([...looked.keys()]),
    integerArray([...looked.values()]),
    textArray(streams),
    integerArray(versions),
    uuidArray(ids),
    textArray(types),
    integerArray(schemaVersions),
    textArray(data),
    textArray(meta),
    timestampArray(times),
  ];
};

/**
 * Where each append of a stored batch landed, in order.
 * @param position of the last event before the batch
 * @param recordedAt of that event, in milliseconds since 1970
 */
export const landings = (batch: Batch, position: bigint, recordedAt: number): Appended[] => {
  const times = timesOf(batch.appends);
  let behind = position;
  return batch.appends.map(({ writes }, index) => {
    for (const { events } of writes) behind += BigInt(events.length);
    const time = Math.max(recordedAt, times[index]!);
    return { position: behind, recordedAt: instantFromMillis(time) };
  });
};
