import { setTimeout as wait } from 'node:timers/promises';
import {
  type EventStore,
  type Position,
  type StoredEvent,
  StoreUnavailable,
} from '@palabre/eventing';

const TIMEOUT_MS = 60_000;
const RETRY_MS = 10;

/** Follows the log live from a position on, as a projection does: reads to the end, waits to be woken, goes on. */
export class Follower {
  readonly seen: StoredEvent[] = [];
  pages = 0;
  #position: Position;
  #goal: Position | undefined;
  #woken = false;
  /** Nobody waits for it any more, and its store may be closed. */
  #isOver = false;
  #wake: (() => void) | undefined;

  private constructor(
    private readonly store: EventStore,
    from: Position,
  ) {
    this.#position = from;
  }

  /** Starts behind a position; it runs until {@link until}. */
  static async start(store: EventStore, from: Position): Promise<Follower> {
    const follower = new Follower(store, from);
    const stop = await store.onAppended(() => follower.#ring());
    follower.#done = follower.#run().finally(stop);
    return follower;
  }

  #done: Promise<void>;

  /** Ends it once it has seen a position. Only notices of the store wake it for that. */
  async until(position: Position): Promise<void> {
    this.#goal = position;
    if (this.#position >= position) this.#ring();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      const fail = () => reject(new Error(`only ${this.#position} of ${position} was seen`));
      timer = setTimeout(fail, TIMEOUT_MS);
    });
    await Promise.race([this.#done, late]).finally(() => {
      clearTimeout(timer);
      this.#isOver = true;
    });
  }

  async #run(): Promise<void> {
    while (!this.#isOver && (this.#goal === undefined || this.#position < this.#goal)) {
      if (!this.#woken) await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#woken = false;
      await this.#readToEnd();
    }
  }

  async #readToEnd(): Promise<void> {
    for (;;) {
      try {
        const page = await this.store.readAll(this.#position, 500);
        if (page.events.length === 0) return;
        this.seen.push(...page.events);
        this.pages += 1;
        this.#position = page.position;
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        if (this.#isOver) return;
        await wait(RETRY_MS);
      }
    }
  }

  #ring(): void {
    this.#woken = true;
    this.#wake?.();
  }
}
