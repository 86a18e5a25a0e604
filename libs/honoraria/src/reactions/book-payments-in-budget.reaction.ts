import {
  recordBankFactCommand,
  reverseBankFactCommand,
  type RecordBankFactData,
} from '@palabre/budgeting/contract';
import { reaction, send, type Recorded, type Sending } from '@palabre/eventing';
import { derivedId, isPositive, subtract, sum, type Money } from '@palabre/kernel';
import type {
  BankFact,
  LossWrittenOff,
  PaymentBooked,
  PaymentBookingUndone,
  PaymentMispaid,
  PaymentReturned,
  PaymentReturnUndone,
  StoodAs,
} from '../events.js';

type Kind = 'honorarium' | 'return' | 'charge' | 'misdirected' | 'recovered' | 'loss';

/**
 * A bank fact of a payment has one id for each kind of booking that follows from it; `part` tells those apart of which
 * there are several.
 */
const factIdOf = (attemptId: string, ordinal: number, kind: Kind, part?: string): string =>
  derivedId(
    'payment-fact',
    attemptId,
    part === undefined ? `${ordinal}` : `${ordinal}.${part}`,
    kind,
  );

type Known = Pick<BankFact, 'attemptId' | 'cohortId' | 'bookedOn' | 'valueOn'> &
  Partial<Pick<BankFact, 'accountId' | 'bankLineId'>>;

const factOf = (
  { attemptId, cohortId, accountId, bankLineId, bookedOn, valueOn }: Known,
  what: {
    readonly kind: Kind;
    readonly factId: string;
    readonly amount: Money;
    readonly relatesTo?: string;
  },
): RecordBankFactData => ({
  ...{ cohortId, bookedOn, valueOn, ...what },
  references: {
    ...(accountId === undefined ? {} : { accountId }),
    ...(bankLineId === undefined ? {} : { bankLineId }),
    attemptId,
  },
});

const record = (facts: readonly RecordBankFactData[]): Sending[] =>
  facts.filter(({ amount }) => isPositive(amount)).map((fact) => send(recordBankFactCommand, fact));

const reverse = (facts: readonly RecordBankFactData[]): Sending[] =>
  facts
    .filter(({ amount }) => isPositive(amount))
    .map(({ cohortId, factId }) =>
      send(reverseBankFactCommand, { cohortId, factId, reason: 'unmatched' }),
    );

const ofBooking = (data: PaymentBooked['data'] | PaymentBookingUndone['data']) => {
  const { attemptId, ordinal, amount, charges } = data;
  const fact = (kind: Kind, minor: Money) =>
    factOf(data, { kind, factId: factIdOf(attemptId, ordinal, kind), amount: minor });
  return [fact('honorarium', amount), fact('charge', charges)];
};

/** What of a return had been spent: by booking, and what no booking was known for. */
const spentParts = (amount: Money, stood: StoodAs | undefined, booking: number | undefined) => {
  if (!stood) return [{ booking, amount }];
  const { spent, owedBack, lost } = stood;
  const known = sum([owedBack, ...[...spent, ...lost].map((part) => part.amount)], amount.currency);
  return [
    ...spent.map((part) => ({ booking: part.ordinal, amount: part.amount })),
    { booking: undefined, amount: subtract(amount, known) },
  ].filter((part) => isPositive(part.amount));
};

const relatesTo = (factId: string | undefined) =>
  factId === undefined ? {} : { relatesTo: factId };

/** What comes back is spent no more; what had been owed back or lost was that no more already. What is missing is a charge. */
const ofReturn = (
  data: Omit<PaymentReturned['data'], 'ofBooking'>,
  booking: number | undefined,
): RecordBankFactData[] => {
  const { attemptId, ordinal, amount, returned, stood } = data;
  const fact = (kind: Kind, part: string | undefined, minor: Money, of?: string) =>
    factOf(data, {
      ...{ kind, factId: factIdOf(attemptId, ordinal, kind, part), amount: minor },
      ...relatesTo(of),
    });
  const bookingId = (of: number | undefined): string | undefined =>
    of === undefined ? undefined : factIdOf(attemptId, of, 'honorarium');
  return [
    ...spentParts(amount, stood, booking).map((part, index) =>
      fact('return', index === 0 ? undefined : `${index}`, part.amount, bookingId(part.booking)),
    ),
    ...(stood ? [fact('recovered', undefined, stood.owedBack)] : []),
    ...(stood?.lost ?? []).map((part) =>
      fact(
        'recovered',
        `loss-${part.ordinal}`,
        part.amount,
        factIdOf(attemptId, part.ordinal, 'loss'),
      ),
    ),
    fact('charge', undefined, subtract(amount, returned)),
  ];
};

/** What was paid to somebody else, or is given up, was no expenditure on honoraria. */
const ofMisdirected = (
  { effectiveOn: on, data }: Recorded<PaymentMispaid | LossWrittenOff>,
  part?: string,
): RecordBankFactData[] => {
  const { attemptId, cohortId, ofBookings } = data;
  return ofBookings.map(({ ordinal, amount }) =>
    factOf(
      { attemptId, cohortId, bookedOn: on, valueOn: on },
      {
        ...({ kind: 'misdirected', amount } as const),
        factId: factIdOf(attemptId, ordinal, 'misdirected', part),
        relatesTo: factIdOf(attemptId, ordinal, 'honorarium'),
      },
    ),
  );
};

/** Losses of version 1 had stayed the expenditure that they were. */
const ofLoss = (event: Recorded<LossWrittenOff>): RecordBankFactData[] => {
  const { effectiveOn: on, data } = event;
  const { attemptId, cohortId, amount, ordinal } = data;
  const known = { attemptId, cohortId, bookedOn: on, valueOn: on };
  const factId = factIdOf(attemptId, ordinal, 'loss');
  return ordinal === 0
    ? []
    : [...ofMisdirected(event, `loss-${ordinal}`), factOf(known, { kind: 'loss', factId, amount })];
};

/**
 * What the bank does with honoraria stands in the budget: payments on their line, charges on theirs, and what comes
 * back where it had gone; what was kept back of it is a charge. What reached somebody else is spent no more, so that the
 * payment that replaces it is spent once; given up it is a loss. An undone match takes back what followed from it. What
 * is set off was spent when it was paid.
 */
export const bookPaymentsInBudget = reaction<
  | PaymentBooked
  | PaymentReturned
  | PaymentBookingUndone
  | PaymentReturnUndone
  | PaymentMispaid
  | LossWrittenOff
>({
  name: 'honoraria.book-payments-in-budget',
  startsAt: 'beginning',
  owner: 'finance',
  on: {
    'honoraria.PaymentBooked': ({ data }) => record(ofBooking(data)),
    'honoraria.PaymentReturned': ({ data }) => record(ofReturn(data, data.ofBooking)),
    'honoraria.PaymentBookingUndone': ({ data }) => reverse(ofBooking(data)),
    'honoraria.PaymentReturnUndone': ({ data }) => reverse(ofReturn(data, undefined)),
    'honoraria.PaymentMispaid': (event) => record(ofMisdirected(event)),
    'honoraria.LossWrittenOff': (event) => record(ofLoss(event)),
  },
});
