import { IsIn, Matches } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { refuse, type Language } from '@palabre/kernel';
import { CommandRefused } from '@palabre/eventing';
import { csvPieces, Optional, query, type Asking, type StreamedText } from '@palabre/platform';
import type { ChartOfAccounts } from '../events.js';
import type { AccountKey } from '../domain/books/entry.js';
import { AccountNames, standInsOf, type StandIns } from '../domain/journal/account-names.js';
import { goingOnFrom } from '../domain/journal/words.js';
import { ChartReader, type Unmapped } from '../domain/vouchers/chart-reader.js';
import {
  VOUCHER_FORMATS,
  voucherRows,
  type VoucherFormatName,
} from '../domain/vouchers/formats.js';
import { lastCovered } from '../domain/vouchers/coverage.js';
import { voucherOf, type ThreadedEntry, type Voucher } from '../domain/vouchers/voucher.js';
import { bookkeepers, notFound } from './access.query.js';
import { BooksOfCohort } from './books-at.shapes.js';
import { accountsUsed, entriesOf, firstAfter, type Span } from './books.query.js';
import { ChartRow } from './chart.entity.js';
import { ExportedCohortRow } from './cohort.entity.js';
import { namesIn, type Names } from './names.query.js';
import { EXCHANGE_ACCOUNTS, movesOthers, valuedEntriesOf } from './valued-vouchers.query.js';
import { allWhole } from './whole.query.js';

export const VOUCHER_PROGRAMS = Object.keys(VOUCHER_FORMATS) as VoucherFormatName[];

/** The money of a cohort as vouchers in an organisation's own accounts, for the package in which it keeps its books. */
export class ExportVouchers extends BooksOfCohort {
  /** Whose chart of accounts; needed where several organisations have one. */
  @Optional()
  @Matches(/^[a-z0-9][a-z0-9-]{1,29}$/)
  organisation?: string;
  /** Which package reads it. */
  @IsIn(VOUCHER_PROGRAMS)
  program: VoucherFormatName = 'plain';
  /** Only what was recorded after this position of the log: the last one of the file before. Not with `asOf`. */
  @Optional()
  @Matches(/^\d{1,18}$/)
  since?: string;
}

const chartOf = async (
  db: EntityManager,
  { cohortId, organisation }: ExportVouchers,
): Promise<ChartOfAccounts> => {
  const rows = await db.find(ChartRow, { where: { cohortId }, order: { organisation: 'ASC' } });
  const found = rows.filter(
    (row) => organisation === undefined || row.organisation === organisation,
  );
  const [first] = found;
  if (first && found.length === 1) return first.chart;
  const organisations = rows.map((row) => row.organisation).join(', ') || '–';
  throw new CommandRefused(refuse('CHART_MISSING', { organisations }, ['/organisation']));
};

/** A key of the chart with what it stands for, as far as it can be told. */
const inWords = ({ what, key }: Unmapped, known: Names, language: Language): string => {
  const id = key.split(':').at(-1) ?? key;
  const title = known.get(id)?.title?.[language];
  return `${what} ${key}${title === undefined ? '' : ` (${title})`}`;
};

/** @throws CommandRefused with ACCOUNTS_UNMAPPED, which lists all that the chart does not say */
const allMapped = (
  used: readonly AccountKey[],
  reader: ChartReader,
  tell: (missing: Unmapped) => string,
  organisation: string,
): void => {
  const missing = used.flatMap((account) => {
    const coding = reader.of(account);
    return 'account' in coding ? [] : coding.map(tell);
  });
  if (missing.length === 0) return;
  const list = [...new Set(missing)].sort();
  throw new CommandRefused(refuse('ACCOUNTS_UNMAPPED', { organisation, missing: list }));
};

/** The entries of a file and the accounts that they use: at their worth where the format knows one currency. */
const bookedIn = async (db: EntityManager, input: ExportVouchers, span: Span) => {
  const { cohortId, program } = input;
  const cohort = await db.findOneBy(ExportedCohortRow, { cohortId });
  if (!cohort) throw notFound('cohort');
  const { currency } = cohort;
  const used = await accountsUsed(db, input, span);
  const keys = used.map(({ account }) => account);
  if (VOUCHER_FORMATS[program].currencies || !movesOthers(used, currency)) {
    return { used: keys, entries: () => Promise.resolve(entriesOf(db, input, span)) };
  }
  return {
    used: [...keys, ...EXCHANGE_ACCOUNTS],
    entries: () => valuedEntriesOf(db, input, span, currency),
  };
};

async function* vouchersOf(
  entries: AsyncIterable<ThreadedEntry>,
  reader: ChartReader,
  standIn: StandIns,
): AsyncGenerator<Voucher> {
  for await (const entry of entries) {
    const voucher = voucherOf(entry, reader, standIn);
    if (voucher) yield voucher;
  }
}

const READS = [
  ...['exports.entries', 'exports.threads', 'exports.names', 'exports.charts', 'exports.cohorts'],
  'exports.quotations',
];

/** A file of a date is no part of a row of files: what takes effect later may have been recorded before. */
const coverOf = (
  { asOf, program }: ExportVouchers,
  organisation: string,
  until: string,
  language: Language,
): Pick<StreamedText, 'name' | 'remark'> => {
  const covers = asOf === undefined ? until : `as-of-${asOf}`;
  const name = `vouchers-${organisation}-${covers}.${VOUCHER_FORMATS[program].extension}`;
  return asOf === undefined ? { name, remark: goingOnFrom(until, language) } : { name };
};

/** Only what all read models have, so that nothing which one of them learns later is passed over; no less than the file before. */
const lastOf = async (
  { db, position }: Pick<Asking, 'db' | 'position'>,
  input: ExportVouchers,
): Promise<string> => {
  const covered = lastCovered({ position, leftOut: await firstAfter(db, input) });
  const before = BigInt(input.since ?? '0');
  return `${covered > before ? covered : before}`;
};

export const voucherQueries = [
  query({
    name: 'exports.ExportVouchers',
    input: ExportVouchers,
    may: bookkeepers,
    reads: READS,
    answer: async (input: ExportVouchers, asking): Promise<StreamedText> => {
      const { db, language, keyedHash } = asking;
      const { cohortId, program, since, asOf } = input;
      if (since !== undefined && asOf !== undefined) {
        throw new CommandRefused(refuse('VOUCHERS_OF_A_DATE', { asOf }, ['/asOf', '/since']));
      }
      await allWhole(db, READS);
      const chart = await chartOf(db, input);
      const known = await namesIn(db, cohortId);
      const standIn = standInsOf(cohortId, keyedHash);
      const names = new AccountNames(standIn, known);
      const reader = new ChartReader(chart, (lineId) => names.kind(lineId));
      const until = await lastOf(asking, input);
      const span = { after: since, until };
      const { used, entries } = await bookedIn(db, input, span);
      allMapped(used, reader, (one) => inWords(one, known, language), chart.organisation);
      const format = VOUCHER_FORMATS[program];
      const about = { project: chart.project, language };
      const vouchers = vouchersOf(await entries(), reader, standIn);
      const rows = voucherRows(vouchers, format, about);
      return {
        ...coverOf(input, chart.organisation, until, language),
        mediaType: format.mediaType,
        pieces: csvPieces(rows, format.delimiter),
      };
    },
  }),
];
