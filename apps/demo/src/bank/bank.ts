import type { LocalDate } from '@palabre/kernel';
import { Books, CHARGE, type Account } from './books.js';
import { businessDayFrom, plusBusinessDays } from './business-days.js';
import { signedMinor } from './entry.js';
import {
  bookAgain,
  bookFee,
  bookReturn,
  bookReversal,
  bookSingle,
  bookTogether,
  fateOf,
  onAccount,
  singleEntry,
  troubleFor,
  type Order,
} from './execution.js';
import { entryOf, type BankFact } from './facts.js';
import { plainAccount } from './iban.js';
import { checkOrders, refuseHidden } from './order-check.js';
import { PaymentFileRefused } from './payment-file-refused.js';
import {
  readPaymentFile,
  type PaymentFile,
  type Transfer,
  type TransferBatch,
} from './payment-file.js';
import { statusFrom, writeStatusReport } from './status-report.js';
import { writeStatement, type StatementVersion } from './statement.js';
import type { MonthOfTrouble } from './trouble.js';

export interface BankOptions {
  readonly name: string;
  readonly bic: string;
  readonly accounts: readonly Account[];
  /** The first day on which the bank books anything. */
  readonly openedOn: LocalDate;
  readonly trouble?: readonly MonthOfTrouble[];
}

/** What the bank answers to a file. */
export type Receipt =
  | { readonly status: 'taken'; readonly messageId: string; readonly executesOn: LocalDate }
  | {
      readonly status: 'refused';
      /** As far as the file could be read. */
      readonly messageId?: string;
      readonly reason: PaymentFileRefused['reason'];
      readonly words: string;
    };

export interface StatementOptions {
  readonly version?: StatementVersion;
  /** A second issue: marked as a duplicate, under a message id of its own. */
  readonly copy?: boolean;
}

interface Due {
  readonly on: LocalDate;
  readonly work: (day: LocalDate) => void;
}

/**
 * The demo's bank. It takes payment files, executes them on business days, books what it does and writes
 * statements. The same calls in the same order give the same books and the same files, byte for byte.
 */
export class Bank {
  readonly books: Books;
  private readonly due: Due[] = [];
  private readonly taken = new Map<string, PaymentFile>();
  /** When it executes each batch that it took, which may be later than the day that was asked for. */
  private readonly executedOn = new Map<TransferBatch, LocalDate>();
  private reports = 0;
  private today: LocalDate;
  private lastReference = 0;
  private statedTo: LocalDate = '';

  constructor(private readonly options: BankOptions) {
    this.books = new Books(options.accounts);
    this.today = options.openedOn;
  }

  /**
   * Hands in a payment file on a day. What it asks for is executed on the day it names, or the next
   * business day, when the bank gets there ({@link advanceTo}).
   * @param label the name under which the books keep what the file pays, such as `honoraria`
   */
  submit(xml: string, on: LocalDate, label: string): Receipt {
    this.advanceTo(on);
    let messageId: string | undefined;
    try {
      const file = readPaymentFile(xml);
      messageId = file.messageId;
      checkOrders(file, this.books, this.taken);
      const days = file.batches.map((batch) => {
        const day = businessDayFrom(batch.executionDate > on ? batch.executionDate : on);
        const order: Order = { label, messageId: file.messageId, batch };
        // Of what cannot be planned any more nothing is noted: it may be handed in again.
        this.plan(day, (executed) => this.execute(order, executed));
        for (const transfer of batch.transfers) this.books.note(fateOf(order, transfer));
        this.executedOn.set(batch, day);
        return day;
      });
      this.taken.set(file.messageId, file);
      return { status: 'taken', messageId: file.messageId, executesOn: days.sort()[0] ?? on };
    } catch (error) {
      if (!(error instanceof PaymentFileRefused)) throw error;
      return { status: 'refused', messageId, reason: error.reason, words: error.message };
    }
  }

