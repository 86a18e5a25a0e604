import {
  recordBankFactCommand,
  reverseBankFactCommand,
  type RecordBankFactData,
} from '@palabre/budgeting/contract';
import { reaction, send } from '@palabre/eventing';
import { money } from '@palabre/kernel';
import type { LineMatched, LineMeaning, LineUnmatched } from '../events.js';

type Kind = 'charge' | 'grant' | 'supplier-payment' | 'return';

/**
 * The lines that the budget learns of from the match itself. Payments and their returns reach it by what they do to each
 * payment, what comes back of a contract or an advance by the line; interest and moving money between own accounts are no
 * spending.
 */
const kindOf = (meaning: LineMeaning, commitmentId: string | undefined): Kind | undefined => {
  if (meaning === 'charge' || meaning === 'grant' || meaning === 'supplier-payment') return meaning;
  return meaning === 'return' && commitmentId !== undefined ? meaning : undefined;
};

const factOf = ({ data }: LineMatched): RecordBankFactData[] => {
  const { meaning, matchId, amount, accountId, bankLineId } = data;
  const { cohortId, bookedOn, valueOn, commitmentId, fundingAgreementId, lineKind, rate } = data;
  const kind = kindOf(meaning, commitmentId);
  if (!kind) return [];
  const minor = BigInt(amount.minor);
  return [
    {
      ...{ cohortId, bookedOn, valueOn, kind },
      factId: matchId,
      amount: money(minor < 0n ? -minor : minor, amount.currency),
      ...(commitmentId === undefined ? {} : { commitmentId }),
      ...(fundingAgreementId === undefined ? {} : { fundingAgreementId }),
      ...(lineKind === undefined ? {} : { lineKind }),
      ...(rate === undefined ? {} : { rate }),
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
    'honoraria.LineUnmatched': ({ data: { meaning, cohortId, undoes, commitmentId } }) =>
      kindOf(meaning, commitmentId)
        ? [send(reverseBankFactCommand, { cohortId, factId: undoes, reason: 'unmatched' })]
        : [],
  },
});
