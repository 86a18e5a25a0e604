import type { Line } from './budget-state.js';

/** What is known of a line about moves, by source and in minor units. */
export type LineMoves = Pick<Line, 'lineId' | 'agreed' | 'moved' | 'net'>;

/** Money of one funder that came from one line and went to another, in minor units. */
export interface MovedPart {
  readonly fromLineId: string;
  readonly toLineId: string;
  readonly minor: bigint;
}

type Figures = Readonly<Record<string, bigint>>;
const plus = (figures: Figures, source: string, minor: bigint): Figures => ({
  ...figures,
  [source]: (figures[source] ?? 0n) + minor,
});
const least = (one: bigint, other: bigint): bigint => (one < other ? one : other);

/** What was taken from a line and given to none since. */
const takenOf = ({ net }: LineMoves, source: string): bigint => {
  const minor = net[source] ?? 0n;
  return minor < 0n ? -minor : 0n;
};

/** What was agreed for a line, with what was taken from it and given to none yet. */
export const agreedFirst = (line: LineMoves, source: string): bigint =>
  (line.agreed[source] ?? 0n) + takenOf(line, source);

/**
 * What of an amount that a line is given had been taken from other lines, in the order of their ids: a move between
 * lines. What was taken from the line itself comes back first, and what is beyond both is the funder's own fresh money.
 */
export const partsGiven = (
  lines: readonly LineMoves[],
  source: string,
  { lineId: toLineId, minor }: { readonly lineId: string; readonly minor: bigint },
): readonly MovedPart[] => {
  const own = lines.find(({ lineId }) => lineId === toLineId);
  let rest = minor - least(minor, own ? takenOf(own, source) : 0n);
  return lines
    .filter(({ lineId }) => lineId !== toLineId)
    .toSorted((a, b) => (a.lineId < b.lineId ? -1 : 1))
    .flatMap((line) => {
      const part = least(rest, takenOf(line, source));
      rest -= part;
      return part > 0n ? [{ fromLineId: line.lineId, toLineId, minor: part }] : [];
    });
};

/** After something was taken from a line and given to none yet. */
export const afterTaken =
  (source: string, minor: bigint) =>
  <L extends LineMoves>(line: L): L => ({
    ...line,
    agreed: plus(line.agreed, source, -minor),
    net: plus(line.net, source, -minor),
  });

/** After moves that use up a line's threshold. */
export const afterMoved = <L extends LineMoves>(
  lines: readonly L[],
  source: string,
  parts: readonly MovedPart[],
): readonly L[] =>
  lines.map((line) => {
    const minor = parts
      .filter(({ fromLineId, toLineId }) => [fromLineId, toLineId].includes(line.lineId))
      .reduce((sum, part) => sum + part.minor, 0n);
    return minor === 0n ? line : { ...line, moved: plus(line.moved, source, minor) };
  });

/**
 * After a line was given something: what of it was moved changes no line's agreed amount, as in a reallocation, so that
 * thresholds stay those of the lines as they were agreed.
 */
export const afterGiven = <L extends LineMoves>(
  lines: readonly L[],
  source: string,
  given: { readonly lineId: string; readonly minor: bigint },
  parts: readonly MovedPart[],
): readonly L[] => {
  const moved = parts.reduce((sum, { minor }) => sum + minor, 0n);
  return lines.map((line) => {
    const back = parts.find(({ fromLineId }) => fromLineId === line.lineId)?.minor ?? 0n;
    const minor = line.lineId === given.lineId ? given.minor - moved : back;
    return minor === 0n
      ? line
      : {
          ...line,
          agreed: plus(line.agreed, source, minor),
          net: plus(line.net, source, minor),
        };
  });
};
