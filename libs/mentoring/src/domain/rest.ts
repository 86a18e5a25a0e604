import { streamType } from '@palabre/kernel';
import type { RestEvent } from '../events.js';

/** Where is noted what says nothing (see `RestNoted`). */
export const restStream = streamType<null, RestEvent, 'pairRest'>({
  category: 'pairRest',
  initial: null,
  evolve: () => null,
});

/** So many notes that say nothing. */
export const noted = (restId: string, times: number) =>
  Array.from({ length: Math.max(0, times) }, () => ({
    type: 'mentoring.RestNoted' as const,
    data: { restId },
  }));
