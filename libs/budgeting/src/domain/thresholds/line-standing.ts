import { canonicalJson } from '@palabre/kernel';

/** A line of some cohort's budget. */
export interface LineRef {
  readonly cohortId: string;
  readonly lineId: string;
}

/** How a line stands with one funder, in minor units. */
export interface LineStanding extends LineRef {
  /** As the funder agreed to it: moves between lines change nothing here. */
  readonly agreed: bigint;
  /** What was moved from or to other lines without a letter of the funder. */
  readonly moved: bigint;
  /** What it was given less what was taken from it, moves apart: below zero, nobody has been given what was taken yet. */
  readonly net: bigint;
  /** What it was given itself and gave back, so that `net` shows it no more; nobody has been given that yet either. */
  readonly givenBack: bigint;
}

/** Money of one funder that came from one line and went to another, of whatever cohorts. */
export interface StandingMove {
  readonly from: LineRef;
  readonly to: LineRef;
  readonly minor: bigint;
}

const least = (one: bigint, other: bigint): bigint => (one < other ? one : other);
const aboveZero = (minor: bigint): bigint => (minor > 0n ? minor : 0n);
/** What was taken of what the line began with. */
const lackOf = ({ net }: LineStanding): bigint => aboveZero(-net);
const takenOf = (line: LineStanding): bigint => lackOf(line) + line.givenBack;
const givenOf = ({ net }: LineStanding): bigint => aboveZero(net);

const lineAt = (lines: readonly LineStanding[], ref: LineRef): LineStanding | undefined =>
  lines.find((line) => isSameLine(line, ref));

export const isSameLine = (one: LineRef, other: LineRef): boolean =>
  one.cohortId === other.cohortId && one.lineId === other.lineId;

/** Whether two moves are between the same lines, in the same direction. */
export const isSameWay = (
  one: Pick<StandingMove, 'from' | 'to'>,
  other: Pick<StandingMove, 'from' | 'to'>,
): boolean => isSameLine(one.from, other.from) && isSameLine(one.to, other.to);

/** What moved from one line to another, in all. */
export const minorOn = (
  moves: readonly StandingMove[],
  way: Pick<StandingMove, 'from' | 'to'>,
): bigint => moves.filter((one) => isSameWay(one, way)).reduce((sum, { minor }) => sum + minor, 0n);

/**
 * What was agreed for a line, with what was taken of what it began with and given to none yet: what its threshold is a share
 * of. Of what it was given itself and gave back no share is moved.
 */
export const agreedFirst = (line: LineStanding): bigint => line.agreed + lackOf(line);

/** Its own cohort's lines first, in the order of their ids, then those of the others. */
const nearest =
  ({ cohortId }: LineRef) =>
  (a: LineRef, b: LineRef): number => {
    const key = (line: LineRef): string =>
      canonicalJson([line.cohortId === cohortId ? '' : line.cohortId, line.lineId]);
    return key(a) < key(b) ? -1 : 1;
  };

/** What of an amount other lines stand for. */
const others = (
  lines: readonly LineStanding[],
  own: LineRef,
  minor: bigint,
  standsFor: (line: LineStanding) => bigint,
): readonly (readonly [LineRef, bigint])[] => {
  let rest = minor;
  return lines
    .filter((line) => !isSameLine(line, own))
    .toSorted(nearest(own))
    .flatMap((line) => {
      const part = least(rest, standsFor(line));
      rest -= part;
      const { cohortId, lineId } = line;
      return part > 0n ? [[{ cohortId, lineId }, part] as const] : [];
    });
};

/**
 * What of an amount that a line is given had been taken from other lines: a move between lines. What the line itself began
 * with comes back first, and what is beyond both is fresh.
 */
export const movesOfGiven = (
  lines: readonly LineStanding[],
  to: LineRef,
  minor: bigint,
): readonly StandingMove[] => {
  const itself = lineAt(lines, to);
  const rest = minor - least(minor, itself ? lackOf(itself) : 0n);
  return others(lines, to, rest, takenOf).map(([from, part]) => ({ from, to, minor: part }));
};

/**
 * What of an amount that is taken from a line had been given to other lines before: the same move, the other way round in
 * time. What is beyond it waits to be given, also where the line was given it itself: that is agreed like what it began with.
 * What the funder pays less (`cut`) goes to no line.
 */
export const movesOfTaken = (
  lines: readonly LineStanding[],
  from: LineRef,
  minor: bigint,
  cut: bigint,
): readonly StandingMove[] =>
  others(lines, from, minor - least(minor, cut), givenOf).map(([to, part]) => ({
    ...{ from, to, minor: part },
  }));

type Figures = Partial<Omit<LineStanding, keyof LineRef>>;

