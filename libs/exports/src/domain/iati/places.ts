import { groupsOf, regionOf, within, type ToldAsOne } from '../books/told-as-one.js';
import { groupedBy } from './cells.js';
import type { PublishedCountry, RedactionLevel } from './publication.js';

/** Where an activity works, as it is told. */
export interface Place {
  readonly kind: 'country' | 'region';
  readonly code: string;
  readonly percentage: number;
}

/** Countries as they may be told: by region to the public; never a group of fewer than five members. */
export const placesOf = (
  countries: readonly PublishedCountry[],
  together: readonly ToldAsOne[],
  level: RedactionLevel,
): Place[] => {
  const told = groupsOf(together, countries).map((group): Place => {
    const percentage = within(group, countries).reduce((sum, one) => sum + one.percentage, 0);
    const [only, ...others] = group;
    return only && others.length === 0 && level === 'partners'
      ? { kind: 'country', code: only.country, percentage }
      : { kind: 'region', code: regionOf(group), percentage };
  });
  return [...groupedBy(told, ({ kind, code }) => `${kind} ${code}`)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...others]]) =>
      first
        ? [
            {
              ...first,
              percentage: others.reduce((sum, o) => sum + o.percentage, first.percentage),
            },
          ]
        : [],
    )
    .filter(({ percentage }) => percentage > 0);
};
