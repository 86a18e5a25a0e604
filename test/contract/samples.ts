import { randomUUID } from 'node:crypto';
import type { EventStore, NewEvent, StoredEvent, StreamWrite } from '@palabre/eventing';

export const NOON = '2024-08-16T12:00:00.000Z';

export const event = (given: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'contract.Happened',
  schemaVersion: 1,
  data: '{"n":1}',
  meta: '{}',
  ...given,
});

export const events = (count: number): NewEvent[] => Array.from({ length: count }, () => event());

export const freshStream = (category = 'contract'): string => `${category}-${randomUUID()}`;

export const write = (stream: string, expected: number, added: NewEvent[] = [event()]) =>
  ({ stream, expected, events: added }) satisfies StreamWrite;

export const guard = (stream: string, expected: number): StreamWrite => write(stream, expected, []);

export const readStream = async (store: EventStore, stream: string): Promise<StoredEvent[]> =>
  (await store.read([{ stream, after: 0 }]))[0]!;

/** The whole log, in its order. */
export const readLog = async (store: EventStore): Promise<StoredEvent[]> => {
  const all: StoredEvent[] = [];
  for (let after = 0n; ;) {
    const page = await store.readAll(after, 5_000);
    all.push(...page.events);
    if (page.events.length < 5_000) return all;
    after = page.position;
  }
};

/** What became of each: the value, or the error. */
export const outcomes = async <T>(promises: readonly Promise<T>[]): Promise<(T | Error)[]> =>
  (await Promise.allSettled(promises)).map((one) =>
    one.status === 'fulfilled' ? one.value : (one.reason as Error),
  );