/** The lines with figures added to one of them. */
const plus = (
  lines: readonly LineStanding[],
  ref: LineRef,
  more: Figures,
): readonly LineStanding[] =>
  lines.map((line) =>
    isSameLine(line, ref)
      ? {
          ...line,
          agreed: line.agreed + (more.agreed ?? 0n),
          moved: line.moved + (more.moved ?? 0n),
          net: line.net + (more.net ?? 0n),
          givenBack: line.givenBack + (more.givenBack ?? 0n),
        }
      : line,
  );

/** What all lines gave back and no line was given yet. */
export const waitingIn = (lines: readonly LineStanding[]): bigint =>
  lines.reduce((sum, line) => sum + takenOf(line), 0n);

/**
 * No more waits than its agreement has left (in minor units): the funder took back the rest, or another cohort's budget began
 * with it. No line is given that any more, so no share of it counts either.
 */
export const waitingWithin = (
  lines: readonly LineStanding[],
  left: bigint,
): readonly LineStanding[] => {
  let gone = aboveZero(waitingIn(lines) - aboveZero(left));
  if (gone === 0n) return lines;
  return lines.map((line) => {
    const part = least(gone, takenOf(line));
    if (part === 0n) return line;
    gone -= part;
    const own = least(part, line.givenBack);
    return { ...line, givenBack: line.givenBack - own, net: line.net + part - own };
  });
};

/** What a line gave back of what it was given, and has again once so much comes in or counts as moved on. */
const againOf = (lines: readonly LineStanding[], ref: LineRef, minor: bigint): bigint => {
  const line = lineAt(lines, ref);
  return line ? least(line.givenBack, aboveZero(minor - lackOf(line))) : 0n;
};

/** The lines with so much more agreed for one of them, or less where it is below zero: what it gave back it has again first. */
const withAgreed = (
  lines: readonly LineStanding[],
  ref: LineRef,
  minor: bigint,
): readonly LineStanding[] =>
  plus(lines, ref, { agreed: minor, net: minor, givenBack: -againOf(lines, ref, minor) });

/** What was taken from lines and moved to another counts there as agreed again, as in a reallocation. */
const afterMovedOn = (
  lines: readonly LineStanding[],
  moves: readonly StandingMove[],
): readonly LineStanding[] =>
  moves.reduce((before, { from, minor }) => withAgreed(before, from, minor), lines);

const sumOf = (moves: readonly StandingMove[]): bigint =>
  moves.reduce((sum, { minor }) => sum + minor, 0n);

/** After moves that use up the thresholds of their lines (those under a letter do not); or, below zero, give them back. */
export const afterMoves = (
  lines: readonly LineStanding[],
  moves: readonly StandingMove[],
): readonly LineStanding[] =>
  moves.reduce(
    (before, { from, to, minor }) =>
      plus(plus(before, from, { moved: minor }), to, { moved: minor }),
    lines,
  );

/** After a line was given something: what of it was moved changes nothing of what was agreed. */
export const afterGiven = (
  lines: readonly LineStanding[],
  to: LineRef,
  minor: bigint,
  moves: readonly StandingMove[],
): readonly LineStanding[] => {
  const rest = minor - sumOf(moves);
  const givenBack = -againOf(lines, to, minor);
  return afterMovedOn(plus(lines, to, { agreed: rest, net: rest, givenBack }), moves);
};

/** After something was taken from a line. What the funder pays less of it (`cut`) waits for no line. */
export const afterTaken = (
  lines: readonly LineStanding[],
  from: LineRef,
  taken: { readonly minor: bigint; readonly cut: bigint },
  moves: readonly StandingMove[],
): readonly LineStanding[] => {
  const line = lineAt(lines, from);
  const given = line ? givenOf(line) : 0n;
  const rest = taken.minor - sumOf(moves);
  const gone = least(rest, taken.cut);
  const ofGiven = least(gone, given);
  const waits = rest - gone;
  const figures = { agreed: -rest, net: -(ofGiven + waits) };
  return moves.reduce(
    (before, { to, minor: part }) => plus(before, to, { agreed: -part, net: -part }),
    plus(lines, from, { ...figures, givenBack: least(waits, given - ofGiven) }),
  );
};

/** After something went on to a line of another cohort: agreed there from then on, and given as far as it was here. */
export const afterCarriedOver = (
  lines: readonly LineStanding[],
  { from, to, minor }: StandingMove,
): readonly LineStanding[] => {
  const line = lineAt(lines, from);
  const given = least(minor, line ? givenOf(line) : 0n);
  const without = plus(lines, from, { agreed: -minor, net: -given });
  return plus(without, to, { agreed: minor, net: given });
};
