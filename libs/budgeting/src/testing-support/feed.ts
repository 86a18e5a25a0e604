import type { Projection, Recorded } from '@palabre/eventing';

type Row = Readonly<Record<string, unknown>>;
interface KeyedFold {
  readonly key: (event: Recorded) => Row | readonly Row[];
  readonly fold: (row: Row | undefined, event: Recorded, key: Row) => Row | null | undefined;
}

/** The rows of a projection after events, in the order of their first appearance. */
export const rowsOf = <R>(projection: Projection<R>, events: readonly Recorded[]): R[] => {
  const rows: Row[] = [];
  const find = (key: Row): number =>
    rows.findIndex((row) => Object.entries(key).every(([name, value]) => row[name] === value));
  for (const event of events) {
    const fold = (projection.on as Readonly<Record<string, KeyedFold | undefined>>)[event.type];
    if (!fold) continue;
    const keys = fold.key(event);
    for (const key of Array.isArray(keys) ? (keys as readonly Row[]) : [keys as Row]) {
      const at = find(key);
      const next = fold.fold(rows[at], event, key);
      if (next) rows.splice(at < 0 ? rows.length : at, 1, next);
    }
  }
  return rows as unknown as R[];
};
