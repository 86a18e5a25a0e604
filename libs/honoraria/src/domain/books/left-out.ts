import { derivedId, type LocalDate } from '@palabre/kernel';
import { SortedAmounts, type MarkedAmount } from './sorted-amounts.js';
import type { StatedRow } from './stated-lines.js';

/** How many lines, and their sum in minor units. */
interface Figures {
  readonly lines: number;
  readonly minor: string;
}

/** What one statement left out of a day. */
export interface SaidLeftOut extends Figures {
  readonly statementId: string;
  /**
   * Of each its mark and amount, in runs ({@link SortedAmounts}) of which each has at least twice as many as the next: few to look
   * through, and a part more copies few. Absent where the statement came before lines were told apart.
   */
  readonly marks?: readonly string[];
}

/** What statements in force left out of a day of an account. */
export interface LeftOut {
  /** In the order in which they came. */
  readonly said: readonly SaidLeftOut[];
  /** Marks of lines that one left out and another kept: these are lines of their own. */
  readonly kept: readonly string[];
  /** All that is told apart, each mark once, without those that are kept. */
  readonly apart: Figures;
}

const NONE: Figures = { lines: 0, minor: '0' };

export const NOTHING_LEFT_OUT: LeftOut = { said: [], kept: [], apart: NONE };

/** What stands for the lines of a day that were not kept. */
export const outOfScopeIdOf = (accountId: string, day: LocalDate): string =>
  derivedId('out-of-scope', accountId, day);

const MARK_LENGTH = 12;

/**
 * By which a line that is not kept is known again: the beginning of the id that it would have, 48 bits of it. Of ten thousand
 * lines of a day two have the same mark once in some five million days; of a million, once in some five hundred and sixty.
 */
export const markOf = (bankLineId: string): string =>
  bankLineId.replaceAll('-', '').slice(0, MARK_LENGTH);

export const markedAmount = (bankLineId: string, minor: string): string =>
  `${markOf(bankLineId)}:${minor}`;

const numberOf = (mark: string): number => Number.parseInt(mark, 16);

/** A {@link markedAmount} read. */
const readMarked = (text: string): MarkedAmount => {
  const at = text.indexOf(':');
  return { mark: numberOf(text.slice(0, at)), minor: BigInt(text.slice(at + 1)) };
};

/** Lines as they are counted, each by what was said of it before and what is said of it now. */
class Tally {
  #lines: number;
  #minor: bigint;

  constructor({ lines, minor }: Figures) {
    this.#lines = lines;
    this.#minor = BigInt(minor);
  }

  take(before: bigint | undefined, now: bigint | undefined): void {
    this.#lines += Number(now !== undefined) - Number(before !== undefined);
    this.#minor += (now ?? 0n) - (before ?? 0n);
  }

