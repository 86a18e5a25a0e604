import type { LocalDate } from '@palabre/kernel';
import { Books, CHARGE, type Account } from './books.js';
import { businessDayFrom, plusBusinessDays } from './business-days.js';
import { signedMinor } from './entry.js';
import {
  bookAgain,
  bookReturn,
  bookSingle,
  bookTogether,
  fateOf,
  troubleFor,
  type Order,
} from './execution.js';
import { entryOf, type BankFact } from './facts.js';
import { hasValidCheckDigits, plainAccount } from './iban.js';
import { PaymentFileRefused } from './payment-file-refused.js';
import {
  readPaymentFile,
  type PaymentFile,
  type Transfer,
  type TransferBatch,
} from './payment-file.js';
import { statusFrom, writeStatusReport } from './status-report.js';
import { writeStatement, type StatementVersion } from './statement.js';
import type { MonthOfTrouble, ToAccount } from './trouble.js';

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

/** A line for a whole batch shows nothing of one transfer: trouble that would be chosen and never happen is a mistake. */
const refuseHidden = (transfers: readonly Transfer[], trouble: MonthOfTrouble): void => {
  const { fees, lostIds, exchanges } = trouble;
  for (const transfer of transfers) {
    const hidden = [fees, lostIds, exchanges].some(
      (kind) => troubleFor<ToAccount>(kind, transfer) !== undefined,
    );
    if (hidden)
      throw new Error(`${trouble.month} is booked in batches, which show no such trouble`);
  }
};

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
      this.check(file);
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

  private check(file: PaymentFile): void {
    if (this.taken.has(file.messageId)) {
      throw new PaymentFileRefused('DU01', `message ${file.messageId} was taken before`);
    }
    const seen = new Set<string>();
    for (const batch of file.batches) {
      if (!this.options.accounts.some((account) => account.iban === batch.debtorIban)) {
        throw new PaymentFileRefused('AC02', 'the account to be debited is not kept here');
      }
      for (const transfer of batch.transfers) {
        if (transfer.currency !== 'EUR') {
          throw new PaymentFileRefused('AM03', 'transfers are ordered in the account’s currency');
        }
        const { account, accountKind } = transfer.creditor;
        if (accountKind === 'iban' && !hasValidCheckDigits(account)) {
          throw new PaymentFileRefused('AC01', 'the check digits of an IBAN do not fit');
        }
        if (seen.has(transfer.endToEndId) || this.books.fate(transfer.endToEndId)) {
          throw new PaymentFileRefused('DU01', `${transfer.endToEndId} was ordered before`);
        }
        seen.add(transfer.endToEndId);
      }
    }
  }

  private execute(order: Order, day: LocalDate): void {
    const { batch } = order;
    const trouble = this.troubleOf(day);
    const key = (transfer: Transfer): string => plainAccount(transfer.creditor.account);
    const transfers = this.withoutRejected(order, trouble).sort((a, b) =>
      key(a) < key(b) ? -1 : 1,
    );
    const total = transfers.reduce((sum, transfer) => sum + transfer.amountMinor, 0n);
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
    for (const transfer of late) {
      const lateDay = businessDayFrom(troubleFor(trouble.late, transfer)?.bookedOn ?? day);
      this.plan(lateDay, (booked) =>
        bookSingle(this.books, order, transfer, trouble, booked, this.nextReference(booked)),
      );
    }
    for (const transfer of onTime.filter((one) => troubleFor(trouble.duplicates, one))) {
      bookAgain(this.books, order, transfer, day, this.nextReference(day));
    }
    for (const transfer of transfers) {
      const back = troubleFor(trouble.returns, transfer);
      if (!back) continue;
      // It comes back so long after it was booked, which may be late.
      const lateOn = troubleFor(trouble.late, transfer)?.bookedOn;
      const gone = lateOn === undefined ? day : businessDayFrom(lateOn);
      this.plan(plusBusinessDays(gone, back.afterBusinessDays), (booked) =>
        bookReturn(this.books, order, transfer, back, booked, this.nextReference(booked)),
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
