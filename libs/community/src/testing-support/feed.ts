import type { DomainEvent } from '@palabre/kernel';
import type { Projection, Recorded } from '@palabre/eventing';

/** Facts as a projection sees them: recorded one minute apart from 2024-09-01T00:00Z on. */
export const recorded = (events: readonly DomainEvent[]): Recorded[] =>
  events.map(
    (event, index) =>
      ({
        ...event,
        id: `event-${index}`,
        stream: 'irrelevant',
        version: index + 1,
        position: BigInt(index + 1),
        recordedAt: new Date(Date.UTC(2024, 8, 1, 0, index)).toISOString(),
        effectiveOn: event.effectiveOn ?? '2024-09-01',
        meta: {},
      }) as unknown as Recorded,
  );

const matches = (row: object, selector: object): boolean =>
  Object.entries(selector).every(([name, value]) => Reflect.get(row, name) === value);

/** Folds events into rows as the projection runner does, in memory. */
export const rowsOf = <Row extends object>(
  projection: Projection<Row>,
  events: readonly DomainEvent[],
): Row[] => {
  let rows: Row[] = [];
  for (const event of recorded(events)) {
    const rule = projection.on[event.type];
    if (!rule) continue;
    if ('where' in rule && rule.where) {
      const found = rule.where(event as never);
      const selectors = (Array.isArray(found) ? found : [found]) as readonly object[];
      rows = rows.flatMap((row) => {
        if (!selectors.some((one) => matches(row, one))) return [row];
        const folded = rule.fold(row, event as never, {});
        return folded === undefined ? [row] : folded === null ? [] : [folded];
      });
      continue;
    }
    if (!('key' in rule) || !rule.key) continue;
    const selected = rule.key(event as never);
    for (const key of Array.isArray(selected) ? selected : [selected]) {
      const before = rows.find((row) => matches(row, key));
      const folded = rule.fold(before, event as never, key);
      if (folded === undefined) continue;
      rows = rows.filter((row) => row !== before);
      if (folded !== null) rows.push(folded);
    }
  }
  return rows;
};
