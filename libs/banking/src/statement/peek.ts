import type { StatementSource } from './decode.js';

/** Enough to tell a format by: the top of an export may hold some lines about the account. */
const HEAD = 8_192;

async function* chunksOf(source: StatementSource): AsyncGenerator<string | Uint8Array> {
  if (typeof source === 'string' || source instanceof Uint8Array) yield source;
  else yield* source;
}

/** The beginning of a source, and the source as if nothing of it had been read. */
export interface Peeked {
  readonly head: Uint8Array | string;
  readonly whole: AsyncIterable<string | Uint8Array>;
}

const joined = (chunks: readonly (string | Uint8Array)[]): Uint8Array | string =>
  chunks.every((chunk) => typeof chunk === 'string')
    ? chunks.join('').slice(0, HEAD)
    : Buffer.concat(chunks.map((chunk) => Buffer.from(chunk as Uint8Array))).subarray(0, HEAD);

/**
 * Reads as much of a source as a format is told by. Ending `whole` early ends the source.
 * @param enough whether what was read so far tells it
 */
export const peek = async (
  source: StatementSource,
  enough: (head: Uint8Array | string) => boolean,
): Promise<Peeked> => {
  const iterator = chunksOf(source);
  const chunks: (string | Uint8Array)[] = [];
  for (let length = 0; length < HEAD;) {
    const { value, done } = await iterator.next();
    if (done) break;
    chunks.push(value);
    length += value.length;
    if (enough(joined(chunks))) break;
  }
  async function* whole(): AsyncGenerator<string | Uint8Array> {
    try {
      yield* chunks.splice(0);
      yield* iterator;
    } finally {
      await iterator.return(undefined);
    }
  }
  return { head: joined(chunks), whole: whole() };
};
