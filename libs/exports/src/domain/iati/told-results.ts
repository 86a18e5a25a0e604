import type { Instant, LocalDate } from '@palabre/kernel';
import type { GroupResults, ResultIndicator } from '../books/group-results.js';
import { endOf } from './cells.js';
import { indicatorHash, toldAs } from './indicator-check.js';
import type { RedactionLevel } from './publication.js';
import type { PublishedIndicator, PublishedResult } from './results.js';

const OUTPUT = { en: 'Output of a working group', fr: 'Produit d’un groupe de travail' };
const ALWAYS = '9999-12-31T23:59:59.999Z';

interface Release {
  readonly level: RedactionLevel;
  /** Months that are over by this day are told. */
  readonly until: LocalDate;
  readonly knownAt?: Instant | undefined;
}

type Report = ResultIndicator['reports'][number];

/** The month in which something became known, or which it is of if that is later: its last day. */
const monthOfKnowing = ({ on, recordedAt }: Report): LocalDate => {
  const recordedOn = recordedAt.slice(0, 10);
  return endOf(recordedOn > on ? recordedOn : on, 'month');
};

/** What an indicator stood at when each month was over: of the reports known by then, the last of the last day. */
const actualsOf = ({ reports }: ResultIndicator, until: LocalDate): Report[] => {
  const byDay = [...reports].sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
  const ends = new Set(reports.map(monthOfKnowing).filter((end) => end <= until));
  return [...ends]
    .sort()
    .flatMap((end) => byDay.filter((report) => monthOfKnowing(report) <= end).at(-1) ?? []);
};

const indicatorsOf = (
  { groupId, indicators, checked }: GroupResults,
  { until, knownAt = ALWAYS }: Release,
): PublishedIndicator[] =>
  indicators.flatMap((one) => {
    if (endOf(one.approvedOn, 'month') > until || one.recordedAt > knownAt) return [];
    const hash = indicatorHash(groupId, one.workplanId, one);
    const check = checked[one.workplanId]?.find(({ contentHash }) => contentHash === hash);
    return toldAs(one, actualsOf(one, until), check) ?? [];
  });

/**
 * What a release tells of the results of groups: to the public those whose outcome is published, and to anybody only indicators
 * whose exact words somebody has checked.
 */
export const resultsToldIn = (
  groups: readonly GroupResults[],
  release: Release,
): PublishedResult[] =>
  groups.flatMap((group) => {
    const { title, publishedOn } = group;
    const isPublished = title !== null && publishedOn !== null && publishedOn <= release.until;
    if (release.level === 'public' && !isPublished) return [];
    const indicators = indicatorsOf(group, release);
    return { title: isPublished ? title : OUTPUT, indicators };
  });
