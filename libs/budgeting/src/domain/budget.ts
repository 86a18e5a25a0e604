import { streamType } from '@palabre/kernel';
import type { BudgetEvent } from '../events.js';
import type { Budget } from './budget-state.js';
import { evolveBudget } from './evolve-budget.js';

export type * from './budget-state.js';

/** A year of a cohort of a thousand: each payment, charge and return is a fact, with room for people beside them. */
const LONGEST = 30_000;

export const budgetStream = streamType<Budget, BudgetEvent, 'budget'>({
  category: 'budget',
  initial: {
    stage: 'unopened',
    balances: {},
    facts: {},
    early: {},
    overruns: {},
    payments: {},
    paymentEvents: 0,
  },
  evolve: evolveBudget,
  longest: LONGEST,
});
