import type { DomainEvent } from '@palabre/kernel';
import type { Projection, Recorded } from '@palabre/eventing';

/** Facts as a projection sees them: `event-0` and on, recorded on 1 August 2024 a minute apart from midnight on. */
export const recorded = (events: readonly DomainEvent[]): Recorded[] =>
  events.map(
    (event, index) =>
      ({
        ...event,
        id: `event-${index}`,
        stream: 'irrelevant',
        version: index + 1,
        position: BigInt(index + 1),
        recordedAt: new Date(Date.UTC(2024, 7, 1, 0, index)).toISOString(),
        effectiveOn: event.effectiveOn ?? '2024-08-01',
        meta: {},
      }) as unknown as Recorded,
  );

const has = (row: object, selector: object): boolean =>
  Object.entries(selector).every(([name, value]) => Reflect.get(row, name) === value);

const listOf = <Key>(keys: Key | readonly Key[]): readonly Key[] =>
  Array.isArray(keys) ? (keys as readonly Key[]) : [keys as Key];

/** The rows that a projection makes of a history, in memory. */
export const rowsOf = <Row extends object>(
  { on }: Projection<Row>,
  events: readonly DomainEvent[],
): Row[] => {
  const rows: Row[] = [];
  for (const event of recorded(events)) {
    const rule = on[event.type];
    if (!rule) continue;
    const keys: readonly Partial<Row>[] = rule.where
      ? rows.filter((row) => has(row, rule.where(event as never)))
      : listOf(rule.key(event as never));
    for (const key of keys) {
      const at = rows.findIndex((row) => has(row, key));
      const folded = rule.fold(rows[at], event as never, key);
      if (folded === null) rows.splice(at, 1);
      else if (folded !== undefined) rows.splice(at < 0 ? rows.length : at, 1, folded);
    }
  }
  return rows;
};