  /**
   * The status report (pain.002) on a file: of one that was refused, why; of one that was taken, what has become of
   * each transfer by now.
   * @returns the message's text
   */
  statusReport(receipt: Receipt): string {
    this.reports += 1;
    const { messageId = 'NOTPROVIDED' } = receipt;
    const file = receipt.status === 'taken' ? this.taken.get(messageId) : undefined;
    return writeStatusReport({
      id: `P${this.today.replaceAll('-', '')}${String(this.reports).padStart(4, '0')}`,
      madeAt: `${this.today}T18:00:00Z`,
      originalMessageId: messageId,
      originalMessageName: file?.messageName ?? 'pain.001',
      ...(receipt.status === 'refused'
        ? { group: { status: 'RJCT', reason: receipt.reason, words: receipt.words } }
        : {}),
      batches: (file?.batches ?? []).map((batch) => ({
        paymentInformationId: batch.paymentInformationId,
        transfers: batch.transfers.map((transfer) => ({
          endToEndId: transfer.endToEndId,
          instructionId: transfer.instructionId,
          uetr: transfer.uetr,
          ...this.statusOf(transfer, this.executedOn.get(batch) ?? batch.executionDate),
        })),
      })),
    });
  }

  /** Lets something take place on its day (the next business day), besides the files. */
  expect(fact: BankFact): void {
    this.plan(businessDayFrom(fact.on), (day) => this.bookFact(fact, day));
  }

