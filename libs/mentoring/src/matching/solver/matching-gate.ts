import type { Matching } from '../match-pool.js';
import { MatchingCancelled, type RunningMatching } from './matching-thread.js';

/**
 * One round at a time in a process, one after the other: its thread takes up to a gigabyte beside the solver's own, and the
 * process has everybody else to answer.
 */
export class MatchingGate {
  private last: Promise<unknown> = Promise.resolve();
  private inside = 0;

  /** Whether a round is worked out, or waits to be. */
  get isBusy(): boolean {
    return this.inside > 0;
  }

  /** Does some work once all that came before is done, however that ended. */
  enter<T>(work: () => Promise<T>): Promise<T> {
    this.inside += 1;
    const done = this.last.then(work).finally(() => {
      this.inside -= 1;
    });
    this.last = done.catch(() => undefined);
    return done;
  }
}

/** Of which programme a round is, and since when. */
export interface RoundOf {
  readonly programmeId: string;
  readonly startedAt: string;
}

/** A round from its start on: it may be called off while it waits, while its pool is read, and while it is solved. */
export class RoundAtWork {
  private thread: RunningMatching | undefined;
  private off: 'cancelled' | 'superseded' | undefined;
  private known: RoundOf | undefined;

  /** Once it is known. */
  get of(): RoundOf | undefined {
    return this.known;
  }

  begin(of: RoundOf): void {
    this.known = of;
  }

  get isSuperseded(): boolean {
    return this.off === 'superseded';
  }

  /** @throws MatchingCancelled once it was called off */
  check(): void {
    if (this.off) throw new MatchingCancelled(this.off);
  }

  /** @throws MatchingCancelled */
  async solve(start: () => RunningMatching): Promise<Matching> {
    this.check();
    this.thread = start();
    return this.thread.matching;
  }

  async callOff(why: 'cancelled' | 'superseded' = 'cancelled'): Promise<void> {
    this.off ??= why;
    await this.thread?.cancel();
  }
}
