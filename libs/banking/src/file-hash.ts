import { createHash } from 'node:crypto';

/** SHA-256 of a file's bytes, 64 hexadecimal digits: tells the same file again, whatever its name. */
export const fileHash = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** The same hash of a file that goes by in pieces. */
export class PassingFileHash {
  private readonly hash = createHash('sha256');

  /** The pieces as they come, each of them counted in. */
  async *over(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      this.hash.update(piece);
      yield piece;
    }
  }

  /** Of all that went by; asked once, at the end. */
  hex(): string {
    return this.hash.digest('hex');
  }
}
