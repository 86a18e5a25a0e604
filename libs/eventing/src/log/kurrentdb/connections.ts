import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { backoffMillis } from '../../following/waiting.js';

export type Kurrent = typeof import('@kurrent/kurrentdb-client');

/** A client that may be in use. */
export interface Connection {
  readonly kurrent: Kurrent;
  readonly client: KurrentDBClient;
}

interface Held extends Connection {
  users: number;
  retired: boolean;
}

/**
 * The client to the server, and the next one when it fails: its reading half, once it found nobody there, does not look
 * again. A client that was replaced is disposed of when nobody uses it any more. Replacing goes by doubling pauses with
 * jitter; in between, requests fail with the client there is.
 */
export class Connections {
  #current: Promise<Held> | undefined;
  #held: Held | undefined;
  #failures = 0;
  #notBefore = 0;

  constructor(private readonly connectionString: string) {}

  /** Lets a request use the client. */
  async use<T>(request: (connection: Connection) => Promise<T>): Promise<T> {
    const held = await (this.#current ??= this.#connect());
    held.users += 1;
    try {
      const answer = await request(held);
      this.#failures = 0;
      return answer;
    } finally {
      held.users -= 1;
      if (held.retired && held.users === 0) void held.client.dispose();
    }
  }

  /** To be told when the server could not be reached by a client: the next request goes through a new one. */
  renew(failed: Connection): void {
    const held = this.#held;
    if (!held || failed !== held || performance.now() < this.#notBefore) return;
    this.#failures += 1;
    this.#notBefore = performance.now() + backoffMillis(this.#failures);
    this.#current = this.#held = undefined;
    held.retired = true;
    if (held.users === 0) void held.client.dispose();
  }

  async close(): Promise<void> {
    const held = await this.#current?.catch(() => undefined);
    this.#current = this.#held = undefined;
    await held?.client.dispose();
  }

  /** The client is loaded when it is needed: it brings a native part that other stores do without. */
  async #connect(): Promise<Held> {
    const kurrent = await import('@kurrent/kurrentdb-client');
    const url = this.connectionString.replace(/^esdb(?=[+:])/, 'kurrentdb');
    const client = kurrent.KurrentDBClient.connectionString`${url}`;
    return (this.#held = { kurrent, client, users: 0, retired: false });
  }
}
