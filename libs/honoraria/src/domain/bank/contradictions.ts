import type { LocalDate, Money } from '@palabre/kernel';
import type { Contradiction } from '../../events.js';
import type { ReadLine } from './statement.js';

/** The days that a statement tells of, both included. */
export interface StatedDays {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

/** A line that a statement brought before, as far as another may hold or contradict it. */
export interface KnownLine {
  readonly bankLineId: string;
  /** Signed: negative is money that left. */
  readonly amount: Money;
  readonly bookedOn: LocalDate;
  /** The bank's serial. */
  readonly reference?: string;
  /** The statement that brought it, and the days that one tells of. */
  readonly statementId?: string;
  readonly days?: StatedDays;
}

/** A read line, as the next statement of the same file finds it. */
export const knownFrom = (
  { bankLineId, amount, bookedOn, references }: ReadLine,
  statementId: string,
  { from, to }: StatedDays,
): KnownLine => ({
  ...{ bankLineId, amount, bookedOn, statementId },
  ...(references.bank === undefined ? {} : { reference: references.bank }),
  days: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
});

const isSame = (a: Money, b: Money): boolean => a.minor === b.minor && a.currency === b.currency;

const textOf = ({ minor, currency }: Money): string => `${minor} ${currency}`;

const tellsOf = ({ from, to }: StatedDays, day: LocalDate): boolean =>
  from !== undefined && to !== undefined && from <= day && day <= to;

/** What one statement says otherwise than what is known. */
export interface FoundContradictions {
  readonly contradictions: readonly Contradiction[];
  /** The lines of it that differ in their amount: known, and not kept as lines of their own. */
  readonly versions: readonly ReadLine[];
}

interface Pair {
  readonly line: ReadLine;
  readonly known: KnownLine;
}

/**
 * Lines of one entry share its reference and are told apart by their order alone. Where a bank merely lists them in another
 * order the amounts under the reference are the same in all, and nothing is contradicted.
 */
const withoutReordered = (pairs: readonly Pair[]): Pair[] => {
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const { reference, bookedOn } = pair.known;
    const name = reference === undefined ? pair.known.bankLineId : `${reference} ${bookedOn}`;
    const group = groups.get(name);
    if (group) group.push(pair);
    else groups.set(name, [pair]);
  }
  const sorted = (amounts: readonly Money[]): string => amounts.map(textOf).sort().join();
  return [...groups.values()].flatMap((group) =>
    sorted(group.map(({ line }) => line.amount)) === sorted(group.map(({ known }) => known.amount))
      ? []
      : group.filter(({ line, known }) => !isSame(line.amount, known.amount)),
  );
};

const statedAs = ({ amount, bookedOn }: Pick<KnownLine, 'amount' | 'bookedOn'>) => ({
  amount,
  bookedOn,
});

const otherAmounts = (
  lines: readonly ReadLine[],
  known: ReadonlyMap<string, KnownLine>,
): FoundContradictions => {
  const pairs = withoutReordered(
    lines.flatMap((line) => {
      const one = known.get(line.bankLineId);
      return one ? [{ line, known: one }] : [];
    }),
  );
  return {
    contradictions: pairs.map((pair) => ({
      bankLineId: pair.known.bankLineId,
      differsIn: 'amount',
      ...{ known: statedAs(pair.known), stated: statedAs(pair.line) },
    })),
    versions: pairs.map(({ line }) => line),
  };
};

/**
 * Some banks begin their references anew each day, so one alone proves nothing. One of the two statements has to tell of
 * both days: had it meant two bookings, it would have both.
 */
const otherDays = (
  lines: readonly ReadLine[],
  known: ReadonlyMap<string, KnownLine>,
  days: StatedDays,
): Contradiction[] => {
  const held = new Set(lines.map(({ bankLineId }) => bankLineId));
  const elsewhere = new Map<string, KnownLine[]>();
  for (const one of known.values()) {
    if (one.reference === undefined || held.has(one.bankLineId)) continue;
    const name = `${one.reference} ${textOf(one.amount)}`;
    elsewhere.set(name, [...(elsewhere.get(name) ?? []), one]);
  }
  return lines.flatMap((line) => {
    const { references, amount, bankLineId: statedLineId } = line;
    if (references.bank === undefined) return [];
    return (elsewhere.get(`${references.bank} ${textOf(amount)}`) ?? [])
      .filter((one) => one.bookedOn !== line.bookedOn)
      .filter((one) => tellsOf(days, one.bookedOn) || tellsOf(one.days ?? {}, line.bookedOn))
      .map((one): Contradiction => ({
        ...{ bankLineId: one.bankLineId, differsIn: 'day', statedLineId },
        ...{ known: statedAs(one), stated: statedAs(line) },
      }));
  });
};

/**
 * Where a statement contradicts what is known by the bank's own references. `known` are lines that it shares with earlier
 * statements, and those under the same references on other days. Of a part of a statement nobody knows which days it has
 * to hold: without `days` only amounts are compared.
 */
export const contradictionsIn = (
  lines: readonly ReadLine[],
  known: ReadonlyMap<string, KnownLine>,
  days?: StatedDays,
): FoundContradictions => {
  const { contradictions, versions } = otherAmounts(lines, known);
  const onOtherDays = days === undefined ? [] : otherDays(lines, known, days);
  return { contradictions: [...contradictions, ...onOtherDays], versions };
};
