import type { DomainEvent } from '@palabre/kernel';
import type { Projection, Recorded } from '@palabre/eventing';

/** An event, and what the log would know about it that its own data do not say. */
export type Fact = DomainEvent & { readonly id?: string };

/**
 * Facts as a projection sees them. Ids are `event-0`, `event-1` … unless given.
 * @param day on which they are recorded, a minute apart from midnight UTC on, and effective unless they say otherwise
 */
export const recordedFacts = (facts: readonly Fact[], day = '2024-10-01'): Recorded[] =>
  facts.map(
    (fact, index) =>
      ({
        id: `event-${index}`,
        ...fact,
        stream: 'irrelevant',
        version: index + 1,
        position: BigInt(index + 1),
        recordedAt: new Date(Date.parse(`${day}T00:00:00Z`) + index * 60_000).toISOString(),
        effectiveOn: fact.effectiveOn ?? day,
        meta: {},
      }) as unknown as Recorded,
  );

const matches = (row: object, selector: object): boolean =>
  Object.entries(selector).every(([name, value]) => Reflect.get(row, name) === value);

/**
 * The rows a projection makes of facts, in memory and in the order in which they were last written.
 * @param day see {@link recordedFacts}
 */
export const foldedRows = <Row extends object>(
  { on }: Projection<Row>,
  facts: readonly Fact[],
  day?: string,
): Row[] => {
  let rows: Row[] = [];
  const apply = (before: Row | undefined, after: Row | null | undefined): void => {
    if (after === undefined) return;
    rows = rows.filter((row) => row !== before);
    if (after !== null) rows.push(after);
  };
  for (const event of recordedFacts(facts, day)) {
    const rule = on[event.type];
    if (!rule) continue;
    if (rule.where) {
      const found = rule.where(event as never);
      const selectors = (Array.isArray(found) ? found : [found]) as readonly object[];
      const isMeant = (row: Row): boolean => selectors.some((one) => matches(row, one));
      for (const row of rows.filter(isMeant)) {
        apply(row, rule.fold(row, event as never, {}));
      }
      continue;
    }
    const selected = rule.key(event as never);
    for (const key of Array.isArray(selected) ? selected : [selected]) {
      const before = rows.find((row) => matches(row, key));
      apply(before, rule.fold(before, event as never, key));
    }
  }
  return rows;
};
