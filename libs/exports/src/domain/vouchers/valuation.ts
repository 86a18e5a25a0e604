import { money, type Money } from '@palabre/kernel';
import { accounts } from '../books/accounts.js';
import { leg, merged, type Leg } from '../books/entry.js';
import type { ThreadedEntry } from './voucher.js';

/** What an amount is worth for an entry by what was published, in the minor unit of the books; undefined where nothing was. */
export type Worth = (amount: Money, entry: ThreadedEntry) => bigint | undefined;

/** What stands on an account in a currency, and what it is worth. */
interface Standing {
  readonly minor: bigint;
  readonly worth: bigint;
}
const NOTHING: Standing = { minor: 0n, worth: 0n };

/** A leg: what of it takes from its account, at the worth that this has there, and what is new on it. */
interface Taken {
  readonly leg: Leg;
  readonly taken: Standing;
  readonly rest: bigint;
}

const abs = (minor: bigint): bigint => (minor < 0n ? -minor : minor);
/** A part of an amount, rounded half away from zero. */
const partOf = (minor: bigint, part: bigint, whole: bigint): bigint => {
  const size = (2n * abs(minor) * abs(part) + abs(whole)) / (2n * abs(whole));
  return (minor < 0n !== part < 0n) !== whole < 0n ? -size : size;
};
const sumOf = (all: readonly bigint[]): bigint => all.reduce((sum, one) => sum + one, 0n);

/**
 * The worth of entries in the currency of the books, one after the other as they were recorded. What takes from an account goes at
 * the average that it has there; what is new has the cost that the entry states, else what it comes from, else what was published
 * for its day. What is over is a gain or a loss on exchange.
 */
export class Valuation {
  private readonly standing = new Map<string, Standing>();
  private readonly unpublished = new Set<string>();

  constructor(
    private readonly base: string,
    private readonly worth: Worth,
  ) {}

  /** Currencies and days for which a rate was needed and none was published: `KES 2024-10-25`. */
  get missing(): readonly string[] {
    return [...this.unpublished].sort();
  }

  /** The entry with the worth of each leg in another currency as its cost. */
  of(entry: ThreadedEntry): ThreadedEntry {
    const { base } = this;
    if (entry.legs.every(({ currency }) => currency === base)) return entry;
    const legs = merged(entry.legs);
    const own = legs
      .filter(({ currency }) => currency === base)
      .map(({ cost: _sold, ...rest }) => rest);
    const foreign = legs.filter(({ currency }) => currency !== base).map((one) => this.take(one));
    const valued = foreign.map((one) => this.valued(one, foreign, entry));
    const over = sumOf([
      ...own.map(({ minor }) => BigInt(minor)),
      ...valued.map(({ cost }) => BigInt(cost.minor)),
    ]);
    const difference =
      over === 0n ? [] : [leg(accounts.exchanged(over > 0n ? 'gain' : 'loss'), -over, base)];
    return { ...entry, legs: [...own, ...valued, ...difference] };
  }

  private take(one: Leg): Taken {
    const minor = BigInt(one.minor);
    const there = this.standing.get(keyOf(one)) ?? NOTHING;
    if (there.minor === 0n || there.minor < 0n === minor < 0n) {
      return { leg: one, taken: NOTHING, rest: minor };
    }
    const part = abs(minor) < abs(there.minor) ? minor : -there.minor;
    const taken = { minor: part, worth: partOf(there.worth, part, there.minor) };
    return { leg: one, taken, rest: minor - part };
  }

  private valued(one: Taken, all: readonly Taken[], entry: ThreadedEntry) {
    const worth = one.taken.worth + (one.rest === 0n ? 0n : this.worthOfNew(one, all, entry));
    const key = keyOf(one.leg);
    const there = this.standing.get(key) ?? NOTHING;
    this.standing.set(key, {
      minor: there.minor + BigInt(one.leg.minor),
      worth: there.worth + worth,
    });
    return { ...one.leg, cost: { minor: worth.toString(), currency: this.base } };
  }

  private worthOfNew(
    { leg: { currency, minor, cost }, rest }: Taken,
    all: readonly Taken[],
    entry: ThreadedEntry,
  ): bigint {
    if (cost?.currency === this.base) return partOf(BigInt(cost.minor), rest, BigInt(minor));
    const alike = all.filter(({ leg: other }) => other.currency === currency);
    const given = sumOf(alike.map(({ taken }) => taken.minor));
    const got = sumOf(alike.map((other) => other.rest));
    // It comes from another account, where it has a worth.
    if (got !== 0n && got === -given) {
      return partOf(-sumOf(alike.map(({ taken }) => taken.worth)), rest, got);
    }
    const worth = this.worth(money(rest, currency), entry);
    if (worth === undefined) this.unpublished.add(`${currency} ${entry.effectiveOn}`);
    return worth ?? 0n;
  }
}
const keyOf = ({ account, currency }: Leg): string => `${account} ${currency}`;

/** Entries as they were recorded, at their worth; only those behind a position. */
export async function* valuedBehind(
  entries: AsyncIterable<ThreadedEntry>,
  valuation: Valuation,
  after: bigint,
): AsyncGenerator<ThreadedEntry> {
  for await (const entry of entries) {
    const valued = valuation.of(entry);
    if (BigInt(entry.position) > after) yield valued;
  }
}
