import { describe, expect, it } from '@jest/globals';
import { eur, type DomainEvent } from '@palabre/kernel';
import { circumstances } from '@palabre/kernel/spec';
import {
  atMonthsEnd,
  idsOfOctober,
  lineOf,
  prepared,
  returnLine,
  waiting,
} from '../../testing-support/bank-histories.js';
import { InMemoryLog } from '../../testing-support/in-memory-log.js';
import { honorariumStream, outstandingOf } from '../honorarium.js';
import { isInstructed, paymentStream } from '../payment.js';
import { settleException } from './exception.decider.js';
import { matchLinesByReference } from './matching-batch.decider.js';
import { matchLine } from './matching-person.decider.js';
import { matchByReference } from './matching.decider.js';
import type { Accepted, LineFacts } from './matching.js';
import { unmatchLine } from './matching-undo.decider.js';

const ITEM = 'm1-2024-10';
const of = (attemptId: string) => ({ attemptId, honorariumIds: [ITEM] });
const FIRST = 'a-m1';
const SECOND = 'again';
const both = [FIRST, SECOND];
const turned = [SECOND, FIRST];

const rejected: DomainEvent = {
  type: 'honoraria.PaymentRejected',
  data: {
    ...{ attemptId: FIRST, runId: 'run1', cohortId: 'c1', personId: 'person-of-m1' },
    ...{ proposedBy: 'finance', confirmedBy: 'approver' },
  },
};
const dueAgain: DomainEvent = {
  type: 'honoraria.HonorariumReopened',
  data: { ...idsOfOctober('m1'), attemptId: FIRST, amount: eur(0), why: 'rejected' },
};

const left = (minor: number, bankLineId = 'l1'): LineFacts =>
  lineOf({ bankLineId, amount: eur(-minor) });

/** October's honorarium of 100.00, and two attempts to pay it. */
class TwoAttempts {
  readonly log = new InMemoryLog();

  constructor() {
    for (const [stream, events] of Object.entries(waiting('m1'))) {
      this.log.append(stream, ...events);
    }
  }

  /** The first was rejected, and the second asks for all of it. */
  static rejectedAndSentAgain(): TwoAttempts {
    const two = new TwoAttempts();
    two.log.append(`payment-${FIRST}`, rejected);
    two.log.append(`honorarium-${ITEM}`, dueAgain);
    return two.sendAgain(10_000);
  }

  /** Of the first 40.00 were booked, somebody said that no more will come, and the second asks for the rest. */
  static partGivenUpAndRestSent(): TwoAttempts {
    return new TwoAttempts()
      .match(left(4_000, 'l0'), [FIRST], 'partial')
      .settleException(FIRST)
      .sendAgain(6_000);
  }

  /** All of the first came back before it was known to have left, and the second asks for it. */
  static backEarlyAndSentAgain(): TwoAttempts {
    return new TwoAttempts().match(returnLine(), [FIRST]).sendAgain(10_000);
  }

  settleException(attemptId: string): this {
    const data = { attemptId, how: 'explained' } as const;
    expect(this.log.run(settleException, data, around('approver'))).toBeUndefined();
    return this;
  }

  private sendAgain(minor: number): this {
    const data = {
      ...(prepared('m1').data as object),
      ...{ attemptId: SECOND, runId: 'run2', endToEndId: 'E2Eagain', uetr: 'uetr-of-again' },
      ...{ items: [{ honorariumId: ITEM, amount: eur(minor) }], amount: eur(minor) },
    };
    this.log.append(`payment-${SECOND}`, { type: 'honoraria.PaymentPrepared', data });
    this.log.append(`honorarium-${ITEM}`, {
      type: 'honoraria.HonorariumPutInRun',
      data: { ...idsOfOctober('m1'), runId: 'run2', attemptId: SECOND },
    });
    return this;
  }

  match(line: LineFacts, attemptIds: readonly string[], outcome?: Accepted): this {
    const data = {
      ...({ bankLineId: line.bankLineId, line, now: atMonthsEnd.now } as const),
      ...{ meaning: line.returned ? ('return' as const) : ('payment' as const) },
      ...{ attemptIds, attempts: attemptIds.map(of) },
      ...(outcome === undefined ? {} : { outcome }),
    };
    expect(this.log.run(matchLine, data, around('finance'))).toBeUndefined();
    return this;
  }

