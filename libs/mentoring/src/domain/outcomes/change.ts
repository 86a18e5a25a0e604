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
const STEPS = 4;

const momentOf: Readonly<Record<ChangeSpan, 'midway' | 'after'>> = {
  'before-midway': 'midway',
  'before-after': 'after',
};

interface Change {
  readonly mark: string;
  readonly from: Answers['ratings'];
  readonly to: Answers['ratings'];
}

const changesIn = (everybody: readonly Assessed[], span: ChangeSpan): Change[] =>
  everybody.flatMap(({ before, [momentOf[span]]: later }) =>
    before && later
      ? [{ mark: `${before.mark}/${later.mark}`, from: before.ratings, to: later.ratings }]
      : [],
  );

/** The mean of whole numbers in hundredths, a half away from zero. */
const hundredths = (sum: number, count: number): number =>
  Math.sign(sum) * Math.floor((2 * 100 * Math.abs(sum) + count) / (2 * count));

/** The mean change of a scale; nothing where it would tell what each of them answered. */
const meanChange = (changes: readonly Change[], scale: string): number | null => {
  const steps = changes.map(({ from, to }) => (to[scale] ?? 0) - (from[scale] ?? 0));
  const sum = steps.reduce((total, step) => total + step, 0);
  return Math.abs(sum) === STEPS * steps.length ? null : hundredths(sum, steps.length);
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
    const difference = differing(one.basis, basis);
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
