import { type EventStore, StoreUnavailable, VersionConflict } from '@palabre/eventing';
import { event, freshStream, NOON, readStream, write } from './samples.js';

/** An event whose append was acknowledged, and where. */
export interface Acknowledged {
  readonly id: string;
  readonly position: string;
}

/** What several writers do at the same time. */
export interface Writing {
  readonly writers: number;
  /** Appends of each writer. */
  readonly appends: number;
  /** Streams they fight over with every tenth append. */
  readonly shared: readonly string[];
  /** Of an event's data; few unless told. */
  readonly bytes?: number;
}

/** Runs writers at the same time; each continues its own stream, and at times one that all share. */
export const runWriters = async (
  store: EventStore,
  { writers, appends, shared, bytes = 0 }: Writing,
  onAcknowledged: (one: Acknowledged) => void,
): Promise<void> => {
  const writer = async (index: number): Promise<void> => {
    const own = freshStream('writer');
    for (let version = 0; version < appends; version += 1) {
      const contested = shared[(index + version) % shared.length];
      if (version % 10 === 9 && contested)
        onAcknowledged(await appendWhereItEnds(store, contested));
      const added = event(bytes > 0 ? { data: JSON.stringify('x'.repeat(bytes)) } : {});
      const { position } = await store.append([write(own, version, [added])], NOON);
      onAcknowledged({ id: added.id, position: position.toString() });
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, index) => writer(index)));
};

/** Appends one event to a stream that others write to: reads and tries again until it is first. */
const appendWhereItEnds = async (store: EventStore, stream: string): Promise<Acknowledged> => {
  const added = event();
  for (;;) {
    const expected = (await readStream(store, stream)).length;
    try {
      const { position } = await store.append([write(stream, expected, [added])], NOON);
      return { id: added.id, position: position.toString() };
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
};

/** Continues a stream of its own until told to stop; what is unavailable is tried again from what is stored. */
export const writeStubbornly = async (
  store: EventStore,
  stopped: () => boolean,
  seen: { acknowledged: Acknowledged[]; unavailable: number },
): Promise<void> => {
  const own = freshStream('stubborn');
  for (let version = 0; !stopped();) {
    const added = event();
    try {
      const { position } = await store.append([write(own, version, [added])], NOON);
      seen.acknowledged.push({ id: added.id, position: position.toString() });
      version += 1;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      seen.unavailable += 1;
      version = await storedVersion(store, own);
    }
  }
};

/** The outcome of the append before is unknown: only the log can tell. */
const storedVersion = async (store: EventStore, stream: string): Promise<number> => {
  for (;;) {
    try {
      return (await readStream(store, stream)).length;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
};
