import type { Verification } from '@palabre/eventing';

/**
 * What is known of a read model now. `unproved`: what could be compared agrees, and not everything could.
 */
export interface Verdict {
  readonly projection: string;
  readonly state: 'agrees' | 'differs' | 'unproved';
  /** Why it could not be compared. */
  readonly why: string | null;
  readonly found: Verification | null;
  readonly seconds: number;
}

/** What a comparison says of a read model as a whole. */
export const stateOf = (found: Verification): Verdict['state'] => {
  if (found.missing + found.surplus + found.different > 0) return 'differs';
  const isWhole = found.deadLetters === 0 && found.unfolded === 0 && !found.paused;
  return isWhole ? 'agrees' : 'unproved';
};
