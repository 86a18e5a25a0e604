import { minorOf, type Money } from '@palabre/kernel';
import type { BankFactRecorded } from '@palabre/budgeting/events';
import type { KeptLine, LineMatched } from '@palabre/honoraria/events';
import { accounts } from './accounts.js';
import { spentLegs } from './budget-entry.js';
import { leg, transfer, undone, type Leg } from './entry.js';

type Fact = BankFactRecorded['data'];

const sumOf = (legs: readonly Leg[]): bigint =>
  legs.reduce((total, { minor }) => total + BigInt(minor), 0n);

/** The expense of a fact: by funder and group where its postings tell, the rest on its line. */
const expenseLegs = (fact: Fact, minor: bigint): Leg[] => {
  const known = spentLegs(fact.postings, fact.commitmentId);
  const { currency } = fact.amount;
  const rest = minor - sumOf(known);
  const line = accounts.spent(fact.lineId, {}, fact.commitmentId);
  return [...known, ...(rest === 0n ? [] : [{ account: line, minor: `${rest}`, currency }])];
};

const against = (account: string, legs: readonly Leg[]): Leg[] => [
  ...legs,
  ...undone(legs).map((one) => ({ ...one, account })),
];

const bookedOn = ({ postings }: Fact, account: 'advanced' | 'suspense'): bigint =>
  postings
    .filter((posting) => posting.account === account)
    .reduce((sum, { amount }) => sum + minorOf(amount), 0n);

/**
 * A supplier was paid, or paid back: what vouchers had booked is no longer owed, nor what was advanced; what came back and nobody can
 * place is somebody's, and in transit until they are found; the rest is an expense now.
 */
const supplierLegs = (fact: Fact, minor: bigint, clearing: string): Leg[] => {
  const settled = (fact.settled ? minorOf(fact.settled) : 0n) + bookedOn(fact, 'advanced');
  const unplaced = bookedOn(fact, 'suspense');
  const { currency } = fact.amount;
  return [
    ...transfer(accounts.suppliers(fact.commitmentId), clearing, settled, currency),
    ...transfer(accounts.inTransit, clearing, unplaced, currency),
    ...against(clearing, expenseLegs(fact, minor - settled - unplaced)),
  ];
};

const fundingOf = ({ postings }: Fact): string =>
  postings.find(({ account }) => account === 'received')?.fundingAgreementId ?? 'unassigned';

/** What a fact in the books' currency says about the money that stood in clearing. */
const bookedLegs = (fact: Fact): Leg[] => {
  const { amount, kind, references } = fact;
  const [minor, { currency }] = [minorOf(amount), amount];
  const clearing = accounts.clearing(references.accountId);
  switch (kind) {
    case 'honorarium':
      return transfer(accounts.inTransit, clearing, minor, currency);
    case 'grant':
      return transfer(clearing, accounts.grants(fundingOf(fact)), minor, currency);
    case 'return':
      return references.attemptId === undefined
        ? supplierLegs(fact, -minor, clearing)
        : transfer(clearing, accounts.inTransit, minor, currency);
    case 'supplier-payment':
      return supplierLegs(fact, minor, clearing);
    case 'misdirected':
      // What its items had settled is due again, and stands in transit until it is back or given up.
      return [];
    case 'recovered':
      return fact.relatesTo === undefined
        ? transfer(clearing, accounts.inTransit, minor, currency)
        : against(clearing, expenseLegs(fact, -minor));
    case 'loss':
      return against(accounts.inTransit, expenseLegs(fact, minor));
    default:
      return against(clearing, expenseLegs(fact, minor));
  }
};

/**
 * What a bank fact of the budget says about the money that stood in clearing. In another currency that money leaves as it is,
 * at the cost that the books have it for.
 */
export const factLegs = (fact: Fact): Leg[] => {
  const { amount, worth, references } = fact;
  if (!worth) return bookedLegs(fact);
  const clearing = accounts.clearing(references.accountId);
  const legs = bookedLegs({ ...fact, amount: worth });
  const cost = sumOf(legs.filter(({ account }) => account === clearing));
  const sign = cost < 0n ? -1n : 1n;
  const foreign: Leg = {
    account: clearing,
    minor: `${sign * minorOf(amount)}`,
    currency: amount.currency,
    cost: { minor: `${cost}`, currency: worth.currency },
  };
  return [...legs.filter(({ account }) => account !== clearing), ...(cost === 0n ? [] : [foreign])];
};

/** A line as the bank booked it: what it was is said by what it is matched with. */
export const lineLegs = (accountId: string, { amount }: Pick<KeptLine, 'amount'>): Leg[] =>
  transfer(
    accounts.bank(accountId),
    accounts.clearing(accountId),
    minorOf(amount),
    amount.currency,
  );

/** Money that left, or came back, in another currency than what it paid: one stands for the other, as the bank booked it. */
const exchangedLegs = (clearing: string, amount: Money, worth: Money): Leg[] => [
  {
    ...leg(clearing, minorOf(amount), amount.currency),
    cost: { minor: worth.minor, currency: worth.currency },
  },
  leg(clearing, -minorOf(worth), worth.currency),
];

/** Lines that the budget does not learn of (interest, moving money between own accounts), and what it learns of in its currency. */
export const ownLegs = ({ meaning, accountId, amount, worth }: LineMatched['data']): Leg[] => {
  const clearing = accounts.clearing(accountId);
  if (worth) return exchangedLegs(clearing, amount, worth);
  if (meaning === 'interest') {
    return transfer(clearing, accounts.interest, minorOf(amount), amount.currency);
  }
  return meaning === 'transfer'
    ? transfer(clearing, accounts.transfers, minorOf(amount), amount.currency)
    : [];
};
