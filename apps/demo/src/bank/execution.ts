import { convert, minorOf, money, type LocalDate } from '@palabre/kernel';
import { decimalText } from './amount.js';
import { CHARGE, type Books, type Fate } from './books.js';
import { signedMinor, type Entry, type EntryDetail, type TransactionCode } from './entry.js';
import { plainAccount } from './iban.js';
import type { Transfer, TransferBatch } from './payment-file.js';
import type { MonthOfTrouble, ReturnTrouble, ToAccount } from './trouble.js';

/** A batch on its way through the bank. */
export interface Order {
  readonly label: string;
  readonly messageId: string;
  readonly batch: TransferBatch;
}

/** Hands out the references of one bank: the day and a running number. */
export type NextReference = (day: LocalDate) => string;

const SEPA: TransactionCode = { domain: 'PMNT', family: 'ICDT', subFamily: 'ESCT' };
const ABROAD: TransactionCode = { domain: 'PMNT', family: 'ICDT', subFamily: 'XBCT' };
const FEE: TransactionCode = { domain: 'PMNT', family: 'ICDT', subFamily: 'CHRG' };
const RETURN: TransactionCode = { domain: 'PMNT', family: 'ICDT', subFamily: 'RRTN' };

const codeOf = (batch: TransferBatch): TransactionCode => (batch.sepa ? SEPA : ABROAD);

/** The trouble of a kind that is meant for a transfer, if any. */
export const troubleFor = <T extends ToAccount>(
  troubles: readonly T[] | undefined,
  transfer: Transfer,
): T | undefined =>
  troubles?.find(
    (trouble) => plainAccount(trouble.toAccount) === plainAccount(transfer.creditor.account),
  );

export const fateOf = (order: Order, transfer: Transfer): Fate => ({
  endToEndId: transfer.endToEndId,
  label: order.label,
  messageId: order.messageId,
  toAccount: transfer.creditor.account,
  orderedMinor: transfer.amountMinor,
  status: 'ordered',
});

/** Ids that go through with a transfer; a bank that loses them loses them all. */
const idsOf = (order: Order, transfer: Transfer) => ({
  messageId: order.messageId,
  paymentInformationId: order.batch.paymentInformationId,
  instructionId: transfer.instructionId,
  endToEndId: transfer.endToEndId,
  uetr: transfer.uetr,
});

/** What so many euro cents are on the account, in its minor units. */
export const onAccount = (books: Books, { batch }: Order, cents: bigint, rate?: string): bigint => {
  const { exchange } = books.account(batch.debtorIban);
  if (!exchange) return cents;
  return minorOf(convert(money(cents, 'EUR'), rate ?? exchange.rate, exchange.currency));
};

/** A line that an order leads to, on a day on which it is booked and valued. */
const lineOf = (
  { batch }: Order,
  day: LocalDate,
  reference: string,
  what: Omit<Entry, 'reference' | 'iban' | 'bookedOn' | 'valueOn'>,
): Entry => ({ reference, iban: batch.debtorIban, bookedOn: day, valueOn: day, ...what });

/** Notes that a transfer was booked, and how its line shows it. */
const noteBooked = (
  books: Books,
  order: Order,
  transfer: Transfer,
  { reference, bookedOn }: Pick<Entry, 'reference' | 'bookedOn'>,
  more: Pick<Fate, 'feeMinor' | 'shown'>,
): void => {
  const fate = fateOf(order, transfer);
  books.note({ ...fate, status: 'booked', bookedOn, entryReference: reference, ...more });
};

const detailOf = (
  books: Books,
  order: Order,
  transfer: Transfer,
  trouble: MonthOfTrouble,
): EntryDetail => {
  const lost = troubleFor(trouble.lostIds, transfer);
  const dearer = troubleFor(trouble.fees, transfer);
  const fee = dearer?.said === 'apart' ? undefined : dearer;
  const exchange = troubleFor(trouble.exchanges, transfer);
  const { creditor } = transfer;
  const accountRate = books.account(order.batch.debtorIban).exchange?.rate;
  return {
    ...(lost ? {} : idsOf(order, transfer)),
    amountMinor: onAccount(books, order, transfer.amountMinor) + (fee?.feeMinor ?? 0n),
    instructedMinor: fee || accountRate !== undefined ? transfer.amountMinor : undefined,
    accountRate,
    counterparty: {
      name: creditor.name,
      account: creditor.account,
      accountKind: creditor.accountKind,
      agentBic: creditor.agentBic,
    },
    remittance: lost?.remittance === 'lost' ? [] : transfer.remittance,
    fee: fee ? { minor: fee.feeMinor, included: true } : undefined,
    exchange: exchange && {
      currency: exchange.currency,
      rate: exchange.rate,
      received: decimalText(exchange.receivedMinor, exchange.minorDigits),
    },
  };
};

/** The line of one transfer. */
export const singleEntry = (
  books: Books,
  order: Order,
  transfer: Transfer,
  trouble: MonthOfTrouble,
  day: LocalDate,
  reference: string,
): Entry => {
  const detail = detailOf(books, order, transfer, trouble);
  return lineOf(order, day, reference, {
    amountMinor: detail.amountMinor,
    direction: 'DBIT',
    code: codeOf(order.batch),
    details: [detail],
    fee: troubleFor(trouble.fees, transfer)?.said === 'twice' ? detail.fee : undefined,
  });
};

