import { eur, money, monthsBetween, plusMonths } from '@palabre/kernel';
import { accrueHonorarium, finishAccrual, startAccrual } from '../domain/accrual.decider.js';
import { approveHonoraria, holdHonorarium, releaseHonorarium } from '../domain/approval.decider.js';
import { undoBooking, undoReturn } from '../domain/bank/bank-facts-undone.js';
import { bookPayment, returnPayment } from '../domain/bank/bank-facts.js';
import { confirmCancellation, proposeCancellation } from '../domain/cancellation.decider.js';
import { closeMonth } from '../domain/months/close-month.decider.js';
import { honorariumStream, type DueItem } from '../domain/honorarium.js';
import { knownMonths, monthIdOf, monthStream, openMonthFor } from '../domain/months/month.js';
import type { PreparedPayment } from '../domain/payment.js';
import { confirmRejection, proposeRejection } from '../domain/rejection.decider.js';
import { confirmReopening, proposeReopening } from '../domain/months/reopen-month.decider.js';
import { cancelRun, removeFromRun } from '../domain/run.decider.js';
import { runStream } from '../domain/run.js';
import { waiveHonorarium } from '../domain/waiver.decider.js';
import { MONTHS, PlayedRuns } from './played-runs.js';
import { COHORT, enrol, MEMBERS } from './play-world.js';

export { MONTHS } from './played-runs.js';

/** A step somebody may take; numbers choose among what there is. */
export interface Step {
  readonly what: keyof Play['steps'];
  readonly which: number;
}

/** A small cohort, its money and its bank, on the real decisions and folds. Time goes on by two days with each step. */
export class Play extends PlayedRuns {
  month(month: string) {
    return this.log.state(monthStream, monthIdOf(COHORT, month));
  }

  /** The first month and all that something is booked in, in order. */
  bookedMonths(): string[] {
    const booked = this.items().flatMap(({ entries }) => entries.map((entry) => entry.month));
    return monthsBetween(MONTHS[0], [...booked, MONTHS[2]].sort().at(-1) ?? MONTHS[2]);
  }

  take({ what, which }: Step): void {
    this.day += 2;
    this.steps[what](which);
  }

  readonly steps = {
    /** Somebody is found to have been a member all the time. */
    enrolLate: (): void => {
      if (!this.log.ids('membership').includes('late')) enrol(this.log, 'late');
    },
    accrue: (which: number): void => {
      const month = MONTHS[which % MONTHS.length] ?? MONTHS[0];
      // Nobody accrues a month that has not begun.
      while (this.now() < `${month}-01`) this.day += 1;
      const accrual = { cohortId: COHORT, month, accrualId: `accrual-${this.day}` };
      this.log.run(
        startAccrual,
        { ...accrual, membershipIds: [...MEMBERS], of: 'all' },
        this.around(),
      );
      for (const membershipId of MEMBERS) {
        this.log.run(accrueHonorarium, { ...accrual, membershipId }, this.around());
      }
      this.log.run(finishAccrual, accrual, this.around());
    },
    approve: (): void => {
      const honorariumIds = this.items().map(({ honorariumId }) => honorariumId);
      const personIds = [...new Set(this.items().map(({ personId }) => personId))];
      this.log.run(approveHonoraria, { honorariumIds, personIds }, this.around('approver'));
    },
    waive: (which: number): void => {
      const known = this.items().map(({ honorariumId }) => honorariumId);
      const any = MEMBERS.flatMap((id) => MONTHS.map((month) => `${id}-${month}`));
      const among = which % 2 === 0 && known.length > 0 ? known : any;
      const honorariumId = among[which % among.length] ?? '';
      this.log.run(waiveHonorarium, { honorariumId, at: this.now() }, this.around());
    },
    hold: (which: number): void =>
      this.onItem(which, ({ honorariumId }) =>
        this.log.run(holdHonorarium, { honorariumId, reason: 'r' }, this.around()),
      ),
    release: (which: number): void =>
      this.onItem(which, ({ honorariumId }) =>
        this.log.run(releaseHonorarium, { honorariumId }, this.around()),
      ),
    cancel: (which: number): void =>
      this.onItem(which, ({ honorariumId }) => {
        const cancellation = { honorariumId, reason: 'r', reasonHash: 'h' };
        this.log.run(proposeCancellation, cancellation, this.around());
        if (which % 2 === 0) {
          const at = this.now();
          this.log.run(confirmCancellation, { ...cancellation, at }, this.around('approver'));
        }
      }),
    createRun: (which: number): void => this.createRun(which),
    removeFromRun: (which: number): void =>
      this.onPayment(which, ({ runId, attemptId }) =>
        this.log.run(removeFromRun, { runId, attemptId, reason: 'r' }, this.around()),
      ),
    sendRun: (which: number): void =>
      this.onRun(which, (runId) => {
        this.approveRun(runId, ['approver', 'approver-2']);
        this.exportRun(runId);
        this.markSent(runId);
      }),
    approveRun: (which: number): void =>
      this.onRun(which, (runId) =>
        this.approveRun(runId, which % 2 === 0 ? ['approver'] : ['approver-2']),
      ),
    exportRun: (which: number): void => this.onRun(which, (runId) => this.exportRun(runId)),
    markSent: (which: number): void => this.onRun(which, (runId) => this.markSent(runId)),
    cancelRun: (which: number): void =>
      this.onRun(which, (runId) => this.log.run(cancelRun, { runId, reason: 'r' }, this.around())),
    reject: (which: number): void =>
      this.onPayment(which, ({ attemptId }) => {
        this.log.run(proposeRejection, { attemptId }, this.around());
        this.log.run(confirmRejection, { attemptId }, this.around('approver'));
      }),
    /** The bank books what it was sent, and nothing that it has rejected. */
    book: (which: number): void =>
      this.onPayment(which, (payment) => {
        const run = this.log.state(runStream, payment.runId);
        if (run.stage === 'sent' && payment.before === 'prepared') this.book(payment, which);
      }),
    giveBack: (which: number): void =>
      this.onPayment(which, (payment) => {
        if (payment.booking) this.giveBack(payment, which);
      }),
    /** The bank, or whoever reads its statements, does what it should not. */
    bookAnything: (which: number): void =>
      this.onPayment(which, (payment) => this.book(payment, which)),
    giveBackAnything: (which: number): void =>
      this.onPayment(which, (payment) => this.giveBack(payment, which)),
    undoBooking: (which: number): void =>
      this.onPayment(which, (payment) =>
        this.record(payment, undoBooking(payment, this.itemsOf(payment), this.openMonth())),
      ),
    undoReturn: (which: number): void =>
      this.onPayment(which, (payment) =>
        this.record(payment, undoReturn(payment, this.itemsOf(payment), this.openMonth())),
      ),
    closeMonth: (which: number): void => {
      const month = this.bookedMonths()[which % this.bookedMonths().length] ?? MONTHS[0];
      const honorariumIds = this.items().map(({ honorariumId }) => honorariumId);
      const periods = [{ accountId: 'account', from: '2024-10-01', to: this.now().slice(0, 10) }];
      const accountIds = ['account'];
      const looked = {
        accountIds,
        periods,
        openLineIds: [],
        contradictingIds: [],
        withoutStatement: [],
        balances: [],
        unbalanced: [],
        seal: null,
      };
      const data = { cohortId: COHORT, month, honorariumIds, ...looked };
      this.log.run(closeMonth, data, this.around());
    },
    /** Sets everything aside that stands in the way, and closes the first open month. */
    holdAndClose: (): void => {
      for (const { honorariumId } of this.items()) {
        this.log.run(holdHonorarium, { honorariumId, reason: 'r' }, this.around());
      }
      const months = this.bookedMonths();
      this.steps.closeMonth(months.findIndex((month) => this.month(month).stage === 'open'));
    },
    reopenMonth: (which: number): void => {
      const month = this.bookedMonths()[which % this.bookedMonths().length] ?? MONTHS[0];
      const data = { cohortId: COHORT, month, reason: 'r', reasonHash: 'h' };
      this.log.run(proposeReopening, data, this.around());
      this.log.run(confirmReopening, data, this.around('approver'));
    },
  };

