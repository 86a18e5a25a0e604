import { eur, minorOf } from '@palabre/kernel';
import { bankLineStream } from '../domain/bank/bank-line.js';
import { recordPaymentStatus } from '../domain/attempt/status.decider.js';
import { matchLine } from '../domain/bank/matching-person.decider.js';
import { unmatchLine } from '../domain/bank/matching-undo.decider.js';
import type { Accepted, LineFacts } from '../domain/bank/matching.js';
import { confirmRejection, proposeRejection } from '../domain/rejection.decider.js';
import { waitingShortfalls } from '../domain/honorarium.js';
import { netBookedMinorOf, restMinorOf } from '../domain/payment.js';
import { runStream } from '../domain/run.js';
import { ItemAtBank, SAYS, type Fate } from './item-at-bank.js';

/** Amounts and words of whoever matches lines with payments of a hundred a month. */
const AMOUNTS = [
  ...[1_000n, 2_500n, 4_000n, 5_000n, 6_000n, 10_000n, 10_000n, 15_000n, 20_000n],
  ...[2n, 2_013n, 6_015n, 9_250n],
];
const WORDS = [
  undefined,
  undefined,
  'partial',
  'partial',
  'over',
  'duplicate',
  'duplicate',
  'exact-with-fee',
] as const;

/** What the bank does with the attempts to pay an item, and what its statements and reports make of them. */
export class BankOfItem extends ItemAtBank {
  /** Somebody acts on one of the attempts, whatever became of it. */
  protected onAny =
    (act: (attemptId: string, which: number) => unknown) =>
    (which: number): void => {
      const attempt = this.one(this.attempts(), Math.floor(which / 3));
      if (attempt) act(attempt.attemptId, which);
    };

  /** The bank's report of an attempt. */
  private report(attemptId: string, status: string, which: number, reasonCode = 'AC04'): void {
    this.reports += 1;
    // Now and then the same report again.
    const reportId = `report-${which % 4 === 0 ? this.reports - 1 : this.reports}`;
    const says = SAYS[status] ?? ('unknown' as const);
    const reason = says === 'rejected' ? { reasonCode } : {};
    const data = { attemptId, reportId, status, says, ...reason, rule: 'uetr' as const };
    this.play.log.run(recordPaymentStatus, data, this.around('machine'));
  }

  protected match(
    line: LineFacts | undefined,
    attemptId: string | undefined,
    outcome?: Accepted,
  ): void {
    if (line && attemptId !== undefined) this.matchAll(line, [attemptId], outcome);
  }

  private matchAll(line: LineFacts, attemptIds: readonly string[], outcome?: Accepted): void {
    const data = {
      ...(outcome === undefined ? {} : { outcome }),
      ...{ bankLineId: line.bankLineId, line, attemptIds, now: this.play.now() },
      meaning: line.returned ? ('return' as const) : ('payment' as const),
      attempts: attemptIds.map((attemptId) => this.found(attemptId)),
    };
    this.play.log.run(matchLine, data, this.around('finance'));
  }

  private matchedTo({ bankLineId }: LineFacts): readonly string[] {
    const state = this.play.log.state(bankLineStream, bankLineId);
    return state.stage === 'matched' ? state.match.attemptIds : [];
  }

  protected unmatch(line: LineFacts): void {
    const attempts = this.matchedTo(line).map((attemptId) => this.found(attemptId));
    const itemIds = new Set(attempts.flatMap(({ honorariumIds }) => honorariumIds));
    const otherAttemptIds = this.play
      .payments()
      .filter(({ items }) => items.some(({ honorariumId }) => itemIds.has(honorariumId)))
      .map(({ attemptId }) => attemptId)
      .filter((id) => !attempts.some(({ attemptId }) => attemptId === id));
    const data = { bankLineId: line.bankLineId, line, attempts, otherAttemptIds, reason: 'wrong' };
    this.play.log.run(unmatchLine, { ...data, now: this.play.now() }, this.around('finance'));
  }

  private some(sign: 1n | -1n, which: number): void {
    const attempt = this.one(this.attempts(), which);
    if (!attempt) return;
    const line = this.book(attempt.attemptId, sign * (AMOUNTS[which % AMOUNTS.length] ?? 0n));
    // Now and then the machine reads it first.
    if (which % 4 === 0) this.read(line, attempt.attemptId);
    this.match(line, attempt.attemptId, WORDS[Math.floor(which / 2) % WORDS.length]);
  }

  /** Two persons say that it failed. */
  protected reject(attemptId: string | undefined): void {
    if (attemptId === undefined) return;
    this.play.log.run(proposeRejection, { attemptId }, this.around('finance'));
    this.play.log.run(confirmRejection, { attemptId }, this.around('approver'));
  }

