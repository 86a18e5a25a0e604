import { IsIn, Matches } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { refuse, type Language } from '@palabre/kernel';
import { CommandRefused } from '@palabre/eventing';
import { csvPieces, Optional, query, type StreamedText } from '@palabre/platform';
import type { ChartOfAccounts } from '../events.js';
import { AccountNames } from '../domain/journal/account-names.js';
import { goingOnFrom } from '../domain/journal/words.js';
import { ChartReader, type Unmapped } from '../domain/vouchers/chart-reader.js';
import {
  currenciesBeyond,
  VOUCHER_FORMATS,
  voucherRows,
  type VoucherFormatName,
} from '../domain/vouchers/formats.js';
import { voucherOf, type ThreadedEntry, type Voucher } from '../domain/vouchers/voucher.js';
import { bookkeepers, notFound } from './access.query.js';
import { BooksOfCohort } from './books-at.shapes.js';
import { accountsUsed, entriesOf, type UsedAccount } from './books.query.js';
import { ChartRow } from './chart.entity.js';
import { ExportedCohortRow } from './cohort.entity.js';
import { namesIn, type Names } from './names.query.js';

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
  /** Only what was recorded after this position of the log: the last one of the file before. */
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
  used: readonly UsedAccount[],
  reader: ChartReader,
  tell: (missing: Unmapped) => string,
  organisation: string,
): void => {
  const missing = used.flatMap(({ account }) => {
    const coding = reader.of(account);
    return 'account' in coding ? [] : coding.map(tell);
  });
  if (missing.length === 0) return;
  const list = [...new Set(missing)].sort();
  throw new CommandRefused(refuse('ACCOUNTS_UNMAPPED', { organisation, missing: list }));
};

const allSupported = async (
  db: EntityManager,
  { cohortId, program }: ExportVouchers,
  used: readonly UsedAccount[],
): Promise<void> => {
  const cohort = await db.findOneBy(ExportedCohortRow, { cohortId });
  if (!cohort) throw notFound('cohort');
  const beyond = currenciesBeyond(program, used, cohort.currency);
  if (beyond) throw new CommandRefused(beyond);
};

async function* vouchersOf(
  entries: AsyncIterable<ThreadedEntry>,
  reader: ChartReader,
  cohortId: string,
): AsyncGenerator<Voucher> {
  for await (const entry of entries) {
    const voucher = voucherOf(entry, reader, cohortId);
    if (voucher) yield voucher;
  }
}

/** The last position that a file covers, for the next one's `since`. */
const lastOf = (used: readonly UsedAccount[], since = '0'): string =>
  used.reduce((last, { position }) => (BigInt(position) > BigInt(last) ? position : last), since);

export const voucherQueries = [
  query({
    name: 'exports.ExportVouchers',
    input: ExportVouchers,
    may: bookkeepers,
    reads: [
      ...['exports.entries', 'exports.threads', 'exports.names', 'exports.charts'],
      'exports.cohorts',
    ],
    answer: async (input: ExportVouchers, { db, language }): Promise<StreamedText> => {
      const { cohortId, program, since } = input;
      const chart = await chartOf(db, input);
      const known = await namesIn(db, cohortId);
      const names = new AccountNames(cohortId, known);
      const reader = new ChartReader(chart, (lineId) => names.kind(lineId));
      const used = await accountsUsed(db, input, { after: since });
      allMapped(used, reader, (one) => inWords(one, known, language), chart.organisation);
      await allSupported(db, input, used);
      const until = lastOf(used, since);
      const format = VOUCHER_FORMATS[program];
      const entries = entriesOf(db, input, { after: since, until });
      const about = { project: chart.project, language };
      const rows = voucherRows(vouchersOf(entries, reader, cohortId), format, about);
      return {
        name: `vouchers-${chart.organisation}-${until}.${format.extension}`,
        mediaType: format.mediaType,
        pieces: csvPieces(rows, format.delimiter),
        remark: goingOnFrom(until, language),
      };
    },
  }),
];
