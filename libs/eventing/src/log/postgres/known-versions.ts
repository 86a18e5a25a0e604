const MOST = 20_000;
/** For how long a stream is looked up each time, after another process was found to write to it too. */
const CONTESTED_MS = 10_000;

/**
 * The versions that streams are known to have reached, because this process stored or read that event. Events are never
 * removed, so an append behind such a version leaves no gap, and the unique index on stream and version finds whoever came first:
 * the database need not look the stream up. Half of what is remembered is forgotten at a time.
 */
export class KnownVersions {
  #young = new Map<string, number>();
  #old = new Map<string, number>();
  readonly #contested = new Map<string, number>();

  /** Whether an append that expects this version may go without a look at the stream. */
  covers(stream: string, expected: number): boolean {
    if (this.#isContested(stream)) return false;
    return expected === 0 || (this.#young.get(stream) ?? this.#old.get(stream)) === expected;
  }

  reached(stream: string, version: number): void {
    this.#young.set(stream, version);
    if (this.#young.size < MOST / 2) return;
    this.#old = this.#young;
    this.#young = new Map();
  }

  /** What was known of these streams is out of date: somebody else writes to one of them. */
  contested(streams: Iterable<string>): void {
    const until = performance.now() + CONTESTED_MS;
    if (this.#contested.size > MOST) this.#contested.clear();
    for (const stream of streams) this.#contested.set(stream, until);
  }

  /** After the connection was lost: what comes back may be an older copy. */
  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }

  #isContested(stream: string): boolean {
    const until = this.#contested.size === 0 ? undefined : this.#contested.get(stream);
    if (until === undefined) return false;
    if (performance.now() < until) return true;
    this.#contested.delete(stream);
    return false;
  }
}
