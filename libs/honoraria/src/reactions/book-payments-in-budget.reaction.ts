import {
  recordBankFactCommand,
  reverseBankFactCommand,
  type RecordBankFactData,
} from '@palabre/budgeting/contract';
import { reaction, send, type Sending } from '@palabre/eventing';
import { derivedId, isPositive, subtract, type Money } from '@palabre/kernel';
import type {
  BankFact,
  PaymentBooked,
  PaymentBookingUndone,
  PaymentReturned,
  PaymentReturnUndone,
} from '../events.js';

type Kind = 'honorarium' | 'return' | 'charge';

/** A bank fact of a payment has one id for each kind of booking that follows from it. */
const factIdOf = (attemptId: string, ordinal: number, kind: Kind): string =>
  derivedId('payment-fact', attemptId, String(ordinal), kind);

const factOf = (
  { attemptId, cohortId, accountId, bankLineId, bookedOn, valueOn }: BankFact,
  ordinal: number,
  kind: Kind,
  amount: Money,
): RecordBankFactData => ({
  ...{ cohortId, kind, amount, bookedOn, valueOn },
  factId: factIdOf(attemptId, ordinal, kind),
  references: { accountId, bankLineId, attemptId },
});

const record = (fact: RecordBankFactData): Sending[] =>
  isPositive(fact.amount) ? [send(recordBankFactCommand, fact)] : [];

const reverse = (
  { cohortId, attemptId }: BankFact,
  ordinal: number,
  kind: Kind,
  amount: Money,
): Sending[] =>
  isPositive(amount)
    ? [
        send(reverseBankFactCommand, {
          cohortId,
          factId: factIdOf(attemptId, ordinal, kind),
          reason: 'unmatched',
        }),
      ]
    : [];

/**
 * What the bank does with honoraria stands in the budget: payments on their line, charges on theirs, and what comes
 * back where it had gone; what was kept back of it is a charge. An undone match takes back what followed from it.
 */
export const bookPaymentsInBudget = reaction<
  PaymentBooked | PaymentReturned | PaymentBookingUndone | PaymentReturnUndone
>({
  name: 'honoraria.book-payments-in-budget',
  startsAt: 'beginning',
  owner: 'finance',
  on: {
    'honoraria.PaymentBooked': ({ data }) => [
      ...record(factOf(data, data.ordinal, 'honorarium', data.amount)),
      ...record(factOf(data, data.ordinal, 'charge', data.charges)),
    ],
    'honoraria.PaymentReturned': ({ data }) => {
      const { attemptId, amount, returned, ordinal, ofBooking } = data;
      const relatesTo =
        ofBooking === undefined ? {} : { relatesTo: factIdOf(attemptId, ofBooking, 'honorarium') };
      return [
        ...record({ ...factOf(data, ordinal, 'return', amount), ...relatesTo }),
        ...record(factOf(data, ordinal, 'charge', subtract(amount, returned))),
      ];
    },
    'honoraria.PaymentBookingUndone': ({ data }) => [
      ...reverse(data, data.ordinal, 'honorarium', data.amount),
      ...reverse(data, data.ordinal, 'charge', data.charges),
    ],
    'honoraria.PaymentReturnUndone': ({ data }) => [
      ...reverse(data, data.ordinal, 'return', data.amount),
      ...reverse(data, data.ordinal, 'charge', subtract(data.amount, data.returned)),
    ],
  },
});
