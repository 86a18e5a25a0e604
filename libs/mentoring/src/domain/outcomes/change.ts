import { derivedId } from '@palabre/kernel';
import { CHANGE_SPANS, type ChangeSpan, type ReleasedSpan } from '../../events.js';

/** What one participant answered at one moment. */
export interface Answers {
  /** Changes with every answer that is given anew. */
  readonly mark: string;
  readonly ratings: Readonly<Record<string, number>>;
}
/** What one participant has answered so far, by moment. */
export type Assessed = Readonly<Partial<Record<'before' | 'midway' | 'after', Answers>>>;

/** Figures about fewer people are not told, nor are figures whose difference would be about fewer. */
export const FEWEST = 5;
/** Beyond this a mean is told as this, in hundredths: that everybody went from one end to the other is not to be seen. */
const MOST_TOLD = 350;

const momentOf: Readonly<Record<ChangeSpan, 'midway' | 'after'>> = {
  'before-midway': 'midway',
  'before-after': 'after',
};

/** Enough to tell answers of any programme apart, and so short that a release about thousands of people is one event. */
const SHORT = 16;

/** The mark of two answers of one person. Releases of before kept it whole. */
const short = (mark: string): string =>
  mark.length === SHORT ? mark : derivedId('change', mark).replaceAll('-', '').slice(0, SHORT);

interface Change {
  readonly mark: string;
  readonly from: Answers['ratings'];
  readonly to: Answers['ratings'];
}

const changesIn = (everybody: readonly Assessed[], span: ChangeSpan): Change[] =>
  everybody.flatMap(({ before, [momentOf[span]]: later }) =>
    before && later
      ? [{ mark: short(`${before.mark}/${later.mark}`), from: before.ratings, to: later.ratings }]
      : [],
  );

/** The mean of whole numbers in hundredths, a half away from zero. */
const hundredths = (sum: number, count: number): number =>
  Math.sign(sum) * Math.floor((2 * 100 * Math.abs(sum) + count) / (2 * count));

/**
 * The mean change of a scale; nothing where one of them has not answered it both times, as a scale that was added later:
 * those who have would be fewer people than the release is about, and other people than in an earlier one.
 */
const meanChange = (changes: readonly Change[], scale: string): number | null => {
  const steps = changes.flatMap(({ from, to }) => {
    const [before, later] = [from[scale], to[scale]];
    return before === undefined || later === undefined ? [] : [later - before];
  });
  if (steps.length < changes.length) return null;
  const mean = hundredths(
    steps.reduce((total, step) => total + step, 0),
    steps.length,
  );
  return Math.max(-MOST_TOLD, Math.min(MOST_TOLD, mean));
};

/** How many answers are in one of the two only. */
const differing = (one: readonly string[], other: readonly string[]): number => {
  const [a, b] = [new Set(one), new Set(other)];
  // An answer that was given anew is in both under another mark; it counts for one person, but two are never too many.
  const gone = one.filter((mark) => !b.has(mark)).length;
  const come = other.filter((mark) => !a.has(mark)).length;
  return Math.max(gone, come);
};

/**
 * What is told of a span, next to all that was told before. Only changes are told, never levels: those of two spans could
 * be taken from each other. A release that differs from an earlier one by the answers of one to four people tells nothing
 * new: what was told last stays.
 */
const released = (
  everybody: readonly Assessed[],
  scales: readonly string[],
  span: ChangeSpan,
  earlier: readonly ReleasedSpan[],
): ReleasedSpan => {
  const changes = changesIn(everybody, span);
  const basis = changes.map(({ mark }) => mark).toSorted();
  const told = earlier.filter((one) => one.span === span && one.status === 'released');
  const isTooClose = told.some((one) => {
    const difference = differing(one.basis.map(short), basis);
    return difference > 0 && difference < FEWEST;
  });
  if (isTooClose || changes.length < FEWEST) {
    const last = told.at(-1);
    return last
      ? { ...last, status: 'unchanged', basis: [] }
      : { span, status: 'too-few', people: null, meanChangeHundredths: null, basis: [] };
  }
  return {
    ...{ span, status: 'released', people: changes.length, basis },
    meanChangeHundredths: Object.fromEntries(
      scales.map((scale) => [scale, meanChange(changes, scale)]),
    ),
  };
};

/** What is told of every span. @param earlier all spans that were ever released */
export const releasedSpans = (
  everybody: readonly Assessed[],
  scales: readonly string[],
  earlier: readonly ReleasedSpan[],
): ReleasedSpan[] => CHANGE_SPANS.map((span) => released(everybody, scales, span, earlier));
