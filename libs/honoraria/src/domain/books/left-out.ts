import { derivedId, type LocalDate } from '@palabre/kernel';
import { AmountsByMark } from './amounts-by-mark.js';
import { pack, unpack, type MarkedAmount } from './packed-amounts.js';
import type { StatedRow } from './stated-lines.js';

/** What one statement left out of a day. */
export interface SaidLeftOut {
  readonly statementId: string;
  /** How many lines, and their sum in minor units. */
  readonly lines: number;
  readonly minor: string;
  /**
   * Of each its mark and amount, packed: a text for each part of the statement, so that a part more copies none of them.
   * Absent where the statement came before lines were told apart.
   */
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

/** Takes in lines told apart. @returns those that said something new */
const addMarked = (amounts: AmountsByMark, marked: readonly MarkedAmount[]): MarkedAmount[] =>
  marked.filter(({ mark, minor }) => amounts.add(mark, minor));

/** All that is told apart of a day, each mark once, and which of them are kept. */
interface Known {
  /** What each statement tells apart. */
  readonly said: Map<string, AmountsByMark>;
  /** The same of all of them together; where one alone says it, what that one says. */
  amounts: AmountsByMark;
  readonly kept: Set<string>;
}

/**
 * What was found out of a day goes with its value: to find it out again takes time for all its lines, and each part of a
 * file, and each line that is kept, changes a few.
 */
const knownOf = new WeakMap<LeftOut, Known>();

/** Takes in what a statement tells apart. @returns what is new of it, for this statement */
const learn = (
  known: Known,
  statementId: string,
  marked: readonly MarkedAmount[],
): MarkedAmount[] => {
  const { said } = known;
  const own = said.get(statementId) ?? new AmountsByMark();
  said.set(statementId, own);
  const added = addMarked(own, marked);
  if (said.size === 1) {
    known.amounts = own;
    return added;
  }
  if ([...said.values()].includes(known.amounts)) known.amounts = known.amounts.copy();
  addMarked(known.amounts, added);
  return added;
};

const findOut = (leftOut: LeftOut): Known => {
  const amounts = new AmountsByMark();
  const known: Known = { said: new Map(), amounts, kept: new Set(leftOut.kept) };
  for (const { statementId, marks = [] } of leftOut.said) {
    // Part by part: as many objects as a day has lines would be most of what a process holds.
    for (const part of marks) learn(known, statementId, unpack(part));
  }
  return known;
};

/** Of a day; it is then the caller's, who may change it and hand it on. */
const takeKnown = (leftOut: LeftOut): Known => {
  const found = knownOf.get(leftOut);
  knownOf.delete(leftOut);
  return found ?? findOut(leftOut);
};

const handOn = (leftOut: LeftOut, known: Known): LeftOut => {
  knownOf.set(leftOut, known);
  return leftOut;
};

/** What a statement says of a day's lines as one; what it says line by line replaces that. */
export const saidInAll = (
  leftOut: LeftOut,
  { statementId, lines, minor }: SaidLeftOut,
): LeftOut => {
  const { said, kept } = leftOut;
  if (said.some((one) => one.statementId === statementId && one.marks)) return leftOut;
  const others = said.filter((one) => one.statementId !== statementId);
  return handOn({ said: [...others, { statementId, lines, minor }], kept }, takeKnown(leftOut));
};

/** What a statement, or one more part of it, says of a day line by line. */
export const saidByLine = (
  leftOut: LeftOut,
  statementId: string,
  marks: readonly string[],
): LeftOut => {
  const { said, kept } = leftOut;
  const before = said.find((one) => one.statementId === statementId);
  const known = takeKnown(leftOut);
  const more = learn(known, statementId, marks.map(readMarked));
  const own = known.said.get(statementId);
  const now: SaidLeftOut = {
    ...{ statementId, lines: own?.size ?? 0, minor: String(own?.sum ?? 0n) },
    marks: [...(before?.marks ?? []), ...(more.length === 0 ? [] : [pack(more)])],
  };
  return handOn(
    { said: before ? said.map((one) => (one === before ? now : one)) : [...said, now], kept },
    known,
  );
};

/** Lines that a statement keeps, some of which another left out; `undefined` where none has. */
export const keptAfterAll = (
  leftOut: LeftOut,
  bankLineIds: readonly string[],
): LeftOut | undefined => {
  const known = takeKnown(leftOut);
  const more = bankLineIds
    .map(markOf)
    .filter((mark) => known.amounts.get(numberOf(mark)) !== undefined && !known.kept.has(mark));
  if (more.length === 0) {
    handOn(leftOut, known);
    return undefined;
  }
  for (const mark of more) known.kept.add(mark);
  return handOn({ said: leftOut.said, kept: [...leftOut.kept, ...more] }, known);
};

/** A line that was kept is none any more: whoever left it out counts it again. */
export const keptNoMore = (leftOut: LeftOut, bankLineId: string): LeftOut => {
  const { said, kept } = leftOut;
  const [known, mark] = [takeKnown(leftOut), markOf(bankLineId)];
  known.kept.delete(mark);
  return handOn({ said, kept: kept.filter((one) => one !== mark) }, known);
};

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

/** How many lines are told apart, and their sum, without those that are kept. */
const toldApart = (leftOut: LeftOut): { readonly lines: number; readonly minor: string } => {
  const known = takeKnown(leftOut);
  handOn(leftOut, known);
  let { size: lines, sum } = known.amounts;
  for (const mark of known.kept) {
    const minor = known.amounts.get(numberOf(mark));
    if (minor === undefined) continue;
    lines -= 1;
    sum -= minor;
  }
  return { lines, minor: String(sum) };
};

/**
 * The lines of a day that are others' business, and their sum: each once, in however many statements it stands, and none that
 * is kept as a line of its own. What a statement says of them as one counts alone, where it is more than all that is told apart.
 */
export const dayOf = (leftOut: LeftOut): StatedRow & { readonly leftOut: LeftOut } => {
  const { said } = leftOut;
  const apart = toldApart(leftOut);
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
