import { minorOf, type LocalDate } from '@palabre/kernel';
import type { BankFactRecorded, BankFactReversed, OverrunSettled } from '../events.js';
import type { BankFact, Books, DatedEntries, Overrun } from './budget-state.js';
import { lookUp, withEntry, withoutEntry } from './dictionary.js';
import { entryOf, merged, type Entry } from './ledger.js';
import {
  withRecordedPayment,
  withReversedPayment,
  withSettledPayment,
} from './payments/payments.js';

/** The overrun that entries leave open, if any. */
export const overrunIn = (entries: readonly Entry[]): Overrun | undefined => {
  const open = entries.find(({ account, minor }) => account === 'overrun' && minor < 0n);
  return open && { ...open.cell, minor: -open.minor };
};

const withFact = <B extends Books>(books: B, factId: string, fact: BankFact): B => {
  const overrun = overrunIn(fact.entries);
  return {
    ...books,
    facts: withEntry(books.facts, factId, fact),
    overruns: overrun
      ? withEntry(books.overruns, factId, overrun)
      : withoutEntry(books.overruns, factId),
  };
};

/** What happens to a fact later: what it takes of it or gives back, in the signs of the fact. */
interface More {
  /** The day it took effect; of an event that does not say, the fact's own. */
  readonly on: LocalDate | undefined;
  readonly entries: readonly Entry[];
  readonly settled?: bigint;
  readonly inPrice?: BankFact['inPrice'];
  /** Of a return: below zero. */
  readonly minor?: bigint;
  readonly worth?: bigint;
}

/** What followed on days other than the fact's own, a day once. */
const followed = (
  { bookedOn, later }: BankFact,
  on: LocalDate | undefined,
  entries: readonly Entry[],
): readonly DatedEntries[] => {
  if (on === undefined || on === bookedOn) return later;
  const before = later.find((one) => one.on === on)?.entries ?? [];
  const now = merged([...before, ...entries]);
  const others = later.filter((one) => one.on !== on);
  return now.length === 0 ? others : [...others, { on, entries: now }];
};

/** Adds what happened to a fact later: a settlement, a return, the undoing of a return. */
const withMore = <B extends Books>(
  books: B,
  factId: string,
  { on, entries, settled = 0n, inPrice, minor = 0n, worth = 0n }: More,
): B => {
  const fact = lookUp(books.facts, factId);
  if (fact?.stage !== 'recorded') return books;
  return withFact(books, factId, {
    ...fact,
    entries: merged([...fact.entries, ...entries]),
    later: followed(fact, on, entries),
    settled: fact.settled + settled,
    minor: fact.minor + minor,
    ...(fact.worth === undefined ? {} : { worth: fact.worth + worth }),
    inPrice: {
      settled: fact.inPrice.settled + (inPrice?.settled ?? 0n),
      taken: fact.inPrice.taken + (inPrice?.taken ?? 0n),
    },
  });
};

const NOTHING = { settled: 0n, taken: 0n };

/** What a payment did to a price in another currency, where it says so. */
export const inPriceIn = (
  inPrice: BankFactRecorded['data']['inPrice'],
): BankFact['inPrice'] | undefined =>
  inPrice && { settled: minorOf(inPrice.settled), taken: minorOf(inPrice.taken) };

/** What a fact is worth in the books; nothing where it is in another currency and nobody said. */
const worthIn = ({ worth, amount, flags }: BankFactRecorded['data']): bigint | undefined => {
  if (worth) return minorOf(worth);
  return flags.includes('foreign-currency') ? undefined : minorOf(amount);
};

/** How much less a fact is after a return, in its own currency where the return is in that, and in the books'. */
const lessBy = (
  books: Books,
  factId: string,
  returned: Pick<BankFact, 'currency' | 'minor' | 'worth'>,
): Pick<More, 'minor' | 'worth'> => {
  const fact = lookUp(books.facts, factId);
  const worth = returned.worth ?? 0n;
  return {
    minor: -(fact?.currency === returned.currency ? returned.minor : 0n),
    worth: -worth,
  };
};

/** What came back of a payment of honoraria: with what the bank said beside, as it may have to be told again. */
const toldOf = ({ kind, references, valueOn }: BankFactRecorded['data']): Pick<BankFact, 'told'> =>
  kind === 'return' && references.attemptId !== undefined ? { told: { references, valueOn } } : {};

