import { describe, expect, it } from '@jest/globals';
import { eur, minorOf } from '@palabre/kernel';
import type { LineFacts } from './bank/matching.js';
import { OneItem } from '../testing-support/one-item.js';
import { outstandingOf, waitingShortfalls } from './honorarium.js';
import { settleShortfall } from './shortfall.decider.js';

const [OCTOBER, NOVEMBER] = ['m1-2024-10', 'm1-2024-11'] as const;

/** A member's honoraria, of which the bank books all that is sent, and less arrives. By policy up to 10.00 are made up for. */
class Played extends OneItem {
  private nth(nth: number): string {
    return this.attempts()[nth]?.attemptId ?? '';
  }

  /** The next file, of what is due of one month or of two, and the bank books it. */
  paid(months: 1 | 2 = 1): this {
    this.steps[months === 1 ? 'sendNext' : 'sendTogether'](0);
    this.steps.execute(0);
    return this;
  }

  /** The member says so, of whichever payment holds October. */
  arrived(minor: number, honorariumId: string = OCTOBER): this {
    this.say(honorariumId, eur(minor));
    return this;
  }

  /** A line says that so much of the nth payment came back. */
  back(minor: number, nth = 0): LineFacts {
    const line = this.book(this.nth(nth), BigInt(minor), { returned: {} });
    this.match(line, this.nth(nth), 'partial');
    return line;
  }

  allBack(minor: number): LineFacts {
    const line = this.book(this.nth(0), BigInt(minor), { returned: {} });
    this.match(line, this.nth(0));
    return line;
  }

  wrong(line: LineFacts): this {
    this.unmatch(line);
    return this;
  }

  /** An approver decides that what is missing of the nth payment is made up for. */
  makesUp(nth = 0) {
    const data = { honorariumId: OCTOBER, attemptId: this.nth(nth), at: this.play.now() };
    return this.play.log.run(settleShortfall, { ...data, how: 'top-up' }, this.around('approver'));
  }

  /** What is due of both months, and waits for a person, by the number of its payment. */
  get told() {
    const months = this.play.items().filter(({ honorariumId }) => honorariumId.startsWith('m1-'));
    const ids = this.attempts().map(({ attemptId }) => attemptId);
    const due = months.reduce((sum, item) => sum + Number(minorOf(outstandingOf(item))), 0);
    const waits = months
      .flatMap(waitingShortfalls)
      .map(({ attemptId, amount, inVain }) => [
        ids.indexOf(attemptId),
        Number(amount.minor) * (inVain ? -1 : 1),
      ]);
    return { due, waits };
  }
}

describe('what is missing of a payment', () => {
  it('is lowered by what comes back of it, and made up for once that was paid otherwise', () => {
    const one = new Played().paid().arrived(8_700);
    expect(one.told).toEqual({ due: 0, waits: [[0, 1_300]] });
    one.back(500);
    expect(one.told).toEqual({ due: 500, waits: [[0, 800]] });
    one.paid();
    expect(one.told).toEqual({ due: 0, waits: [[0, 800]] });
    expect(one.makesUp()).toBeUndefined();
    expect(one.told).toEqual({ due: 800, waits: [] });
    // 87.00, 5.00 and 8.00.
    expect(one.paid().told).toEqual({ due: 0, waits: [] });
  });

  it('waits while another payment of the honorarium comes short', () => {
    const one = new Played().paid().arrived(8_700);
    one.back(500);
    one.paid().arrived(100);
    expect(one.told).toEqual({ due: 400, waits: [[0, 800]] });
    // They say once more of the first what they had said.
    expect(one.paid().arrived(8_700).told).toEqual({ due: 800, waits: [] });
    expect(one.paid().told).toEqual({ due: 0, waits: [] });
  });

  it('waits no more once all of it came back, and waits again where that was another’s line', () => {
    const one = new Played().paid().arrived(8_700);
    const line = one.back(1_300);
    expect(one.told).toEqual({ due: 1_300, waits: [] });
    expect(one.wrong(line).told).toEqual({ due: 0, waits: [[0, 1_300]] });
    const some = one.back(500);
    expect(one.told).toEqual({ due: 500, waits: [[0, 800]] });
    expect(one.wrong(some).told).toEqual({ due: 0, waits: [[0, 1_300]] });
  });

  it('waits again also where the return was told before the booking', () => {
    const one = new Played();
    one.steps.sendNext(0);
    const line = one.arrived(8_700).allBack(10_000);
    expect(one.told).toEqual({ due: 10_000, waits: [] });
    expect(one.wrong(line).told).toEqual({ due: 10_000, waits: [[0, 1_300]] });
  });

  it('is not looked for where the payment reached somebody else: all of it is owed, or was settled otherwise', () => {
    const one = new Played();
    // Booked, found to have reached somebody else, and booked once more: that settles the month.
    one.steps.rejectTooEarly(0);
    one.steps.mispaid(0);
    one.steps.executeTwice(0);
    one.steps.setOff(0);
    expect(one.arrived(9_100).told).toEqual({ due: 0, waits: [] });
  });

  it('is told where a return that was none had been taken off before the member’s word', () => {
    const one = new Played().paid(2);
    const line = one.back(100);
    // Of 199.00 that may have arrived 196.00 did: 3.00 are made up for, and 1.00 is due again.
    one.arrived(19_600);
    expect(one.told).toEqual({ due: 400, waits: [] });
    // So 1.00 more is missing.
    expect(one.wrong(line).told).toEqual({ due: 300, waits: [[0, 100]] });
    expect(one.makesUp()).toBeUndefined();
    expect(one.told).toEqual({ due: 400, waits: [] });
    expect(one.paid().told).toEqual({ due: 0, waits: [] });
  });

  it('is looked for no more where it was accepted, or arrived', () => {
    const one = new Played().paid().arrived(8_700).arrived(10_000);
    expect(one.wrong(one.back(100)).told).toEqual({ due: 0, waits: [] });
    const other = new Played().paid().arrived(8_700);
    other.steps.settleShortfall(0);
    expect(other.wrong(other.back(100)).told).toEqual({ due: 0, waits: [] });
    const madeUp = new Played().paid().arrived(9_600);
    expect(madeUp.told).toEqual({ due: 400, waits: [] });
    madeUp.arrived(10_000);
    expect(madeUp.wrong(madeUp.back(100)).told).toEqual({ due: 0, waits: [] });
  });

  it('may be said to have arrived, in part or all, beside what was made up for', () => {
    const told = () => {
      const one = new Played().paid(2);
      const line = one.back(100);
      return one.arrived(19_600).wrong(line);
    };
    // 3.00 are made up for, and 1.00 waits; half of that comes back.
    const back = told();
    back.back(50);
    expect(back.told).toEqual({ due: 350, waits: [[0, 50]] });
    // Or 0.40 of it arrive, or all, or 1.50 in all.
    expect(told().arrived(19_600, NOVEMBER).told).toEqual({ due: 300, waits: [[0, 100]] });
    expect(told().arrived(19_640, NOVEMBER).told).toEqual({ due: 360, waits: [] });
    expect(told().arrived(19_700, NOVEMBER).told).toEqual({ due: 300, waits: [] });
    expect(told().arrived(19_750, NOVEMBER).told).toEqual({ due: 250, waits: [] });
    expect(told().arrived(20_000, NOVEMBER).told).toEqual({ due: 0, waits: [] });
  });
});
