import { minorOf } from '@palabre/kernel';
import type { BankFactRecorded, BankFactReversed, OverrunSettled } from '../events.js';
import type { BankFact, Books, Overrun } from './budget-state.js';
import { lookUp, withEntry, withoutEntry } from './dictionary.js';
import { entryOf, merged, type Entry } from './ledger.js';

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

/** Adds what happened to a fact later: a settlement, a return, the undoing of a return. */
const withMore = <B extends Books>(
  books: B,
  factId: string,
  entries: readonly Entry[],
  settled = 0n,
): B => {
  const fact = lookUp(books.facts, factId);
  if (fact?.stage !== 'recorded') return books;
  return withFact(books, factId, {
    ...fact,
    entries: merged([...fact.entries, ...entries]),
    settled: fact.settled + settled,
  });
};

const evolveRecorded = <B extends Books>(books: B, { data }: BankFactRecorded): B => {
  const entries = data.postings.map(entryOf);
  const settled = data.settled ? minorOf(data.settled) : 0n;
  const recorded = withFact(books, data.factId, {
    stage: 'recorded',
    kind: data.kind,
    currency: data.amount.currency,
    bookedOn: data.bookedOn,
    ...(data.commitmentId === undefined ? {} : { commitmentId: data.commitmentId }),
    ...(data.relatesTo === undefined ? {} : { relatesTo: data.relatesTo }),
    entries,
    settled,
  });
  return data.relatesTo === undefined
    ? recorded
    : withMore(recorded, data.relatesTo, entries, settled);
};

const evolveReversed = <B extends Books>(books: B, { data }: BankFactReversed): B => {
  const fact = lookUp(books.facts, data.factId);
  const reversed = withFact(books, data.factId, {
    ...(fact ?? { kind: 'other' as const, currency: '', bookedOn: data.bookedOn }),
    stage: 'reversed',
    entries: [],
    settled: 0n,
  });
  return fact?.relatesTo === undefined
    ? reversed
    : withMore(reversed, fact.relatesTo, data.postings.map(entryOf), -fact.settled);
};

/** How bank facts and settlements change the books; balances are not its business. */
export const evolveFacts = <B extends Books>(
  books: B,
  event: BankFactRecorded | BankFactReversed | OverrunSettled,
): B => {
  switch (event.type) {
    case 'budgeting.BankFactRecorded':
      return evolveRecorded(books, event);
    case 'budgeting.BankFactReversed':
      return evolveReversed(books, event);
    case 'budgeting.OverrunSettled':
      return withMore(books, event.data.overrunId, event.data.postings.map(entryOf));
  }
};
