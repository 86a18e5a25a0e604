import { backoffMillis } from '../following/waiting.js';

/** A connection on which the store tells of appends. */
export interface Listening {
  /** Rejects when the connection does not answer any more; not there where the driver finds that out by itself. */
  check?(): Promise<unknown>;
  stop(): Promise<unknown> | void;
}

/**
 * Begins to listen, and rejects when that cannot be done.
 * @param rung something was appended
 * @param lost nothing more will be told on this connection
 */
export type Listen = (rung: () => void, lost: () => void) => Promise<Listening>;

interface Subscription {
  readonly wake: () => void;
}

/**
 * Tells those who follow the log that there may be more of it: by a connection of its own, which is made again when it
 * is lost or when the server drops it because its listener is slow, and by a slow poll. They read what there is by
 * themselves, so a lost notice delays and never stops anybody.
 */
export class AppendBell {
  readonly #subscriptions = new Set<Subscription>();
  #listening: Listening | undefined;
  #connecting: Promise<void> | undefined;
  #poll: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #failures = 0;
  #interruptions = 0;
  #rung = false;

  constructor(
    private readonly listen: Listen,
    private readonly pollIntervalMs: number,
  ) {}

  /** How often listening ended without being asked to, or could not begin. */
  get interruptions(): number {
    return this.#interruptions;
  }

  /** See the port. Answers once a first attempt to listen was made, whether or not it succeeded. */
  async subscribe(wake: () => void): Promise<() => Promise<void>> {
    const subscription = { wake };
    this.#subscriptions.add(subscription);
    this.#poll ??= setInterval(() => void this.#check(), this.pollIntervalMs);
    if (this.#connecting || (!this.#listening && !this.#retry)) await this.#connect();
    return async () => {
      this.#subscriptions.delete(subscription);
      if (this.#subscriptions.size === 0) await this.close();
    };
  }

  async close(): Promise<void> {
    this.#subscriptions.clear();
    clearInterval(this.#poll);
    clearTimeout(this.#retry);
    this.#poll = this.#retry = undefined;
    await this.#connecting;
    const listening = this.#listening;
    this.#listening = undefined;
    await listening?.stop();
  }

  #connect(): Promise<void> {
    this.#connecting ??= this.#begin().finally(() => (this.#connecting = undefined));
    return this.#connecting;
  }

  async #begin(): Promise<void> {
    let isOver = false;
    const over = (): void => {
      if (isOver) return;
      isOver = true;
      this.#lost();
    };
    const rung = (): void => {
      this.#failures = 0;
      this.#ring();
    };
    try {
      const listening = await this.listen(rung, over);
      if (isOver) return void listening.stop();
      this.#listening = listening;
      rung(); // what was appended while nobody listened
    } catch {
      over();
    }
  }

  /** The poll: wakes everybody, and finds out whether the connection still answers. */
  async #check(): Promise<void> {
    this.#ring();
    const listening = this.#listening;
    try {
      await listening?.check?.();
    } catch {
      if (this.#listening !== listening) return;
      void listening?.stop();
      this.#lost();
    }
  }

  #lost(): void {
    this.#listening = undefined;
    if (this.#subscriptions.size === 0) return;
    this.#interruptions += 1;
    this.#failures += 1;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      void this.#connect();
    }, backoffMillis(this.#failures));
  }

  /** Once for all notices that arrive together. */
  #ring(): void {
    if (this.#rung) return;
    this.#rung = true;
    setImmediate(() => {
      this.#rung = false;
      for (const { wake } of this.#subscriptions) wake();
    });
  }
}
