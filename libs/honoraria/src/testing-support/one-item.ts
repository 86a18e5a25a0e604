import { eur, minorOf } from '@palabre/kernel';
import { payeeStream } from '@palabre/people/contract';
import { approveHonorarium } from '../domain/approval.decider.js';
import { writeOffLoss } from '../domain/attempt/loss.decider.js';
import { confirmMispaid, proposeMispaid } from '../domain/attempt/mispaid.decider.js';
import { recordRecallOutcome, requestRecall } from '../domain/attempt/recall.decider.js';
import { setOffOverpayment, undoSetOff } from '../domain/attempt/set-off.decider.js';
import { endTracing, startTracing } from '../domain/attempt/tracing.decider.js';
import { settleException } from '../domain/bank/exception.decider.js';
import { entrustPayment } from '../domain/bank/entrust-payment.decider.js';
import {
  confirmHandover,
  proposeTakeBack,
  takeBackEntrusted,
} from '../domain/bank/handover.decider.js';
import { reviewAfterPayeeChange } from '../domain/payee-change.decider.js';
import type { PreparedPayment } from '../domain/payment.js';
import type { Step } from './honoraria-play.js';
import { ITEM, PAYEE } from './item-at-bank.js';
import { changePayee, confirmPayee } from './play-world.js';
import { WordsOnItem } from './words-on-item.js';

/** The same with people who act on it, rightly or not. */
export class OneItem extends WordsOnItem {
  private take =
    (what: Step['what']) =>
    (which: number): void =>
      this.play.take({ what, which });

