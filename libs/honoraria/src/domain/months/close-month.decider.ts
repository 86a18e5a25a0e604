import {
  cohortStream,
  isEnrolled,
  membershipStream,
  type LaunchedCohort,
  type Membership,
} from '@palabre/community/contract';
import {
  decisionOn,
  equals,
  firstDay,
  firstRefusal,
  guard,
  guardExisting,
  lastDay,
  localDateAt,
  money,
  monthOf,
  monthsBetween,
  plusMonths,
  refuse,
  write,
  type Instant,
  type Money,
  type Refusal,
  type YearMonth,
} from '@palabre/kernel';
import type { MonthClosed } from '../../events.js';
import {
  isHalfDone,
  unstatedAccounts,
  type StatedPeriod,
  type UnstatedAccount,
} from './coverage.js';
import { honorariumIdOf, honorariumStream, type Honorarium } from '../honorarium.js';
import { whetherDue } from '../policy/due-rule.js';
import { policyStream, termsOf, type PolicyBook } from '../policy/policy.js';
import { takesTwo } from './closing-reasons.js';
import { monthIdOf, monthStream, type HonorariaMonth } from './month.js';
import { ownAccountStream, type OwnAccount } from '../bank/own-account.js';
import { bookedBefore, owedInAll, rollForward, splitOwed, ties } from './roll-forward.js';

export interface CloseMonthData {
  readonly cohortId: string;
  readonly month: YearMonth;
  /** Every item of the cohort. Only which there are is looked up: what they are is read from the log. */
  readonly honorariumIds: readonly string[];
  /** Every membership of the cohort: who is due one for the month by what is known now has one. */
  readonly membershipIds?: readonly string[];
  /** The cohort's own accounts: each file of statements that is taken in moves its account. */
  readonly accountIds: readonly string[];
  /** Looked up before all else: the file that each account has taken in last, by its hash. */
  readonly lastFiles?: Readonly<Record<string, string>>;
  /** Lines of the month or earlier that nobody has settled. */
  readonly openLineIds: readonly string[];
  /** Lines of the month or earlier on which one person decided what waits for another. */
  readonly toApproveIds?: readonly string[];
  /** Statements that contradict lines of the month or earlier, where nobody has said which is right. */
  readonly contradictingIds: readonly string[];
  /** The days of the month that statements tell of. */
  readonly periods: readonly StatedPeriod[];
  /** Accounts whose bank has no statement for all of it, as the person who closes says. */
  readonly withoutStatement: MonthClosed['data']['withoutStatement'];
  readonly balances: readonly StatedBalance[];
  /** Accounts that do not hold what their lines make, as the person who closes says. */
  readonly unbalanced: MonthClosed['data']['unbalanced'];
  /** Of the newest checkpoint of the log. */
  readonly seal: MonthClosed['data']['seal'];
}

/** What the bank says an account holds at the end of a day, and what its opening and lines make. */
type StatedBalance = MonthClosed['data']['balances'][number] & { readonly ours: Money };

/** Who may be due what, and what there is. */
interface States {
  readonly memberships: readonly Membership[];
  readonly books: readonly PolicyBook[];
  readonly items: readonly Honorarium[];
}

/** How many open things a refusal names. */
const NAMED = 50;

const before = (month: YearMonth): YearMonth => plusMonths(month, -1);

/**
 * Months that are read before anything is looked up, whether the cohort had begun or not: an accrual of one of them, begun and
 * finished meanwhile, adds items to this one.
 */
const RECENT = 12;
const recentMonths = (month: YearMonth): YearMonth[] =>
  Array.from({ length: RECENT }, (_, n) => plusMonths(month, -2 - n));

const isWithin = ({ startsOn, endsOn }: LaunchedCohort, month: YearMonth): boolean =>
  firstDay(month) <= endsOn && startsOn <= lastDay(month);

/** A month is over once its last day is, where the cohort is. */
const isOver = (
  month: YearMonth,
  { zone }: LaunchedCohort,
  now: Instant,
): Refusal<'MONTH_NOT_OVER'> | undefined =>
  localDateAt(now, zone) > lastDay(month)
    ? undefined
    : refuse('MONTH_NOT_OVER', { month, lastDay: lastDay(month), zone });

