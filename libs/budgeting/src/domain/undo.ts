import type { OpenBudget } from './budget-state.js';
import type { Entry } from './ledger.js';

/** Takes back what has no cover first, then what was covered. */
const overrunsFirst = (a: Entry, b: Entry): number =>
  Number(b.account === 'overrun') - Number(a.account === 'overrun');

/** Where what was spent stands. */
const BORNE: ReadonlySet<Entry['account']> = new Set(['spent', 'exchange']);

/** The entries that give back up to an amount of what a fact spent, and what is beyond it. */
export const givingBack = (
  entries: readonly Entry[],
  amount: bigint,
): { readonly entries: readonly Entry[]; readonly beyond: bigint } => {
  const spent = entries
    .filter(({ account, minor }) => BORNE.has(account) && minor > 0n)
    .map((entry) => ({ entry, left: entry.minor }));
  const covers = entries.filter(({ minor }) => minor < 0n).sort(overrunsFirst);
  const back: Entry[] = [];
  let rest = amount;
  for (const cover of covers) {
    let left = -cover.minor;
    for (const one of spent) {
      if (one.entry.cell.fundingAgreementId !== cover.cell.fundingAgreementId) continue;
      const take = [rest, left, one.left].reduce((least, next) => (next < least ? next : least));
      if (take <= 0n) continue;
      back.push({ ...cover, minor: take }, { ...one.entry, minor: -take });
      one.left -= take;
      left -= take;
      rest -= take;
    }
  }
  return { entries: back, beyond: rest };
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
  commitmentId !== undefined && budget.commitments[commitmentId]?.stage === 'approved'
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
