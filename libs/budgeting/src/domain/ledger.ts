import { minorOf, money, type Money } from '@palabre/kernel';
import type { Account, Holder, Posting } from './vocabulary.js';

/** Where money of one funding source stands. */
export interface Cell extends Holder {
  readonly fundingAgreementId: string;
}
/** One side of a booking before it is posted: debit positive, in minor units. */
export interface Entry {
  readonly account: Account;
  readonly cell: Cell;
  readonly minor: bigint;
}
/** A part of an amount, by the cell it is taken from. Positive, in minor units. */
export interface Portion {
  readonly cell: Cell;
  readonly minor: bigint;
}
/** Balances in minor units by {@link accountKey}; an account without movements is absent. */
export type Balances = Readonly<Record<string, bigint>>;

/** The place of an account of a cell among the balances. */
export const accountKey = (
  account: Account,
  { fundingAgreementId, lineId, groupId, workplanId }: Cell,
): string => [account, fundingAgreementId, lineId, groupId ?? '', workplanId ?? ''].join('|');

export const balanceOf = (balances: Balances, account: Account, cell: Cell): bigint =>
  balances[accountKey(account, cell)] ?? 0n;

/** The ids of a holder, without any other property. */
export const holderOf = ({ lineId, groupId, workplanId }: Holder): Holder => ({
  lineId,
  ...(groupId === undefined ? {} : { groupId }),
  ...(workplanId === undefined ? {} : { workplanId }),
});

/** The cell of a holder in one funding source. */
export const cellOf = (holder: Holder, fundingAgreementId: string): Cell => ({
  fundingAgreementId,
  ...holderOf(holder),
});

interface Sized {
  readonly minor: bigint;
}

export const total = (portions: readonly Sized[]): bigint =>
  portions.reduce((sum, { minor }) => sum + minor, 0n);

/**
 * Takes an amount from portions in the proportion of what each of them has, so that no funder stands in for another.
 * Each is rounded down; the cents left over go to those that were rounded most, the first ones first.
 */
export const inProportion = <P extends Sized>(
  portions: readonly P[],
  minor: bigint,
): { readonly portions: readonly P[]; readonly missing: bigint } => {
  const whole = total(portions);
  if (minor >= whole) return { portions, missing: minor - whole };
  const parts = portions.map((portion, at) => {
    const exact = minor * portion.minor;
    return { at, portion, minor: exact / whole, rest: exact % whole };
  });
  const left = Number(minor - total(parts));
  const rounded = parts.toSorted((a, b) =>
    a.rest === b.rest ? a.at - b.at : a.rest < b.rest ? 1 : -1,
  );
  const raised = new Set(rounded.slice(0, left).map(({ at }) => at));
  return {
    missing: 0n,
    portions: parts
      .map((part) => ({ ...part.portion, minor: part.minor + (raised.has(part.at) ? 1n : 0n) }))
      .filter((portion) => portion.minor > 0n),
  };
};

/** Entries of one account, one for each portion. */
export const debit = (account: Account, portions: readonly Portion[]): Entry[] =>
  portions.map(({ cell, minor }) => ({ account, cell, minor }));
export const credit = (account: Account, portions: readonly Portion[]): Entry[] =>
  portions.map(({ cell, minor }) => ({ account, cell, minor: -minor }));

/** One entry for each account and cell, those that cancel out left away; in order of first mention. */
export const merged = (entries: readonly Entry[]): Entry[] => {
  const byKey = new Map<string, Entry>();
  for (const entry of entries) {
    const key = accountKey(entry.account, entry.cell);
    byKey.set(key, { ...entry, minor: (byKey.get(key)?.minor ?? 0n) + entry.minor });
  }
  return [...byKey.values()].filter(({ minor }) => minor !== 0n);
};

/**
 * Makes postings of entries, each with the balance it leaves.
 * @throws Error when debits and credits of a funding source differ: no rule of the domain may ask for that
 */
export const post = (
  balances: Balances,
  currency: string,
  entries: readonly Entry[],
): readonly Posting[] => {
  const sums = new Map<string, bigint>();
  for (const { cell, minor } of entries) {
    sums.set(cell.fundingAgreementId, (sums.get(cell.fundingAgreementId) ?? 0n) + minor);
  }
  for (const [source, sum] of sums) {
    if (sum !== 0n) throw new Error(`a booking leaves ${sum} of funding source ${source} over`);
  }
  return merged(entries).map(({ account, cell, minor }) => ({
    account,
    ...cellOf(cell, cell.fundingAgreementId),
    amount: money(minor, currency),
    balance: money(balanceOf(balances, account, cell) + minor, currency),
  }));
};

/** The entry that a posting was made of. */
export const entryOf = (posting: Posting): Entry => ({
  account: posting.account,
  cell: cellOf(posting, posting.fundingAgreementId),
  minor: minorOf(posting.amount),
});

/** Balances after postings. */
export const afterPostings = (balances: Balances, postings: readonly Posting[]): Balances => {
  const next: Record<string, bigint> = { ...balances };
  for (const { account, cell, minor } of postings.map(entryOf)) {
    const key = accountKey(account, cell);
    next[key] = (next[key] ?? 0n) + minor;
  }
  return next;
};

/** What could be taken of an amount, and what was missing. */
export interface Drawn {
  readonly portions: readonly Portion[];
  readonly missing: bigint;
}

/** Takes an amount from cells in their order, from each no more than `available` says. */
export const draw = (
  cells: readonly Cell[],
  available: (cell: Cell) => bigint,
  minor: bigint,
): Drawn => {
  let missing = minor;
  const portions: Portion[] = [];
  for (const cell of cells) {
    const has = available(cell);
    const take = has < missing ? has : missing;
    if (take <= 0n) continue;
    portions.push({ cell, minor: take });
    missing -= take;
  }
  return { portions, missing };
};

/** Takes an amount from an account of a holder, from one funding source after the other. */
export const drawFrom = (
  balances: Balances,
  account: Account,
  holder: Holder,
  sources: readonly string[],
  amount: Money,
): Drawn =>
  draw(
    sources.map((source) => cellOf(holder, source)),
    (cell) => balanceOf(balances, account, cell),
    minorOf(amount),
  );
