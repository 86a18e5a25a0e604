import { Wakeup } from '../following/waiting.js';
import type { EventStore } from '../log/event-store.js';

/**
 * Wakes a follower of the log that has nothing to read. One that is far behind has enough to do: it lets go, so that the
 * server does not have to tell it of every append.
 */
export class AppendWatch {
  readonly #wakeup = new Wakeup();
  #unsubscribe: (() => Promise<void>) | undefined;

  constructor(private readonly store: Pick<EventStore, 'onAppended'>) {}

  /** To be taken before looking for work, and handed to {@link since} when there was none. */
  ticket(): number {
    return this.#wakeup.ticket();
  }

  /** Resolves once something may have been appended after the ticket was taken, or the signal is given. */
  async since(ticket: number, signal: AbortSignal): Promise<void> {
    if (this.#unsubscribe) return this.#wakeup.since(ticket, signal);
    // What came before anybody listened, nobody tells: look again.
    this.#unsubscribe = await this.store.onAppended(() => this.#wakeup.wake());
  }

  /** Until {@link since} is asked again. */
  async letGo(): Promise<void> {
    const unsubscribe = this.#unsubscribe;
    this.#unsubscribe = undefined;
    await unsubscribe?.();
  }
}
