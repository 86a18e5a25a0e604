/** Cells with fewer people than this are not shown: somebody could be recognised. */
export const SMALLEST_CELL = 5;

/** How many people share a key; `null` is what was rolled up, or has no key. */
export interface Cell {
  readonly key: string | null;
  readonly count: number;
}
export interface PlaceCell {
  readonly area: string | null;
  readonly country: string | null;
  readonly count: number;
}

const byCount = (a: Cell, b: Cell): number =>
  b.count - a.count || ((a.key ?? '') < (b.key ?? '') ? -1 : 1);

const counted = (keys: readonly (string | null)[]): Cell[] => {
  const counts = new Map<string | null, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, count })).toSorted(byCount);
};

/**
 * Rolls small cells up into one without a key, which takes in the next smallest until it is large enough itself:
 * else it could be told from the total. Nothing at all when everybody together are too few.
 */
export const rolledUp = (cells: readonly Cell[]): Cell[] => {
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  if (total < SMALLEST_CELL) return [];
  const shown = cells
    .filter(({ key, count }) => key !== null && count >= SMALLEST_CELL)
    .toSorted(byCount);
  let rest = total - shown.reduce((sum, { count }) => sum + count, 0);
  while (rest > 0 && rest < SMALLEST_CELL) rest += shown.pop()?.count ?? 0;
  return rest > 0 ? [...shown, { key: null, count: rest }] : shown;
};

/** How many people have each key, small cells rolled up. */
export const balanceOf = (keys: readonly (string | null)[]): Cell[] => rolledUp(counted(keys));

/**
 * How many people have each of several keys of their own choice; a person may have none or many. Keys under five are
 * left out, and so is the total, which would tell them.
 */
export const mentionsOf = (people: readonly (readonly string[])[]): Cell[] =>
  counted(people.flatMap((keys) => [...new Set(keys)])).filter(
    ({ count }) => count >= SMALLEST_CELL,
  );

/** People by area and country: countries roll up into their area, areas into the whole, until no cell is small. */
export const balanceOfPlaces = (
  people: readonly { readonly area: string | null; readonly country: string | null }[],
): PlaceCell[] => {
  const areas = balanceOf(people.map(({ area }) => area));
  return areas.flatMap(({ key: area, count }): PlaceCell[] => {
    if (area === null) return [{ area, country: null, count }];
    const countries = people.filter((person) => person.area === area).map(({ country }) => country);
    return balanceOf(countries).map((cell) => ({ area, country: cell.key, count: cell.count }));
  });
};
