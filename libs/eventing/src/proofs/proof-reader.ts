import type { Position } from '../log/event-store.js';
import { emptyRoot, HASH_BYTES } from './hashing.js';
import { idBytes, placeOfId, placeOfPosition, positionIn, type LeafRow } from './leaf-rows.js';
import { consistencyRanges, inclusionRanges, subtreesOf, type Range } from './ranges.js';
import { hashesOver, TILE_WIDTH, TileMissing } from './tiles.js';
import { leafRowAt, leafRowsWith, readLeafRows, readTree, TileTable } from './tree-tables.js';
import type { Database, TreeState } from './tree-tables.js';

/** Proof that a leaf is in a tree: its hash, and those that lead from it to the root. */
export interface InclusionProof {
  readonly leaf: Buffer;
  readonly path: readonly Buffer[];
  readonly root: Buffer;
}

/** Proof that a tree is the beginning of a larger one. */
export interface ConsistencyProof {
  readonly path: readonly Buffer[];
  readonly earlierRoot: Buffer;
  readonly root: Buffer;
}

/** A leaf as the tree has it. */
export interface RecordedLeaf {
  readonly index: number;
  readonly position: Position;
  readonly hash: Buffer;
}

const whole = (size: number): Range => ({ from: 0, to: size });

/**
 * Answers from the stored tree. Sizes may be any up to that of {@link state}; each answer reads a few tiles,
 * whatever the size.
 */
export class ProofReader {
  private readonly tiles: TileTable;

  constructor(private readonly database: Database) {
    this.tiles = new TileTable(database);
  }

  /** How far the tree has come, with its signed checkpoint. */
  state(): Promise<TreeState> {
    return readTree(this.database);
  }

  /** The root of the first `size` leaves. @throws TileMissing */
  async root(size: number): Promise<Buffer> {
    if (size === 0) return emptyRoot();
    const [root = emptyRoot()] = await hashesOver(this.tiles, [whole(size)]);
    return root;
  }

  /** @throws RangeError when a tree of that size has no such leaf; TileMissing */
  async inclusion(index: number, size: number): Promise<InclusionProof> {
    const ranges = inclusionRanges(index, size);
    const asked = [{ from: index, to: index + 1 }, whole(size), ...ranges];
    const [leaf, root, ...path] = await hashesOver(this.tiles, asked);
    if (!leaf || !root) throw new RangeError('nothing was asked');
    return { leaf, root, path };
  }

  /** @throws RangeError when the first size is the larger; TileMissing */
  async consistency(earlier: number, size: number): Promise<ConsistencyProof> {
    const path = await hashesOver(this.tiles, consistencyRanges(earlier, size));
    return { path, earlierRoot: await this.root(earlier), root: await this.root(size) };
  }

  /** The roots of the complete subtrees that the first `size` leaves consist of, largest first. @throws TileMissing */
  peaks(size: number): Promise<Buffer[]> {
    const ranges = subtreesOf(whole(size)).map(({ height, index }) => ({
      from: index * 2 ** height,
      to: (index + 1) * 2 ** height,
    }));
    return hashesOver(this.tiles, ranges);
  }

  /** The index of the event at a position of the log; undefined when it is not in the tree. */
  async indexAt(position: Position): Promise<number | undefined> {
    const row = await leafRowAt(this.database, position);
    return row && indexIn(row, placeOfPosition(row, position));
  }

  /** The index of the event with an id (a UUID); undefined when it is not in the tree. Takes longer as it grows. */
  async indexOf(eventId: string): Promise<number | undefined> {
    const id = idBytes(eventId);
    for (const row of await leafRowsWith(this.database, id)) {
      const place = placeOfId(row, id);
      if (place !== undefined) return indexIn(row, place);
    }
    return undefined;
  }

  /** The leaves of a tile of level 0, as far as it is filled. @throws TileMissing */
  async leaves(tile: number): Promise<RecordedLeaf[]> {
    const name = { level: 0, number: tile };
    const [hashes] = await this.tiles.read([name]);
    const [row] = await readLeafRows(this.database, tile, tile + 1);
    if (!hashes || !row) throw new TileMissing(name);
    return Array.from({ length: hashes.hashes.length / HASH_BYTES }, (_, n) => ({
      index: tile * TILE_WIDTH + n,
      position: positionIn(row, n),
      hash: hashes.hashes.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES),
    }));
  }
}

const indexIn = ({ number }: LeafRow, place: number | undefined): number | undefined =>
  place === undefined ? undefined : number * TILE_WIDTH + place;
