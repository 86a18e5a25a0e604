import { describe, expect, it } from '@jest/globals';
import type { ReleasedSpan } from '../../events.js';
import { releasedSpans, type Assessed } from './change.js';

const SCALES = ['confidence'];
/** Somebody who went from one rating to another between `before` and `after`. */
const went = (id: string, from: number, to: number, version = 2): Assessed => ({
  before: { mark: `${id}@1`, ratings: { confidence: from } },
  after: { mark: `${id}@${version}`, ratings: { confidence: to } },
});
const people = (count: number, from = 2, to = 3): Assessed[] =>
  Array.from({ length: count }, (_, at) => went(`p${at}`, from, to));
const release = (everybody: readonly Assessed[], earlier: readonly ReleasedSpan[] = []) =>
  releasedSpans(everybody, SCALES, earlier).find(({ span }) => span === 'before-after')!;
const told = ({ status, people: count, meanChangeHundredths }: ReleasedSpan) => ({
  ...{ status, people: count, change: meanChangeHundredths?.['confidence'] },
});

describe('figures of many', () => {
  it('are mean changes of those who answered both times', () => {
    // +1, +1, +2, 0, -1: 3 of 5, 0.60 a person; who answered once does not count.
    const five = [
      went('a', 2, 3),
      went('b', 3, 4),
      went('c', 2, 4),
      went('d', 3, 3),
      went('e', 4, 3),
    ];
    const once: Assessed = { before: { mark: 'f@1', ratings: { confidence: 5 } } };
    expect(told(release([...five, once]))).toEqual({ status: 'released', people: 5, change: 60 });
    // -2 of 6: -0.333…, and half of a hundredth goes away from zero: -1 of 8 is -0.125.
    expect(told(release([...people(4, 3, 3), went('x', 3, 2), went('y', 3, 2)])).change).toBe(-33);
    expect(told(release([...people(7, 3, 3), went('x', 3, 2)])).change).toBe(-13);
  });

  it('tell nothing of fewer than five', () => {
    expect(told(release(people(4)))).toEqual({ status: 'too-few', people: null });
    expect(release(people(4)).basis).toEqual([]);
  });

  it('do not show that everybody went from one end to the other: beyond 3.5 all means look alike', () => {
    const most = { status: 'released', people: 5, change: 350 };
    expect(told(release(people(5, 1, 5)))).toEqual(most);
    // +4 four times and +2: 3.60.
    expect(told(release([...people(4, 1, 5), went('x', 1, 3)]))).toEqual(most);
    expect(told(release(people(5, 5, 1))).change).toBe(-350);
    // 17 of 5.
    expect(told(release([...people(4, 1, 5), went('x', 1, 2)])).change).toBe(340);
  });

  it('tell nothing of a scale that not all of them answered both times, as one that came later', () => {
    const later = (one: Assessed): Assessed => ({
      ...one,
      after: { mark: one.after!.mark, ratings: { ...one.after!.ratings, fresh: 5 } },
    });
    const [span] = releasedSpans(people(6).map(later), ['confidence', 'fresh'], []).slice(-1);
    expect(span?.meanChangeHundredths).toEqual({ confidence: 100, fresh: null });
  });

  it('do not differ from an earlier release by the answers of fewer than five', () => {
    const first = release(people(6));
    const joined = (count: number) => [
      ...people(6),
      ...Array.from({ length: count }, (_, at) => went(`new${at}`, 1, 4)),
    ];
    for (const count of [1, 4]) {
      expect(told(release(joined(count), [first]))).toEqual({
        ...{ status: 'unchanged', people: 6, change: 100 },
      });
    }
    // (6·1 + 5·3) / 11 = 1.909…
    expect(told(release(joined(5), [first]))).toEqual({
      ...{ status: 'released', people: 11, change: 191 },
    });
  });

  it('do not show one answer that was given anew, or one person who was erased', () => {
    const first = release(people(7));
    const anew = [...people(6), went('p6', 2, 5, 9)];
    expect(told(release(anew, [first])).status).toBe('unchanged');
    expect(told(release(people(6), [first])).status).toBe('unchanged');
    expect(told(release(people(4), [first]))).toEqual({
      ...{ status: 'unchanged', people: 7, change: 100 },
    });
  });

  it('are held against every earlier release, not only against the last', () => {
    const first = release(people(6));
    const second = release(
      [...people(6), ...Array.from({ length: 5 }, (_, at) => went(`q${at}`, 2, 4))],
      [first],
    );
    expect(second.status).toBe('released');
    // Five of the eleven are gone again and one is new: one answer beside the first release.
    const third = [...people(6), went('r', 1, 4)];
    expect(told(release(third, [first, second])).status).toBe('unchanged');
  });

  it('may be released again as they are', () => {
    const first = release(people(6));
    expect(told(release(people(6), [first]))).toEqual(told(first));
  });

  it('are about thousands of people in one event, and next to releases that kept marks whole', () => {
    // As in a log: ids of 36 characters. An event holds 256 KiB at most.
    const id = (at: number): string => String(at).padStart(36, '0');
    const everybody = Array.from({ length: 5_000 }, (_, at) => ({
      ...went(id(at), 2, 3),
      midway: { mark: `${id(at)}@2`, ratings: { confidence: 3 } },
    }));
    const spans = releasedSpans(everybody, SCALES, []);
    expect(spans.map((span) => span.people)).toEqual([5_000, 5_000]);
    expect(JSON.stringify(spans).length).toBeLessThan(220_000);
    const [first] = [release(people(6))];
    const whole = { ...first, basis: people(6).map((_, at) => `p${at}@1/p${at}@2`) };
    expect(release(people(6), [whole]).status).toBe('released');
    expect(release(people(7), [whole]).status).toBe('unchanged');
  });
});
