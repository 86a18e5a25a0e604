import { describe, expect, it } from '@jest/globals';
import { derivedId } from '@palabre/kernel';
import fc from 'fast-check';
import {
  dayOf,
  keptAfterAll,
  keptNoMore,
  leftOutWithout,
  markedAmount,
  NOTHING_LEFT_OUT,
  saidByLine,
  type LeftOut,
} from './left-out.js';

const idOf = (line: number) => derivedId('line', String(line));

type Line = readonly [line: number, minor: number];
type Step =
  | { readonly what: 'said'; readonly by: string; readonly lines: readonly Line[] }
  | { readonly what: 'kept' | 'kept-no-more'; readonly line: number }
  | { readonly what: 'withdrawn'; readonly by: string };

const line = fc.nat(60);
const by = fc.constantFrom('s1', 's2', 's3');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ what: fc.constant('said' as const), by },
      lines: fc.array(fc.tuple(line, fc.integer({ min: -70_000, max: 300 })), { maxLength: 30 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constantFrom('kept' as const, 'kept-no-more'), line }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('withdrawn' as const), by }) },
);

const after = (leftOut: LeftOut, one: Step): LeftOut => {
  switch (one.what) {
    case 'said':
      return saidByLine(
        leftOut,
        one.by,
        one.lines.map(([n, minor]) => markedAmount(idOf(n), String(minor))),
      );
    case 'kept':
      return keptAfterAll(leftOut, [idOf(one.line)]) ?? leftOut;
    case 'kept-no-more':
      return keptNoMore(leftOut, idOf(one.line));
    case 'withdrawn':
      return leftOutWithout(leftOut, one.by) ?? NOTHING_LEFT_OUT;
  }
};

/** The same with lists that are gone through from their beginning each time. */
class Day {
  private said: { readonly by: string; readonly line: Line }[] = [];
  private kept = new Set<number>();

  take(one: Step): void {
    if (one.what === 'said') this.said.push(...one.lines.map((of) => ({ by: one.by, line: of })));
    if (one.what === 'kept' && this.isSaid(one.line)) this.kept.add(one.line);
    if (one.what === 'kept-no-more') this.kept.delete(one.line);
    if (one.what !== 'withdrawn') return;
    this.said = this.said.filter((told) => told.by !== one.by);
  }

  forget(): void {
    this.kept.clear();
  }

  get figures() {
    const lines = [...new Set(this.said.map((told) => told.line[0]))];
    const counted = lines.filter((n) => !this.kept.has(n));
    const sum = counted.reduce((all, n) => all + this.least(n), 0);
    return { batchCount: counted.length, amountMinor: String(sum) };
  }

  private isSaid(n: number): boolean {
    return this.said.some((told) => told.line[0] === n);
  }

  private least(n: number): number {
    return Math.min(...this.said.filter(({ line: [m] }) => m === n).map((told) => told.line[1]));
  }
}

describe('what is left out of a day', () => {
  it('counts each line once, in whichever order statements tell of it, keep it and go', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const day = new Day();
        let [kept, stored] = [NOTHING_LEFT_OUT, NOTHING_LEFT_OUT];
        for (const one of steps) {
          kept = after(kept, one);
          stored = JSON.parse(JSON.stringify(after(stored, one))) as LeftOut;
          day.take(one);
          // A day that nobody tells of any more has no row, so what was kept of it is forgotten with it.
          if (kept === NOTHING_LEFT_OUT) day.forget();
          expect(dayOf(kept)).toMatchObject(day.figures);
          expect(stored).toEqual(kept);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is told in runs of which each has at least twice as many lines as the next', () => {
    let leftOut = NOTHING_LEFT_OUT;
    for (let part = 0; part < 37; part += 1) {
      const lines = Array.from({ length: 50 }, (_, n) => part * 50 + n);
      const marks = lines.map((n) => markedAmount(idOf(n), '-1'));
      leftOut = saidByLine(leftOut, 's1', marks);
    }
    // 37 is 32 and 4 and 1.
    const width = 7 / 0.75;
    const sizes = leftOut.said[0]!.marks!.map((run) => Math.round(run.length / width));
    expect(sizes).toEqual([32 * 50, 4 * 50, 50]);
    expect(dayOf(leftOut)).toMatchObject({ batchCount: 1_850, amountMinor: '-1850' });
  });
});
