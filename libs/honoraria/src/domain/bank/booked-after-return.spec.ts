import { describe, expect, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { circumstances } from '@palabre/kernel/spec';
import {
  atMonthsEnd,
  attemptsOf,
  lineOf,
  returnLine,
  waiting,
} from '../../testing-support/bank-histories.js';
import { InMemoryLog } from '../../testing-support/in-memory-log.js';
import { honorariumStream, outstandingOf } from '../honorarium.js';
import { isInstructed, paymentStream } from '../payment.js';
import { matchLine } from './matching-person.decider.js';
import type { Accepted } from './matching.js';
import { unmatchLine } from './matching-undo.decider.js';

type Told = readonly [bankLineId: string, minor: number, outcome?: Accepted];

/** A payment of 100.00 of a run that is sent, and lines that a person matches to it, in the order they are told. */
class OnePayment {
  private readonly log = new InMemoryLog();

  constructor(...told: readonly Told[]) {
    const past = Object.entries(waiting('m1'));
    for (const [stream, events] of past) this.log.append(stream, ...events);
    for (const [bankLineId, minor, outcome] of told) {
      const line = minor < 0 ? lineOf({ bankLineId, amount: eur(minor) }) : returnLine(minor);
      const data = {
        ...({ bankLineId, line, meaning: minor < 0 ? 'payment' : 'return' } as const),
        ...{ attemptIds: ['a-m1'], attempts: attemptsOf('m1'), now: atMonthsEnd.now },
        ...(outcome === undefined ? {} : { outcome }),
      };
      expect(this.log.run(matchLine, data, circumstances({}))).toBeUndefined();
    }
  }

  undoReturn(minor: number): this {
    const data = {
      ...{ bankLineId: 'l2', reason: 'another’s', line: returnLine(minor), now: atMonthsEnd.now },
      attempts: attemptsOf('m1'),
    };
    expect(this.log.run(unmatchLine, data, circumstances({}))).toBeUndefined();
    return this;
  }

  /** What is still owed for the month, what of the payment waits as too much, and what it is flagged with. */
  figures() {
    const item = this.log.state(honorariumStream, 'm1-2024-10');
    const payment = this.log.state(paymentStream, 'a-m1');
    const { stage, exception } = isInstructed(payment) ? payment : { stage: 'none' };
    const owed = Number(outstandingOf(item).minor);
    return { stage, owed, excess: exception?.excess.minor ?? '0', flags: exception?.flags ?? [] };
  }
}

const back: Told = ['l2', 10_000];
/** The same where more had left: a person says that the rest stands. */
const part: Told = ['l2', 10_000, 'partial'];
const sixty: Told = ['l1', -6_000, 'partial'];
const forty: Told = ['l9', -4_000];

describe('a return that is known before its booking', () => {
  const flags = ['unexpected'];
  const allBack = { stage: 'returned', owed: 10_000, excess: '0' };

  it('gives back all of it, however many lines the bank booked it by', () => {
    const inOrder = new OnePayment(sixty, forty, back);
    expect(inOrder.figures()).toEqual({ ...allBack, flags: [] });
    const partly = new OnePayment(back, sixty);
    expect(partly.figures()).toEqual({ ...allBack, flags: ['unexpected', 'partial'] });
    expect(new OnePayment(back, sixty, forty).figures()).toEqual({ ...allBack, flags });
    expect(new OnePayment(back, ['l1', -10_000]).figures()).toEqual({ ...allBack, flags });
  });

  it('leaves the payee what was booked beyond it, as if it were known in order', () => {
    // 160.00 left, and 100.00 are back: the payee has 60.00 of 100.00.
    const has = { stage: 'booked', owed: 4_000, excess: '0' };
    const all: Told = ['l1', -16_000, 'over'];
    expect(new OnePayment(all, part).figures()).toEqual({ ...has, flags: [] });
    expect(new OnePayment(back, all).figures()).toEqual({ ...has, flags });
    // Of 250.00 they have 150.00.
    const more: Told = ['l1', -25_000, 'over'];
    const paid = { stage: 'booked', owed: 0, excess: '5000' };
    expect(new OnePayment(more, part).figures()).toEqual({ ...paid, flags: ['over'] });
    expect(new OnePayment(back, more).figures()).toEqual({ ...paid, flags: [...flags, 'over'] });
  });

  it('has the payment stand where it was another’s after all', () => {
    const paid = { stage: 'booked', owed: 0, excess: '0', flags: [] };
    expect(new OnePayment(back, sixty, forty).undoReturn(10_000).figures()).toEqual(paid);
    const over = { ...paid, excess: '6000', flags: ['over'] };
    const all: Told = ['l1', -16_000, 'over'];
    expect(new OnePayment(back, all).undoReturn(10_000).figures()).toEqual(over);
    expect(new OnePayment(all, part).undoReturn(10_000).figures()).toEqual(over);
  });
});
