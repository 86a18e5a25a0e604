import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toldAsOneAfter, type ToldAsOne } from '../books/told-as-one.js';
import { placesOf } from './places.js';
import { FEWEST, REDACTION_LEVELS, type PublishedCountry } from './publication.js';

const country = (
  code: string,
  region: string,
  percentage: number,
  members: number,
): PublishedCountry => ({ country: code, region, percentage, members });
/** What a cohort's publications tell one after the other, as codes and percentages. */
const told = (
  publications: readonly (readonly PublishedCountry[])[],
  level: 'public' | 'partners',
): string[] => {
  let together: ToldAsOne[] = [];
  return publications.map((countries) => {
    together = toldAsOneAfter(together, countries);
    return placesOf(countries, together, level)
      .map(({ code, percentage }) => `${code} ${percentage}`)
      .join(', ');
  });
};
const both = (...countries: PublishedCountry[]): string[] =>
  REDACTION_LEVELS.flatMap((level) => told([countries], level));

describe('where a cohort works', () => {
  const [ke, np] = [country('KE', '298', 30, 9), country('NP', '798', 50, 12)];

  it('is told by region to the public, and by country to partners, small ones together', () => {
    const [ug, tg] = [country('UG', '298', 10, 3), country('TG', '298', 10, 2)];
    expect(both(ke, ug, tg, np)).toEqual(['298 50, 798 50', 'KE 30, NP 50, 298 20']);
  });

  it('hides one more where those hidden would be too few to hide among', () => {
    expect(both(ke, country('UG', '298', 10, 3), country('NP', '798', 60, 12))).toEqual([
      '298 40, 798 60',
      'NP 60, 298 40',
    ]);
  });

  it('is no region where the region itself is too small', () => {
    const few = country('NP', '679', 30, 3);
    expect(both(country('KE', '298', 70, 10), few)).toEqual(['998 100', '998 100']);
    const tz = country('TZ', '298', 30, 8);
    expect(both(country('KE', '298', 40, 10), tz, few)).toEqual([
      '298 40, 998 60',
      'KE 40, 998 60',
    ]);
    const [two, one] = [country('NP', '679', 7, 2), country('IN', '679', 3, 1)];
    expect(both(country('KE', '298', 90, 27), two, one)).toEqual(['998 100', '998 100']);
  });

  it('is nowhere where all of them are too few, and stays so', () => {
    const publications = [
      [country('NP', '798', 100, 3)],
      [country('NP', '798', 60, 9), country('KE', '298', 40, 6)],
    ];
    expect(told(publications, 'partners')).toEqual(['998 100', 'KE 40, 998 60']);
    expect(told(publications, 'public')).toEqual(['998 100', '298 40, 998 60']);
  });

  it('stays together when there are five: the change would tell of the four', () => {
    const [kenya, tz] = [country('KE', '298', 60, 18), country('TZ', '298', 20, 8)];
    const publications = [4, 5, 30].map((members) => [
      kenya,
      tz,
      country('NP', '679', 20, members),
    ]);
    expect(told(publications, 'partners')).toEqual(Array(3).fill('KE 60, 998 40'));
    expect(told(publications, 'public')).toEqual(Array(3).fill('298 60, 998 40'));
    // Nor is it told when the four have left.
    expect(told([publications[0]!, [kenya, country('TZ', '298', 40, 8)]], 'partners')).toEqual(
      Array(2).fill('KE 60, 998 40'),
    );
  });
});

describe('what two releases and two levels tell of countries', () => {
  const REGIONS = ['289', '298', '679', '798'];
  // Each country has a share of its own, a power of two: a sum tells exactly which countries are in it. Members come and go; the
  // activity begins in a country at any release.
  const histories = fc.array(
    fc.record({
      ...{ region: fc.constantFrom(...REGIONS), since: fc.nat(2) },
      members: fc.array(fc.nat(12), { minLength: 4, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 7 },
  );
  const CODES = ['AO', 'BD', 'CM', 'DZ', 'EG', 'FJ', 'GH'];

  /** Countries that no sum or difference of these figures tells apart. */
  const apart = (figures: readonly number[], countries: readonly PublishedCountry[]) => {
    const groups = new Map<string, PublishedCountry[]>();
    for (const one of countries) {
      const within = figures
        .map((figure) => ((figure & one.percentage) === 0 ? '0' : '1'))
        .join('');
      groups.set(within, [...(groups.get(within) ?? []), one]);
    }
    return [...groups.values()];
  };

  it('is never about fewer than five members', () => {
    let compared = 0;
    fc.assert(
      fc.property(histories, (history) => {
        let together: ToldAsOne[] = [];
        const releases = [0, 1, 2, 3].map((release) => {
          const countries = history.flatMap(({ region, since, members }, at) =>
            since <= release ? [country(CODES[at]!, region, 1 << at, members[release]!)] : [],
          );
          together = toldAsOneAfter(together, countries);
          const figures = REDACTION_LEVELS.flatMap((level) =>
            placesOf(countries, together, level).map(({ percentage }) => percentage),
          );
          return { countries, figures };
        });
        releases.forEach(({ countries, figures }, at) => {
          for (const later of releases.slice(at)) {
            const groups = apart([...figures, ...later.figures], countries);
            if (groups.length < 2) continue;
            compared += 1;
            for (const group of groups) {
              const members = group.reduce((sum, one) => sum + one.members, 0);
              expect(members).toBeGreaterThanOrEqual(FEWEST);
            }
          }
        });
      }),
      { seed: 85, numRuns: 200 },
    );
    expect(compared).toBeGreaterThan(200);
  });
});
