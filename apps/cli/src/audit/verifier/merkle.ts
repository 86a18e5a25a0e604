import { createHash } from 'node:crypto';

/** Events and trees as docs/audit.md and RFC 6962 describe them; nothing here is shared with the server. */

/** What a leaf covers. */
export interface LeafParts {
  readonly stream: string;
  readonly version: number;
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly recordedAt: string;
  readonly data: string;
  readonly meta: string;
}

const sha256 = (...pieces: readonly Uint8Array[]): Buffer => {
  const sha = createHash('sha256');
  for (const piece of pieces) sha.update(piece);
  return sha.digest();
};

const LEAF_PREFIX = Buffer.from([0]);
const NODE_PREFIX = Buffer.from([1]);

const lengthPrefixed = (part: string): Buffer => {
  const length = Buffer.byteLength(part, 'utf8');
  const bytes = Buffer.allocUnsafe(4 + length);
  bytes.writeUInt32BE(length, 0);
  bytes.write(part, 4, 'utf8');
  return bytes;
};

/** The hash of an event's leaf. */
export const leafHash = (event: LeafParts): Buffer =>
  sha256(
    LEAF_PREFIX,
    lengthPrefixed(event.stream),
    lengthPrefixed(String(event.version)),
    lengthPrefixed(event.id),
    lengthPrefixed(event.type),
    lengthPrefixed(String(event.schemaVersion)),
    lengthPrefixed(event.recordedAt),
    lengthPrefixed(event.data),
    lengthPrefixed(event.meta),
  );

interface Peak {
  readonly leaves: number;
  readonly hash: Buffer;
}

/**
 * The root of a tree whose leaves arrive one by one: keeps one hash for each complete subtree, as a binary counter
 * keeps its digits.
 */
export class RunningTree {
  readonly #peaks: Peak[] = [];
  #size = 0;

  /**
   * A tree of which only the roots of its complete subtrees are known, largest first.
   * @returns undefined when a tree of that size has another number of them
   */
  static of(size: number, hashes: readonly Buffer[]): RunningTree | undefined {
    const tree = new RunningTree();
    const left = [...hashes];
    for (let leaves = 2 ** 52, rest = size; leaves >= 1; leaves /= 2) {
      if (rest < leaves) continue;
      const hash = left.shift();
      if (!hash) return undefined;
      tree.#peaks.push({ leaves, hash });
      rest -= leaves;
    }
    tree.#size = size;
    return left.length === 0 ? tree : undefined;
  }

  get size(): number {
    return this.#size;
  }

  add(leaf: Buffer): void {
    let peak: Peak = { leaves: 1, hash: leaf };
    for (let last = this.#peaks.at(-1); last?.leaves === peak.leaves; last = this.#peaks.at(-1)) {
      this.#peaks.pop();
      peak = { leaves: 2 * peak.leaves, hash: sha256(NODE_PREFIX, last.hash, peak.hash) };
    }
    this.#peaks.push(peak);
    this.#size += 1;
  }

  root(): Buffer {
    let root: Buffer | undefined;
    for (const { hash } of this.#peaks.toReversed()) {
      root = root ? sha256(NODE_PREFIX, hash, root) : hash;
    }
    return root ?? sha256();
  }
}
