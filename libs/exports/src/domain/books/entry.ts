import type { Instant, LocalDate } from '@palabre/kernel';

/**
 * An account of the exported books: kind and ids joined by `/`, such as `bank/<accountId>`, `due/<personId>`,
 * `budget/allocated/<fundingAgreementId>/<lineId>/<groupId>`. Names come only when a file is written.
 */
export type AccountKey = string;

/** One leg of an entry, in minor units: debit positive, credit negative. The legs of an entry sum to zero. */
export interface Leg {
  readonly account: AccountKey;
  readonly minor: string;
  readonly currency: string;
  /** The contract that a promise is about. */
  readonly commitmentId?: string;
  /** The own account that holds the money, where the account of the leg does not tell. */
  readonly holder?: string;
  /** What the leg is worth in the other currency of the entry, all in all. */
  readonly cost?: { readonly minor: string; readonly currency: string };
}

/** `!`: asked for and not booked yet; `*`: booked. */
export type EntryStatus = '!' | '*';

/** What one event does to the exported books. */
export interface Entry {
  readonly eventId: string;
  readonly eventType: string;
  readonly position: string;
  readonly recordedAt: Instant;
  /** Of bank facts the booking date. */
  readonly effectiveOn: LocalDate;
  readonly status: EntryStatus;
  readonly legs: readonly Leg[];
}

/** What an entry takes over from its event. */
export type EntryHead = Omit<Entry, 'legs' | 'status'>;

export const leg = (account: AccountKey, minor: bigint, currency: string): Leg => ({
  ...{ account, minor: minor.toString(), currency },
});

/** A leg and its counterpart, where there is anything to move. */
export const transfer = (
  debit: AccountKey,
  credit: AccountKey,
  minor: bigint,
  currency: string,
): Leg[] => (minor === 0n ? [] : [leg(debit, minor, currency), leg(credit, -minor, currency)]);

/** The legs that undo others. */
export const undone = (legs: readonly Leg[]): Leg[] =>
  legs.map(({ minor, cost, ...rest }) => ({
    ...rest,
    minor: (-BigInt(minor)).toString(),
    ...(cost && { cost: { ...cost, minor: (-BigInt(cost.minor)).toString() } }),
  }));

/** Legs on one account put together, in their first order; what comes to nothing is left out. */
export const merged = (legs: readonly Leg[]): Leg[] => {
  const sums = new Map<string, Leg>();
  for (const one of legs) {
    const key = one.cost ? `${sums.size}` : `${one.account} ${one.currency}`;
    const before = sums.get(key);
    const minor = BigInt(before?.minor ?? '0') + BigInt(one.minor);
    sums.set(key, { ...one, minor: minor.toString() });
  }
  return [...sums.values()].filter(({ minor }) => minor !== '0');
};
