import { derivedId, type LocalDate } from '@palabre/kernel';
import type { StatedRow } from './stated-lines.js';

/** What one statement left out of a day. */
export interface SaidLeftOut {
  readonly statementId: string;
  /** How many lines, and their sum in minor units. */
  readonly lines: number;
  readonly minor: string;
  /** Of each `<mark>:<minor>`; absent where the statement came before lines were told apart. */
  readonly marks?: readonly string[];
}

/** What statements in force left out of a day of an account. */
export interface LeftOut {
  /** In the order in which they came. */
  readonly said: readonly SaidLeftOut[];
  /** Marks of lines that one left out and another kept: these are lines of their own. */
  readonly kept: readonly string[];
}

export const NOTHING_LEFT_OUT: LeftOut = { said: [], kept: [] };

/** What stands for the lines of a day that were not kept. */
export const outOfScopeIdOf = (accountId: string, day: LocalDate): string =>
  derivedId('out-of-scope', accountId, day);

const MARK_LENGTH = 12;

/**
 * By which a line that is not kept is known again: the beginning of the id that it would have, 48 bits of it. Of ten thousand
 * lines of a day two have the same mark once in some five million days.
 */
export const markOf = (bankLineId: string): string =>
  bankLineId.replaceAll('-', '').slice(0, MARK_LENGTH);

export const markedAmount = (bankLineId: string, minor: string): string =>
  `${markOf(bankLineId)}:${minor}`;

const apart = (marked: string): [mark: string, minor: bigint] => {
  const at = marked.indexOf(':');
  return [marked.slice(0, at), BigInt(marked.slice(at + 1))];
};

const amountsByMark = (marked: Iterable<string>): Map<string, bigint> => {
  const amounts = new Map<string, bigint>();
  for (const one of marked) {
    const [mark, minor] = apart(one);
    if (!amounts.has(mark)) amounts.set(mark, minor);
  }
  return amounts;
};

const summed = (amounts: ReadonlyMap<string, bigint>): { lines: number; minor: string } => ({
  lines: amounts.size,
  minor: String([...amounts.values()].reduce((sum, minor) => sum + minor, 0n)),
});

/** What a statement says of a day's lines as one; what it says line by line replaces that. */
export const saidInAll = (
  { said, kept }: LeftOut,
  { statementId, lines, minor }: SaidLeftOut,
): LeftOut =>
  said.some((one) => one.statementId === statementId && one.marks)
    ? { said, kept }
    : {
        said: [
          ...said.filter((one) => one.statementId !== statementId),
          { statementId, lines, minor },
        ],
        kept,
      };

/** What a statement, or one more part of it, says of a day line by line. */
export const saidByLine = (
  { said, kept }: LeftOut,
  statementId: string,
  marks: readonly string[],
): LeftOut => {
  const before = said.find((one) => one.statementId === statementId);
  const all = [...new Set([...(before?.marks ?? []), ...marks])];
  const now: SaidLeftOut = { statementId, ...summed(amountsByMark(all)), marks: all };
  return {
    said: before ? said.map((one) => (one === before ? now : one)) : [...said, now],
    kept,
  };
};

/** Lines that a statement keeps, some of which another left out; `undefined` where none has. */
export const keptAfterAll = (
  { said, kept }: LeftOut,
  bankLineIds: readonly string[],
): LeftOut | undefined => {
  const left = amountsByMark(said.flatMap(({ marks = [] }) => marks));
  const known = new Set(kept);
  const more = bankLineIds.map(markOf).filter((mark) => left.has(mark) && !known.has(mark));
  return more.length === 0 ? undefined : { said, kept: [...kept, ...more] };
};

/** A line that was kept is none any more: whoever left it out counts it again. */
export const keptNoMore = ({ said, kept }: LeftOut, bankLineId: string): LeftOut => ({
  said,
  kept: kept.filter((mark) => mark !== markOf(bankLineId)),
});

/** A statement says nothing any more; `undefined` where nobody else says anything. */
export const leftOutWithout = (
  { said, kept }: LeftOut,
  statementId: string,
): LeftOut | undefined => {
  const others = said.filter((one) => one.statementId !== statementId);
  return others.length === 0 ? undefined : { said: others, kept };
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
  const { said, kept } = leftOut;
  const amounts = amountsByMark(said.flatMap(({ marks = [] }) => marks));
  for (const mark of kept) amounts.delete(mark);
  const byLine = said.find(({ marks }) => marks);
  const most = mostOf(said);
  const isAsOne = most !== undefined && (!byLine || most.lines > amounts.size);
  const { lines, minor } = isAsOne ? most : summed(amounts);
  const leading = isAsOne ? most : byLine;
  return {
    ...{ statementId: leading?.statementId ?? null, batchCount: lines, amountMinor: minor },
    alsoIn: said.filter((one) => one !== leading).map(({ statementId }) => ({ statementId })),
    ...{ contradicted: false, leftOut },
  };
};
