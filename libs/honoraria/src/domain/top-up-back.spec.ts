import { describe, expect, it } from '@jest/globals';
import { eur, minorOf, type DomainEvent } from '@palabre/kernel';
import { circumstances } from '@palabre/kernel/spec';
import { honorariumProjection } from '../read-models/honorarium.projection.js';
import {
  atMonthsEnd,
  idsOfOctober,
  lineOf,
  paid,
  paymentBooked,
  returnLine,
} from '../testing-support/bank-histories.js';
import { by } from '../testing-support/due-histories.js';
import { foldRows } from '../testing-support/fold-rows.js';
import { InMemoryLog } from '../testing-support/in-memory-log.js';
import { like } from '../testing-support/like.js';
import { confirmMispaid, proposeMispaid } from './attempt/mispaid.decider.js';
import { matchLine } from './bank/matching-person.decider.js';
import { unmatchLine } from './bank/matching-undo.decider.js';
import { honorariumStream, outstandingOf, waitingShortfalls } from './honorarium.js';

const OCTOBER = 'm1-2024-10';
const NOVEMBER = 'm1-2024-11';
const ids = idsOfOctober('m1');
const item = (type: string, data: object): DomainEvent => ({
  type: `honoraria.Honorarium${type}`,
  data: { ...ids, ...data },
});
const now = '2024-11-20T09:00:00.000Z';

const past = paid('m1');
const [prepared, booked] = past['payment-a-m1'] as [DomainEvent, DomainEvent];
const approved = item('Approved', { approvedBy: 'approver', payeeRevision: 1 });
const inRun = item('PutInRun', { runId: 'run2', attemptId: 'top-up' });
const ON_ITS_WAY = [approved, inRun];
const PAID = [...ON_ITS_WAY, item('Paid', { attemptId: 'top-up', amount: eur(400) })];
/** The payee says so of a payment. */
const told = {
  type: 'honoraria.PaymentShortfallFound',
  data: {
    ...{ attemptId: 'a-m1', runId: 'run1', cohortId: 'c1', honorariumId: OCTOBER },
    shortfall: eur(400),
  },
};

/** Of 100.00 a month that were booked 4.00 did not arrive, and are made up for; what became of these, and what the bank does then. */
class MadeUpFor {
  readonly log = new InMemoryLog();
  private readonly months: readonly string[];

  constructor(since: readonly DomainEvent[], { months = [OCTOBER], bookedLater = 0 } = {}) {
    this.months = months;
    const amount = eur(10_000 * months.length);
    const items = months.map((honorariumId) => ({ honorariumId, amount: eur(10_000) }));
    this.log.append(
      'payment-a-m1',
      like(prepared, { items, amount }),
      like(booked, { amount: eur(10_000 * months.length - bookedLater) }),
      told,
    );
    if (bookedLater > 0) {
      const rest = { ordinal: 2, amount: eur(bookedLater) };
      this.log.append('payment-a-m1', like(paymentBooked('m1', 'l9'), rest));
    }
    for (const honorariumId of months) {
      const own = { honorariumId, month: honorariumId.slice(-7) };
      const events = (past[`honorarium-${OCTOBER}`] ?? []).map((event) => like(event, own));
      this.log.append(`honorarium-${honorariumId}`, ...events);
    }
    const toppedUp = item('ToppedUp', { attemptId: 'a-m1', amount: eur(400) });
    this.log.append(`honorarium-${OCTOBER}`, toppedUp, ...since);
  }

  private get attempts() {
    return [{ attemptId: 'a-m1', honorariumIds: this.months }];
  }

  private as(who: string) {
    return circumstances({ ...atMonthsEnd, ...by(who) });
  }

  comesBack(minor: number, bankLineId = 'l2'): this {
    const line = { ...returnLine(minor), bankLineId };
    const isAll = minor === 10_000 * this.months.length;
    const data = {
      ...{ bankLineId, line, now, attempts: this.attempts, attemptIds: ['a-m1'] },
      ...{ meaning: 'return' as const, ...(isAll ? {} : { outcome: 'partial' as const }) },
    };
    expect(this.log.run(matchLine, data, this.as('finance'))).toBeUndefined();
    return this;
  }

  didNotComeBack(minor: number): this {
    const data = { bankLineId: 'l2', line: lineOf({ ...returnLine(minor) }), now };
    const more = { attempts: this.attempts, reason: 'a slip' };
    expect(this.log.run(unmatchLine, { ...data, ...more }, this.as('finance'))).toBeUndefined();
    return this;
  }

  reachedSomebodyElse(): this {
    const data = { attemptId: 'a-m1', reason: 'r', reasonHash: 'h', at: now };
    expect(this.log.run(proposeMispaid, data, this.as('finance'))).toBeUndefined();
    expect(this.log.run(confirmMispaid, data, this.as('approver'))).toBeUndefined();
    return this;
  }

  /** Whichever event was the last that was read, no row says that more was settled than it is. */
  private checkRows(): void {
    for (const nth of this.log.events.keys()) {
      for (const row of foldRows(honorariumProjection, this.log.events.slice(0, nth + 1))) {
        const settled = [row.paidMinor, row.waivedMinor, row.cancelledMinor].map(Number);
        const all = settled.reduce((sum, minor) => sum + minor, 0);
        expect(all).toBeLessThanOrEqual(Number(row.amountMinor));
      }
    }
  }

