import type { Finding, Measure, Side } from './measure.js';
import type { Kept } from './results.js';
import { judge, median, spreadOf, type Verdict } from './statistics.js';

/** A finding as `--json` writes it. */
export interface JsonFinding {
  readonly measure: string;
  /** Median of the repeats, in `unit`; null when it was not measured. */
  readonly ratio: number | null;
  readonly goal: number;
  /** Null when the repeats do not decide it, or when it was not measured. */
  readonly met: boolean | null;
  readonly verdict: Verdict | 'not measured';
  readonly unit: string;
  readonly bound: string;
  readonly spread: readonly [number, number] | null;
  readonly what: string;
  readonly skipped?: string;
}

const rounded = (value: number): number => Number(value.toPrecision(4));

export const jsonOf = ({
  name,
  what,
  goal,
  bound,
  unit,
  values,
  skipped,
}: Finding): JsonFinding => {
  const about = { measure: name, what, goal, bound, unit };
  if (values.length === 0) {
    const verdict = 'not measured';
    return { ...about, ratio: null, met: null, verdict, spread: null, skipped: skipped ?? '' };
  }
  const verdict = judge(values, goal, bound);
  const [lowest, highest] = spreadOf(values);
  return {
    ...about,
    ratio: rounded(median(values)),
    met: verdict === 'not decided' ? null : verdict === 'met',
    verdict,
    spread: [rounded(lowest), rounded(highest)],
  };
};

const figure = (value: number, unit: string): string => {
  const text = value >= 100 ? value.toFixed(0) : value.toPrecision(3);
  return unit === '×' ? `${text}×` : `${text} ${unit}`;
};

/** One line of the table: what, goal, median, spread, verdict. */
export const cellsOf = (finding: Finding): readonly string[] => {
  const { goal, bound, unit, values, skipped, what } = finding;
  const wanted = `${bound === 'at least' ? '≥' : '≤'} ${figure(goal, unit)}`;
  if (values.length === 0) return [what, wanted, '–', '–', `not measured: ${skipped}`];
  const [lowest, highest] = spreadOf(values);
  return [
    what,
    wanted,
    figure(median(values), unit),
    `${figure(lowest, unit)} – ${figure(highest, unit)}`,
    judge(values, goal, bound),
  ];
};

const HEADINGS = ['measure', 'goal', 'median', 'spread', ''] as const;

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]!.map((_, column) =>
    Math.max(3, ...rows.map((row) => [...row[column]!].length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell + ' '.repeat(widths[column]! - [...cell].length)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(rows[0]!), rule, ...rows.slice(1).map(line)].join('\n');
};

/** All goals in one table, as Markdown that also reads well on a terminal. */
export const goalsTable = (kept: readonly Kept[]): string =>
  table([HEADINGS, ...kept.flatMap(({ outcome }) => outcome.findings.map(cellsOf))]);

const sideCells = ({ name, samples }: Side): string[] => {
  const middle = (values: readonly (number | undefined)[]): string => {
    const known = values.filter((value) => value !== undefined);
    return known.length === 0 ? '–' : median(known).toPrecision(3);
  };
  const rates = samples.map((sample) => sample.perSecond);
  const [lowest, highest] = spreadOf(rates);
  const whole = (value: number): string => (value < 100 ? value.toPrecision(3) : value.toFixed(0));
  return [
    name,
    whole(median(rates)),
    `${whole(lowest)} – ${whole(highest)}`,
    middle(samples.map((sample) => sample.p50Ms)),
    middle(samples.map((sample) => sample.p99Ms)),
  ];
};

/** A measure in full: every side's figures, the limit, the next step, what one has to know. */
export const detailsOf = ({ title, nextStep }: Measure, { outcome, limit }: Kept): string => {
  const sides = outcome.sides.map(sideCells);
  return [
    `### ${title}`,
    ...(sides.length > 0
      ? [table([['side', 'a second', 'spread', 'p50 ms', 'p99 ms'], ...sides])]
      : []),
    [
      ...(outcome.sides.length > 0 ? [`- Limit: ${limit}.`] : []),
      `- Next step: ${nextStep}.`,
      ...outcome.remarks.map((remark) => `- ${remark}.`),
    ].join('\n'),
  ].join('\n\n');
};
