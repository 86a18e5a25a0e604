import { setTimeout as timer } from 'node:timers/promises';

/** Waits, at most until the signal is given; never rejects. */
export const pause = async (millis: number, signal?: AbortSignal): Promise<void> => {
  await timer(millis, undefined, signal ? { signal } : {}).catch(() => undefined);
};

const FIRST_MILLIS = 50;
const LONGEST_MILLIS = 5_000;

/** How long to wait after the n-th failure in a row (from 1): doubling, bounded, with jitter. In milliseconds. */
export const backoffMillis = (failures: number): number => {
  const ceiling = Math.min(LONGEST_MILLIS, FIRST_MILLIS * 2 ** Math.min(failures - 1, 10));
  return ceiling / 2 + (Math.random() * ceiling) / 2;
};

/** Lets several waiters sleep until something happened; what happens between a look and the wait is not missed. */
export class Wakeup {
  #happened = 0;
  #sleepers: (() => void)[] = [];

  /** To be taken before looking for work, and handed to {@link since} when there was none. */
  ticket(): number {
    return this.#happened;
  }

  wake(): void {
    this.#happened += 1;
    const sleepers = this.#sleepers;
    this.#sleepers = [];
    for (const rise of sleepers) rise();
  }

  /** Resolves once something happened after the ticket was taken, or the signal is given. */
  async since(ticket: number, signal: AbortSignal): Promise<void> {
    if (this.#happened !== ticket || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const rise = (): void => {
        signal.removeEventListener('abort', rise);
        this.#sleepers = this.#sleepers.filter((one) => one !== rise);
        resolve();
      };
      signal.addEventListener('abort', rise, { once: true });
      this.#sleepers.push(rise);
    });
  }
}
