import { lastDay, money, monthOf, monthsBetween, type YearMonth } from '@palabre/kernel';
import { anyOf } from '@palabre/eventing';
import { query } from '@palabre/platform';
import { shareOf, spendingPlan } from '../../domain/spending-plan.js';
import { accountable, memberOfCohort, notFound } from '../access.query.js';
import { behind } from '../figures.query.js';
import { shown } from '../point-in-time.query.js';
import {
  givenIn,
  monthSums,
  timeOf,
  titlesOf,
  upTo,
  type CohortTime,
  type MonthSums,
} from './months.query.js';
import {
  GetUtilisation,
  type Utilisation,
  type UtilisationItem,
  type UtilisationMonth,
} from './utilisation.shapes.js';
import { utilisationTable } from './utilisation.table.js';

/** All months of the cohort's time, and those outside it in which something was spent. */
const monthsOf = (sums: readonly MonthSums[], { startsOn, endsOn }: CohortTime): YearMonth[] => {
  const own = monthsBetween(monthOf(startsOn), monthOf(endsOn));
  const spent = sums.filter((one) => one.spent !== 0n).map(({ month }) => month);
  return [...new Set([...own, ...spent])].sort();
};

/** The legs of a month: those by its last day that are not before its first one. */
const legsOfMonth = (asked: GetUtilisation, key: string, month: YearMonth): string => {
  const { cohortId, by, asOf, knownAt, lineId, groupId, workplanId, fundingAgreementId } = asked;
  const until = lastDay(month);
  const own = by === 'cohort' ? {} : { [`${by}Id`]: key };
  return behind(
    cohortId,
    {
      ...{ lineId, groupId, workplanId, fundingAgreementId, ...own, knownAt },
      ...{ effectiveFrom: `${month}-01`, asOf: asOf !== undefined && asOf < until ? asOf : until },
    },
    'spent',
  );
};

const itemOf = (
  asked: GetUtilisation,
  time: CohortTime,
  key: string,
  sums: readonly MonthSums[],
): Omit<UtilisationItem, 'title'> => {
  const plan = spendingPlan(givenIn(sums), time);
  let [plannedToDate, spentToDate] = [0n, 0n];
  const inCurrency = (minor: bigint) => money(minor, time.currency);
  const months = monthsOf(sums, time).map((month): UtilisationMonth => {
    const planned = plan.get(month) ?? 0n;
    const spent = sums.find((one) => one.month === month)?.spent ?? 0n;
    plannedToDate += planned;
    spentToDate += spent;
    return {
      ...{ month, planned: inCurrency(planned), spent: inCurrency(spent) },
      ...{ plannedToDate: inCurrency(plannedToDate), spentToDate: inCurrency(spentToDate) },
      utilisation: shareOf(spentToDate, plannedToDate),
      behind: legsOfMonth(asked, key, month),
    };
  });
  const [allocated, spent] = [upTo(sums, '9999-12', 'allocated'), upTo(sums, '9999-12', 'spent')];
  return {
    ...{ key, allocated: inCurrency(allocated), spent: inCurrency(spent), months },
    utilisation: shareOf(spent, allocated),
  };
};

export const utilisationQueries = [
  query({
    name: 'budgeting.GetUtilisation',
    input: GetUtilisation,
    may: anyOf(accountable, memberOfCohort),
    reads: [
      ...['budgeting.budgets', 'budgeting.groups', 'budgeting.lines'],
      ...['budgeting.accounts', 'budgeting.journal', 'budgeting.movements'],
    ],
    answer: async (input: GetUtilisation, { db }): Promise<Utilisation> => {
      const { cohortId, by } = input;
      const time = await timeOf(db, cohortId);
      if (!time) throw notFound('budget');
      const sums = await monthSums(db, input);
      const titles = await titlesOf(db, cohortId);
      const keys = [...new Set(sums.map(({ key }) => key))];
      const items = keys.map((key) => ({
        title: titles.get(key) ?? null,
        ...itemOf(
          input,
          time,
          key,
          sums.filter((one) => one.key === key),
        ),
      }));
      const ofBudget = items.filter(
        ({ allocated, spent }) => allocated.minor !== '0' || spent.minor !== '0',
      );
      return { at: shown(input), cohortId, currency: time.currency, by, items: ofBudget };
    },
    table: utilisationTable,
  }),
];
