import { streamType } from '@palabre/kernel';
import type { BudgetEvent } from '../events.js';
import type { Budget } from './budget-state.js';
import { evolveBudget } from './evolve-budget.js';

export type * from './budget-state.js';

export const budgetStream = streamType<Budget, BudgetEvent, 'budget'>({
  category: 'budget',
  initial: { stage: 'unopened', balances: {}, facts: {}, overruns: {} },
  evolve: evolveBudget,
});
