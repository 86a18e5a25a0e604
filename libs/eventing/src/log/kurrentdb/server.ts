import type { KurrentDBClient, ResolvedEvent } from '@kurrent/kurrentdb-client';
import type { Listening } from '../append-bell.js';
import { StoreUnavailable } from '../event-store.js';
import { Connections, type Connection, type Kurrent } from './connections.js';
import { kindOf, portError } from './errors.js';
import { Slots } from './slots.js';
import type { NewRecord, ServerRecord } from './records.js';
import { prefixOf, type Settings } from './settings.js';

/**
 * Appends that are sent to the client at the same time. All share one stream to the server, and once that is full the
 * client queues: when the connection breaks then, it rejects a promise which nobody can handle, and Node ends.
 */
const APPENDS_AT_ONCE = 12;

/** The revision of a stream without records. */
export const NO_REVISION = -1;

/** Records for one stream, whose last record has the revision `after`. */
export interface RecordsFor {
  readonly stream: string;
  readonly after: number;
  readonly records: readonly NewRecord[];
}

/** What the log asks of whoever keeps its records. */
export type RecordServer = Pick<Server, keyof Server>;

/** The requests that the log makes of the server, each with a deadline and the port's errors. */
export class Server {
  readonly #slots = new Slots(APPENDS_AT_ONCE);
  readonly #connections: Connections;

  constructor(private readonly settings: Settings) {
    this.#connections = new Connections(settings.connectionString);
  }

  /**
   * Appends to a stream whose last record has exactly this revision.
   * @returns the position of the last record
   * @throws WrongRevision; StoreUnavailable: the outcome may be unknown
   */
  append(stream: string, after: number, records: readonly NewRecord[]): Promise<bigint> {
    return this.#slots.run(() =>
      this.#ask('appending', async ({ client }) => {
        const streamState = stateOf(after);
        const { position } = await client.appendToStream(stream, binary(records), { streamState });
        if (!position) throw new Error('an append was answered without its position');
        return position.commit;
      }),
    );
  }

  /**
   * Appends to several streams or to none, each at its exact revision.
   * @returns the position of the last record
   * @throws WrongRevision; StoreUnavailable: the outcome may be unknown; Error where the server cannot do this
   */
  appendTogether(parts: readonly RecordsFor[]): Promise<bigint> {
    return this.#slots.run(() =>
      this.#ask('appending to several streams', async ({ client }) => {
        const requests = parts.map(({ stream, after, records }) => ({
          streamName: stream,
          expectedState: stateOf(after),
          events: binary(records),
        }));
        const { position } = await client.multiStreamAppend(requests);
        if (position === undefined) throw new Error('an append was answered without its position');
        return position;
      }),
    );
  }

  /** The records of a stream from a revision on; none when there is no such stream. */
  readStream(stream: string, from: number): Promise<ServerRecord[]> {
    return this.#readStream(stream, { fromRevision: BigInt(from), direction: 'forwards' });
  }

  /** The last record of a stream, if any. */
  async readLast(stream: string): Promise<ServerRecord | undefined> {
    const options = { fromRevision: 'end', direction: 'backwards', maxCount: 1 } as const;
    return (await this.#readStream(stream, options))[0];
  }

  /** The next records of this log behind a position; fewer than asked for when there are no more. */
  readAll(behind: bigint, maxCount: number): Promise<ServerRecord[]> {
    return this.#ask('reading the log', async ({ client, kurrent }) => {
      const fromPosition = behind === 0n ? kurrent.START : { commit: behind, prepare: behind };
      const filter = this.#filter(kurrent);
      const records = client.readAll({
        ...{ fromPosition, filter, requiresLeader: true },
        // The server begins with the record at the position, unlike the port.
        maxCount: maxCount + 1,
      });
      const found = await collect(records);
      return found.filter(({ position }) => position > behind).slice(0, maxCount);
    });
  }

  /** The last records of this log before a position, or before its end; the last one first. */
  readAllBackwards(before: bigint | undefined, maxCount: number): Promise<ServerRecord[]> {
    return this.#ask('reading the end of the log', async ({ client, kurrent }) => {
      const fromPosition = before === undefined ? kurrent.END : { commit: before, prepare: before };
      const direction = kurrent.BACKWARDS;
      const filter = this.#filter(kurrent);
      return collect(
        client.readAll({ fromPosition, direction, filter, maxCount, requiresLeader: true }),
      );
    });
  }

  /**
   * Calls back on every record that is added from now on, until stopped or dropped. The server drops whoever is slow.
   */
  listen(onRecord: () => void, onDropped: () => void): Promise<Listening> {
    return this.#connections.use(async ({ client, kurrent }) => {
      const filter = this.#filter(kurrent);
      const subscription = client.subscribeToAll({ fromPosition: kurrent.END, filter });
      let live = true;
      const dropped = (): void => {
        if (live) onDropped();
        live = false;
      };
      subscription.on('confirmation', onRecord).on('data', onRecord);
      subscription.on('error', dropped).on('end', dropped).on('close', dropped);
      return {
        stop: () => {
          live = false;
          subscription.unsubscribe().catch(() => undefined); // it never began
        },
      };
    });
  }

  close(): Promise<void> {
    return this.#connections.close();
  }

  #readStream(
    stream: string,
    options: Parameters<KurrentDBClient['readStream']>[1],
  ): Promise<ServerRecord[]> {
    return this.#ask('reading', async ({ client }) => {
      try {
        return await collect(client.readStream(stream, { ...options, requiresLeader: true }));
      } catch (error) {
        if (kindOf(error) === 'stream-not-found') return [];
        throw error;
      }
    });
  }

  #filter(kurrent: Kurrent) {
    return kurrent.streamNameFilter({ prefixes: [prefixOf(this.settings)] });
  }

  async #ask<T>(doing: string, request: (connection: Connection) => Promise<T>): Promise<T> {
    let used: Connection | undefined;
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_resolve, reject) => {
      const late = new StoreUnavailable(`the log did not answer while ${doing} (deadline)`);
      timer = setTimeout(() => reject(late), this.settings.answerTimeoutMs);
    });
    try {
      return await this.#connections.use((connection) => {
        used = connection;
        return Promise.race([request(connection), deadline]);
      });
    } catch (error) {
      const failure = portError(error, doing);
      if (used && failure instanceof StoreUnavailable) this.#connections.renew(used);
      throw failure;
    } finally {
      clearTimeout(timer);
    }
  }
}

const stateOf = (after: number) => (after === NO_REVISION ? ('no_stream' as const) : BigInt(after));

const binary = (records: readonly NewRecord[]) =>
  records.map((record) => ({ ...record, contentType: 'application/octet-stream' as const }));

const collect = async (events: AsyncIterable<ResolvedEvent>): Promise<ServerRecord[]> => {
  const records: ServerRecord[] = [];
  for await (const { event } of events) {
    if (!event) continue;
    records.push({
      stream: event.streamId,
      revision: Number(event.revision),
      position: event.position!.commit,
      type: event.type,
      data: event.data as Uint8Array,
      metadata: event.metadata,
    });
  }
  return records;
};
