import type { Asking } from '@palabre/platform';
import type { MatchingRow } from './matching.entity.js';

/**
 * The hash of a pool as it is shown: another one of each round. Of two rounds nobody sees whether a veto has come in between, and
 * been taken back since. What a recomputation compares is what the event keeps.
 */
export const shownHash = (
  { matchingId, poolHash }: Pick<MatchingRow, 'matchingId' | 'poolHash'>,
  keyedHash: Asking['keyedHash'],
): string | null => (poolHash === null ? null : keyedHash(`shown-pool|${matchingId}|${poolHash}`));
