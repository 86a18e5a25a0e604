import type { PausedBy } from '../events.js';

/** By whose word somebody rests after a pause. Of one from before it was kept nobody but themself lifts it. */
export const afterPause = (
  pausedBy: readonly PausedBy[],
  by: PausedBy | null,
): readonly PausedBy[] => [...new Set([...pausedBy, by ?? 'self'])];

/** What is left after a word to go on; one from before it was kept whose it was ended every pause. */
export const afterResumption = (
  pausedBy: readonly PausedBy[],
  by: PausedBy | null,
): readonly PausedBy[] => (by === null ? [] : pausedBy.filter((one) => one !== by));

/** What others had rest rests still when somebody leaves and comes back. */
export const afterLeaving = (pausedBy: readonly PausedBy[]): readonly PausedBy[] =>
  afterResumption(pausedBy, 'self');
