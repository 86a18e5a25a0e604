import {
  recordBankFactCommand,
  reverseBankFactCommand,
  type RecordBankFactData,
} from '@palabre/budgeting/contract';
import { reaction, send } from '@palabre/eventing';
import { money } from '@palabre/kernel';
import type { LineMatched, LineMeaning, LineUnmatched } from '../events.js';

/**
 * The lines that the budget learns of from the match itself. Payments and returns reach it by what they do to each
 * payment; interest and moving money between own accounts are no spending.
 */
const IN_BUDGET: readonly LineMeaning[] = ['charge', 'grant', 'supplier-payment'];

const isInBudget = (meaning: LineMeaning): meaning is 'charge' | 'grant' | 'supplier-payment' =>
  IN_BUDGET.includes(meaning);

const factOf = ({ data }: LineMatched): RecordBankFactData[] => {
  const { meaning, matchId, amount, accountId, bankLineId } = data;
  if (!isInBudget(meaning)) return [];
  const { cohortId, bookedOn, valueOn, commitmentId, fundingAgreementId, lineKind } = data;
  const minor = BigInt(amount.minor);
  return [
    {
      ...{ cohortId, bookedOn, valueOn, kind: meaning },
      factId: matchId,
      amount: money(minor < 0n ? -minor : minor, amount.currency),
      ...(commitmentId === undefined ? {} : { commitmentId }),
      ...(fundingAgreementId === undefined ? {} : { fundingAgreementId }),
      ...(lineKind === undefined ? {} : { lineKind }),
      references: { accountId, bankLineId },
    },
  ];
};

/** What the bank booked for the programme besides honoraria stands in its budget, and is taken back with the match. */
export const bookLinesInBudget = reaction<LineMatched | LineUnmatched>({
  name: 'honoraria.book-lines-in-budget',
  startsAt: 'beginning',
  owner: 'finance',
  on: {
    'honoraria.LineMatched': (event) =>
      factOf(event).map((fact) => send(recordBankFactCommand, fact)),
    'honoraria.LineUnmatched': ({ data: { meaning, cohortId, undoes } }) =>
      isInBudget(meaning)
        ? [send(reverseBankFactCommand, { cohortId, factId: undoes, reason: 'unmatched' })]
        : [],
  },
});
