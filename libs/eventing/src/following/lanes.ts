import { NewerEvent } from '../events/recorded-event.js';
import type { Position } from '../log/event-store.js';
import { Lane, type Follower } from './lane.js';
import { pageUntil, type Page, type PageReader } from './page-reader.js';
import { secondsSince, untold, type Telemetry } from '../telemetry/telemetry.js';
import { backoffMillis, pause, Wakeup } from './waiting.js';

/** What the lanes need from those whose followers they move. */
export interface Driver<F extends Follower> {
  /**
   * Handles a page for all followers, each of which stands at its start, and sets their positions. Followers that
   * failed while others went on are returned; what concerns all of them is thrown.
   * @param following the page behind the last one, to be handled at once with it, while the log goes on and nobody
   *   waits for these followers
   */
  handle(
    followers: readonly F[],
    page: Page,
    signal: AbortSignal,
    following: () => Promise<Page | undefined>,
  ): Promise<ReadonlyMap<F, unknown>>;
  /** Sets the followers' positions to what is stored; leaves out those that are no longer ours. */
  reload(followers: readonly F[]): Promise<readonly F[]>;
  /** These stand before an event that only a newer program can read, and are moved no more. */
  outdated(followers: readonly F[], error: NewerEvent): void;
  onProblem(error: unknown, names: readonly string[]): void;
}

/**
 * Moves followers along the log. Those that stand at the same position share a lane: a page is read and handled once
 * for all of them. One that is behind (new, rebuilt, failed) has a lane of its own, which never passes the
 * lane ahead but stops where that one stands, and merges with it.
 */
export class Lanes<F extends Follower> {
  readonly #lanes = new Set<Lane<F>>();
  readonly #running = new Set<Promise<void>>();
  readonly #leaving = new Set<F>();
  readonly #left = new Wakeup();

  constructor(
    private readonly reader: PageReader,
    private readonly driver: Driver<F>,
    private readonly wakeup: Wakeup,
    private readonly signal: AbortSignal,
    private readonly telemetry: Telemetry = untold,
  ) {}

  /** Follows the log until the signal is given. */
  async run(followers: readonly F[]): Promise<void> {
    this.add(followers);
    await this.ended();
  }

  /** Lets more followers begin where they stand. */
  add(followers: readonly F[]): void {
    if (!this.signal.aborted) this.#start(followers, 0);
  }

