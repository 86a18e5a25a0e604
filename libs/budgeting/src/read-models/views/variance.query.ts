import type { EntityManager } from 'typeorm';
import { Decimal, money, type DecimalText, type LocalisedText } from '@palabre/kernel';
import { query } from '@palabre/platform';
import { shareOf, spendingPlan } from '../../domain/spending-plan.js';
import { allowedOf } from '../../domain/thresholds/threshold-rule.js';
import { accountable, notFound } from '../access.query.js';
import { behind } from '../figures.query.js';
import { shown } from '../point-in-time.query.js';
import { FundingAgreementRow } from '../funding-agreement.entity.js';
import { dayOf } from './day.query.js';
import { lineMovesIn } from './line-moves.query.js';
import {
  givenIn,
  lastMonthOf,
  monthSums,
  timeOf,
  titlesOf,
  upTo,
  type CohortTime,
  type MonthSums,
} from './months.query.js';
import {
  GetVariance,
  type Level,
  type ThresholdItem,
  type Variance,
  type VarianceItem,
} from './variance.shapes.js';
import { varianceTable } from './variance.table.js';

/** How far off a share is: at a threshold, the threshold is reached. */
export const levelOf = (
  share: DecimalText | null,
  { watch, act }: { readonly watch: DecimalText; readonly act: DecimalText },
): Level => {
  if (share === null) return 'on-plan';
  const distance = Decimal.parse(share.replace('-', ''));
  if (distance.compare(Decimal.parse(act)) >= 0) return 'act';
  return distance.compare(Decimal.parse(watch)) >= 0 ? 'watch' : 'on-plan';
};

const itemOf = (
  asked: GetVariance,
  { time, month }: { readonly time: CohortTime; readonly month: string },
  key: string,
  sums: readonly MonthSums[],
): Omit<VarianceItem, 'title'> => {
  const { cohortId, by, asOf, knownAt, fundingAgreementId } = asked;
  const inCurrency = (minor: bigint) => money(minor, time.currency);
  let planned = 0n;
  for (const [one, minor] of spendingPlan(givenIn(sums), time)) {
    if (one <= month) planned += minor;
  }
  const all = (what: Parameters<typeof upTo>[2]): bigint => upTo(sums, '9999-12', what);
  const spent = all('spent');
  const share = shareOf(spent - planned, planned);
  const own = by === 'cohort' ? {} : { [`${by}Id`]: key };
  return {
    ...{ key, allocated: inCurrency(all('allocated')), planned: inCurrency(planned) },
    ...{ spent: inCurrency(spent), variance: inCurrency(spent - planned), share },
    promised: inCurrency(all('committed') - spent + all('overrun')),
    level: levelOf(share, asked),
    behind: behind(cohortId, { ...own, fundingAgreementId, asOf, knownAt }, 'spent'),
  };
};

interface ThresholdRow {
  readonly lineId: string;
  readonly fundingAgreementId: string;
  readonly currency: string;
  readonly agreed: bigint;
  readonly moved: bigint;
  readonly byFundersCut: boolean;
  readonly threshold: string;
}

/** Each line of each funder, by ids; what the funder consented to does not count. */
const thresholdRows = async (db: EntityManager, asked: GetVariance): Promise<ThresholdRow[]> => {
  const { lines } = await lineMovesIn(db, asked);
  const agreements = await db.find(FundingAgreementRow);
  const rows = lines.flatMap((line) => {
    const agreement = agreements.find((one) => one.fundingAgreementId === line.fundingAgreementId);
    return agreement
      ? [
          {
            ...line,
            currency: agreement.currency,
            threshold: agreement.reallocationThreshold,
          },
        ]
      : [];
  });
  const key = (row: ThresholdRow): string => `${row.lineId} ${row.fundingAgreementId}`;
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
};

const thresholdOf = (
  { currency, ...row }: ThresholdRow,
  title: LocalisedText | null,
  levels: GetVariance,
): ThresholdItem => {
  const { agreed, moved } = row;
  const allowed = allowedOf(agreed, row.threshold);
  const used = shareOf(moved, allowed);
  const beyond = moved > allowed ? moved - allowed : 0n;
  const left = used === null ? null : Decimal.ofInteger(1).minus(Decimal.parse(used));
  const isNear = (share: string): boolean =>
    left !== null && left.compare(Decimal.parse(share)) <= 0;
  return {
    ...{ lineId: row.lineId, title, fundingAgreementId: row.fundingAgreementId },
    ...{ threshold: row.threshold, used, agreed: money(agreed, currency) },
    ...{ allowed: money(allowed, currency), moved: money(moved, currency) },
    ...{ beyond: money(beyond, currency), byFundersCut: beyond > 0n && row.byFundersCut },
    level: beyond > 0n || isNear(levels.watch) ? 'act' : isNear(levels.act) ? 'watch' : 'on-plan',
  };
};

export const varianceQueries = [
  query({
    name: 'budgeting.GetVariance',
    input: GetVariance,
    may: accountable,
    reads: [
      ...['budgeting.budgets', 'budgeting.groups', 'budgeting.lines', 'budgeting.proposals'],
      ...['budgeting.accounts', 'budgeting.journal', 'budgeting.movements'],
      ...['budgeting.funding-agreements', 'budgeting.line-moves', 'budgeting.line-standings'],
    ],
    answer: async (input: GetVariance, asking): Promise<Variance> => {
      const { db } = asking;
      const { cohortId, by, watch, act } = input;
      const time = await timeOf(db, cohortId);
      if (!time) throw notFound('budget');
      const month = lastMonthOf(await dayOf(asking, cohortId, input), time);
      const sums = await monthSums(db, input);
      const titles = await titlesOf(db, cohortId);
      const items = [...new Set(sums.map(({ key }) => key))].map((key) => ({
        title: titles.get(key) ?? null,
        ...itemOf(
          input,
          { time, month },
          key,
          sums.filter((one) => one.key === key),
        ),
      }));
      const thresholds = await thresholdRows(db, input);
      return {
        ...{ at: shown(input), cohortId, currency: time.currency, by, upTo: month, watch, act },
        items: items.filter(
          ({ allocated, spent }) => allocated.minor !== '0' || spent.minor !== '0',
        ),
        thresholds: thresholds.map((row) =>
          thresholdOf(row, titles.get(row.lineId) ?? null, input),
        ),
      };
    },
    table: varianceTable,
  }),
];
