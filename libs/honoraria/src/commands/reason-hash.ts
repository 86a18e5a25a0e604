import type { Edge } from '@palabre/eventing';
import { canonicalJson } from '@palabre/kernel';

/** What two persons have to agree on, as a keyed hash: equal for the same reason on the same thing, and only then. */
export const reasonHashOf = (keyedHash: Edge['keyedHash'], about: string, reason: string): string =>
  keyedHash(canonicalJson({ about, reason }));
