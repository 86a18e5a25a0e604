import { Bank } from '../bank/bank.js';
import type { CohortMember } from '../people/cohort.js';
import { COHORT_STARTS } from '../texts/calendar.js';
import { bankFacts, HONORARIA, OWN_ACCOUNT, OWN_BANK } from '../year/money.js';
import type { MonthPlan } from '../year/months.js';
import { pickTroubled, planTrouble } from '../year/trouble-plan.js';
import type { BankFolder } from './bank-folder.js';

/** The bank before the year begins, with all that will take place there besides the payment files. */
export const openBank = (cohort: readonly CohortMember[]): Bank => {
  const bank = new Bank({
    ...OWN_BANK,
    accounts: [OWN_ACCOUNT],
    openedOn: COHORT_STARTS,
    trouble: planTrouble(pickTroubled(cohort)),
  });
  for (const fact of bankFacts()) bank.expect(fact);
  return bank;
};

/** Hands in the files of a year that was played before, on the same days: the books are the same then. */
export const handInAgain = async (
  bank: Bank,
  folder: BankFolder,
  plan: readonly MonthPlan[],
): Promise<void> => {
  for (const { month, run, statement } of plan) {
    if (run) {
      const file = await folder.keptOr(`${month}.pain.001.xml`, () => {
        throw new Error(`the payment file of ${month} is gone from ${folder.path}`);
      });
      bank.submit(file, run.sentOn, HONORARIA);
    }
    bank.advanceTo(statement.to);
  }
};