  unmatch(line: LineFacts, attemptIds: readonly string[]) {
    const { bankLineId } = line;
    const attempts = attemptIds.map(of);
    const otherAttemptIds = both.filter((id) => !attemptIds.includes(id));
    const data = { bankLineId, line, attempts, otherAttemptIds, reason: 'another’s' };
    return this.log.run(unmatchLine, { ...data, now: atMonthsEnd.now }, around('finance'));
  }

  /** What is owed of the item, by which attempt it is on its way or paid, and of each attempt what it settled and what is too much. */
  figures() {
    const item = this.log.state(honorariumStream, ITEM);
    const figuresOf = (attemptId: string) => {
      const payment = this.log.state(paymentStream, attemptId);
      if (!isInstructed(payment) || item.stage === 'none') throw new Error('it was never prepared');
      const { stage, exception } = payment;
      const settled = Number(item.settled[attemptId] ?? 0n);
      const tooMuch = Number(exception?.excess.minor ?? 0);
      return { stage, settled, tooMuch, flags: exception?.flags ?? [] };
    };
    return {
      owed: Number(outstandingOf(item).minor),
      ...{ stage: item.stage, by: 'attemptId' in item ? item.attemptId : undefined },
      ...{ first: figuresOf(FIRST), second: figuresOf(SECOND) },
    };
  }
}

const around = (id: string) =>
  circumstances({ ...atMonthsEnd, actor: { kind: 'person', id, roles: [] } });

describe('one line that is of two attempts to pay one item', () => {
  it('settles it once: what the second took is too much', () => {
    const two = TwoAttempts.rejectedAndSentAgain();
    const before = two.figures();
    const line = left(20_000);
    expect(two.match(line, both).figures()).toEqual({
      ...{ owed: 0, stage: 'paid', by: FIRST },
      first: { stage: 'booked', settled: 10_000, tooMuch: 0, flags: ['unexpected'] },
      second: { stage: 'booked', settled: 0, tooMuch: 10_000, flags: ['settled-otherwise'] },
    });
    expect(two.unmatch(line, both)).toBeUndefined();
    expect(two.figures()).toEqual(before);
    expect(before).toEqual({
      ...{ owed: 10_000, stage: 'in-run', by: SECOND },
      first: { stage: 'rejected', settled: 0, tooMuch: 0, flags: [] },
      second: { stage: 'prepared', settled: 0, tooMuch: 0, flags: [] },
    });
  });

  it('does so in the order in which somebody names them', () => {
    const two = TwoAttempts.rejectedAndSentAgain();
    const before = two.figures();
    const line = left(20_000);
    expect(two.match(line, turned).figures()).toEqual({
      ...{ owed: 0, stage: 'paid', by: SECOND },
      first: {
        ...{ stage: 'booked', settled: 0, tooMuch: 10_000 },
        flags: ['unexpected', 'settled-otherwise'],
      },
      second: { stage: 'booked', settled: 10_000, tooMuch: 0, flags: [] },
    });
    expect(two.unmatch(line, turned)).toBeUndefined();
    expect(two.figures()).toEqual(before);
  });

  it('leaves the rest owed where it is less than both: 110.00 are 100.00 and 10.00 too much', () => {
    const two = TwoAttempts.rejectedAndSentAgain();
    const before = two.figures();
    const line = left(11_000);
    expect(two.match(line, both, 'partial').figures()).toMatchObject({
      ...{ owed: 0, first: { settled: 10_000, tooMuch: 0 } },
      second: { settled: 0, tooMuch: 1_000, flags: ['partial', 'settled-otherwise'] },
    });
    expect(two.unmatch(line, both)).toBeUndefined();
    expect(two.figures()).toEqual(before);
  });

  it('is shared out over what each still asks for, by the machine too: of 60.00 and 60.00 one is too much', () => {
    const settled = { owed: 0, stage: 'paid', by: FIRST };
    const first = { stage: 'booked', settled: 10_000, tooMuch: 0, flags: [] };
    const second = { stage: 'booked', settled: 0, tooMuch: 6_000, flags: ['settled-otherwise'] };
    const line = left(12_000);
    const found = {
      ...({ rule: 'reference-in-text', evidence: 'references of both' } as const),
      attempts: both.map(of),
    };
    const alone = TwoAttempts.partGivenUpAndRestSent();
    alone.log.run(matchByReference, { line, found }, around('machine'));
    expect(alone.figures()).toEqual({ ...settled, first, second });

    const together = TwoAttempts.partGivenUpAndRestSent();
    const before = together.figures();
    together.log.run(matchLinesByReference, { lines: [{ line, found }] }, around('machine'));
    expect(together.figures()).toEqual({ ...settled, first, second });

    expect(together.unmatch(line, both)).toBeUndefined();
    const { first: again, ...rest } = together.figures();
    // Somebody had settled that it is a part: it is one again, and told once more.
    expect(again).toEqual({ stage: 'booked', settled: 4_000, tooMuch: 0, flags: ['partial'] });
    expect(rest).toEqual({ ...rest, owed: before.owed, stage: before.stage, by: before.by });
    expect(rest.second).toEqual(before.second);
    expect([before.owed, before.stage, before.by]).toEqual([6_000, 'in-run', SECOND]);
  });

  it('may come back as a whole, and what is undone of that settles it once again', () => {
    for (const order of [both, turned]) {
      const two = TwoAttempts.rejectedAndSentAgain().match(left(20_000), both);
      const line = returnLine(20_000);
      expect(two.match(line, order).figures()).toMatchObject({
        ...{ owed: 10_000, stage: 'approved' },
        first: { stage: 'returned', settled: 0, tooMuch: 0 },
        second: { stage: 'returned', settled: 0, tooMuch: 0 },
      });
      expect(two.unmatch(line, order)).toBeUndefined();
      const { owed, first, second } = two.figures();
      expect(owed).toBe(0);
      expect(first.settled + second.settled).toBe(10_000);
      expect(first.tooMuch + second.tooMuch).toBe(10_000);
    }
  });
});