/** Books a transfer as a line of its own. */
export const bookSingle = (
  books: Books,
  order: Order,
  transfer: Transfer,
  trouble: MonthOfTrouble,
  day: LocalDate,
  reference: string,
): void => {
  const entry = singleEntry(books, order, transfer, trouble, day, reference);
  const [detail] = entry.details as [EntryDetail];
  const feeMinor = detail.fee?.minor ?? 0n;
  books.book(entry, [
    { label: order.label, minor: -(entry.amountMinor - feeMinor) },
    ...(feeMinor > 0n ? [{ label: CHARGE, minor: -feeMinor }] : []),
  ]);
  noteBooked(books, order, transfer, entry, {
    feeMinor: feeMinor > 0n ? feeMinor : undefined,
    shown: detail.endToEndId === undefined ? 'without-id' : 'by-id',
  });
};

/** Books a transfer a second time, which nobody asked for. What became of the order stays as it is. */
export const bookAgain = (
  books: Books,
  order: Order,
  transfer: Transfer,
  day: LocalDate,
  reference: string,
): void => {
  const entry = singleEntry(books, order, transfer, { month: day.slice(0, 7) }, day, reference);
  books.book(entry, [{ label: order.label, minor: signedMinor(entry) }]);
};

/** Books what the bank takes for a transfer as a line of its own, which repeats the transfer's ids. */
export const bookFee = (
  books: Books,
  order: Order,
  transfer: Transfer,
  feeMinor: bigint,
  day: LocalDate,
  reference: string,
): void => {
  const { remittance } = transfer;
  const entry = lineOf(order, day, reference, {
    ...{ amountMinor: feeMinor, direction: 'DBIT', code: FEE },
    details: [{ ...idsOf(order, transfer), amountMinor: feeMinor, remittance }],
  });
  books.book(entry, [{ label: CHARGE, minor: -feeMinor }]);
};

/** Books several transfers of a batch as one line, and tells what is inside or not. */
export const bookTogether = (
  books: Books,
  order: Order,
  transfers: readonly Transfer[],
  withDetails: boolean,
  day: LocalDate,
  reference: string,
): void => {
  const { batch, messageId } = order;
  const amountMinor = transfers.reduce((total, transfer) => total + transfer.amountMinor, 0n);
  const nothingElse: MonthOfTrouble = { month: day.slice(0, 7) };
  const entry = lineOf(order, day, reference, {
    amountMinor,
    direction: 'DBIT',
    code: codeOf(batch),
    batch: {
      messageId,
      paymentInformationId: batch.paymentInformationId,
      count: transfers.length,
    },
    details: withDetails
      ? transfers.map((transfer) => detailOf(books, order, transfer, nothingElse))
      : [],
  });
  books.book(entry, [{ label: order.label, minor: -amountMinor }]);
  for (const transfer of transfers) {
    noteBooked(books, order, transfer, entry, { shown: withDetails ? 'by-id' : 'hidden-in-batch' });
  }
};

const noteBack = (
  books: Books,
  order: Order,
  transfer: Transfer,
  back: Pick<Fate, 'returnedOn' | 'returnedMinor' | 'reason'>,
): void => {
  const before = books.fate(transfer.endToEndId) ?? fateOf(order, transfer);
  books.note({ ...before, ...back, status: 'returned' });
};

/** Books a transfer that comes back: a credit, short of what the payee's bank kept. */
export const bookReturn = (
  books: Books,
  order: Order,
  transfer: Transfer,
  trouble: ReturnTrouble,
  day: LocalDate,
  reference: string,
): void => {
  const { creditor } = transfer;
  const { keptBackMinor: kept, remittance = 'by-id', rate } = trouble;
  const backMinor = transfer.amountMinor - kept;
  const accountRate = rate ?? books.account(order.batch.debtorIban).exchange?.rate;
  const amountMinor = onAccount(books, order, backMinor, rate);
  const entry = lineOf(order, day, reference, {
    amountMinor,
    direction: 'CRDT',
    code: RETURN,
    details: [
      {
        ...(remittance === 'by-id' ? idsOf(order, transfer) : {}),
        amountMinor,
        ...(accountRate === undefined
          ? { instructedMinor: kept > 0n ? transfer.amountMinor : undefined }
          : { instructedMinor: backMinor, accountRate }),
        counterparty: { name: creditor.name, agentBic: creditor.agentBic },
        remittance: remittance === 'lost' ? [] : transfer.remittance,
        fee: kept > 0n && accountRate === undefined ? { minor: kept, included: true } : undefined,
        returned: {
          reason: trouble.reason,
          words: trouble.words,
          originalCode: codeOf(order.batch),
        },
      },
    ],
  });
  const sentMinor = accountRate === undefined ? transfer.amountMinor : amountMinor;
  books.book(entry, [
    { label: order.label, minor: sentMinor },
    ...(sentMinor > amountMinor ? [{ label: CHARGE, minor: amountMinor - sentMinor }] : []),
  ]);
  noteBack(books, order, transfer, {
    ...{ returnedOn: day, returnedMinor: amountMinor, reason: trouble.reason },
  });
};

/** The bank takes its own entry of a transfer back: all of it, marked as a reversal, without a reason. */
export const bookReversal = (
  books: Books,
  order: Order,
  transfer: Transfer,
  day: LocalDate,
  reference: string,
): void => {
  const booked = singleEntry(books, order, transfer, { month: day.slice(0, 7) }, day, reference);
  const entry: Entry = { ...booked, direction: 'CRDT', reversal: true };
  books.book(entry, [{ label: order.label, minor: signedMinor(entry) }]);
  noteBack(books, order, transfer, { returnedOn: day, returnedMinor: entry.amountMinor });
};
