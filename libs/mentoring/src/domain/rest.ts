import { streamType } from '@palabre/kernel';
import type { RestEvent } from '../events.js';

/** Where is noted what says nothing (see `RestNoted`). */
export const restStream = streamType<null, RestEvent, 'pairRest'>({
  category: 'pairRest',
  initial: null,
  evolve: () => null,
});

/** By how many events whatever has a pair rest, or go on, moves the log: a concern holds the same two the other way round as well. */
export const MOVED_BY_A_HOLD = 3;

/** So many notes that say nothing. */
export const noted = (restId: string, times: number) =>
  Array.from({ length: Math.max(0, times) }, () => ({
    type: 'mentoring.RestNoted' as const,
    data: { restId },
  }));