  get figures(): Figures {
    return { lines: this.#lines, minor: String(this.#minor) };
  }
}

type Runs = readonly SortedAmounts[];

/** Runs as they were read, with what they were read of: each part of a file asks for them again. */
const readRuns = new WeakMap<SaidLeftOut, Runs>();

const runsOf = (said: SaidLeftOut): Runs => {
  const runs = readRuns.get(said) ?? (said.marks ?? []).map((text) => SortedAmounts.parse(text));
  readRuns.set(said, runs);
  return runs;
};

/** Of two that are said of one mark the smaller counts: whoever reads them in another order comes to the same. */
const smaller = (one: bigint | undefined, other: bigint | undefined): bigint | undefined =>
  one === undefined || (other !== undefined && other < one) ? other : one;

const saidOf = (mark: number, runs: Runs): bigint | undefined => {
  let least: bigint | undefined;
  for (const run of runs) least = smaller(least, run.get(mark));
  return least;
};

const allRuns = (said: readonly SaidLeftOut[]): Runs => said.flatMap(runsOf);

/** A statement with a run more; runs that are not much longer than the next become one with it. */
const withRun = (
  { marks = [], ...said }: SaidLeftOut,
  runs: Runs,
  more: SortedAmounts,
): SaidLeftOut => {
  const longer = [...runs];
  let last = more;
  while (longer.length > 0 && longer.at(-1)!.size < 2 * last.size) last = longer.pop()!.with(last);
  const now = { ...said, marks: [...marks.slice(0, longer.length), String(last)] };
  readRuns.set(now, [...longer, last]);
  return now;
};

/** What a statement says of a day's lines as one; what it says line by line replaces that. */
export const saidInAll = (
  leftOut: LeftOut,
  { statementId, lines, minor }: SaidLeftOut,
): LeftOut => {
  const { said } = leftOut;
  if (said.some((one) => one.statementId === statementId && one.marks)) return leftOut;
  const others = said.filter((one) => one.statementId !== statementId);
  return { ...leftOut, said: [...others, { statementId, lines, minor }] };
};

/** What a statement, or one more part of it, says of a day line by line. */
export const saidByLine = (
  leftOut: LeftOut,
  statementId: string,
  marks: readonly string[],
): LeftOut => {
  const { said, kept } = leftOut;
  const before = said.find((one) => one.statementId === statementId);
  const own = before ? runsOf(before) : [];
  const others = allRuns(said.filter((one) => one !== before));
  const keptMarks = new Set(kept.map(numberOf));
  const [mine, apart] = [new Tally(before?.marks ? before : NONE), new Tally(leftOut.apart)];
  const more: MarkedAmount[] = [];
  const run = SortedAmounts.of(marks.map(readMarked));
  for (const { mark, minor } of run) {
    const known = saidOf(mark, own);
    if (known !== undefined && known <= minor) continue;
    more.push({ mark, minor });
    mine.take(known, minor);
    if (keptMarks.has(mark)) continue;
    const elsewhere = saidOf(mark, others);
    apart.take(smaller(known, elsewhere), smaller(minor, elsewhere));
  }
  const told = { statementId, ...mine.figures, marks: before?.marks ?? [] };
  const now =
    more.length === 0
      ? told
      : withRun(told, own, more.length === run.size ? run : SortedAmounts.of(more));
  return {
    said: before ? said.map((one) => (one === before ? now : one)) : [...said, now],
    ...{ kept, apart: apart.figures },
  };
};

/** Lines that a statement keeps, some of which another left out; `undefined` where none has. */
export const keptAfterAll = (
  leftOut: LeftOut,
  bankLineIds: readonly string[],
): LeftOut | undefined => {
  const { said, kept } = leftOut;
  const runs = allRuns(said);
  const known = new Set(kept);
  const apart = new Tally(leftOut.apart);
  const more = [...new Set(bankLineIds.map(markOf))].filter((mark) => {
    const minor = known.has(mark) ? undefined : saidOf(numberOf(mark), runs);
    apart.take(minor, undefined);
    return minor !== undefined;
  });
  return more.length === 0 ? undefined : { said, kept: [...kept, ...more], apart: apart.figures };
};

/** A line that was kept is none any more: whoever left it out counts it again. */
export const keptNoMore = (leftOut: LeftOut, bankLineId: string): LeftOut => {
  const mark = markOf(bankLineId);
  const { said, kept } = leftOut;
  if (!kept.includes(mark)) return leftOut;
  const apart = new Tally(leftOut.apart);
  apart.take(undefined, saidOf(numberOf(mark), allRuns(said)));
  return { said, kept: kept.filter((one) => one !== mark), apart: apart.figures };
};

/** What statements tell apart, without what is kept, counted anew. */
const countedAnew = (said: readonly SaidLeftOut[], kept: readonly string[]): Figures => {
  const keptMarks = new Set(kept.map(numberOf));
  const apart = new Tally(NONE);
  const all = allRuns(said).reduce((one, other) => one.with(other), SortedAmounts.of([]));
  for (const { mark, minor } of all) if (!keptMarks.has(mark)) apart.take(undefined, minor);
  return apart.figures;
};

/** A statement says nothing any more; `undefined` where nobody else says anything. */
export const leftOutWithout = (
  { said, kept }: LeftOut,
  statementId: string,
): LeftOut | undefined => {
  const others = said.filter((one) => one.statementId !== statementId);
  if (others.length === 0) return undefined;
  return { said: others, kept, apart: countedAnew(others, kept) };
};

/** Of statements that do not tell lines apart the one that has most of them. */
const mostOf = (said: readonly SaidLeftOut[]): SaidLeftOut | undefined =>
  said
    .filter(({ marks }) => marks === undefined)
    .reduce<SaidLeftOut | undefined>(
      (most, one) => (most && most.lines > one.lines ? most : one),
      undefined,
    );

/**
 * The lines of a day that are others' business, and their sum: each once, in however many statements it stands, and none that
 * is kept as a line of its own. What a statement says of them as one counts alone, where it is more than all that is told apart.
 */
export const dayOf = (leftOut: LeftOut): StatedRow & { readonly leftOut: LeftOut } => {
  const { said, apart } = leftOut;
  const byLine = said.find(({ marks }) => marks);
  const most = mostOf(said);
  const isAsOne = most !== undefined && (!byLine || most.lines > apart.lines);
  const { lines, minor } = isAsOne ? most : apart;
  const leading = isAsOne ? most : byLine;
  return {
    ...{ statementId: leading?.statementId ?? null, batchCount: lines, amountMinor: minor },
    alsoIn: said.filter((one) => one !== leading).map(({ statementId }) => ({ statementId })),
    ...{ contradicted: false, leftOut },
  };
};
