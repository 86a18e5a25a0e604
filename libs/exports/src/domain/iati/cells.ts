import { lastDay, monthOf, plusMonths, firstDay, type LocalDate } from '@palabre/kernel';
import { FEWEST } from './publication.js';

/** One amount, to or from one payee, in minor units. */
export interface Contribution {
  /** The day it became known, or took effect if that is later: what has been released never changes. */
  readonly on: LocalDate;
  readonly minor: bigint;
  /** Who is behind it: a person, a supplier; absent for a bank's charges. */
  readonly payee?: string;
  /** By another sign that several are of one: a supplier's name, where the payee is a person. */
  readonly mark?: string;
}

/** A period and the sum of all that belongs to it. Both days are included. */
export interface Cell {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly minor: bigint;
}

export type Span = 'month' | 'quarter';

/** Items by a key of theirs, keys and items in their first order. */
export const groupedBy = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
};

/** The last day of a date's month or quarter. */
export const endOf = (date: LocalDate, span: Span): LocalDate => {
  const month = monthOf(date);
  if (span === 'month') return lastDay(month);
  return lastDay(plusMonths(month, 2 - ((Number(month.slice(5)) - 1) % 3)));
};

const startOf = (end: LocalDate, span: Span): LocalDate =>
  firstDay(plusMonths(monthOf(end), span === 'month' ? 0 : -2));

/** What a cell has of each payee. */
type Nets = ReadonlyMap<string, bigint>;

type PayeeOf = (one: Contribution) => string | undefined;

/** Both ways to tell who is one payee: of whom no more is known than a name may be a person of another contract. */
const WAYS: readonly PayeeOf[] = [({ payee }) => payee, ({ payee, mark }) => mark ?? payee];

const netsOf = (contributions: readonly Contribution[], payeeOf: PayeeOf): Nets => {
  const nets = new Map<string, bigint>();
  for (const one of contributions) {
    const payee = payeeOf(one);
    if (payee !== undefined) nets.set(payee, (nets.get(payee) ?? 0n) + one.minor);
  }
  return nets;
};

/** Two cells added up. */
const plus = (nets: Nets, others: Nets): Nets => {
  const sum = new Map(nets);
  for (const [payee, minor] of others) sum.set(payee, (sum.get(payee) ?? 0n) + minor);
  return sum;
};

/** A payee whose amounts come to nothing hides nobody, and does not count. */
const payeesIn = (nets: Nets): number => [...nets.values()].filter((net) => net !== 0n).length;

/** Payees whose amounts go the way of all that was told of them: no sum makes nothing of them. */
const lastingIn = (nets: Nets, told: readonly Nets[]): number =>
  [...nets].filter(
    ([payee, net]) => net !== 0n && told.every((cell) => (cell.get(payee) ?? 0n) * net >= 0n),
  ).length;

/** Whether a cell is about too few payees, or would be once some of those told before are added to it. */
const isAboutTooFew = (nets: Nets, told: readonly Nets[], fewest: number): boolean => {
  if (lastingIn(nets, told) >= fewest) return false;
  return (
    payeesIn(nets) < fewest ||
    told.some((cell, at) => isAboutTooFew(plus(nets, cell), told.slice(at + 1), fewest))
  );
};

/**
 * Sums by period, such that nobody can be singled out: a period is told only once it is over, and together with those
 * before it while there are too few payees, in it or in what whoever adds cells up makes of it: after four of five payments came back
 * it would be the fifth's. What was told stays as it is, so the difference of any two releases is one or several whole cells. What is
 * left at the end waits for more, and is told nowhere.
 * @param contributions in any order
 * @param until the day of the release; periods that are not over by then are left out
 * @param fewest how many payees a cell has at least
 */
export const cellsOf = (
  contributions: readonly Contribution[],
  { span, until, fewest = FEWEST }: { span: Span; until: LocalDate; fewest?: number },
): Cell[] => {
  const byPeriod = groupedBy(contributions, ({ on }) => endOf(on, span));
  const ends = [...byPeriod.keys()].filter((end) => end <= until).sort();
  const cells: Cell[] = [];
  const told = WAYS.map((): Nets[] => []);
  let waiting: Contribution[] = [];
  let from = '';
  for (const end of ends) {
    from ||= startOf(end, span);
    waiting.push(...(byPeriod.get(end) ?? []));
    const nets = WAYS.map((payeeOf) => netsOf(waiting, payeeOf));
    if (nets.some((all, way) => isAboutTooFew(all, told[way] ?? [], fewest))) continue;
    const minor = waiting.reduce((sum, one) => sum + one.minor, 0n);
    if (minor !== 0n) cells.push({ from, until: end, minor });
    nets.forEach((all, way) => told[way]?.push(all));
    [waiting, from] = [[], ''];
  }
  return cells;
};
