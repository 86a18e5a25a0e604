import type { Instant } from '@palabre/kernel';

/**
 * The latest time that this process has seen on any event, its own and others'. What is recorded after an event was
 * read is never dated before it, even where the clocks of two hosts are apart: so the times within a stream never go
 * back, and neither do those of an event and of what it led to.
 */
export class LatestTime {
  #latest: Instant = '';

  get latest(): Instant {
    return this.#latest;
  }

  saw(time: Instant): void {
    if (time > this.#latest) this.#latest = time;
  }
}
