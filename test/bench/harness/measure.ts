import type { Sample } from './sample.js';
import type { Bound } from './statistics.js';
import type { Workshop } from './workshop.js';

/** One side of a comparison, and all of its repeats. */
export interface Side {
  readonly name: string;
  readonly samples: readonly Sample[];
}

/** A goal with the value of each repeat: a ratio, or a figure in `unit`. */
export interface Finding {
  /** `<measure>/<against what>`; what `--json` calls the measure. */
  readonly name: string;
  readonly what: string;
  readonly goal: number;
  readonly bound: Bound;
  readonly unit: '×' | 'ms' | 'MB';
  /** One value a repeat; none when it was not measured, and then `skipped` says why. */
  readonly values: readonly number[];
  readonly skipped?: string;
}

/** What a measure found out. */
export interface Outcome {
  readonly findings: readonly Finding[];
  /** The product's own first: it is the one whose limit is told. */
  readonly sides: readonly Side[];
  /** What one has to know to read the figures: versions, substitutes, sizes. */
  readonly remarks: readonly string[];
}

/** One comparison of the suite. */
export interface Measure {
  readonly name: string;
  readonly title: string;
  /** What would have to be done to go beyond the limit. */
  readonly nextStep: string;
  /** Whether it needs the packages of `peers/`, which are installed on the way. */
  readonly usesPeers?: boolean;
  run(workshop: Workshop): Promise<Outcome>;
}

/** How many times faster one side is than another, repeat by repeat. */
export const timesFaster = (
  about: Pick<Finding, 'name' | 'what' | 'goal'>,
  one: Side,
  other: Side,
): Finding => ({
  ...about,
  bound: 'at least',
  unit: '×',
  values: one.samples.map((sample, index) => sample.perSecond / other.samples[index]!.perSecond),
});

/** A finding that could not be made here. */
export const skipped = (about: Pick<Finding, 'name' | 'what' | 'goal'>, why: string): Finding => ({
  ...about,
  bound: 'at least',
  unit: '×',
  values: [],
  skipped: why,
});
