import type { BankFact, DatedEntries } from './budget-state.js';
import { accountKey, balanceOf, merged, type Balances, type Entry } from './ledger.js';
import { opposite } from './undo.js';
import type { Account } from './vocabulary.js';

/** Balances that are debits, and those that are credits; what rates made may be either. */
const DEBITS: ReadonlySet<Account> = new Set([
  ...(['envelope', 'allocated', 'committed', 'advanced', 'spent', 'received'] as const),
]);
const CREDITS: ReadonlySet<Account> = new Set(['source', 'overrun', 'receivable', 'suspense']);

/** Whether entries leave every balance that they change on its own side. */
const keepSides = (balances: Balances, entries: readonly Entry[]): boolean =>
  merged(entries).every(({ account, cell, minor }) => {
    const after = balanceOf(balances, account, cell) + minor;
    if (DEBITS.has(account)) return after >= 0n || minor > 0n;
    return !CREDITS.has(account) || after <= 0n || minor < 0n;
  });

const after = (balances: Balances, entries: readonly Entry[]): Balances => {
  const next: Record<string, bigint> = { ...balances };
  for (const { account, cell, minor } of entries) {
    const key = accountKey(account, cell);
    next[key] = (next[key] ?? 0n) + minor;
  }
  return next;
};

/** What a fact did on its own day, and what followed from it on others. */
const stepsOf = ({ bookedOn, entries, later }: BankFact): readonly DatedEntries[] => {
  const own = merged([...entries, ...opposite(later.flatMap((one) => one.entries))]);
  return [...(own.length === 0 ? [] : [{ on: bookedOn, entries: own }]), ...later];
};

/**
 * What undoes a fact, day by day, in an order in which no account is ever on the wrong side: the last day first where that may
 * be. What no order allows is undone in one, on the day of the fact.
 */
export const undoneByDay = (
  balances: Balances,
  fact: BankFact,
  home: (entries: readonly Entry[]) => readonly Entry[],
): readonly DatedEntries[] => {
  let waiting = stepsOf(fact)
    .map(({ on, entries }) => ({ on, entries: home(opposite(entries)) }))
    .sort((a, b) => (a.on < b.on ? 1 : -1));
  const undone: DatedEntries[] = [];
  let standing = balances;
  while (waiting.length > 0) {
    const found = waiting.find(({ entries }) => keepSides(standing, entries));
    const next = found ?? { on: fact.bookedOn, entries: waiting.flatMap(({ entries }) => entries) };
    waiting = found ? waiting.filter((one) => one !== found) : [];
    standing = after(standing, next.entries);
    undone.push(next);
  }
  return undone;
};
