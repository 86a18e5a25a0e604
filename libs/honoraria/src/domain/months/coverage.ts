import { firstDay, lastDay, plusDays, type LocalDate, type YearMonth } from '@palabre/kernel';
import type { OwnAccount, RegisteredAccount } from '../bank/own-account.js';

/** The days that one statement of an own account tells of, both included. */
export interface StatedPeriod {
  readonly accountId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The first day of a span that no period tells of; overlaps count once. */
const firstGap = (
  from: LocalDate,
  to: LocalDate,
  periods: readonly StatedPeriod[],
): LocalDate | undefined => {
  let next = from;
  const inOrder = [...periods].sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const period of inOrder) {
    if (period.from > next) break;
    if (period.to >= next) next = plusDays(period.to, 1);
  }
  return next > to ? undefined : next;
};

/** An own account of which some day of a month is in no statement. */
export interface UnstatedAccount {
  readonly accountId: string;
  /** The first of those days. */
  readonly from: LocalDate;
}

const wasOpen = (account: OwnAccount, month: YearMonth): account is RegisteredAccount =>
  account.stage === 'registered' &&
  account.openedOn <= lastDay(month) &&
  (account.closedOn ?? lastDay(month)) >= firstDay(month);

/** Of a file that is half in, or a statement that is half out, nobody knows yet what stays. */
export const isHalfDone = (account: OwnAccount): boolean =>
  account.stage === 'registered' &&
  (account.importing !== undefined || account.withdrawing !== undefined);

/**
 * The own accounts whose statements leave a gap in a month. What counts is each day from the first of the month, or
 * from the account's opening, to the month's last, or the account's: a statement that merely reaches into the month is not enough.
 */
export const unstatedAccounts = (
  accounts: readonly OwnAccount[],
  month: YearMonth,
  periods: readonly StatedPeriod[],
): UnstatedAccount[] =>
  accounts
    .filter((account) => wasOpen(account, month))
    .flatMap((account) => {
      const { accountId, openedOn, closedOn = lastDay(month) } = account;
      const begins = openedOn > firstDay(month) ? openedOn : firstDay(month);
      const own = periods.filter((period) => period.accountId === accountId);
      if (isHalfDone(account)) return [{ accountId, from: begins }];
      const ends = closedOn < lastDay(month) ? closedOn : lastDay(month);
      const from = firstGap(begins, ends, own);
      return from === undefined ? [] : [{ accountId, from }];
    });
