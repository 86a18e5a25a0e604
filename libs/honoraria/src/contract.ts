import { commandToken } from '@palabre/kernel';
import type { MatchByReferenceData } from './domain/matching.decider.js';

/** Matches a line as far as a machine may; sent once for each line that was read. */
export const matchByReferenceCommand = commandToken<MatchByReferenceData>(
  'honoraria.MatchByReference',
);
