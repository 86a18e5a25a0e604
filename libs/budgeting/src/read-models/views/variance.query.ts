import type { EntityManager } from 'typeorm';
import { Decimal, money, type DecimalText, type LocalisedText } from '@palabre/kernel';
import { query } from '@palabre/platform';
import { shareOf, spendingPlan } from '../../domain/spending-plan.js';
import { accountable, notFound } from '../access.query.js';
import { behind } from '../figures.query.js';
import { shown } from '../point-in-time.query.js';
import { dayOf } from './day.query.js';
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
  readonly agreed: string;
  readonly moved: string;
  readonly threshold: string;
}

/** What the funder consented to does not count. */
const thresholdRows = (
  db: EntityManager,
  { cohortId, asOf, knownAt, fundingAgreementId }: GetVariance,
): Promise<ThresholdRow[]> =>
  db.query(
    `select j.line_id as "lineId", j.funding_agreement_id as "fundingAgreementId",
            min(j.currency) as currency, min(a.reallocation_threshold) as threshold,
            coalesce(-sum(j.amount_minor) filter (
              where j.event_type <> 'budgeting.FundsReallocated'), 0)::text as agreed,
            coalesce(sum(abs(j.amount_minor)) filter (
              where j.event_type = 'budgeting.FundsReallocated'
                and p.change ->> 'consentDocumentId' is null), 0)::text as moved
       from read.budgeting_journal j
       join read.budgeting_funding_agreements a
         on a.funding_agreement_id::text = j.funding_agreement_id
       left join read.budgeting_proposals p on p.proposal_id::text = j.subject
      where j.cohort_id = $1 and j.account = 'source'
        and ($2::date is null or j.effective_on <= $2)
        and ($3::timestamptz is null or j.recorded_at <= $3)
        and ($4::text is null or j.funding_agreement_id = $4)
      group by 1, 2 order by 1, 2`,
    [cohortId, asOf ?? null, knownAt ?? null, fundingAgreementId ?? null],
  );

const thresholdOf = (
  { currency, ...row }: ThresholdRow,
  title: LocalisedText | null,
  levels: GetVariance,
): ThresholdItem => {
  const [agreed, moved] = [BigInt(row.agreed), BigInt(row.moved)];
  const limit = Decimal.parse(row.threshold).timesInteger(agreed);
  const near = limit.roundHalfEven();
  // A fraction of a cent may not be moved.
  const allowed = Decimal.ofInteger(near).compare(limit) > 0 ? near - 1n : near;
  const used = shareOf(moved, allowed);
  const left = used === null ? null : Decimal.ofInteger(1).minus(Decimal.parse(used));
  const isNear = (share: string): boolean =>
    left !== null && left.compare(Decimal.parse(share)) <= 0;
  return {
    ...{ lineId: row.lineId, title, fundingAgreementId: row.fundingAgreementId },
    ...{ threshold: row.threshold, used, agreed: money(agreed, currency) },
    ...{ allowed: money(allowed, currency), moved: money(moved, currency) },
    level: isNear(levels.watch) ? 'act' : isNear(levels.act) ? 'watch' : 'on-plan',
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
      'budgeting.funding-agreements',
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
