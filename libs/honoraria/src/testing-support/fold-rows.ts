import type { Projection, Recorded } from '@palabre/eventing';
import { canonicalJson, type DomainEvent } from '@palabre/kernel';

/**
 * Feeds events to a projection that names its rows by key.
 * @returns its rows in the order in which they came to be
 */
export const foldRows = <Row>(
  { on }: Projection<Row>,
  events: readonly DomainEvent[],
  recordedAt = '2024-10-20T09:00:00.000Z',
): Row[] => {
  const rows = new Map<string, Row>();
  events.forEach((event, index) => {
    const fold = on[event.type];
    if (!fold?.key) return;
    const recorded = { ...event, recordedAt, position: BigInt(index + 1) } as Recorded;
    const keys = [fold.key(recorded as never)].flat() as object[];
    for (const key of keys) {
      const name = canonicalJson(key);
      const row = fold.fold(rows.get(name), recorded as never, key) as Row | null | undefined;
      if (row === null) rows.delete(name);
      else if (row !== undefined) rows.set(name, row);
    }
  });
  return [...rows.values()];
};