  readonly steps = {
    ...this.bankSteps,
    ...this.wordSteps,
    approve: this.take('approve'),
    createRun: this.take('createRun'),
    sendRun: this.take('sendRun'),
    approveRun: this.take('approveRun'),
    exportRun: this.take('exportRun'),
    markSent: this.take('markSent'),
    cancelRun: this.take('cancelRun'),
    removeFromRun: this.take('removeFromRun'),
    hold: this.take('hold'),
    release: this.take('release'),
    /** Nobody gives up what may still arrive. */
    waive: (which: number): void => {
      if (which % 5 === 0 && this.open().length === 0) this.play.take({ what: 'waive', which });
    },
    cancel: (which: number): void => {
      if (which % 5 === 0 && this.open().length === 0) this.play.take({ what: 'cancel', which });
    },
    giveUpAnything: (which: number): void =>
      this.play.take({ what: which % 2 === 0 ? 'waive' : 'cancel', which }),
    accrueAgain: this.take('accrue'),
    closeMonth: this.take('holdAndClose'),
    reopenMonth: this.take('reopenMonth'),
    /** The next file goes to the bank, with whatever is due. */
    sendNext: (which: number): void => {
      this.play.take({ what: 'approve', which });
      this.play.take({ what: 'createRun', which });
      this.play.take({ what: 'sendRun', which: this.play.log.ids('paymentRun').length - 1 });
    },
    /** The same with another month of theirs, in one payment. */
    sendTogether: (which: number): void => {
      this.play.take({ what: 'accrue', which: 1 });
      this.play.take({ what: 'approve', which });
      // November has begun, and is the second month.
      this.play.take({ what: 'createRun', which: 1 });
      this.play.take({ what: 'sendRun', which: this.play.log.ids('paymentRun').length - 1 });
    },
    changePayee: (): void => changePayee(this.play.log, PAYEE),
    confirmPayee: (): void => confirmPayee(this.play.log, PAYEE),
    /** From now on it is handed over by somebody they trust. */
    trustSomebody: (): void => {
      changePayee(this.play.log, PAYEE, 'trusted-party');
      confirmPayee(this.play.log, PAYEE);
      this.steps.review(1);
      this.play.take({ what: 'approve', which: 0 });
    },
    entrust: (which: number): void => {
      // It takes two approvals; now and then there is one.
      for (const who of which % 5 === 0 ? ['approver'] : ['approver', 'approver-2']) {
        this.play.log.run(approveHonorarium, { honorariumId: ITEM }, this.around(who));
      }
      const attemptId = `handover-${this.play.log.events.length}`;
      const data = {
        ...{ attemptId, accountId: 'hands', personId: PAYEE, honorariumIds: [ITEM] },
        ...{ endToEndId: attemptId, uetr: attemptId },
        requestedOn: this.play.now().slice(0, 10),
      };
      this.play.log.run(entrustPayment, data, this.around(which % 7 === 0 ? PAYEE : 'finance'));
    },
    /** They hand it over, and the member says so; now and then twice. */
    handOver: (which: number): void => {
      const attempt = this.one(
        this.byHand().filter(({ before }) => before === 'prepared'),
        which,
      );
      if (attempt) this.handOver(attempt, 0n);
    },
    /** The member says so of what was taken back, or says another amount. */
    handOverAnything: (which: number): void => {
      const attempt = this.one(this.byHand(), which);
      if (attempt) this.handOver(attempt, BigInt(which % 3) * 1_000n);
    },
    /** A statement of the money in trust has it, also of what was taken back; by its reference, or by a person's word. */
    handOverByStatement: (which: number): void => {
      const attempt = this.one(
        this.byHand().filter(({ bookings }) => bookings.length === 0),
        which,
      );
      if (!attempt) return;
      const { attemptId, amount } = attempt;
      this.fates.set(attemptId, 'executed');
      this.took.set(attemptId, minorOf(amount));
      const line = this.book(attemptId, -minorOf(amount), { accountId: 'hands' });
      if (which % 2 === 0) this.read(line, attemptId);
      this.match(line, attemptId);
    },
    /** Two know that it was not; now and then one person alone says so twice. */
    takeBack: (which: number): void => {
      if (which % 2 === 0) {
        this.steps.trustSomebody();
        this.steps.entrust(1);
      }
      const attempt = this.one(this.byHand(), which);
      if (!attempt) return;
      const data = { attemptId: attempt.attemptId };
      this.play.log.run(proposeTakeBack, data, this.around('finance'));
      const second = which % 5 === 0 ? 'finance' : 'approver';
      this.play.log.run(takeBackEntrusted, data, this.around(second));
    },
    /** What follows a change of payee details by itself, sooner or later. */
    review: (which: number): void => {
      const payee = this.play.log.state(payeeStream, PAYEE);
      const latest = payee.stage === 'none' ? 0 : payee.revision;
      const revision = latest - (which % 4 === 0 ? 1 : 0);
      const data = { personId: PAYEE, revision, ...this.lookedUp() };
      this.play.log.run(reviewAfterPayeeChange, data, this.around('machine'));
    },
    /** The details change while a file waits, approved, to leave. */
    changeWhileApproved: (which: number): void => {
      this.steps.approve(which);
      this.steps.createRun(which);
      const last = this.play.log.ids('paymentRun').length - 1;
      // One approver of the two that it takes, or both.
      this.play.take({ what: 'approveRun', which: last });
      this.steps.changePayee();
      this.steps.review(1);
    },
    /** A month is closed, and not for long. */
    closeAndReopen: (which: number): void => {
      this.steps.closeMonth(which);
      const months = this.play.bookedMonths().length;
      for (let month = 0; month < months; month += 1) this.steps.reopenMonth(month);
    },
    trace: this.onAny((attemptId, which) => {
      const because = which % 2 === 0 ? ('no-news' as const) : ('not-arrived' as const);
      this.play.log.run(startTracing, { attemptId, because }, this.around('finance'));
    }),
    endTracing: this.onAny((attemptId) =>
      this.play.log.run(endTracing, { attemptId }, this.around('finance')),
    ),
    recall: this.onAny((attemptId, which) => {
      const finance = this.around('finance');
      this.play.log.run(requestRecall, { attemptId, reasonCode: 'DUPL' }, finance);
      const outcome = which % 2 === 0 ? ('accepted' as const) : ('refused' as const);
      const answer = { attemptId, outcome, answeredOn: this.play.now().slice(0, 10) };
      if (which % 3 > 0) this.play.log.run(recordRecallOutcome, answer, finance);
    }),
    /** Two persons find that what was booked reached somebody else. */
    mispaid: this.onAny((attemptId) => {
      // Of what may still come nobody says that it went elsewhere.
      if (this.fates.get(attemptId) === 'part') return;
      const data = { attemptId, reason: 'r', reasonHash: 'h' };
      this.play.log.run(proposeMispaid, data, this.around('finance'));
      this.play.log.run(confirmMispaid, { ...data, at: this.play.now() }, this.around('approver'));
    }),
    writeOff: this.onAny((attemptId, which) => {
      if (which % 2 === 0) this.steps.mispaid(which);
      const data = { attemptId, amount: eur(which * 500), reason: 'r' };
      this.play.log.run(writeOffLoss, data, this.around('approver'));
    }),
    settle: this.onAny((attemptId, which) => {
      // Whoever says that the rest will not come has asked the bank.
      if (this.fates.get(attemptId) === 'part') return;
      this.steps.settleAnything(which);
    }),
    settleAnything: this.onAny((attemptId, which) => {
      const how = (['set-off', 'claimed-back', 'written-off', 'explained'] as const)[which % 4];
      this.play.log.run(settleException, { attemptId, how: how! }, this.around('approver'));
    }),
    /** What was too much is taken off whatever the payee is owed. */
    setOff: (which: number): void => {
      for (const { attemptId } of this.attempts()) this.setOff(attemptId, which % 2 === 0);
    },
    /** Two persons take a payment for refused that is on its way, and the item is sent again. */
    rejectTooEarly: (which: number): void => {
      this.reject(this.one(this.atBank(undefined), which)?.attemptId);
      this.steps.sendNext(which);
      for (const { attemptId, amount } of this.atBank(undefined)) {
        this.takes(attemptId, minorOf(amount), 'executed');
        this.match(this.lines.at(-1), attemptId);
      }
    },
    /** The same, and a part of it is booked while the next file waits to leave. */
    rejectPartTooEarly: (which: number): void => {
      const early = this.one(this.atBank(undefined), which);
      if (!early) return;
      this.reject(early.attemptId);
      this.play.take({ what: 'approve', which });
      this.play.take({ what: 'createRun', which });
      this.takes(early.attemptId, minorOf(early.amount) / 2n, 'part-only');
      this.match(this.lines.at(-1), early.attemptId, 'partial');
      this.play.take({ what: 'sendRun', which: this.play.log.ids('paymentRun').length - 1 });
    },
    /** What was set off is due again, as before the bank gives back what was too much. */
    undoSetOff: this.onAny((attemptId) => {
      for (const { honorariumId } of this.play.items()) {
        const data = { attemptId, honorariumId, at: this.play.now() };
        this.play.log.run(undoSetOff, data, this.around('finance'));
      }
    }),
    /** Two persons, who see what the bank did. */
    reject: (which: number): void =>
      this.reject(this.one(this.atBank('refused'), which)?.attemptId),
    /** Two persons, who both are wrong. */
    rejectAnything: this.onAny((attemptId) => this.reject(attemptId)),
    /** A person says that a line is of some attempt, right or wrong. */
    matchByHand: (which: number): void =>
      this.match(
        this.one(this.lines, which),
        this.one(this.attempts(), Math.floor(which / 3))?.attemptId,
      ),
    /** A person says that a line is of the attempt it names, whatever became of that. */
    matchAsNamed: (which: number): void => {
      const line = this.one(this.lines, which);
      this.match(line, line?.references.endToEndId);
    },
    unmatch: (which: number): void => {
      const line = this.one(this.lines, which);
      if (line) this.unmatch(line);
    },
    /** What was taken for a return of a payment was something else. */
    unmatchReturn: this.onAny((attemptId) => {
      const attempt = this.attempts().find((one) => one.attemptId === attemptId);
      const bankLineId = attempt?.giveBack?.bankLineId;
      const line = this.lines.find((one) => one.bankLineId === bankLineId);
      if (line) this.unmatch(line);
    }),
  };

  private byHand() {
    return this.attempts().filter(({ rail }) => rail === 'trusted-party');
  }

  private handOver({ attemptId, amount }: PreparedPayment, less: bigint): void {
    const now = this.play.now();
    const received = eur(minorOf(amount) - less);
    const data = { attemptId, received, receivedOn: now.slice(0, 10), now };
    const refused = this.play.log.run(confirmHandover, data, this.around(PAYEE));
    if (refused) return;
    this.fates.set(attemptId, 'executed');
    this.took.set(attemptId, minorOf(received));
  }

  private setOff(attemptId: string, settlesFirst: boolean): void {
    const { log } = this.play;
    const how = 'set-off' as const;
    // As in `settle`: the rest of what the bank took in part comes.
    if (settlesFirst && this.fates.get(attemptId) !== 'part')
      log.run(settleException, { attemptId, how }, this.around('approver'));
    for (const { honorariumId, personId } of this.play.items()) {
      const data = { attemptId, honorariumId, at: this.play.now() };
      if (personId === PAYEE) log.run(setOffOverpayment, data, this.around('finance'));
    }
  }
}