  /** Whether a follower is moved at present: not if it was removed, or given up by the driver. */
  has(follower: F): boolean {
    return [...this.#lanes].some(({ members }) => members.includes(follower));
  }

  /** Takes a follower out; its page at hand is finished first. */
  async remove(follower: F): Promise<void> {
    this.#leaving.add(follower);
    while (this.has(follower) && !this.signal.aborted) {
      const ticket = this.#left.ticket();
      this.wakeup.wake();
      await this.#left.since(ticket, this.signal);
    }
    this.#leaving.delete(follower);
  }

  /** Resolves when the signal was given and all pages at hand are finished. */
  async ended(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #start(followers: readonly F[], failures: number): void {
    for (const position of new Set(followers.map((follower) => follower.position))) {
      const members = followers.filter((follower) => follower.position === position);
      const lane = new Lane(members, failures);
      this.#lanes.add(lane);
      const running = this.#follow(lane).finally(() => {
        this.#lanes.delete(lane);
        this.#running.delete(running);
      });
      this.#running.add(running);
    }
  }

  async #follow(lane: Lane<F>): Promise<void> {
    while (!this.signal.aborted) {
      if (lane.failures > 0) await pause(backoffMillis(lane.failures), this.signal);
      await this.#meet(lane);
      this.#letGo(lane);
      if (lane.members.length === 0 || this.signal.aborted) return;
      try {
        await this.#turn(lane);
      } catch (error) {
        if (this.signal.aborted) return;
        if (error instanceof NewerEvent) {
          this.#giveUp(lane, error);
          continue;
        }
        lane.failures += 1;
        this.driver.onProblem(error, lane.names());
        await this.#recover(lane);
      }
    }
  }

  /** Takes those out who would have to take the event in; the others go on. */
  #giveUp(lane: Lane<F>, error: NewerEvent): void {
    const outdated = lane.members.filter(({ types }) => types.includes(error.event.type));
    lane.replace(lane.members.filter((member) => !outdated.includes(member)));
    this.driver.outdated(outdated, error);
    this.#left.wake();
  }

  #letGo(lane: Lane<F>): void {
    if (!lane.members.some((member) => this.#leaving.has(member))) return;
    lane.replace(lane.members.filter((member) => !this.#leaving.has(member)));
    this.#left.wake();
  }

  /** One page, or a wait for the next one. */
  async #turn(lane: Lane<F>): Promise<void> {
    const ticket = this.wakeup.ticket();
    const page = await lane.page(this.reader);
    if (lane.members.length === 0) return;
    if (page.to <= lane.position) {
      await this.reader.assertReached(lane.position);
      lane.failures = 0;
      await this.wakeup.since(ticket, this.signal);
      return;
    }
    const bounded = this.#bounded(lane, page);
    await lane.busy(bounded.to, async () => {
      const failed = await this.#handle(lane, bounded);
      for (const [follower, error] of failed) this.driver.onProblem(error, [follower.name]);
      if (failed.size > 0) this.#split(lane, bounded.to);
    });
    lane.failures = 0;
  }

  /** The part of a page up to the lane ahead. When there is none, and more in the log, it is read meanwhile. */
  #bounded(lane: Lane<F>, page: Page): Page {
    const bounded = pageUntil(page, this.#ahead(lane) ?? page.to);
    if (bounded === page && page.full) lane.prefetch(this.reader, page.to);
    return bounded;
  }

  async #handle(lane: Lane<F>, page: Page): Promise<ReadonlyMap<F, unknown>> {
    const start = performance.now();
    const names = lane.names();
    let last = page;
    let events = page.events.length;
    const following = async (): Promise<Page | undefined> => {
      const next = await this.#behind(lane, last);
      if (!next) return undefined;
      last = next;
      events += next.events.length;
      lane.arrivesAt = next.to;
      return next;
    };
    const work = () => this.driver.handle(lane.members, page, this.signal, following);
    const failed = await this.telemetry.step('follow the log', work, causesOf(page));
    this.telemetry.pageHandled(names, events, secondsSince(start));
    return failed;
  }

  /** The page behind one that is being handled; none when there is a reason to come to an end first. */
  async #behind(lane: Lane<F>, page: Page): Promise<Page | undefined> {
    const isAwaited = (): boolean =>
      this.signal.aborted || lane.members.some((member) => this.#leaving.has(member));
    if (!page.full || isAwaited() || this.#ahead(lane) === page.to) return undefined;
    try {
      const next = await lane.page(this.reader, page.to);
      return next.to > page.to && !isAwaited() ? this.#bounded(lane, next) : undefined;
    } catch {
      return undefined; // the next turn meets the same, with nothing at hand that could be lost
    }
  }

  /** Merges with the lanes that rest at the same position, after waiting for one that is about to arrive there. */
  async #meet(lane: Lane<F>): Promise<void> {
    for (;;) {
      if (lane.members.length === 0) return;
      const others = [...this.#lanes].filter(
        (other) => other !== lane && other.failures === 0 && other.members.length > 0,
      );
      const arriving = others.find((other) => other.arrivesAt === lane.position);
      const resting = others.find(
        (other) => other.arrivesAt === undefined && other.position === lane.position,
      );
      if (arriving) await arriving.arrival;
      else if (resting) lane.absorb(resting);
      else return;
    }
  }

  #ahead(lane: Lane<F>): Position | undefined {
    let nearest: Position | undefined;
    for (const other of this.#lanes) {
      if (other.members.length === 0 || other.position <= lane.position) continue;
      if (nearest === undefined || other.position < nearest) nearest = other.position;
    }
    return nearest;
  }

  /** Leaves those in the lane that arrived; the others go on in lanes of their own, after a pause. */
  #split(lane: Lane<F>, arrived: Position): void {
    const behind = lane.members.filter(({ position }) => position !== arrived);
    lane.replace(lane.members.filter(({ position }) => position === arrived));
    for (const follower of behind) this.#start([follower], 1);
  }

  async #recover(lane: Lane<F>): Promise<void> {
    try {
      const ours = await this.driver.reload(lane.members);
      const first = ours[0]?.position;
      lane.replace(ours.filter(({ position }) => position === first));
      this.#start(
        ours.filter(({ position }) => position !== first),
        0,
      );
    } catch (error) {
      this.driver.onProblem(error, lane.names());
      lane.replace(lane.members);
    }
    this.#left.wake();
  }
}

/** The trace contexts of a page's events, each once; few are kept. */
const causesOf = ({ events }: Page): readonly string[] => {
  const causes = new Set<string>();
  for (const one of events) {
    if (!one.stored.meta.includes('"traceparent"')) continue; // most often: nothing to parse for
    const cause = one.event?.meta.traceparent;
    if (cause !== undefined) causes.add(cause);
    if (causes.size === MOST_CAUSES) break;
  }
  return [...causes];
};

/** What a step can be linked to; more would say little and cost much. */
const MOST_CAUSES = 32;
