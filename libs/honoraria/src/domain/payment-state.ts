import { minorOf, money, refuse, type LocalDate, type Money, type Refusal } from '@palabre/kernel';
import type {
  BankFactFlagged,
  PaymentBooked,
  PaymentPrepared,
  PaymentReturned,
  RecallOutcome,
  TracingBecause,
} from '../events.js';

type Instructions = PaymentPrepared['data'];

/** What the bank did with a payment so far. */
interface BankHistory {
  /** How many bank facts it has had, those undone included. */
  readonly facts: number;
  /** What the bank booked of it, in the order it was told: several lines may make up one payment. */
  readonly bookings: readonly PaymentBooked['data'][];
  /** The last of these. */
  readonly booking?: PaymentBooked['data'];
  /** What came back of it: as long as something is left of what was booked, more may. */
  readonly giveBacks: readonly PaymentReturned['data'][];
  /** The last of these. */
  readonly giveBack?: PaymentReturned['data'];
  /** The bank had booked it, and people took that back. */
  readonly bookingUndone?: true;
  /** What is unusual about its last bank fact, while nobody has settled it. */
  readonly exception?: BankFactFlagged['data'];
  /** The bank's reason code for rejecting it. */
  readonly rejectedBecause?: string;
  /** A rejection that waits for a second person. */
  readonly rejection?: { readonly reasonCode?: string; readonly proposedBy: string };
  /** Who says that nothing was handed over, until a second person does. */
  readonly takeBackProposedBy?: string;
}

/** What banks and people have said of a payment besides what was booked. Amounts in minor units. */
export interface Life {
  /** The reports that told of it, by id. */
  readonly reports: readonly string[];
  readonly status?: string;
  /** The bank has reported that it is executed; only a statement proves it. */
  readonly saidExecuted?: true;
  readonly tracing?: TracingBecause;
  readonly recall?: { readonly recall: number; readonly outcome?: RecallOutcome };
  /** That it reached somebody else waits for a second person. */
  readonly mispaidProposal?: { readonly reasonHash: string; readonly proposedBy: string };
  readonly mispaid?: { readonly proposedBy: string; readonly confirmedBy: string };
  /** What is owed back for it and has neither come nor been given up. */
  readonly receivable: bigint;
  /** Who decided that what was too much is claimed back. */
  readonly claimedBackBy?: string;
  readonly writtenOff: bigint;
  /** Of what is owed back, what is no expenditure any more. */
  readonly misdirected: bigint;
  /** What was taken out of the expenditure, by the ordinal of its booking. */
  readonly takenOut: Readonly<Record<number, bigint>>;
  /** What was given up, the latest last, less what came back of it. */
  readonly losses: readonly { readonly ordinal: number; readonly minor: bigint }[];
  /** What was paid too much and is to be taken off what the payee is owed next. */
  readonly credit: bigint;
  readonly setOff: bigint;
  /** The same by the item that it settled. */
  readonly setOffOf: Readonly<Record<string, bigint>>;
  /** A part of it was booked, and somebody has said that the rest will not come from it. */
  readonly restGivenUp?: true;
  /** Less arrived than was sent, as was said last: the item that it is made up for by, so that it is once, and what arrived. */
  readonly shortfallOn?: string;
  readonly arrivedMinor?: bigint;
}

/** One attempt to pay one payee. */
export type Payment =
  | { readonly stage: 'none' | 'left-out' }
  | ({
      readonly stage: 'prepared' | 'withdrawn' | 'rejected' | 'booked' | 'returned';
      /** What it was before the bank booked or returned anything, to go back to when that is undone. */
      readonly before: 'prepared' | 'withdrawn' | 'rejected';
    } & Instructions &
      BankHistory &
      Life);
export type PreparedPayment = Exclude<Payment, { stage: 'none' | 'left-out' }>;

/** Whether instructions for the bank were ever made. */
export const isInstructed = (payment: Payment): payment is PreparedPayment =>
  payment.stage !== 'none' && payment.stage !== 'left-out';

/** Whom one of these payments pays decides nothing about them. */
export const refusesBeneficiary = (
  payments: readonly Payment[],
  actorId: string,
): Refusal<'FOUR_EYES'> | undefined =>
  payments.some((payment) => isInstructed(payment) && payment.personId === actorId)
    ? refuse('FOUR_EYES', { other: 'beneficiary' })
    : undefined;

/** The day on which the bank booked it, as far as known. */
export const bookedOnOf = (payment: Payment): LocalDate | undefined =>
  isInstructed(payment) ? payment.booking?.bookedOn : undefined;