/** Months come to an end one after the other, from the cohort's first. */
const inOrder = (
  month: YearMonth,
  previous: HonorariaMonth,
  cohort: LaunchedCohort,
): Refusal<'MONTH_OUT_OF_ORDER'> | undefined => {
  const first = monthOf(cohort.startsOn);
  const isNext = month === first || (month > first && previous.stage === 'closed');
  return isNext ? undefined : refuse('MONTH_OUT_OF_ORDER', { month, first });
};

/** Members who are due an honorarium for a month by what is known now, as of a pause that turned out shorter, and have none. */
const dueWithout = (
  month: YearMonth,
  cohort: LaunchedCohort,
  { memberships, items, books: [book] }: Pick<States, 'memberships' | 'items' | 'books'>,
): string[] => {
  const terms = termsOf(book ?? { policies: [] }, cohort, month);
  const known = new Set(
    items.flatMap((item) => (item.stage === 'none' ? [] : [item.honorariumId])),
  );
  return memberships.flatMap((membership) =>
    isEnrolled(membership) &&
    whetherDue(membership, month, terms).isDue &&
    !known.has(honorariumIdOf(membership.membershipId, month))
      ? [membership.membershipId]
      : [],
  );
};

/** An accrual that still runs may add to this month, also one of an earlier month. */
const isAccrued = (
  month: YearMonth,
  current: HonorariaMonth,
  earlier: readonly HonorariaMonth[],
  cohort: LaunchedCohort,
  without: readonly string[],
): Refusal<'MONTH_NOT_ACCRUED'> | undefined => {
  const running = [current, ...earlier].some(({ accruing }) => accruing.length > 0);
  const missing = isWithin(cohort, month) && !current.accrued;
  return running || missing || without.length > 0
    ? refuse('MONTH_NOT_ACCRUED', { month, running, membershipIds: without.slice(0, NAMED) })
    : undefined;
};

/** What stands between a month and its end. */
interface Unreconciled {
  readonly items: readonly string[];
  readonly lines: readonly string[];
  readonly toApprove: readonly string[];
  readonly accounts: readonly UnstatedAccount[];
  readonly contradicting: readonly string[];
  readonly unbalanced: readonly StatedBalance[];
}

const reconciled = ({
  items,
  lines,
  toApprove,
  accounts,
  contradicting,
  unbalanced,
}: Unreconciled): Refusal<'MONTH_NOT_RECONCILED'> | undefined =>
  [items, lines, toApprove, accounts, contradicting, unbalanced].every(({ length }) => length === 0)
    ? undefined
    : refuse('MONTH_NOT_RECONCILED', {
        openItems: items.length,
        openLines: lines.length,
        linesToApprove: toApprove.length,
        unstatedAccounts: accounts.length,
        contradictingStatements: contradicting.length,
        unbalancedAccounts: unbalanced.length,
        honorariumIds: items.slice(0, NAMED),
        bankLineIds: [...lines, ...toApprove].slice(0, NAMED),
        accounts: accounts.slice(0, NAMED).map((account) => ({ ...account })),
        statementIds: contradicting.slice(0, NAMED),
        balances: unbalanced.slice(0, NAMED).map(({ accountId, on, closing, ours }) => ({
          ...{ accountId, on, stated: { ...closing }, ours: { ...ours } },
        })),
      });

/**
 * What is looked up is from before the accounts were read: a file that came in between is in none of it. The next try sees
 * it.
 */
const hasMoved = (accounts: readonly OwnAccount[], { lastFiles }: CloseMonthData) =>
  lastFiles !== undefined &&
  accounts.some((own) => own.stage === 'registered' && own.lastFile !== lastFiles[own.accountId]) &&
  refuse('STATEMENT_JUST_CAME');

const isOf = (own: OwnAccount, accountId: string): boolean =>
  own.stage === 'registered' && own.accountId === accountId;

const bringForward = (
  month: YearMonth,
  previous: HonorariaMonth,
  { startsOn, currency }: LaunchedCohort,
  items: readonly Honorarium[],
): Money =>
  month > monthOf(startsOn) && previous.closing
    ? previous.closing.figures.carriedForward
    : money(owedInAll(items, before(month)), currency);

