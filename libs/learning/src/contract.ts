import { commandToken } from '@palabre/kernel';

/** Asks MEL to consolidate a cohort's questions once every group has finalised its own; before that it does nothing. */
export const requestConsolidationCommand = commandToken<{ readonly cohortId: string }>(
  'learning.RequestConsolidation',
);

export { isMet } from './domain/indicator.js';