  readonly bankSteps = {
    execute: (which: number): void => {
      const attempt = this.one(this.atBank(undefined), which);
      if (!attempt) return;
      this.takes(attempt.attemptId, minorOf(attempt.amount), 'executed');
    },
    /** In two lines, or less than all. */
    executePart: (which: number): void => {
      const attempt = this.one(this.atBank(undefined), which);
      if (!attempt) return;
      const minor = minorOf(attempt.amount) / BigInt(2 + (which % 3));
      this.takes(attempt.attemptId, minor, which % 4 === 0 ? 'part-only' : 'part');
      // The rest on the next line, or later.
      if (which % 4 === 1)
        this.takes(attempt.attemptId, minorOf(attempt.amount) - minor, 'executed');
    },
    executeRest: (which: number): void => {
      const attempt = this.one(this.atBank('part'), which);
      if (!attempt) return;
      const { attemptId, amount } = attempt;
      this.takes(attemptId, minorOf(amount) - (this.took.get(attemptId) ?? 0n), 'executed');
    },
    /** What it takes for its own work bears the payment's reference: before the payment, or behind it. */
    charge: (which: number): void => {
      const attempt = this.one(this.attempts(), which);
      if (!attempt) return;
      const line = this.book(attempt.attemptId, -150n, { code: 'PMNT/ICDT/CHRG' });
      this.read(line, attempt.attemptId);
    },
    /** Somebody is in need, and is paid by a transfer of its own before the run leaves. */
    payUrgently: (which: number): void => {
      const waiting = this.attempts().filter(({ attemptId, runId, stage, rail }) => {
        const run = this.play.log.state(runStream, runId).stage;
        const isHere = run === 'prepared' || run === 'approved';
        return isHere && stage === 'prepared' && rail === 'sepa' && !this.fates.has(attemptId);
      });
      const attempt = this.one(waiting, which);
      if (!attempt) return;
      const { attemptId, amount } = attempt;
      const line = this.book(attemptId, -minorOf(amount), { references: { inText: [] } });
      this.urgent.add(attemptId);
      this.fates.set(attemptId, 'executed');
      this.took.set(attemptId, minorOf(amount));
      this.match(line, attemptId);
    },
    refuse: (which: number): void => {
      const attempt = this.one(this.atBank(undefined), which);
      if (attempt) this.fates.set(attempt.attemptId, 'refused');
    },
    giveBack: (which: number): void => {
      const gone = [...this.atBank('executed'), ...this.atBank('part-only')];
      const attempt = this.one(gone, which);
      if (attempt) this.givesBack(attempt.attemptId);
    },
    /** It takes a payment a second time, or a part of it, and a person says so. */
    executeTwice: (which: number): void => {
      const attempt = this.one(this.atBank('executed'), which);
      if (!attempt) return;
      const { attemptId, amount } = attempt;
      const minor = minorOf(amount) / BigInt(1 + (which % 2));
      this.took.set(attemptId, (this.took.get(attemptId) ?? 0n) + minor);
      const line = this.book(attemptId, -minor);
      this.match(line, attemptId, 'duplicate');
    },
    /** A part of what it took comes back. */
    giveBackPart: (which: number): void => {
      const attempt = this.one(this.atBank('executed'), which);
      const took = this.took.get(attempt?.attemptId ?? '') ?? 0n;
      if (!attempt || took < 2n) return;
      this.took.set(attempt.attemptId, took - took / 2n);
      this.match(this.book(attempt.attemptId, took / 2n), attempt.attemptId, 'partial');
    },
    /** All of it comes back in two halves: for the account, then without a reason. */
    giveBackHalves: (which: number): void => {
      const attempt = this.one(this.atBank('executed'), which);
      const took = this.took.get(attempt?.attemptId ?? '') ?? 0n;
      if (!attempt || took < 2n) return;
      const { attemptId } = attempt;
      this.fates.set(attemptId, 'returned');
      this.took.set(attemptId, 0n);
      this.match(this.book(attemptId, took / 2n), attemptId, 'partial');
      this.match(this.book(attemptId, took - took / 2n, { returned: {} }), attemptId);
    },
    /** What a member misses of a payment, and was made up for, or some of it, comes back. */
    giveBackMissing: (which: number): void => {
      const made = this.toppedUp();
      const missed = this.atBank('executed').filter(
        ({ attemptId }) => (made.get(attemptId) ?? 0n) > 0n,
      );
      const attempt = this.one(missed, which);
      if (!attempt) return;
      const { attemptId } = attempt;
      const took = this.took.get(attemptId) ?? 0n;
      const missing = (made.get(attemptId) ?? 0n) / (which % 3 === 0 ? 3n : 1n);
      if (took <= missing) return;
      this.took.set(attemptId, took - missing);
      this.match(this.book(attemptId, missing), attemptId, 'partial');
    },
    /** The same of what waits for a person. */
    giveBackWaiting: (which: number): void => {
      const gone = new Set(this.atBank('executed').map(({ attemptId }) => attemptId));
      const waiting = this.play
        .items()
        .flatMap(waitingShortfalls)
        .filter(({ attemptId, inVain }) => gone.has(attemptId) && !inVain);
      const shortfall = this.one(waiting, which);
      const { attemptId = '', amount = eur(0) } = shortfall ?? {};
      const took = this.took.get(attemptId) ?? 0n;
      const back = minorOf(amount) / (which % 3 === 0 ? 1n : 2n);
      if (back <= 0n || took <= back) return;
      this.took.set(attemptId, took - back);
      this.match(this.book(attemptId, back, { returned: {} }), attemptId, 'partial');
    },
    /** Somebody takes a line of a euro or two for a return. */
    takeForReturn: (which: number): void => {
      const attempt = this.one(this.atBank('executed'), which);
      if (!attempt) return;
      const line = this.book(attempt.attemptId, 100n * BigInt(1 + (which % 2)), { returned: {} });
      this.match(line, attempt.attemptId, 'partial');
    },
    /** Some amount left or came back for one of the attempts, and somebody has a word for it, or none. */
    bookSome: (which: number): void => this.some(-1n, which),
    giveSomeBack: (which: number): void => this.some(1n, which),
    /** One of the last matches was a slip. */
    unmatchLast: (which: number): void => {
      const matched = this.lines.filter((line) => this.matchedTo(line).length > 0);
      const line = matched.at(-1 - (which % 3));
      if (line) this.unmatch(line);
    },
    /** One line for two payments. */
    bookOverTwo: (which: number): void => {
      const payments = this.play.payments();
      const ids = [which, which + 1 + (which % 3)].map(
        (index) => this.one(payments, index)?.attemptId ?? '',
      );
      const minor = AMOUNTS[which % AMOUNTS.length] ?? 0n;
      const line = this.book(ids[0] ?? '', -minor);
      if (new Set(ids).size === 2) this.matchAll(line, ids, WORDS[which % WORDS.length]);
    },
    /** One line for two attempts to pay the item, in either order, all that is left of both or some of it; or it comes back for both. */
    bookBoth: (which: number): void => {
      const attempts = this.attempts();
      const two = [this.one(attempts, which), this.one(attempts, which + 1)].flatMap(
        (one) => one ?? [],
      );
      const ids = two.map(({ attemptId }) => attemptId);
      if (new Set(ids).size < 2) return;
      const isBack = which % 4 === 3;
      const minor = two.reduce(
        (sum, one) => sum + (isBack ? netBookedMinorOf(one) : restMinorOf(one)),
        0n,
      );
      const some = which % 3 === 0 ? minor - (minor * 9n) / 20n : minor;
      const line = this.book(ids[0] ?? '', isBack ? minor : -some);
      this.matchAll(line, ids, some < minor ? 'partial' : WORDS[which % WORDS.length]);
    },
    /** The statement that tells of a return is read before that of the payment, which left in one line or two. */
    giveBackEarly: (which: number): void => {
      const attempt = this.one(this.atBank(undefined), which);
      if (!attempt) return;
      const { attemptId, amount } = attempt;
      const minor = minorOf(amount);
      this.fates.set(attemptId, 'returned');
      this.match(this.book(attemptId, minor), attemptId);
      const part = minor / BigInt(1 + (which % 3));
      this.match(this.book(attemptId, -part), attemptId, which % 3 > 0 ? 'partial' : undefined);
      if (part < minor) this.match(this.book(attemptId, part - minor), attemptId, 'partial');
    },
    /** It gives back what it took for one of the attempts, the first being 0. */
    giveBackOf: (which: number): void => {
      const attempt = this.one(this.attempts(), which);
      if (attempt) this.givesBack(attempt.attemptId);
    },
    /** A person matches its newest line with one of the attempts. */
    matchLast: (which: number): void =>
      this.match(this.lines.at(-1), this.one(this.attempts(), which)?.attemptId),
    /** The file is handed in twice: the second is rejected as such, the first one is executed or not. */
    handInTwice: (which: number): void => {
      const attempt = this.one(this.atBank(undefined), which);
      if (attempt) this.report(attempt.attemptId, 'RJCT', which, which % 2 === 0 ? 'DU01' : 'AM05');
    },
    /** The bank reports what is so; early, late, twice, or never. */
    reportTruly: this.onAny((attemptId, which) => {
      const fate = this.fates.get(attemptId);
      const isThere = [undefined, 'refused', 'executed', 'part', 'part-only', 'returned'].some(
        (one) => this.atBank(one as Fate | undefined).some((at) => at.attemptId === attemptId),
      );
      if (!isThere) return;
      const progress = which % 2 === 0 ? 'ACSP' : 'XXXX';
      this.report(attemptId, fate === 'refused' ? 'RJCT' : fate ? 'ACSC' : progress, which);
    }),
    reportAnything: this.onAny((attemptId, which) =>
      this.report(attemptId, ['RJCT', 'ACSC', 'CANC', 'ACSP'][which % 4] as string, which),
    ),
  };
}
