import { accounts } from '../domain/books/accounts.js';
import { BANK, booksOf, eur, idOf, LINE, type Happening } from './histories.js';

/** What happens to a line, a fact and an honorarium of somebody, and what the books come to after that. */

export const person = idOf(1);
export const item = (type: string, more = {}): Happening => ({
  ...{ type: `honoraria.Honorarium${type}`, on: '2024-10-25' },
  data: { honorariumId: 'h', personId: person, attemptId: idOf(50), ...more },
});
export const line = (type: string, more = {}): Happening => ({
  ...{ type: `honoraria.${type}`, on: '2024-10-28' },
  data: { accountId: BANK, bankLineId: idOf(10), ...more },
});
export const READ = line('StatementLinesRead', {
  lines: [{ bankLineId: idOf(10), amount: eur(-5_00), bookedOn: '2024-10-27' }],
});
export const fact = (kind: string, more = {}): Happening => ({
  ...{ type: 'budgeting.BankFactRecorded', on: '2024-10-28' },
  data: {
    ...{ factId: idOf(20), kind, amount: eur(100_00), lineId: LINE, postings: [] },
    ...{ references: { accountId: BANK }, ...more },
  },
});
export const REVERSED: Happening = {
  ...{ type: 'budgeting.BankFactReversed', on: '2024-10-29' },
  data: { factId: idOf(20), postings: [] },
};

/** Balances in minor units that are not zero. */
export const after = (...happenings: Happening[]): Record<string, number> => {
  const sums = new Map<string, number>();
  for (const { legs } of booksOf(happenings)) {
    const total = legs.reduce((sum, { minor }) => sum + Number(minor), 0);
    if (total !== 0) throw new Error(`an entry comes to ${total}, not to nothing`);
    for (const { account, minor } of legs) {
      sums.set(account, (sums.get(account) ?? 0) + Number(minor));
    }
  }
  return Object.fromEntries([...sums].filter(([, minor]) => minor !== 0));
};
export const ACCRUED = item('Accrued', { amount: eur(100_00) });
export const PAID = item('Paid', { amount: eur(100_00) });
export const OWED = { [accounts.honoraria]: 100_00, [accounts.due(person)]: -100_00 };
export const IN_RUN = { [accounts.honoraria]: 100_00, [accounts.instructed(person)]: -100_00 };
