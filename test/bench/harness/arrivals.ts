import { setTimeout as wait } from 'node:timers/promises';
import { sharedNow } from './clock.js';
import { sampleOf } from './closed-loop.js';
import type { Sample, Window } from './sample.js';

/** Notes when stamped events arrive, and how long they were under way. */
export class Arrivals {
  #latencies: number[] = [];

  /** @param stamps when events were sent that have arrived now, on the shared clock */
  note(stamps: readonly number[]): void {
    const now = sharedNow();
    for (const stamp of stamps) this.#latencies.push(now - stamp);
  }

  /** What arrives from the end of the warm-up on, for the measured time. */
  async during({ warmUpMs, measuredMs }: Window): Promise<Sample> {
    await wait(warmUpMs);
    this.#latencies = [];
    await wait(measuredMs);
    return sampleOf(this.#latencies, measuredMs);
  }
}