  private itemsOf(payment: PreparedPayment) {
    return payment.items.map(({ honorariumId }) => this.log.state(honorariumStream, honorariumId));
  }

  private openMonth(): string {
    const from = this.now().slice(0, 7);
    const months = monthsBetween(from, plusMonths(from, 3));
    const states = months.map((month) => this.month(month));
    return openMonthFor(knownMonths(from, this.now(), states), this.now().slice(0, 10));
  }

  private fact({ attemptId, cohortId, accountId }: PreparedPayment) {
    const on = this.now().slice(0, 10);
    const ids = { attemptId, cohortId, accountId, bankLineId: `line-${this.day}` };
    return { ...ids, bookedOn: on, valueOn: on, bookedIn: this.openMonth() };
  }

  /** In full; now and then less or more than was asked for. */
  private book(payment: PreparedPayment, which: number): void {
    const difference = which % 5 === 0 ? -2_500n : which % 7 === 0 ? 600n : 0n;
    const amount = money(BigInt(payment.amount.minor) + difference, 'EUR');
    const fact = { ...this.fact(payment), amount, charges: eur(0) };
    this.record(payment, bookPayment(payment, this.itemsOf(payment), fact));
  }

  private giveBack(payment: PreparedPayment, which: number): void {
    const returned = money(BigInt(payment.amount.minor) - BigInt(which % 3) * 100n, 'EUR');
    const fact = { ...this.fact(payment), amount: payment.amount, returned };
    this.record(payment, returnPayment(payment, this.itemsOf(payment), fact));
  }

  private record(payment: PreparedPayment, recorded: ReturnType<typeof bookPayment>): void {
    this.log.append(`payment-${payment.attemptId}`, ...recorded.payment);
    payment.items.forEach(({ honorariumId }, index) =>
      this.log.append(`honorarium-${honorariumId}`, ...(recorded.honoraria[index] ?? [])),
    );
  }

  private onItem(which: number, work: (item: DueItem) => unknown): void {
    const items = this.items();
    const item = items[which % Math.max(items.length, 1)];
    if (item) work(item);
  }

  private onPayment(which: number, work: (payment: PreparedPayment) => unknown): void {
    const payments = this.payments();
    const payment = payments[which % Math.max(payments.length, 1)];
    if (payment) work(payment);
  }

  private onRun(which: number, work: (runId: string) => unknown): void {
    const runs = this.log.ids('paymentRun');
    const runId = runs[which % Math.max(runs.length, 1)];
    if (runId !== undefined) work(runId);
  }
}
