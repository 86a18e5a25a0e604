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

/**
 * A list in parts of so many items and about so many bytes at most: what an event may hold is bounded, and what two share may be
 * long. An item that is larger by itself is a part of its own.
 */
export const partsOf = <T>(list: readonly T[], most: number, mostBytes = Infinity): T[][] => {
  const all: T[][] = [];
  let bytes = 0;
  for (const item of list) {
    const size = mostBytes === Infinity ? 0 : Buffer.byteLength(JSON.stringify(item));
    const part = all.at(-1);
    if (part && part.length < most && bytes + size <= mostBytes) {
      part.push(item);
      bytes += size;
    } else {
      all.push([item]);
      bytes = size;
    }
  }
  return all;
};
