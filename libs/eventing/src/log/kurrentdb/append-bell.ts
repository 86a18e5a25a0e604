import { backoffMillis } from '../../following/waiting.js';
import type { Server } from './server.js';
import type { Settings } from './settings.js';

interface Subscription {
  readonly wake: () => void;
}

/**
 * Tells those who follow the log that there may be more of it: by a live subscription, and by a slow poll. They read
 * what there is by themselves, so nothing is lost when the server drops the subscription, as it does with whoever is
 * slow: it is made again, and everybody is woken.
 */
export class AppendBell {
  readonly #subscriptions = new Set<Subscription>();
  #poll: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #unsubscribe: (() => void) | undefined;
  #connecting: Promise<void> | undefined;
  #failures = 0;
  #rung = false;

  constructor(
    private readonly server: Server,
    private readonly settings: Settings,
  ) {}

  /** See the port. Answers once a first attempt to subscribe was made, whether or not it succeeded. */
  async subscribe(wake: () => void): Promise<() => Promise<void>> {
    const subscription = { wake };
    this.#subscriptions.add(subscription);
    this.#poll ??= setInterval(() => this.#ring(), this.settings.pollIntervalMs);
    if (!this.#unsubscribe && !this.#retry) await this.#connect();
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
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #connect(): Promise<void> {
    this.#connecting ??= this.#listen().finally(() => (this.#connecting = undefined));
    return this.#connecting;
  }

  async #listen(): Promise<void> {
    const onRecord = (): void => {
      this.#failures = 0;
      this.#ring();
    };
    try {
      this.#unsubscribe = await this.server.subscribe(onRecord, () => this.#dropped());
    } catch {
      this.#dropped();
    }
  }

  #dropped(): void {
    this.#unsubscribe = undefined;
    if (this.#subscriptions.size === 0) return;
    this.#failures += 1;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      void this.#connect();
    }, backoffMillis(this.#failures));
  }

  /** Once for all records that arrive together. */
  #ring(): void {
    if (this.#rung) return;
    this.#rung = true;
    setImmediate(() => {
      this.#rung = false;
      for (const { wake } of this.#subscriptions) wake();
    });
  }
}
