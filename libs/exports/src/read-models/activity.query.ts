import { IsIn } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { refuse } from '@palabre/kernel';
import { CommandRefused } from '@palabre/eventing';
import { query, type Asking, type StreamedText } from '@palabre/platform';
import { activityFile } from '../domain/iati/activity.js';
import { REDACTION_LEVELS, type RedactionLevel } from '../domain/iati/publication.js';
import { resultsToldIn } from '../domain/iati/told-results.js';
import { lastTold, releaseDay } from '../domain/iati/release-day.js';
import { addEntry, noSeries, type Payees } from '../domain/iati/series.js';
import { bookkeepers, notFound } from './access.query.js';
import { BooksOfCohort } from './books-at.shapes.js';
import { entriesOf, type BooksAt } from './books.query.js';
import { ExportedCohortRow } from './cohort.entity.js';
import { ExportedPayeeRow } from './payee.entity.js';
import { PublicationRow } from './publication.entity.js';
import { ResultRow } from './result.entity.js';
import { allWhole } from './whole.query.js';

/**
 * What a cohort publishes about itself under IATI 2.03, in English and French. `asOf` is the day of the release (of the
 * last day before the newest entry, when absent): only periods that are over by then are in it.
 */
export class ExportActivity extends BooksOfCohort {
  /** How much is told. */
  @IsIn(REDACTION_LEVELS)
  level: RedactionLevel = 'public';
}

/** Who is behind contracts and advances: several of one payee are one. */
const payeesIn = async (db: EntityManager, cohortId: string): Promise<Payees> => {
  const rows = await db.findBy(ExportedPayeeRow, { cohortId });
  const known = new Map(rows.map((row) => [row.id, row]));
  return {
    of: (id) => known.get(id)?.payee ?? id,
    markOf: (id) => known.get(id)?.mark ?? undefined,
    isOutlay: (id) => known.get(id)?.isOutlay ?? false,
  };
};

/** All entries that were recorded by then: which of them are told is said by when they became known. */
const seriesIn = async (
  { db, position }: Pick<Asking, 'db' | 'position'>,
  at: BooksAt,
  currency: string,
) => {
  const series = noSeries();
  const payees = await payeesIn(db, at.cohortId);
  let updatedAt = '';
  for await (const entry of entriesOf(db, at, { until: position.toString() })) {
    addEntry(series, entry, { currency, payees });
    if (entry.recordedAt > updatedAt) updatedAt = entry.recordedAt;
  }
  return { series, updatedAt };
};

const inOrder = (cohortId: string) => ({ where: { cohortId }, order: { groupId: 'ASC' } }) as const;

const piece = async function* (text: string): AsyncGenerator<string> {
  yield text;
};

const READS = [
  ...['exports.entries', 'exports.threads', 'exports.publications', 'exports.cohorts'],
  ...['exports.results', 'exports.payees'],
];

export const activityQueries = [
  query({
    name: 'exports.ExportActivity',
    input: ExportActivity,
    may: bookkeepers,
    reads: READS,
    answer: async (input: ExportActivity, asking): Promise<StreamedText> => {
      const { db } = asking;
      await allWhole(db, READS);
      const { cohortId, level, knownAt } = input;
      const cohort = await db.findOneBy(ExportedCohortRow, { cohortId });
      if (!cohort) throw notFound('cohort');
      const described = await db.findOneBy(PublicationRow, { cohortId });
      if (!described) throw new CommandRefused(refuse('PUBLICATION_MISSING'));
      const { currency, startsOn, endsOn, completedOn, closedOn } = cohort;
      const books = await seriesIn(asking, { cohortId, knownAt }, currency);
      const updatedAt = books.updatedAt || `${startsOn}T00:00:00.000Z`;
      const until = releaseDay({ asOf: input.asOf, knownAt, updatedAt });
      const text = activityFile({
        ...{ level, currency, startsOn, endsOn, until, series: books.series },
        ...{ publication: described.publication, together: described.together },
        completedOn: completedOn ?? undefined,
        closedOn: closedOn ?? undefined,
        updatedAt: `${lastTold(until)}T00:00:00.000Z`,
        results: resultsToldIn(await db.find(ResultRow, inOrder(cohortId)), {
          ...{ level, until, knownAt },
        }),
      });
      const mediaType = 'application/xml; charset=utf-8';
      return { name: 'iati-activity.xml', mediaType, pieces: piece(text) };
    },
  }),
];
