import pg from 'pg';
import { StoreUnavailable, type Appended } from '../event-store.js';
import { APPEND, appendParameters, landings } from './append-statement.js';
import type { Batch } from './batch.js';
import { BindMessage, queryBound } from './bound-query.js';
import { clientConfig, withDeadline, type Settings } from './connection.js';
import { isUnavailability } from './errors.js';

/** What became of a batch: stored whole, or not at all because these streams are at other versions. */
export type BatchOutcome =
  { readonly stored: readonly Appended[] } | { readonly actual: ReadonlyMap<string, number> };

/** No connection could be made: nothing was sent. */
export class NotConnected extends StoreUnavailable {}

/** As the driver parses the columns of the statement. */
type OutcomeRow = [string, Date, string[] | null, number[] | null];

/** What is answered as stored is on the disk, whatever the server's default; a stricter one stays. */
const DURABLE = `select set_config('synchronous_commit', 'on', false)
  where current_setting('synchronous_commit') = 'off'`;

/** One connection that appends batches, one at a time. It connects when it is needed, and again after it was lost. */
export class Writer {
  #client: pg.Client | undefined;
  /** Of this connection: what was being written to one that is lost stays as it is. */
  #bind = new BindMessage();

  constructor(
    private readonly settings: Settings,
    private readonly name: string,
  ) {}

  /**
   * Appends a batch.
   * @param looked the streams that the database looks up first, with the version each must have
   * @throws NotConnected when nothing was sent
   * @throws the driver's error otherwise; when it {@link isUnavailability} the outcome is unknown
   */
  async append(batch: Batch, looked: ReadonlyMap<string, number>): Promise<BatchOutcome> {
    const client = this.#client ?? (await this.#connect());
    try {
      const bind = this.#bind.write(APPEND.name, appendParameters(batch, looked));
      const answer = queryBound<OutcomeRow>(client, APPEND, bind);
      const { rows } = await withDeadline(answer, this.settings.answerTimeoutMs);
      const [position, recordedAt, streams, versions] = rows[0]!;
      if (streams !== null && versions !== null) {
        return { actual: new Map(streams.map((stream, index) => [stream, versions[index]!])) };
      }
      return { stored: landings(batch, BigInt(position), recordedAt.getTime()) };
    } catch (error) {
      if (isUnavailability(error)) this.#drop(client);
      throw error;
    }
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (client) await withDeadline(client.end(), this.settings.connectTimeoutMs).catch(() => {});
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client(clientConfig(this.settings, this.name));
    client.on('error', () => this.#drop(client)); // lost while idle; without a listener it would end the process
    client.on('end', () => this.#drop(client));
    try {
      await client.connect();
      await client.query(DURABLE);
    } catch (error) {
      this.#drop(client);
      throw new NotConnected('the log cannot be reached', { cause: error });
    }
    this.#client = client;
    this.#bind = new BindMessage();
    return client;
  }

  /** Forgets a connection without waiting for the other side, which may be gone. */
  #drop(client: pg.Client): void {
    if (this.#client === client) this.#client = undefined;
    (
      client as unknown as { connection: { stream: { destroy(): void } } }
    ).connection.stream.destroy();
  }
}