  /** Works through everything that is due up to and including a day. */
  advanceTo(day: LocalDate): void {
    for (;;) {
      const next = this.due
        .filter((due) => due.on <= day)
        .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0];
      if (!next) break;
      this.due.splice(this.due.indexOf(next), 1);
      next.work(next.on);
    }
    if (day > this.today) this.today = day;
  }

  /** The statement (camt.053) of an account over days, both included. @returns the file's text */
  statement(iban: string, from: LocalDate, to: LocalDate, options: StatementOptions = {}): string {
    this.advanceTo(to);
    if (to > this.statedTo) this.statedTo = to;
    return writeStatement(this.books, {
      iban,
      from,
      to,
      version: options.version ?? '08',
      copy: options.copy ?? false,
      bankName: this.options.name,
      bankBic: this.options.bic,
    });
  }

  private statusOf(transfer: Transfer, executesOn: LocalDate) {
    const trouble = this.troubleOf(executesOn);
    const unknown = troubleFor(trouble.unknownStatuses, transfer);
    if (unknown) return { status: unknown.status };
    const fate = this.books.fate(transfer.endToEndId);
    const words = troubleFor(trouble.rejects, transfer)?.words;
    return { ...(fate ? statusFrom(fate) : { status: 'RCVD' }), words };
  }

  private troubleOf(day: LocalDate): MonthOfTrouble {
    const month = day.slice(0, 7);
    return this.options.trouble?.find((trouble) => trouble.month === month) ?? { month };
  }

  private plan(on: LocalDate, work: Due['work']): void {
    if (on < this.today || on <= this.statedTo) {
      throw new Error(
        `${on} is over at the bank: it is at ${this.today}, stated to ${this.statedTo}`,
      );
    }
    this.due.push({ on, work });
  }

  private nextReference(day: LocalDate): string {
    this.lastReference += 1;
    return `${day.replaceAll('-', '')}${String(this.lastReference).padStart(6, '0')}`;
  }

  private execute(order: Order, day: LocalDate): void {
    const { batch } = order;
    const trouble = this.troubleOf(day);
    const key = (transfer: Transfer): string => plainAccount(transfer.creditor.account);
    const transfers = this.withoutRejected(order, trouble).sort((a, b) =>
      key(a) < key(b) ? -1 : 1,
    );
    const ordered = transfers.reduce((sum, transfer) => sum + transfer.amountMinor, 0n);
    const total = onAccount(this.books, order, ordered);
    if (total > this.books.balanceAt(batch.debtorIban, day)) {
      for (const transfer of transfers) {
        this.books.note({ ...fateOf(order, transfer), status: 'rejected', reason: 'AM04' });
      }
      return;
    }
    const late = transfers.filter((transfer) => troubleFor(trouble.late, transfer));
    const onTime = transfers.filter((transfer) => !late.includes(transfer));
    const style = trouble.booking ?? (batch.batchBooking ? 'batch-with-details' : 'single');
    if (style !== 'single') refuseHidden(onTime, trouble);
    if (style === 'single') {
      for (const transfer of onTime) {
        bookSingle(this.books, order, transfer, trouble, day, this.nextReference(day));
      }
    } else if (onTime.length > 0) {
      const withDetails = style === 'batch-with-details';
      bookTogether(this.books, order, onTime, withDetails, day, this.nextReference(day));
    }
    for (const transfer of late) this.executeLate(order, transfer, trouble, day);
    for (const transfer of onTime.filter((one) => troubleFor(trouble.duplicates, one))) {
      bookAgain(this.books, order, transfer, day, this.nextReference(day));
    }
    for (const transfer of transfers) this.planAftermath(order, transfer, trouble, day);
  }

  private executeLate(order: Order, transfer: Transfer, trouble: MonthOfTrouble, day: LocalDate) {
    const late = troubleFor(trouble.late, transfer);
    const lateDay = businessDayFrom(late?.bookedOn ?? day);
    // What is shown as pending keeps its reference when it is booked.
    const known = late?.shownPending ? this.nextReference(day) : undefined;
    if (known !== undefined) {
      const entry = singleEntry(this.books, order, transfer, trouble, day, known);
      this.books.announce(entry, lateDay);
    }
    this.plan(lateDay, (booked) => {
      const reference = known ?? this.nextReference(booked);
      bookSingle(this.books, order, transfer, trouble, booked, reference);
    });
  }

  /** What follows once a transfer is booked, which may be late: a fee of its own, a return, a reversal. */
  private planAftermath(
    order: Order,
    transfer: Transfer,
    trouble: MonthOfTrouble,
    day: LocalDate,
  ): void {
    const lateOn = troubleFor(trouble.late, transfer)?.bookedOn;
    const gone = lateOn === undefined ? day : businessDayFrom(lateOn);
    const back = troubleFor(trouble.returns, transfer);
    const reversed = troubleFor(trouble.reversals, transfer);
    const fee = troubleFor(trouble.fees, transfer);
    if (fee?.said === 'apart') {
      const { feeMinor } = fee;
      this.plan(gone, (on) =>
        bookFee(this.books, order, transfer, feeMinor, on, this.nextReference(on)),
      );
    }
    if (back) {
      this.plan(plusBusinessDays(gone, back.afterBusinessDays), (booked) =>
        bookReturn(this.books, order, transfer, back, booked, this.nextReference(booked)),
      );
    }
    if (reversed) {
      this.plan(plusBusinessDays(gone, reversed.afterBusinessDays), (booked) =>
        bookReversal(this.books, order, transfer, booked, this.nextReference(booked)),
      );
    }
  }

  /** The transfers that are executed; of the others the books note why not, or know nothing. */
  private withoutRejected(order: Order, trouble: MonthOfTrouble): Transfer[] {
    return order.batch.transfers.filter((transfer) => {
      const rejected = troubleFor(trouble.rejects, transfer);
      if (rejected) {
        const { reason } = rejected;
        this.books.note({ ...fateOf(order, transfer), status: 'rejected', reason });
      }
      const unknown = troubleFor(trouble.unknownStatuses, transfer);
      return !rejected && (!unknown || unknown.executed === true);
    });
  }

  private bookFact(fact: BankFact, day: LocalDate): void {
    const entry = entryOf(fact, day, this.nextReference(day));
    const label = fact.kind === 'charge' ? CHARGE : fact.label;
    this.books.book(entry, [{ label, minor: signedMinor(entry) }]);
  }
}