/**
 * Seals a month: its sums tie to the cent, what is carried forward is listed with the reason, and nothing is booked
 * into it any more. It rests on every item, on the cohort's months so far and on its accounts, so that whatever is
 * booked meanwhile makes it decide again. Of each own account statements tell of every day of the month, and its lines make
 * what the bank says it holds, or two persons say why there is none, and why they do not.
 */
export const closeMonth = decisionOn(({ cohortId, month }: CloseMonthData) => ({
  month: write(monthStream, monthIdOf(cohortId, month)),
  previous: guard(monthStream, monthIdOf(cohortId, before(month))),
  cohort: guardExisting(cohortStream, cohortId),
  recent: recentMonths(month).map((one) => guard(monthStream, monthIdOf(cohortId, one))),
}))
  .also(({ cohortId, month, honorariumIds, accountIds, membershipIds = [] }, { cohort }) => ({
    earlier: (cohort.stage === 'unknown'
      ? []
      : monthsBetween(monthOf(cohort.startsOn), plusMonths(month, -2))
    )
      .filter((one) => !recentMonths(month).includes(one))
      .map((one) => guard(monthStream, monthIdOf(cohortId, one))),
    items: honorariumIds.map((id) => guard(honorariumStream, id)),
    memberships: membershipIds.map((id) => guard(membershipStream, id)),
    books: [guard(policyStream, cohortId)],
    accounts: accountIds.map((id) => guard(ownAccountStream, id)),
  }))
  .decide({
    refuses: [
      'MONTH_NOT_OVER',
      'MONTH_OUT_OF_ORDER',
      'MONTH_NOT_ACCRUED',
      'STATEMENT_JUST_CAME',
      'MONTH_NOT_RECONCILED',
      'CLOSING_NOT_PROPOSED',
      'FOUR_EYES',
      'MONTH_DOES_NOT_TIE',
    ],
    emits: ['honoraria.MonthClosed'],
    decide: (data, states, { now, actor }) => {
      const { cohortId, month, balances, openLineIds, periods, seal, contradictingIds } = data;
      const { toApproveIds = [] } = data;
      const { month: current, previous, recent, cohort, earlier, items, accounts } = states;
      if (current.stage === 'closed' || cohort.stage === 'unknown') return {};
      const { carried, open } = splitOwed(items, month);
      const unstated = unstatedAccounts(accounts, month, periods);
      const isUnstated = ({ accountId }: { readonly accountId: string }): boolean =>
        unstated.some((one) => one.accountId === accountId);
      const withoutStatement = data.withoutStatement.filter(isUnstated);
      const unexplained = unstated.filter(
        ({ accountId }) =>
          accounts.some((own) => isOf(own, accountId) && isHalfDone(own)) ||
          !withoutStatement.some((one) => one.accountId === accountId),
      );
      const differing = balances.filter(({ closing, ours }) => !equals(closing, ours));
      const unbalanced = data.unbalanced.filter(({ accountId }) =>
        differing.some((one) => one.accountId === accountId),
      );
      const unbalancedStill = differing.filter(
        ({ accountId }) => !unbalanced.some((one) => one.accountId === accountId),
      );
      const others = [previous, ...recent, ...earlier];
      const refusal = firstRefusal(
        isOver(month, cohort, now),
        inOrder(month, previous, cohort),
        isAccrued(month, current, others, cohort, dueWithout(month, cohort, states)),
        hasMoved(accounts, data),
        reconciled({
          ...{ items: open, lines: openLineIds, toApprove: toApproveIds, accounts: unexplained },
          ...{ contradicting: contradictingIds, unbalanced: unbalancedStill },
        }),
        takesTwo({ withoutStatement, unbalanced }, current.closingProposal, accounts, actor.id),
      );
      if (refusal) return refusal;
      const figures = rollForward(items, month, bringForward(month, previous, cohort, items));
      if (!ties(figures, items, month)) {
        const honorariumIds = bookedBefore(items, monthOf(cohort.startsOn)).slice(0, NAMED);
        return refuse('MONTH_DOES_NOT_TIE', { month, honorariumIds });
      }
      return {
        month: [
          {
            type: 'honoraria.MonthClosed',
            data: {
              ...{ cohortId, month, figures, carried, balances, withoutStatement, unbalanced },
              ...{ seal, closedAt: now, closedBy: actor.id },
            },
          },
        ],
      };
    },
  });
