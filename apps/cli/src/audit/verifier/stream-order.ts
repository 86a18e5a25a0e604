import type { LeafParts } from './merkle.js';

/**
 * Whether the events of each stream count up by one, so that none was taken away before it came into the tree. Where an event
 * of unknown stream is missing, every stream begins anew.
 */
export class StreamOrder {
  readonly #versions = new Map<string, number>();

  /** @param isBeginning whether the file begins with the log's first event, and each stream with its own */
  constructor(private isBeginning: boolean) {}

  /** @returns the version that should have come; undefined when it did, or nobody can tell */
  expectedInsteadOf({ stream, version }: LeafParts): number | undefined {
    const last = this.#versions.get(stream) ?? (this.isBeginning ? 0 : undefined);
    this.#versions.set(stream, version);
    return last === undefined || version === last + 1 ? undefined : last + 1;
  }

  /** An event was not there, or is not what it was: it may be of any stream. */
  lost(): void {
    this.#versions.clear();
    this.isBeginning = false;
  }
}