  /** Its stage, by which payment, what is owed, and what waits for a person; the read model says the same. */
  of(honorariumId = OCTOBER) {
    const state = this.log.state(honorariumStream, honorariumId);
    if (state.stage === 'none') throw new Error('it was never due');
    this.checkRows();
    const row = foldRows(honorariumProjection, this.log.events).find(
      (one) => one.honorariumId === honorariumId,
    );
    const { stage } = state;
    const [shortfall] = waitingShortfalls(state);
    const attemptId = 'attemptId' in state ? state.attemptId : null;
    expect(row).toMatchObject({ state: stage, attemptId, amountMinor: state.amount.minor });
    const waits = shortfall
      ? { [shortfall.inVain ? 'inVain' : 'missing']: Number(shortfall.amount.minor) }
      : {};
    return { stage, attemptId, due: Number(minorOf(outstandingOf(state))), ...waits };
  }
}

describe('what was made up for, once it comes back with its payment', () => {
  it('is owed once', () => {
    const due = { stage: 'accrued', attemptId: null, due: 400 };
    expect(new MadeUpFor([]).comesBack(400).of()).toEqual(due);
    // 1.00 of the 4.00 came back, 3.00 are still missing.
    expect(new MadeUpFor([]).comesBack(100).of()).toEqual(due);
    // And the rest.
    expect(new MadeUpFor([]).comesBack(100).comesBack(300, 'l3').of()).toEqual(due);
  });

  it('is owed no more where it is on its way, or paid', () => {
    const held = { attemptId: 'top-up' };
    expect(new MadeUpFor(ON_ITS_WAY).comesBack(400).of()).toEqual({
      ...{ ...held, stage: 'in-run', due: 400 },
    });
    expect(new MadeUpFor(PAID).comesBack(400).of()).toEqual({ ...held, stage: 'paid', due: 0 });
  });

  it('counts against what comes back beyond it, up to all of the payment', () => {
    const due = { stage: 'approved', attemptId: null };
    // They had 96.00 and 4.00. Of 10.00 that came back they had 6.00.
    expect(new MadeUpFor(PAID).comesBack(1_000).of()).toEqual({ ...due, due: 600 });
    // They have the 4.00.
    expect(new MadeUpFor(PAID).comesBack(10_000).of()).toEqual({ ...due, due: 9_600 });
    expect(new MadeUpFor([]).comesBack(10_000).of()).toMatchObject({ due: 10_000 });
    expect(new MadeUpFor(PAID).reachedSomebodyElse().of()).toEqual({ ...due, due: 9_600 });
    expect(new MadeUpFor([]).reachedSomebodyElse().of()).toMatchObject({ due: 10_000 });
  });

  it('is nobody’s to look at where the payee has waived it', () => {
    const waived = item('Waived', { amount: eur(400) });
    expect(new MadeUpFor([waived]).comesBack(400).of()).toEqual({
      ...{ stage: 'paid', attemptId: 'a-m1', due: 0 },
    });
  });

  it('is put before a person where another month of the payment is due again by it, and it is paid', () => {
    const both = { months: [OCTOBER, NOVEMBER] };
    const one = new MadeUpFor(PAID, both).comesBack(400);
    expect(one.of()).toEqual({ stage: 'paid', attemptId: 'top-up', due: 0, inVain: 400 });
    expect(one.of(NOVEMBER)).toMatchObject({ due: 400 });
    // As long as nobody has paid it, it goes.
    const unpaid = new MadeUpFor([], both).comesBack(400);
    expect(unpaid.of()).toEqual({ stage: 'paid', attemptId: 'a-m1', due: 0 });
    expect(unpaid.of(NOVEMBER)).toMatchObject({ due: 400 });
  });

  it('is put before a person where more was booked since the payee’s word, and it may be that', () => {
    // Of 60.00 they had 56.00. Then 40.00 were booked, and 40.00 came back.
    const one = new MadeUpFor([], { bookedLater: 4_000 }).comesBack(4_000);
    expect(one.of()).toEqual({ stage: 'accrued', attemptId: null, due: 4_400, inVain: 400 });
  });

  it('is missing again where it did not come back after all, for a person to decide', () => {
    const again = { stage: 'paid', due: 0 };
    expect(new MadeUpFor([]).comesBack(400).didNotComeBack(400).of()).toEqual({
      ...{ ...again, attemptId: 'a-m1', missing: 400 },
    });
    // 1.00 of the 4.00 was taken for a return: it is owed again beside the 3.00 that nobody has paid.
    expect(new MadeUpFor([]).comesBack(100).didNotComeBack(100).of()).toEqual({
      ...{ stage: 'accrued', attemptId: null, due: 400 },
    });
    const twice = new MadeUpFor([]).comesBack(300, 'l3').comesBack(100);
    expect(twice.didNotComeBack(100).of()).toMatchObject({ stage: 'accrued', due: 400 });
    // All of the 4.00 had come back before: nothing is missing but what is due again.
    const slip = new MadeUpFor([]).comesBack(400, 'l3').comesBack(100);
    expect(slip.of()).toMatchObject({ due: 500 });
    expect(slip.didNotComeBack(100).of()).toEqual({ stage: 'accrued', attemptId: null, due: 400 });
    // It is paid by something else, and what left is too much: that is flagged.
    expect(new MadeUpFor(PAID).comesBack(400).didNotComeBack(400).of()).toEqual({
      ...{ ...again, attemptId: 'top-up' },
    });
  });
});
