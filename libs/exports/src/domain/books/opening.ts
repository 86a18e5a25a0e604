import type { LocalDate } from '@palabre/kernel';
import { accounts } from './accounts.js';
import type { AccountKey, Entry } from './entry.js';

/** The day whose beginning the opening balance of each own account is of, by the account's key. */
export type Openings = ReadonlyMap<AccountKey, LocalDate>;

/**
 * What the bank booked before an account's opening balance is in that balance already: it moves the balance's counterpart, so
 * that the account stands where the bank says, and what the line was is told all the same.
 */
export const sinceOpening = <E extends Entry>(entry: E, openings: Openings): E => {
  const { effectiveOn, legs } = entry;
  const isBefore = (account: AccountKey): boolean => effectiveOn < (openings.get(account) ?? '');
  return legs.some(({ account }) => isBefore(account))
    ? {
        ...entry,
        legs: legs.map((leg) =>
          isBefore(leg.account) ? { ...leg, account: accounts.opening } : leg,
        ),
      }
    : entry;
};
