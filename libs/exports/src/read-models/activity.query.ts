import { IsIn } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { refuse } from '@palabre/kernel';
import { CommandRefused } from '@palabre/eventing';
import { query, type StreamedText } from '@palabre/platform';
import { activityFile } from '../domain/iati/activity.js';
import { REDACTION_LEVELS, type RedactionLevel } from '../domain/iati/publication.js';
import { resultsToldIn } from '../domain/iati/told-results.js';
import { addEntry, noSeries } from '../domain/iati/series.js';
import { bookkeepers, notFound } from './access.query.js';
import { BooksOfCohort } from './books-at.shapes.js';
import { entriesOf, type BooksAt } from './books.query.js';
import { ExportedCohortRow } from './cohort.entity.js';
import { PublicationRow } from './publication.entity.js';
import { ResultRow } from './result.entity.js';

/**
 * What a cohort publishes about itself under IATI 2.03, in English and French. `asOf` is the day of the release (of the
 * newest entry when absent): only periods that are over by then are in it.
 */
export class ExportActivity extends BooksOfCohort {
  /** How much is told. */
  @IsIn(REDACTION_LEVELS)
  level: RedactionLevel = 'public';
}

/** All entries that were recorded by then: which of them are told is said by when they became known. */
const seriesIn = async (db: EntityManager, at: BooksAt, currency: string) => {
  const series = noSeries();
  let updatedAt = '';
  for await (const entry of entriesOf(db, at)) {
    addEntry(series, entry, currency);
    if (entry.recordedAt > updatedAt) updatedAt = entry.recordedAt;
  }
  return { series, updatedAt };
};

const inOrder = (cohortId: string) => ({ where: { cohortId }, order: { groupId: 'ASC' } }) as const;

const piece = async function* (text: string): AsyncGenerator<string> {
  yield text;
};

/** A release tells what is known by its day: both bounds count, and neither lets a period out that may still grow. */
const releaseDay = ({ asOf, knownAt }: ExportActivity, updatedAt: string): string =>
  [asOf, knownAt?.slice(0, 10), updatedAt.slice(0, 10)].reduce<string>(
    (earliest, day) => (day !== undefined && day < earliest ? day : earliest),
    '9999-12-31',
  );

export const activityQueries = [
  query({
    name: 'exports.ExportActivity',
    input: ExportActivity,
    may: bookkeepers,
    reads: [
      ...['exports.entries', 'exports.threads', 'exports.publications', 'exports.cohorts'],
      'exports.results',
    ],
    answer: async (input: ExportActivity, { db }): Promise<StreamedText> => {
      const { cohortId, level, knownAt } = input;
      const cohort = await db.findOneBy(ExportedCohortRow, { cohortId });
      if (!cohort) throw notFound('cohort');
      const described = await db.findOneBy(PublicationRow, { cohortId });
      if (!described) throw new CommandRefused(refuse('PUBLICATION_MISSING'));
      const { currency, startsOn, endsOn, completedOn } = cohort;
      const books = await seriesIn(db, { cohortId, knownAt }, currency);
      const updatedAt = books.updatedAt || `${startsOn}T00:00:00.000Z`;
      const until = releaseDay(input, updatedAt);
      const text = activityFile({
        ...{ level, currency, startsOn, endsOn, until, series: books.series },
        publication: described.publication,
        completedOn: completedOn ?? undefined,
        updatedAt: updatedAt.slice(0, 10) > until ? `${until}T00:00:00.000Z` : updatedAt,
        results: resultsToldIn(await db.find(ResultRow, inOrder(cohortId)), {
          ...{ level, until, knownAt },
        }),
      });
      const mediaType = 'application/xml; charset=utf-8';
      return { name: 'iati-activity.xml', mediaType, pieces: piece(text) };
    },
  }),
];
