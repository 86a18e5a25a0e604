import { FEWEST, type PublishedCountry } from '../iati/publication.js';

/** Countries that are told as one, each with the region it was said to be in last. */
export type ToldAsOne = readonly Pick<PublishedCountry, 'country' | 'region'>[];

/** DAC: developing countries, unspecified. */
const ANYWHERE = '998';
const SOMEWHERE = { country: ANYWHERE, region: ANYWHERE };

/** What is told as one, and each other country by itself. */
export const groupsOf = (
  together: readonly ToldAsOne[],
  countries: readonly PublishedCountry[],
): ToldAsOne[] => {
  const regions = new Map(countries.map(({ country, region }) => [country, region]));
  const groups = together.map((group) =>
    group.map(({ country, region }) => ({ country, region: regions.get(country) ?? region })),
  );
  for (const { country } of groups.flat()) regions.delete(country);
  return [...groups, ...[...regions].map(([country, region]) => [{ country, region }])];
};

/** The region of all of them, if it is one. */
export const regionOf = ([first, ...others]: ToldAsOne): string =>
  first && others.every(({ region }) => region === first.region) ? first.region : ANYWHERE;

export const within = (
  group: ToldAsOne,
  countries: readonly PublishedCountry[],
): readonly PublishedCountry[] =>
  countries.filter((one) => group.some(({ country }) => country === one.country));

const nameOf = (group: ToldAsOne): string =>
  group
    .map(({ country }) => country)
    .sort()
    .join();

/** Groups in which somebody works now, those of the fewest members first. */
const fromFewest = (groups: readonly ToldAsOne[], countries: readonly PublishedCountry[]) =>
  groups
    .map((group) => ({ group, here: within(group, countries) }))
    .filter(({ here }) => here.length > 0)
    .map(({ group, here }) => ({ group, members: here.reduce((sum, one) => sum + one.members, 0) }))
    .sort((a, b) => a.members - b.members || (nameOf(a.group) < nameOf(b.group) ? -1 : 1));

/** One group fewer, where one has too few members: with the next of its region or, without one, of any. */
const withOneJoined = (
  groups: readonly ToldAsOne[],
  countries: readonly PublishedCountry[],
): readonly ToldAsOne[] => {
  const [few, ...others] = fromFewest(groups, countries);
  if (!few || few.members >= FEWEST) return groups;
  const next = (others.find(({ group }) => regionOf(group) === regionOf(few.group)) ?? others[0])
    ?.group;
  if (!next && few.group.some(({ country }) => country === ANYWHERE)) return groups;
  const joined = [...few.group, ...(next ?? [SOMEWHERE])];
  return [...groups.filter((group) => group !== few.group && group !== next), joined];
};

/**
 * What is told as one once a cohort is published anew. What ever was stays so: two releases would else tell of those who were too few
 * at the first. All that either level tells is made of such groups, so that neither tells more beside the other.
 */
export const toldAsOneAfter = (
  before: readonly ToldAsOne[],
  countries: readonly PublishedCountry[],
): ToldAsOne[] => {
  let groups: readonly ToldAsOne[] = groupsOf(before, countries);
  for (let last; groups !== last;) {
    last = groups;
    groups = withOneJoined(groups, countries);
  }
  return groups.filter(({ length }) => length > 1);
};
