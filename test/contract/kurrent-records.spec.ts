import { describe, expect, it } from '@jest/globals';
import { KurrentEventStore, VersionConflict } from '@palabre/eventing';
import { appendingCases } from './appending.cases.js';
import { consistencyCases } from './consistency.cases.js';
import { readingCases } from './reading.cases.js';
import { RecordsInMemory } from './records-in-memory.js';
import {
  event,
  freshStream,
  guard,
  NOON,
  outcomes,
  readStream,
  readLog,
  write,
} from './samples.js';

/** What the log makes of a server's records, without a server: attempts are placed, then decided. */

const open = (records: RecordsInMemory, appendsBeforeDeath?: number): KurrentEventStore =>
  new KurrentEventStore(
    { connectionString: 'kurrentdb://nowhere', pollIntervalMs: 600_000, patienceMs: 20 },
    records.client(appendsBeforeDeath),
  );

describe('the log in KurrentDB, its records in memory', () => {
  const records = new RecordsInMemory();
  const store = open(records);
  const harness = { open: () => open(records), gapless: false, orderedTimes: false };
  const subject = () => ({ store, harness });
  const promises = { uniqueEventIds: false, mayCrash: false, dropsSlowListeners: false };

  appendingCases(subject, promises);
  consistencyCases(subject);
  readingCases(subject, promises);
});

describe('an append to three streams whose process dies', () => {
  // Three are placed, and the fourth record decides.
  it.each([1, 2, 3])('after %i records is nothing, and nobody has to complete it', async (died) => {
    const records = new RecordsInMemory();
    const streams = [freshStream(), freshStream(), freshStream()];
    const writes = () => streams.map((stream) => write(stream, 0));
    const [dead] = await outcomes([open(records, died).append(writes(), NOON)]);
    expect(dead).toMatchObject({ name: 'StoreUnavailable' });
    const other = open(records);
    expect(await readLog(other)).toEqual([]);
    await other.append(writes(), NOON);
    for (const stream of streams) expect(await readStream(other, stream)).toHaveLength(1);
    expect(await readLog(open(records))).toHaveLength(3);
  });

  it('after its decision is whole, though it never learnt it; sent again it is found', async () => {
    const records = new RecordsInMemory();
    const streams = [freshStream(), freshStream(), freshStream()];
    const writes = streams.map((stream) => write(stream, 0, [event()]));
    const [dead] = await outcomes([open(records, 4).append(writes, NOON, { once: true })]);
    expect(dead).toMatchObject({ name: 'StoreUnavailable' });
    const other = open(records);
    const [again] = await outcomes([other.append(writes, NOON, { once: true })]);
    expect(again).toBeInstanceOf(VersionConflict);
    expect((await readLog(other)).map(({ id }) => id)).toEqual(
      writes.map(({ events: [only] }) => only?.id),
    );
  });

  it('holds its guard for nobody: whoever writes what it relied on goes on at once', async () => {
    const records = new RecordsInMemory();
    const [guarded, stream] = [freshStream(), freshStream()];
    await outcomes([open(records, 1).append([guard(guarded, 0), write(stream, 0)], NOON)]);
    const other = open(records);
    await other.append([write(guarded, 0)], NOON);
    expect(await readLog(other)).toHaveLength(1);
    expect(await readStream(other, stream)).toEqual([]);
  });
});
