import type { OpenBudget } from './budget-state.js';
import { lookUp } from './dictionary.js';
import { inProportion, total, type Entry } from './ledger.js';

/** Where what was spent stands. */
const BORNE: ReadonlySet<Entry['account']> = new Set(['spent', 'exchange']);

/** A part of what was spent with the entry that covered it, both of one funding source. */
interface Covered {
  readonly cover: Entry;
  readonly spent: Entry;
  readonly minor: bigint;
}
const sourceOf = ({ cover }: Covered): string => cover.cell.fundingAgreementId;

/** What was spent, part by part with its cover. */
const coveredIn = (entries: readonly Entry[]): Covered[] => {
  const spent = entries
    .filter(({ account, minor }) => BORNE.has(account) && minor > 0n)
    .map((entry) => ({ entry, left: entry.minor }));
  const covers = entries.filter(({ minor }) => minor < 0n);
  return covers.flatMap((cover) => {
    let left = -cover.minor;
    return spent.flatMap((one): Covered[] => {
      if (one.entry.cell.fundingAgreementId !== cover.cell.fundingAgreementId) return [];
      const minor = left < one.left ? left : one.left;
      if (minor <= 0n) return [];
      one.left -= minor;
      left -= minor;
      return [{ cover, spent: one.entry, minor }];
    });
  });
};

/** Takes an amount from what was covered: from each funding source in its proportion, there in order. */
const takeBack = (covered: readonly Covered[], amount: bigint) => {
  const sources = [...new Set(covered.map(sourceOf))].map((source) => {
    const own = covered.filter((one) => sourceOf(one) === source);
    return { own, minor: total(own) };
  });
  const { portions, missing } = inProportion(sources, amount);
  const entries = portions.flatMap(({ own, minor }) => {
    let rest = minor;
    return own.flatMap((one): Entry[] => {
      const take = one.minor < rest ? one.minor : rest;
      rest -= take;
      return take > 0n
        ? [
            { ...one.cover, minor: take },
            { ...one.spent, minor: -take },
          ]
        : [];
    });
  });
  return { entries, missing };
};

/**
 * The entries that give back up to an amount of what a fact spent, and what is beyond it. What has no cover comes
 * first, and of several funders each gets back in proportion.
 */
export const givingBack = (
  entries: readonly Entry[],
  amount: bigint,
): { readonly entries: readonly Entry[]; readonly beyond: bigint } => {
  const covered = coveredIn(entries);
  const isBare = ({ cover }: Covered): boolean => cover.account === 'overrun';
  const bare = takeBack(covered.filter(isBare), amount);
  const rest = takeBack(
    covered.filter((one) => !isBare(one)),
    bare.missing,
  );
  return { entries: [...bare.entries, ...rest.entries], beyond: rest.missing };
};

/** The opposite of entries. */
export const opposite = (entries: readonly Entry[]): Entry[] =>
  entries.map((entry) => ({ ...entry, minor: -entry.minor }));

/** What would go back to a commitment that is no longer open goes back to the allocation behind it. */
export const homeward = (
  budget: OpenBudget,
  commitmentId: string | undefined,
  entries: readonly Entry[],
): readonly Entry[] =>
  commitmentId !== undefined && lookUp(budget.commitments, commitmentId)?.stage === 'approved'
    ? entries
    : entries.map((entry) =>
        entry.account === 'committed' ? { ...entry, account: 'allocated' } : entry,
      );

const COVERS: ReadonlySet<Entry['account']> = new Set(['allocated', 'committed', 'envelope']);

/**
 * Entries that spend again what had come back: what is no longer there to cover it becomes an overrun.
 * `available` says what an entry's account may still give.
 */
export const spentAgain = (
  entries: readonly Entry[],
  available: (entry: Entry) => bigint,
): readonly Entry[] =>
  entries.flatMap((entry): Entry[] => {
    const missing = -entry.minor - available(entry);
    if (entry.minor >= 0n || !COVERS.has(entry.account) || missing <= 0n) return [entry];
    const { fundingAgreementId } = entry.cell;
    const spent = entries.find(
      ({ account, cell }) => account === 'spent' && cell.fundingAgreementId === fundingAgreementId,
    );
    return [
      { ...entry, minor: entry.minor + missing },
      { account: 'overrun', cell: (spent ?? entry).cell, minor: -missing },
    ];
  });
