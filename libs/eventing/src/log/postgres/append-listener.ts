import pg from 'pg';
import { clientConfig, withDeadline, type Settings } from './connection.js';

const CHANNEL = 'palabre_log';
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;

interface Subscription {
  readonly wake: () => void;
}

/**
 * Tells those who follow the log that there may be more of it: by LISTEN on a connection of its own, which is made
 * again when it is lost, and by a slow poll, so that a lost notice delays and never stops anybody.
 */
export class AppendListener {
  readonly #subscriptions = new Set<Subscription>();
  #client: pg.Client | undefined;
  #poll: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #retryMs = FIRST_RETRY_MS;
  #connecting: Promise<void> | undefined;

  constructor(private readonly settings: Settings) {}

  /** See the port. Answers once a first attempt to listen was made, whether or not it succeeded. */
  async subscribe(wake: () => void): Promise<() => Promise<void>> {
    const subscription = { wake };
    this.#subscriptions.add(subscription);
    this.#poll ??= setInterval(() => void this.#check(), this.settings.pollIntervalMs);
    if (this.#connecting || (!this.#client && !this.#retry)) await this.#connect();
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
    const client = this.#client;
    this.#client = undefined;
    if (client) await withDeadline(client.end(), this.settings.connectTimeoutMs).catch(() => {});
  }

  #connect(): Promise<void> {
    this.#connecting ??= this.#listen().finally(() => (this.#connecting = undefined));
    return this.#connecting;
  }

  async #listen(): Promise<void> {
    const client = new pg.Client(clientConfig(this.settings, 'listener'));
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', () => this.#wakeAll());
    this.#client = client;
    try {
      await client.connect();
      await withDeadline(client.query(`listen ${CHANNEL}`), this.settings.answerTimeoutMs);
      this.#retryMs = FIRST_RETRY_MS;
      this.#wakeAll(); // what was appended while nobody listened
    } catch {
      this.#lost(client);
    }
  }

  /** The poll: wakes everybody, and finds out whether the connection still answers. */
  async #check(): Promise<void> {
    this.#wakeAll();
    const client = this.#client;
    if (!client || this.#connecting) return;
    try {
      await withDeadline(client.query('select'), this.settings.answerTimeoutMs);
    } catch {
      this.#lost(client);
    }
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    (
      client as unknown as { connection: { stream: { destroy(): void } } }
    ).connection.stream.destroy();
    if (this.#subscriptions.size === 0) return;
    this.#retry = setTimeout(
      () => {
        this.#retry = undefined;
        void this.#connect();
      },
      this.#retryMs * (0.5 + Math.random() / 2),
    );
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
  }

  #wakeAll(): void {
    for (const { wake } of this.#subscriptions) wake();
  }
}
