import type { LocalDate, YearMonth } from '@palabre/kernel';
import type { Bank } from '../bank/bank.js';
import type { Entry } from '../bank/entry.js';
import type { StatementVersion } from '../bank/statement.js';
import { ApiProblem } from '../client/problem.js';
import { EXPENSES, OWN_ACCOUNT } from '../year/money.js';
import type { PlannedStatement } from '../year/months.js';
import type { BankFolder } from './bank-folder.js';
import type { Budget } from './budget.js';
import type { YearStage } from './community.js';
import type { Payments } from './payments.js';
import type { Player } from './player.js';
import type { Spending } from './spending.js';
import { until } from './until.js';

/** A line of a statement as the API lists it. */
interface OpenLine {
  readonly bankLineId: string;
  readonly bookedOn: LocalDate;
  readonly references: { readonly bank?: string };
  /** Why it waits for a person; nothing before the machine has looked at it. */
  readonly because: string | null;
}

/** What the bank did that nobody had expected, as the API lists it. */
interface Exception {
  readonly kind: 'payment' | 'line';
  readonly id: string;
}

/** When the month is over it is accrued once more, by itself; until that has ended it cannot be closed. */
const isTaken = async (finance: Player, month: YearMonth, path: string): Promise<boolean> => {
  try {
    await finance.send(`close/${month}`, path);
    return true;
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'MONTH_NOT_ACCRUED') return false;
    throw error;
  }
};

/** What the bank answers: imported, matched by the machine, and where that is not sure, by a person. */
export class Statements {
  constructor(
    private readonly stage: YearStage,
    private readonly bank: Bank,
    private readonly folder: BankFolder,
    private readonly budget: Budget,
    private readonly payments: Payments,
    private readonly spending: Spending,
  ) {}

  /** A month's statement as it arrives: once, twice, or with a copy after it. */
  async import(month: YearMonth, planned: PlannedStatement): Promise<void> {
    const { from, to, version, deliveries } = planned;
    for (const delivery of deliveries) {
      const copy = delivery === 'copy';
      const name = `${month}.camt.053${copy ? '.copy' : ''}.xml`;
      const file = this.bank.statement(OWN_ACCOUNT.iban, from, to, { version, copy });
      await this.folder.keep(name, file);
      await this.upload(`${month}/${delivery}`, file);
    }
    await this.decideLines(to);
  }

  /** The first days of a month, when somebody wants to know what came back. */
  async importInterim(from: LocalDate, to: LocalDate, version: StatementVersion): Promise<void> {
    const file = this.bank.statement(OWN_ACCOUNT.iban, from, to, { version });
    await this.folder.keep(`${to}.camt.053.xml`, file);
    await this.upload(to, file);
    await this.decideLines(to);
  }

  /** Seals a month: everything is paid, waived, cancelled, or carried forward with a reason. */
  async close(month: YearMonth): Promise<void> {
    const finance = await this.stage.cast.staff('finance-1');
    await until(`closing of ${month}`, () => isTaken(finance, month, this.closing(month)), Boolean);
  }

  private closing(month: YearMonth): string {
    return `/cohorts/${this.stage.community.cohortId}/honoraria-months/${month}/closing`;
  }

  private async upload(step: string, file: string): Promise<void> {
    const finance = await this.stage.cast.staff('finance-1');
    const path = `/own-accounts/${this.payments.accountId}/statements`;
    await finance.sendFile(`statement/${step}`, path, file);
  }

  /**
   * Waits until the machine has looked at every line up to a day, and decides the rest. When the year is played again
   * there may be later lines, which the bank has not come to yet.
   */
  private async decideLines(to: LocalDate): Promise<void> {
    const finance = await this.stage.cast.staff('finance-1');
    const path = `/own-accounts/${this.payments.accountId}/lines?state=open&limit=500`;
    const open = async (): Promise<OpenLine[]> => {
      const { items } = await finance.get<{ items: OpenLine[] }>(path);
      return items.filter(({ bookedOn }) => bookedOn <= to);
    };
    const lines = await until('matching by reference', open, (some) =>
      some.every(({ because }) => because !== null),
    );
    for (const line of lines) {
      await finance.send(
        `match/${line.bankLineId}`,
        `/bank-lines/${line.bankLineId}/matching`,
        this.meaningOf(this.entryOf(line)),
      );
    }
    if (lines.some(({ because }) => because === 'duplicate')) await this.settleExceptions();
  }

  /** What broke what was expected is explained by what came back; another person than who matched it says so. */
  private async settleExceptions(): Promise<void> {
    const approver = await this.stage.cast.staff('finance-approver-1');
    const path = `/cohorts/${this.stage.community.cohortId}/honoraria-exceptions`;
    const { items } = await approver.get<{ items: Exception[] }>(path);
    for (const { kind, id } of items) {
      if (kind !== 'payment') continue;
      const how = { how: 'explained' };
      await approver.send(`settle/${id}`, `/payments/${id}/exception-settlement`, how);
    }
  }

  private entryOf({ references }: OpenLine): Entry {
    const entry = this.bank.books
      .entries(OWN_ACCOUNT.iban)
      .find(({ reference }) => reference === references.bank);
    if (!entry) throw new Error('a line of the statement is in no book of the bank');
    return entry;
  }

  /** What a person sees in a line: a grant, a supplier's invoice, or a payment that lost its id. */
  private meaningOf(entry: Entry): object {
    if (entry.direction === 'CRDT') {
      return { meaning: 'grant', fundingAgreementId: this.budget.fundingAgreementId };
    }
    const words = entry.details.flatMap(({ remittance }) => remittance).join(' ');
    const expense = EXPENSES.find(({ invoice }) => words === `Invoice ${invoice}`);
    if (expense) {
      const commitmentId = this.spending.commitmentWith(expense.supplier);
      return { meaning: 'supplier-payment', commitmentId };
    }
    const booked = this.bank.books
      .fates()
      .find(({ entryReference }) => entryReference === entry.reference);
    // Booked, and named by what was booked before: the bank did it twice.
    const [again] = entry.details.flatMap(({ endToEndId }) => endToEndId ?? []);
    const endToEndId = booked?.endToEndId ?? again;
    if (endToEndId === undefined) throw new Error('the bank booked what nobody ordered');
    const meaning = { meaning: 'payment', attemptIds: [this.payments.attemptOf(endToEndId)] };
    return booked ? meaning : { ...meaning, outcome: 'duplicate' };
  }
}