describe('a return that was none, of an item that another attempt has paid since', () => {
  it('is taken back: what left by that payment is too much', () => {
    const cent = { ...returnLine(1), bankLineId: 'cent' };
    const two = TwoAttempts.rejectedAndSentAgain()
      .match(left(10_000), [SECOND])
      .match(cent, [SECOND], 'exact-with-fee')
      .match(left(10_000, 'own'), [FIRST]);
    expect(two.unmatch(cent, [SECOND])).toBeUndefined();
    // 200.00 left for the 100.00 that are owed.
    expect(two.figures()).toMatchObject({
      ...{ owed: 0, stage: 'paid', by: FIRST },
      first: { stage: 'booked', settled: 10_000, tooMuch: 0 },
      second: { stage: 'booked', settled: 0, tooMuch: 10_000, flags: ['settled-otherwise'] },
    });
  });
});

describe('the line of an attempt to pay an item that another has begun to pay', () => {
  const refused = { code: 'PAYMENT_WENT_ON' };

  it('stays as long as the rest of the other may come: both would be on their way', () => {
    const two = TwoAttempts.partGivenUpAndRestSent().match(left(1_000), [SECOND], 'partial');
    const before = two.figures();
    expect(two.unmatch(left(4_000, 'l0'), [FIRST])).toMatchObject(refused);
    expect(two.figures()).toEqual(before);
    expect(before).toEqual({
      ...{ owed: 5_000, stage: 'approved', by: undefined },
      first: { stage: 'booked', settled: 4_000, tooMuch: 0, flags: [] },
      second: { stage: 'booked', settled: 1_000, tooMuch: 0, flags: ['partial'] },
    });
  });

  it('may be taken off once somebody has said that no more of the other will come', () => {
    const two = TwoAttempts.partGivenUpAndRestSent().match(left(1_000), [SECOND], 'partial');
    two.settleException(SECOND);
    expect(two.unmatch(left(4_000, 'l0'), [FIRST])).toBeUndefined();
    expect(two.figures()).toEqual({
      ...{ owed: 9_000, stage: 'in-run', by: FIRST },
      first: { stage: 'prepared', settled: 0, tooMuch: 0, flags: [] },
      second: { stage: 'booked', settled: 1_000, tooMuch: 0, flags: [] },
    });
  });

  it('stays where the first was booked in full all the same, and that is undone, while the other waits', () => {
    const two = TwoAttempts.partGivenUpAndRestSent().match(left(6_000), [FIRST]);
    expect(two.unmatch(left(6_000), [FIRST])).toBeUndefined();
    expect(two.unmatch(left(4_000, 'l0'), [FIRST])).toMatchObject(refused);
  });

  it('stays where it says that the first came back', () => {
    const two = TwoAttempts.backEarlyAndSentAgain().match(left(1_000), [SECOND], 'partial');
    expect(two.unmatch(returnLine(), [FIRST])).toMatchObject(refused);
  });
});