/** Minor units that the bank booked of it in all, what came back not taken off. */
export const bookedMinorOf = ({ bookings }: PreparedPayment): bigint =>
  bookings.reduce((sum, { amount }) => sum + minorOf(amount), 0n);

/** The same less what came back; negative while more is known to have come back than to have left. */
const balanceMinorOf = (payment: PreparedPayment): bigint =>
  payment.giveBacks.reduce((left, { amount }) => left - minorOf(amount), bookedMinorOf(payment));

/** What of that has not come back. */
export const netBookedMinorOf = (payment: PreparedPayment): bigint => {
  const net = balanceMinorOf(payment);
  return net > 0n ? net : 0n;
};

/**
 * What of it can have arrived: what the bank booked and has not got back, up to what was asked for. All of that as long as nothing is
 * booked: money may be there before the bank's statement is.
 */
export const mayHaveArrived = (payment: PreparedPayment): Money => {
  const { amount, bookings, giveBacks } = payment;
  if (bookings.length === 0 && giveBacks.length === 0) return amount;
  const net = netBookedMinorOf(payment);
  return net < minorOf(amount) ? money(net, amount.currency) : amount;
};

/** What of it arrived by the payee's word, of which so much is missing; minor units. Earlier words left no more than that. */
export const arrivedMinorOf = (
  { arrivedMinor, amount }: PreparedPayment,
  missing: bigint,
): bigint => arrivedMinor ?? minorOf(amount) - missing;

/** Minor units that came back, and that no booking is known for yet. */
export const returnedEarlyMinorOf = (payment: PreparedPayment): bigint => {
  const net = balanceMinorOf(payment);
  return net < 0n ? -net : 0n;
};

/** Minor units of it that the bank has not booked. */
export const restMinorOf = (payment: PreparedPayment): bigint => {
  const rest = minorOf(payment.amount) - bookedMinorOf(payment);
  return rest > 0n ? rest : 0n;
};

/**
 * Whether a part was booked of it and the rest may still come, also where that part came back: until somebody says that it will
 * not (`SettleException`), or as much came back as was asked for.
 */
export const isRestAwaited = (payment: PreparedPayment): boolean => {
  const { bookings, giveBacks, before, restGivenUp, mispaid, amount } = payment;
  const back = giveBacks.reduce((sum, one) => sum + minorOf(one.amount), 0n);
  const isPart = bookings.length > 0 && restMinorOf(payment) > 0n && back < minorOf(amount);
  return isPart && before === 'prepared' && !restGivenUp && !mispaid;
};

/** Whether the bank may still pay all of it, or the rest: nothing else may pay its items meanwhile. */
export const mayStillBePaid = (payment: PreparedPayment): boolean =>
  payment.stage === 'prepared' || isRestAwaited(payment);

/** All of it has come back: whatever comes then is not of this payment. */
export const isBack = (payment: PreparedPayment): boolean =>
  payment.giveBacks.length > 0 && netBookedMinorOf(payment) === 0n;

/**
 * Reasons of ISO 20022 (external status and return reasons) that are about the payee's account or bank, or about whose account it is:
 * what is sent there again comes back again.
 */
export const ACCOUNT_REASONS: readonly string[] = [
  ...['AC01', 'AC03', 'AC04', 'AC06', 'AC07', 'AC14', 'AC15', 'AG01'],
  ...['BE01', 'BE04', 'BE05', 'BE06', 'BE11', 'CNOR', 'MD07', 'RC01', 'RC04', 'RR03'],
];

export const isAboutAccount = (reasonCode: string | undefined): boolean =>
  ACCOUNT_REASONS.includes(reasonCode ?? '');

/** The bank has rejected it, or given any of it back, for the account that it was to reach. */
export const isOfWrongAccount = ({
  stage,
  giveBacks,
  rejectedBecause,
}: PreparedPayment): boolean => {
  const rejected = stage === 'rejected' ? rejectedBecause : undefined;
  return isAboutAccount(rejected) || giveBacks.some(({ reasonCode }) => isAboutAccount(reasonCode));
};

/** What was too much and nobody has settled; minor units. */
export const waitingMinorOf = ({ exception }: PreparedPayment): bigint =>
  exception ? minorOf(exception.excess) : 0n;

/** What is owed back for a payment by whoever has the money. */
export const receivableOf = ({ receivable, amount }: PreparedPayment): Money =>
  money(receivable, amount.currency);
