import type { LocalDate } from '@palabre/kernel';
import { decimalText } from './amount.js';
import { CHARGE, type Books, type Fate } from './books.js';
import type { Entry, EntryDetail, TransactionCode } from './entry.js';
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

const detailOf = (order: Order, transfer: Transfer, trouble: MonthOfTrouble): EntryDetail => {
  const lost = troubleFor(trouble.lostIds, transfer);
  const fee = troubleFor(trouble.fees, transfer);
  const exchange = troubleFor(trouble.exchanges, transfer);
  const { creditor } = transfer;
  return {
    ...(lost
      ? {}
      : {
          messageId: order.messageId,
          paymentInformationId: order.batch.paymentInformationId,
          instructionId: transfer.instructionId,
          endToEndId: transfer.endToEndId,
          uetr: transfer.uetr,
        }),
    amountMinor: transfer.amountMinor + (fee?.feeMinor ?? 0n),
    instructedMinor: fee ? transfer.amountMinor : undefined,
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

/** Books a transfer as a line of its own. */
export const bookSingle = (
  books: Books,
  order: Order,
  transfer: Transfer,
  trouble: MonthOfTrouble,
  day: LocalDate,
  reference: string,
): void => {
  const detail = detailOf(order, transfer, trouble);
  const feeMinor = detail.fee?.minor ?? 0n;
  const entry: Entry = {
    reference,
    iban: order.batch.debtorIban,
    amountMinor: detail.amountMinor,
    direction: 'DBIT',
    bookedOn: day,
    valueOn: day,
    code: codeOf(order.batch),
    details: [detail],
  };
  books.book(entry, [
    { label: order.label, minor: -transfer.amountMinor },
    ...(feeMinor > 0n ? [{ label: CHARGE, minor: -feeMinor }] : []),
  ]);
  books.note({
    ...fateOf(order, transfer),
    status: 'booked',
    bookedOn: day,
    entryReference: reference,
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
  const detail = detailOf(order, transfer, { month: day.slice(0, 7) });
  const { batch, label } = order;
  books.book(
    {
      ...{ reference, iban: batch.debtorIban, amountMinor: transfer.amountMinor },
      ...{ direction: 'DBIT', bookedOn: day, valueOn: day, code: codeOf(batch) },
      details: [detail],
    },
    [{ label, minor: -transfer.amountMinor }],
  );
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
  const entry: Entry = {
    reference,
    iban: batch.debtorIban,
    amountMinor,
    direction: 'DBIT',
    bookedOn: day,
    valueOn: day,
    code: codeOf(batch),
    batch: {
      messageId,
      paymentInformationId: batch.paymentInformationId,
      count: transfers.length,
    },
    details: withDetails ? transfers.map((transfer) => detailOf(order, transfer, nothingElse)) : [],
  };
  books.book(entry, [{ label: order.label, minor: -amountMinor }]);
  for (const transfer of transfers) {
    books.note({
      ...fateOf(order, transfer),
      status: 'booked',
      bookedOn: day,
      entryReference: reference,
      shown: withDetails ? 'by-id' : 'hidden-in-batch',
    });
  }
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
  const kept = trouble.keptBackMinor;
  const amountMinor = transfer.amountMinor - kept;
  const entry: Entry = {
    reference,
    iban: order.batch.debtorIban,
    amountMinor,
    direction: 'CRDT',
    bookedOn: day,
    valueOn: day,
    code: RETURN,
    details: [
      {
        messageId: order.messageId,
        paymentInformationId: order.batch.paymentInformationId,
        instructionId: transfer.instructionId,
        endToEndId: transfer.endToEndId,
        uetr: transfer.uetr,
        amountMinor,
        instructedMinor: kept > 0n ? transfer.amountMinor : undefined,
        counterparty: { name: creditor.name, agentBic: creditor.agentBic },
        remittance: transfer.remittance,
        fee: kept > 0n ? { minor: kept, included: true } : undefined,
        returned: {
          reason: trouble.reason,
          words: trouble.words,
          originalCode: codeOf(order.batch),
        },
      },
    ],
  };
  books.book(entry, [
    { label: order.label, minor: transfer.amountMinor },
    ...(kept > 0n ? [{ label: CHARGE, minor: -kept }] : []),
  ]);
  const before = books.fate(transfer.endToEndId) ?? fateOf(order, transfer);
  books.note({
    ...before,
    status: 'returned',
    returnedOn: day,
    returnedMinor: amountMinor,
    reason: trouble.reason,
  });
};
