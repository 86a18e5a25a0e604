import { fold, money } from '@palabre/kernel';
import type { BankFactRecorded, BankFactReversed, BankFactSequelReversed } from './bank-events.js';
import { budgetStream } from './budget.js';
import type { Budget } from './budget-state.js';
import { lookUp } from './dictionary.js';
import type { RecordBankFactData } from './fact-booking.js';
import { factRecorded } from './fact-recorded.js';
import { currencyIn, factReversed, type Undoing } from './fact-reversed.js';

/**
 * Statements come in any order: what came back of a payment may be known before the payment. It waits in suspense then, and
 * is placed once the payment is there: undone, and recorded anew as a return of it.
 */
type Event = BankFactRecorded | BankFactReversed | BankFactSequelReversed;

/** Events one after the other, each on the books that those before it leave. */
class Steps {
  readonly events: Event[] = [];

  constructor(public budget: Budget) {}

  add(...events: readonly Event[]): void {
    this.events.push(...events);
    this.budget = fold(budgetStream, events, this.budget);
  }
}

/** A return as it was told, of a payment or of none that is known. */
const toldAgain = (
  budget: Budget,
  { cohortId, factId }: Pick<RecordBankFactData, 'cohortId' | 'factId'>,
  relatesTo: string | undefined,
): RecordBankFactData | undefined => {
  const fact = lookUp(budget.facts, factId);
  if (!fact?.told || fact.stage === 'reversed') return undefined;
  const { kind, minor, currency, bookedOn, told } = fact;
  return {
    ...{ cohortId, factId, kind, amount: money(minor, currency), bookedOn, ...told },
    ...(relatesTo === undefined ? {} : { relatesTo }),
  };
};

/** Undoes a return; {@link Steps} are told it again afterwards. */
const takeUp = (
  steps: Steps,
  of: Pick<RecordBankFactData, 'cohortId'>,
  factId: string,
  relatesTo: string | undefined,
): RecordBankFactData[] => {
  const told = toldAgain(steps.budget, { ...of, factId }, relatesTo);
  if (!told) return [];
  const undoing = { ...of, factId, reason: 'placed', on: told.bookedOn };
  steps.add(...factReversed(steps.budget, undoing));
  return [told];
};

/** What places the returns that were known before a payment of honoraria. */
export const nowPlaced = (
  before: Budget,
  payment: BankFactRecorded,
  currency: string,
): readonly Event[] => {
  const { kind, factId, cohortId, references } = payment.data;
  if (kind !== 'honorarium' || references.attemptId === undefined) return [];
  const steps = new Steps(fold(budgetStream, [payment], before));
  for (const early of lookUp(before.early, references.attemptId) ?? []) {
    for (const told of takeUp(steps, { cohortId }, early, factId)) {
      steps.add(factRecorded(steps.budget, told, currency));
    }
  }
  return steps.events;
};

/** What undoes a fact; what had come back of it before it was known waits in suspense again. */
export const undoneWithReturns = (budget: Budget, undoing: Undoing): readonly Event[] => {
  const { cohortId, factId } = undoing;
  const fact = lookUp(budget.facts, factId);
  const steps = new Steps(budget);
  const waiting = (fact?.early ?? []).flatMap((early) =>
    takeUp(steps, { cohortId }, early, undefined),
  );
  steps.add(...factReversed(steps.budget, undoing));
  for (const told of waiting) {
    steps.add(factRecorded(steps.budget, told, currencyIn(steps.budget, fact)));
  }
  return steps.events;
};
