import type { LocalDate } from '@palabre/kernel';
import { Books, CHARGE, type Account } from './books.js';
import { businessDayFrom, plusBusinessDays } from './business-days.js';
import type { Entry } from './entry.js';
import {
  bookReturn,
  bookSingle,
  bookTogether,
  fateOf,
  troubleFor,
  type Order,
} from './execution.js';
import type { BankFact } from './facts.js';
import { hasValidCheckDigits, plainAccount } from './iban.js';
import {
  PaymentFileRefused,
  readPaymentFile,
  type PaymentFile,
  type Transfer,
} from './payment-file.js';
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
  private readonly taken = new Set<string>();
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
    try {
      const file = readPaymentFile(xml);
      this.check(file);
      this.taken.add(file.messageId);
      const days = file.batches.map((batch) => {
        const day = businessDayFrom(batch.executionDate > on ? batch.executionDate : on);
        const order: Order = { label, messageId: file.messageId, batch };
        for (const transfer of batch.transfers) this.books.note(fateOf(order, transfer));
        this.plan(day, (executed) => this.execute(order, executed));
        return day;
      });
      return { status: 'taken', messageId: file.messageId, executesOn: days.sort()[0] ?? on };
    } catch (error) {
      if (!(error instanceof PaymentFileRefused)) throw error;
      return { status: 'refused', reason: error.reason, words: error.message };
    }
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
    const trouble = this.options.trouble?.find(({ month }) => month === day.slice(0, 7)) ?? {
      month: day.slice(0, 7),
    };
    const key = (transfer: Transfer): string => plainAccount(transfer.creditor.account);
    const transfers = [...batch.transfers].sort((a, b) => (key(a) < key(b) ? -1 : 1));
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
    for (const transfer of transfers) {
      const back = troubleFor(trouble.returns, transfer);
      if (!back) continue;
      this.plan(plusBusinessDays(day, back.afterBusinessDays), (booked) =>
        bookReturn(this.books, order, transfer, back, booked, this.nextReference(booked)),
      );
    }
  }

  private bookFact(fact: BankFact, day: LocalDate): void {
    const incoming = fact.kind === 'credit';
    const signed = incoming ? fact.amountMinor : -fact.amountMinor;
    const common = {
      reference: this.nextReference(day),
      iban: fact.iban,
      amountMinor: fact.amountMinor,
      bookedOn: day,
      valueOn: day,
    };
    const entry: Entry =
      fact.kind === 'charge'
        ? {
            ...common,
            direction: 'DBIT',
            code: { domain: 'ACMT', family: 'MDOP', subFamily: 'CHRG' },
            details: [],
            words: fact.words,
          }
        : {
            ...common,
            direction: incoming ? 'CRDT' : 'DBIT',
            code: { domain: 'PMNT', family: incoming ? 'RCDT' : 'ICDT', subFamily: 'ESCT' },
            details: [
              {
                endToEndId: fact.endToEndId,
                amountMinor: fact.amountMinor,
                counterparty: fact.kind === 'credit' ? fact.from : fact.to,
                remittance: fact.remittance,
              },
            ],
          };
    this.books.book(entry, [
      { label: fact.kind === 'charge' ? CHARGE : fact.label, minor: signed },
    ]);
  }
}
