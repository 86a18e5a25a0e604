import {
  NO_REVISION,
  StoreUnavailable,
  WrongRevision,
  type NewRecord,
  type RecordServer,
  type RecordsFor,
  type ServerRecord,
} from '@palabre/eventing';

/** Positions have gaps, as a server's do. */
const STEP = 7n;

/** What a server takes at a time. */
const MOST_BYTES = 1_048_576;

const bytesOf = ({ data, metadata }: NewRecord): number =>
  data.length + Buffer.byteLength(JSON.stringify(metadata));

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Keeps records as a KurrentDB server does: appends to one stream at an exact revision, atomically, in one order of all. In
 * memory, for as many processes as ask; what each asks arrives in its own time.
 */
export class RecordsInMemory {
  private readonly all: ServerRecord[] = [];
  private readonly streams = new Map<string, ServerRecord[]>();
  private readonly listeners = new Set<() => void>();

  /**
   * A process's way to the records.
   * @param appendsBeforeDeath after so many appends it dies: of the last it never learns what became of it, and nothing else
   * of it arrives
   */
  client(appendsBeforeDeath = Infinity): RecordServer {
    let appends = 0;
    const ask = async <T>(request: () => T, isAppend = false): Promise<T> => {
      await later();
      if (appends >= appendsBeforeDeath) throw new StoreUnavailable('this process is dead');
      if (isAppend) appends += 1;
      const answer = request();
      await later();
      if (appends >= appendsBeforeDeath) throw new StoreUnavailable('this process died');
      return answer;
    };
    return {
      append: (stream, after, records) =>
        ask(() => this.append([{ stream, after, records }]), true),
      appendTogether: (parts) => ask(() => this.append(parts), true),
      readStream: (stream, from) => ask(() => this.of(stream).slice(from)),
      readLast: (stream) => ask(() => this.of(stream).at(-1)),
      readAll: (behind, maxCount) => ask(() => this.behind(behind).slice(0, maxCount)),
      readAllBackwards: (before, maxCount) =>
        ask(() => this.before(before).slice(-maxCount).toReversed()),
      listen: (onRecord) =>
        ask(() => {
          this.listeners.add(onRecord);
          setImmediate(onRecord);
          return { stop: () => void this.listeners.delete(onRecord) };
        }),
      close: () => Promise.resolve(),
    };
  }

  private of(stream: string): readonly ServerRecord[] {
    return this.streams.get(stream) ?? [];
  }

  private behind(position: bigint): ServerRecord[] {
    return this.all.slice(Number(position / STEP));
  }

  private before(position: bigint | undefined): ServerRecord[] {
    return position === undefined ? this.all : this.all.slice(0, Number((position - 1n) / STEP));
  }

  private append(parts: readonly RecordsFor[]): bigint {
    const isElsewhere = ({ stream, after }: RecordsFor): boolean =>
      (this.of(stream).at(-1)?.revision ?? NO_REVISION) !== after;
    if (parts.some(isElsewhere)) throw new WrongRevision('the stream has moved on');
    const bytes = parts
      .flatMap(({ records }) => records)
      .reduce((sum, one) => sum + bytesOf(one), 0);
    if (bytes > MOST_BYTES) throw new Error(`an append of ${bytes} bytes is too large`);
    for (const { stream, records } of parts) {
      for (const record of records) this.add(stream, record);
    }
    for (const listener of this.listeners) setImmediate(listener);
    return this.all.at(-1)?.position ?? 0n;
  }

  private add(stream: string, { type, data, metadata }: NewRecord): void {
    const earlier = this.of(stream);
    const position = STEP * BigInt(this.all.length + 1);
    const record = { stream, revision: earlier.length, position, type, data, metadata };
    this.all.push(record);
    this.streams.set(stream, [...earlier, record]);
  }
}
