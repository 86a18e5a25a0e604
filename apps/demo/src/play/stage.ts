import type { Applicant } from '../people/applicant.js';
import type { Progress } from '../terminal/progress.js';
import type { Cast } from './cast.js';
import type { Clock } from './clock.js';

/** What every chapter plays on. */
export interface Stage {
  readonly seed: number;
  readonly cast: Cast;
  readonly clock: Clock;
  readonly progress: Progress;
  /** All 140. */
  readonly applicants: readonly Applicant[];
}
