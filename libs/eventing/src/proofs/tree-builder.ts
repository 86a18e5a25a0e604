import type { StoredEvent } from '../log/event-store.js';
import { emptyRoot, HASH_BYTES, leafHashInto, rootAbove, rootOfRow } from './hashing.js';
import { subtreesOf } from './ranges.js';
import { TILE_WIDTH, type Tile, type TileName } from './tiles.js';

interface GrowingTile {
  number: number;
  count: number;
  hashes: Buffer;
  changed: boolean;
}

const emptyTile = (number: number): GrowingTile => ({
  number,
  count: 0,
  hashes: Buffer.alloc(TILE_WIDTH * HASH_BYTES),
  changed: false,
});

/** The last tiles of a tree of a size: what has to be known to let it grow. Full ones are not among them. */
export const growingTiles = (size: number): TileName[] => {
  const names: TileName[] = [];
  for (let level = 0, count = size; count > 0; level += 1) {
    if (count % TILE_WIDTH > 0) names.push({ level, number: Math.floor(count / TILE_WIDTH) });
    count = Math.floor(count / TILE_WIDTH);
  }
  return names;
};

/** Lets a Merkle tree grow leaf by leaf; keeps one tile a level in memory. */
export class TreeBuilder {
  #size: number;
  readonly #levels: GrowingTile[] = [];
  #full: Tile[] = [];

  /** @param tiles those of {@link growingTiles} */
  constructor(size = 0, tiles: readonly Tile[] = []) {
    this.#size = size;
    for (let level = 0, count = size; count > 0; level += 1) {
      const growing = emptyTile(Math.floor(count / TILE_WIDTH));
      growing.count = count % TILE_WIDTH;
      const known = tiles.find((tile) => tile.level === level && tile.number === growing.number);
      if ((known?.hashes.length ?? 0) < growing.count * HASH_BYTES) {
        throw new RangeError(`the last tile of level ${level} is not known`);
      }
      known?.hashes.copy(growing.hashes, 0, 0, growing.count * HASH_BYTES);
      this.#levels.push(growing);
      count = Math.floor(count / TILE_WIDTH);
    }
  }

  /** Number of leaves. */
  get size(): number {
    return this.#size;
  }

  append(event: StoredEvent): void {
    const tile = this.#level(0);
    leafHashInto(tile.hashes, tile.count * HASH_BYTES, event);
    this.#grow(0, tile);
  }

  /** Appends a leaf of which only the hash is known. */
  appendLeaf(leaf: Buffer): void {
    this.#push(0, leaf);
  }

  /** The root of the whole tree. */
  root(): Buffer {
    const peaks = this.#levels.flatMap(({ hashes, count }) =>
      subtreesOf({ from: 0, to: count })
        .map(({ height, index }) => {
          const bytes = 2 ** height * HASH_BYTES;
          return rootOfRow(hashes.subarray(index * bytes, (index + 1) * bytes));
        })
        .toReversed(),
    );
    return peaks.length === 0 ? emptyRoot() : rootAbove(peaks.toReversed());
  }

  /** The tiles that are new or have grown since this was last asked. */
  takeChanges(): Tile[] {
    const changes = this.#full;
    this.#full = [];
    for (const [level, tile] of this.#levels.entries()) {
      if (!tile.changed) continue;
      tile.changed = false;
      const hashes = Buffer.from(tile.hashes.subarray(0, tile.count * HASH_BYTES));
      changes.push({ level, number: tile.number, hashes });
    }
    return changes;
  }

  #level(level: number): GrowingTile {
    return (this.#levels[level] ??= emptyTile(0));
  }

  #push(level: number, hash: Buffer): void {
    const tile = this.#level(level);
    hash.copy(tile.hashes, tile.count * HASH_BYTES);
    this.#grow(level, tile);
  }

  /** A hash more stands in the tile; when it is full, its root goes one level up. */
  #grow(level: number, tile: GrowingTile): void {
    if (level === 0) this.#size += 1;
    tile.count += 1;
    tile.changed = true;
    if (tile.count < TILE_WIDTH) return;
    this.#full.push({ level, number: tile.number, hashes: tile.hashes });
    this.#levels[level] = emptyTile(tile.number + 1);
    this.#push(level + 1, rootOfRow(tile.hashes));
  }
}
