import { minorOf } from '@palabre/kernel';
import { accounts } from '../books/accounts.js';
import { transfer, type Leg } from '../books/entry.js';
import type { ThreadedEntry } from '../vouchers/voucher.js';
import { EXCHANGE_DIFFERENCES } from './words.js';

/** Money in another currency than the books' that an account got (above zero) or gave, in minor units. */
interface Movement {
  readonly holder: string;
  readonly currency: string;
  readonly minor: bigint;
  /** What it was worth in the books' currency, with the same sign; undefined where nobody said. */
  readonly worth?: bigint;
}

const [BANK, CLEARING] = ['bank/', 'clearing/'] as const;

/** What was sold for the books' own currency: its worth is what arrived. */
const worthOfSold = (left: Leg, legs: readonly Leg[], base: string): bigint | undefined => {
  const isOther = ({ minor }: Leg): boolean => minor.startsWith('-') !== left.minor.startsWith('-');
  const arrived = legs.find(
    (one) => one.currency === base && one.cost?.currency === left.currency && isOther(one),
  );
  return arrived && -BigInt(arrived.minor);
};

/** The own account whose money a leg moves, once somebody has said what it was: till then it waits in clearing. */
const holderOf = ({ account, holder }: Leg, legs: readonly Leg[]): string | undefined => {
  if (holder !== undefined) return holder;
  const moves = (start: string): boolean => legs.some((one) => one.account.startsWith(start));
  // What an account opened with, and others' lines.
  if (account.startsWith(BANK)) {
    return moves(CLEARING) ? undefined : account.slice(BANK.length);
  }
  // A transfer is told by its exchange.
  const waits = moves(BANK) || moves(accounts.opening) || moves(accounts.transfers);
  return account.startsWith(CLEARING) && !waits ? account.slice(CLEARING.length) : undefined;
};

const movementOf = (leg: Leg, legs: readonly Leg[], base: string): Movement[] => {
  const { currency, minor, cost } = leg;
  const holder = currency === base ? undefined : holderOf(leg, legs);
  if (holder === undefined) return [];
  const worth = cost?.currency === base ? minorOf(cost) : worthOfSold(leg, legs, base);
  return [{ holder, currency, minor: BigInt(minor), ...(worth === undefined ? {} : { worth }) }];
};

/** A part of an amount above zero, rounded half up. */
const partOf = (minor: bigint, part: bigint, whole: bigint): bigint =>
  (2n * minor * part + whole) / (2n * whole);
const less = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** What an account holds in a currency, how much of it has a cost in these books, and the cost. */
class Holding {
  private minor = 0n;
  private valued = 0n;
  private cost = 0n;

  add({ minor, worth }: Movement): void {
    const owed = this.minor < 0n ? less(-this.minor, minor) : 0n;
    this.minor += minor;
    if (worth === undefined) return;
    // What was given before it was there has left already.
    this.valued += minor - owed;
    this.cost += partOf(worth, minor - owed, minor);
  }

  /** Gives some at the average cost. @returns what it was worth beyond that, as far as it has a cost */
  give({ minor: negative, worth }: Movement): bigint {
    const minor = -negative;
    const whole = this.minor > minor ? this.minor : minor;
    const valued = partOf(this.valued, minor, whole);
    const cost = valued === 0n ? 0n : partOf(this.cost, valued, this.valued);
    this.minor -= minor;
    this.valued -= valued;
    this.cost -= cost;
    return worth === undefined || valued === 0n ? 0n : partOf(-worth, valued, minor) - cost;
  }
}

/** Movements of one thread on one day: what is said and taken back comes to nothing. */
const together = (movements: readonly Movement[]): Movement[] => {
  const sums = new Map<string, Movement>();
  for (const one of movements) {
    const key = `${one.holder} ${one.currency} ${one.worth === undefined}`;
    const before = sums.get(key);
    const worth = one.worth === undefined ? {} : { worth: one.worth + (before?.worth ?? 0n) };
    sums.set(key, { ...one, minor: one.minor + (before?.minor ?? 0n), ...worth });
  }
  return [...sums.values()];
};

/** What the own accounts hold in other currencies, day by day. */
class Holdings {
  private readonly held = new Map<string, Holding>();
  private readonly ofDay = new Map<string, Movement[]>();

  constructor(private readonly base: string) {}

  note({ eventType, eventId, thread, legs }: ThreadedEntry): void {
    const found = legs.flatMap((leg) => movementOf(leg, legs, this.base));
    // What was booked before an account's opening balance is in it.
    if (eventType === 'honoraria.OwnAccountRegistered') {
      for (const one of found) this.held.delete(keyOf(one));
    }
    const key = thread === '' ? eventId : thread;
    if (found.length > 0) this.ofDay.set(key, [...(this.ofDay.get(key) ?? []), ...found]);
  }

  /** Ends a day: first what came, then what went. @returns the differences, as legs */
  endDay(): Leg[] {
    const movements = [...this.ofDay.values()].flatMap(together);
    this.ofDay.clear();
    for (const one of movements) if (one.minor > 0n) this.of(one).add(one);
    return movements
      .filter(({ minor }) => minor < 0n)
      .flatMap((one) => {
        const gain = this.of(one).give(one);
        return transfer(accounts.converted(one.holder), accounts.exchange, gain, this.base);
      });
  }

  private of(movement: Movement): Holding {
    const key = keyOf(movement);
    const held = this.held.get(key) ?? new Holding();
    this.held.set(key, held);
    return held;
  }
}
const keyOf = ({ holder, currency }: Movement): string => `${holder} ${currency}`;

/** The differences of the day that ends, as an entry behind its last one. */
function* differences(
  holdings: Holdings,
  { effectiveOn, position, recordedAt }: ThreadedEntry,
): Generator<ThreadedEntry> {
  const legs = holdings.endDay();
  if (legs.length === 0) return;
  yield {
    ...{ eventId: '', eventType: EXCHANGE_DIFFERENCES, thread: '', status: '*', legs },
    ...{ effectiveOn, position, recordedAt },
  };
}

/**
 * The entries, and behind those of each day by how much money that went in another currency was worth more, or less, than it
 * had cost on average. What came without a worth, as what an account opened with, has no cost and makes no difference.
 * @param entries by effective date
 * @param base the currency of the books
 */
export async function* withExchangeDifferences(
  entries: AsyncIterable<ThreadedEntry>,
  base: string,
): AsyncGenerator<ThreadedEntry> {
  const holdings = new Holdings(base);
  let last: ThreadedEntry | undefined;
  for await (const entry of entries) {
    if (last && last.effectiveOn !== entry.effectiveOn) yield* differences(holdings, last);
    yield entry;
    holdings.note(entry);
    last = entry;
  }
  if (last) yield* differences(holdings, last);
}
