import { setTimeout as wait } from 'node:timers/promises';
import { sharedNow } from './clock.js';
import { sampleOf } from './closed-loop.js';
import type { Round } from './contender.js';
import type { Sample, Window } from './sample.js';

/** How often is asked whether all has arrived. */
const LOOK_MS = 100;

/** Notes when stamped events arrive, and how long they were under way. */
export class Arrivals {
  #latencies: number[] = [];

  /** @param isBehind whether something is stored that has not arrived */
  constructor(private readonly isBehind: () => Promise<boolean>) {}

  /** @param stamps when events were sent that have arrived now, on the shared clock */
  note(stamps: readonly number[]): void {
    const now = sharedNow();
    for (const stamp of stamps) this.#latencies.push(now - stamp);
  }

  /** One repeat of a watcher. Its task `settle` waits until all that was sent has arrived. */
  async run(round: Round): Promise<Sample> {
    return round.task === 'settle' ? this.#settled() : this.#during(round);
  }

  async #settled(): Promise<Sample> {
    const begun = performance.now();
    do await wait(LOOK_MS);
    while (await this.isBehind());
    return { perSecond: 0, more: { settledMs: performance.now() - begun } };
  }

  /** What arrives from the end of the warm-up on, for the measured time. */
  async #during({ warmUpMs, measuredMs }: Window): Promise<Sample> {
    await wait(warmUpMs);
    this.#latencies = [];
    await wait(measuredMs);
    return sampleOf(this.#latencies, measuredMs);
  }
}
