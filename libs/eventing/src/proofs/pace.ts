import type { Position } from '../log/event-store.js';

/** Up to so many appends a second the machine has time for the tree as well. */
const QUIET_PER_SECOND = 1_000;
/** The share of its time that the tree takes while the log is busy. */
const BUSY_SHARE = 0.03;
/** The tree may fall behind by as much as it can make up for in so many milliseconds. */
const LONGEST_DEBT_MS = 6_000;
const LONGEST_REST_MS = 1_500;

/** A page of the log that was taken in. Moments in milliseconds. */
export interface Taken {
  readonly events: number;
  readonly from: Position;
  readonly to: Position;
  readonly beganAt: number;
  readonly endedAt: number;
  /** Where the log ends now. */
  readonly head: Position;
}

/**
 * Keeps the tree out of the way of those who append: while they are busy it takes little of the machine's time and
 * falls behind, and makes up for it afterwards. How far it may fall behind follows from its own speed.
 */
export class Pace {
  #last: { readonly head: Position; readonly at: number } | undefined;
  #eventsPerMs = 0;

  /** How long to rest after a page, in milliseconds. */
  restAfter(page: Taken): number {
    const took = Math.max(page.endedAt - page.beganAt, 1);
    const speed = page.events / took;
    this.#eventsPerMs = this.#eventsPerMs === 0 ? speed : 0.8 * this.#eventsPerMs + 0.2 * speed;
    const positionsPerEvent = Number(page.to - page.from) / page.events;
    const last = this.#last;
    this.#last = { head: page.head, at: page.endedAt };
    if (!last) return 0;
    const appended = Number(page.head - last.head) / positionsPerEvent;
    const appendedPerSecond = (appended * 1_000) / Math.max(page.endedAt - last.at, 1);
    if (appendedPerSecond <= QUIET_PER_SECOND) return 0;
    const debt = Number(page.head - page.to) / positionsPerEvent;
    if (debt / this.#eventsPerMs > LONGEST_DEBT_MS) return 0;
    return Math.min(took * (1 / BUSY_SHARE - 1), LONGEST_REST_MS);
  }
}
