import { groupedBy } from './cells.js';
import { FEWEST, type PublishedCountry, type RedactionLevel } from './publication.js';

/** Where an activity works, as it is told. */
export interface Place {
  readonly kind: 'country' | 'region';
  readonly code: string;
  readonly percentage: number;
}

/** DAC: developing countries, unspecified. */
const ANYWHERE = '998';

interface Cell {
  readonly percentage: number;
  readonly members: number;
}
const sumOf = (cells: readonly Cell[]): Cell => ({
  percentage: cells.reduce((total, { percentage }) => total + percentage, 0),
  members: cells.reduce((total, { members }) => total + members, 0),
});

/** Of one region: the countries that can be told, and all others together; with one more while those are too few. */
const within = (
  countries: readonly PublishedCountry[],
): { told: PublishedCountry[]; rest: Cell } => {
  const ordered = [...countries].sort(
    (a, b) => a.members - b.members || a.country.localeCompare(b.country, 'en'),
  );
  let hidden = ordered.filter(({ members }) => members < FEWEST).length;
  while (
    hidden > 0 &&
    hidden < ordered.length &&
    sumOf(ordered.slice(0, hidden)).members < FEWEST
  ) {
    hidden += 1;
  }
  return { told: ordered.slice(hidden), rest: sumOf(ordered.slice(0, hidden)) };
};

/** Countries as they may be told: by region for the public; never a cell of fewer than five members. */
export const placesOf = (
  countries: readonly PublishedCountry[],
  level: RedactionLevel,
): Place[] => {
  const byRegion = [...groupedBy(countries, ({ region }) => region)]
    .map(([region, all]) => ({
      region,
      ...(level === 'public' ? { told: [], rest: sumOf(all) } : within(all)),
    }))
    .sort((a, b) => a.rest.members - b.rest.members || a.region.localeCompare(b.region, 'en'));
  const open = byRegion.filter(({ rest }) => rest.percentage > 0 || rest.members > 0);
  let hidden = open.filter(({ rest }) => rest.members < FEWEST).length;
  while (
    hidden > 0 &&
    hidden < open.length &&
    sumOf(open.slice(0, hidden).map(({ rest }) => rest)).members < FEWEST
  ) {
    hidden += 1;
  }
  const anywhere = sumOf(open.slice(0, hidden).map(({ rest }) => rest));
  return [
    ...byRegion
      .flatMap(({ told }) => told)
      .map(({ country, percentage }): Place => ({ kind: 'country', code: country, percentage }))
      .sort((a, b) => a.code.localeCompare(b.code, 'en')),
    ...open.slice(hidden).map(({ region, rest }): Place => ({
      ...{ kind: 'region', code: region, percentage: rest.percentage },
    })),
    ...(anywhere.percentage > 0
      ? [{ kind: 'region' as const, code: ANYWHERE, percentage: anywhere.percentage }]
      : []),
  ].filter(({ percentage }) => percentage > 0);
};