/** Keeps in mind what came back before its payment was known: of no payment yet, or of the one that has come since. */
const withEarly = <B extends Books>(before: Books, books: B, factId: string): B => {
  const { told, relatesTo } = lookUp(books.facts, factId) ?? {};
  const attemptId = told?.references.attemptId;
  if (attemptId === undefined) return books;
  if (relatesTo === undefined) {
    const ids = [...(lookUp(books.early, attemptId) ?? []), factId];
    return { ...books, early: withEntry(books.early, attemptId, ids) };
  }
  const payment = lookUp(books.facts, relatesTo);
  if (!payment || lookUp(before.facts, factId)?.stage !== 'reversed') return books;
  const early = [...(payment.early ?? []), factId];
  return { ...books, facts: withEntry(books.facts, relatesTo, { ...payment, early }) };
};

/** An undone return waits for its payment no more, nor is it to be told again with it. */
const withoutEarly = <B extends Books>(books: B, factId: string, fact: BankFact | undefined): B => {
  const attemptId = fact?.told?.references.attemptId;
  if (attemptId === undefined) return books;
  const left = (lookUp(books.early, attemptId) ?? []).filter((one) => one !== factId);
  const early =
    left.length === 0
      ? withoutEntry(books.early, attemptId)
      : withEntry(books.early, attemptId, left);
  const payment = lookUp(books.facts, fact?.relatesTo ?? '');
  if (!fact?.relatesTo || !payment?.early) return { ...books, early };
  const others = payment.early.filter((one) => one !== factId);
  return {
    ...{ ...books, early },
    facts: withEntry(books.facts, fact.relatesTo, { ...payment, early: others }),
  };
};

const evolveRecorded = <B extends Books>(books: B, { data }: BankFactRecorded): B => {
  const entries = data.postings.map(entryOf);
  const settled = data.settled ? minorOf(data.settled) : 0n;
  const inPrice = inPriceIn(data.inPrice) ?? NOTHING;
  const worth = worthIn(data);
  const fact: BankFact = {
    stage: 'recorded',
    kind: data.kind,
    currency: data.amount.currency,
    booksCurrency: data.postings[0]?.amount.currency ?? data.amount.currency,
    minor: minorOf(data.amount),
    ...(worth === undefined ? {} : { worth }),
    bookedOn: data.bookedOn,
    ...(data.commitmentId === undefined ? {} : { commitmentId: data.commitmentId }),
    ...(data.relatesTo === undefined ? {} : { relatesTo: data.relatesTo }),
    ...{ entries, later: [], settled, inPrice, ...toldOf(data) },
  };
  const recorded = withEarly(books, withFact(books, data.factId, fact), data.factId);
  return data.relatesTo === undefined
    ? recorded
    : withMore(recorded, data.relatesTo, {
        ...{ on: data.bookedOn, entries, settled, inPrice },
        ...lessBy(recorded, data.relatesTo, fact),
      });
};

const UNKNOWN = { kind: 'other', currency: '', booksCurrency: '', inPrice: NOTHING } as const;

const evolveReversed = <B extends Books>(books: B, { data }: BankFactReversed): B => {
  const fact = lookUp(books.facts, data.factId);
  const undone = withFact(books, data.factId, {
    ...(fact ?? { ...UNKNOWN, bookedOn: data.bookedOn }),
    stage: 'reversed',
    ...{ entries: [], later: [], settled: 0n, minor: 0n, inPrice: NOTHING },
  });
  const reversed = withoutEarly(undone, data.factId, fact);
  if (fact?.relatesTo === undefined) return reversed;
  const { minor = 0n, worth = 0n } = lessBy(reversed, fact.relatesTo, fact);
  return withMore(reversed, fact.relatesTo, {
    on: data.bookedOn,
    entries: data.postings.map(entryOf),
    settled: -fact.settled,
    inPrice: { settled: -fact.inPrice.settled, taken: -fact.inPrice.taken },
    ...{ minor: -minor, worth: -worth },
  });
};

/** How bank facts and settlements change the books; balances are not its business. */
export const evolveFacts = <B extends Books>(
  books: B,
  event: BankFactRecorded | BankFactReversed | OverrunSettled,
): B => {
  switch (event.type) {
    case 'budgeting.BankFactRecorded':
      return withRecordedPayment(evolveRecorded(books, event), event);
    case 'budgeting.BankFactReversed':
      return withReversedPayment(evolveReversed(books, event), event.data.factId);
    case 'budgeting.OverrunSettled':
      return withMore(withSettledPayment(books, event), event.data.overrunId, {
        on: event.effectiveOn,
        entries: event.data.postings.map(entryOf),
      });
  }
};
