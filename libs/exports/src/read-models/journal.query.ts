import { IsIn } from 'class-validator';
import { query, type StreamedText } from '@palabre/platform';
import { withExchangeDifferences } from '../domain/journal/average-cost.js';
import { AccountNames, standInsOf } from '../domain/journal/account-names.js';
import { beancount } from '../domain/journal/beancount.js';
import type { Dialect } from '../domain/journal/dialect.js';
import { journalText } from '../domain/journal/journal.js';
import { hledger, ledger } from '../domain/journal/plain-text.js';
import { bookkeepers, notFound } from './access.query.js';
import { BooksOfCohort } from './books-at.shapes.js';
import { closingsOf, entriesOf } from './books.query.js';
import { ExportedCohortRow } from './cohort.entity.js';
import { legendOf, namesIn } from './names.query.js';
import { allWhole } from './whole.query.js';

const DIALECTS = { hledger, ledger, beancount } as const satisfies Record<string, Dialect>;
export const JOURNAL_FORMATS = ['hledger', 'ledger', 'beancount'] as const;
export type JournalFormat = (typeof JOURNAL_FORMATS)[number];

/** The books of a cohort as a plain-text journal: for a date, as known at a moment, or both. */
export class ExportJournal extends BooksOfCohort {
  /** Which program reads it. */
  @IsIn(JOURNAL_FORMATS)
  program: JournalFormat = 'hledger';
}

const READS = [
  ...['exports.entries', 'exports.threads', 'exports.closings', 'exports.names', 'exports.cohorts'],
];

export const journalQueries = [
  query({
    name: 'exports.ExportJournal',
    input: ExportJournal,
    may: bookkeepers,
    reads: READS,
    answer: async (input: ExportJournal, asking): Promise<StreamedText> => {
      const { db, language, position, keyedHash } = asking;
      const { cohortId, program, asOf, knownAt } = input;
      await allWhole(db, READS);
      // What all of them have: the books of one position, whichever has come further.
      const span = { until: position.toString() };
      const known = await namesIn(db, cohortId);
      const names = new AccountNames(standInsOf(cohortId, keyedHash), known);
      const dialect = DIALECTS[program];
      const closings = await closingsOf(db, input, span);
      const cohort = await db.findOneBy(ExportedCohortRow, { cohortId });
      if (!cohort) throw notFound('cohort');
      const entries = withExchangeDifferences(entriesOf(db, input, span), cohort.currency);
      const legend = legendOf(known, names, language);
      const info = { cohortId, language, asOf, knownAt, position: position.toString(), legend };
      return {
        name: `journal.${dialect.extension}`,
        mediaType: 'text/plain; charset=utf-8',
        pieces: journalText(entries, closings, { dialect, names, info }),
      };
    },
  }),
];
