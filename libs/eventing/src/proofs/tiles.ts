import { HASH_BYTES, rootAbove, rootOfRow } from './hashing.js';
import { subtreesOf, type Range, type Subtree } from './ranges.js';

/** Levels of the tree between two levels of tiles. */
const TILE_HEIGHT = 8;
/** Hashes in a full tile. */
export const TILE_WIDTH = 2 ** TILE_HEIGHT;

/**
 * Up to 256 hashes of the tree side by side. Those of level 0 are leaves; one of level n + 1 is the root of a full
 * tile of level n. The last tile of a level fills from the left.
 */
export interface Tile {
  readonly level: number;
  /** From the left, from 0. */
  readonly number: number;
  readonly hashes: Buffer;
}

export type TileName = Pick<Tile, 'level' | 'number'>;

/** Where tiles are kept. */
export interface TileSource {
  /** The tiles of these names, in any order. */
  read(names: readonly TileName[]): Promise<readonly Tile[]>;
}

const nameOf = ({ level, number }: TileName): string => `${level}/${number}`;

/** The tile that a subtree's root is computed from, and where in it. */
const placeOf = ({ height, index }: Subtree) => {
  const level = Math.floor(height / TILE_HEIGHT);
  const width = 2 ** (height % TILE_HEIGHT);
  const first = index * width;
  return { level, number: Math.floor(first / TILE_WIDTH), at: first % TILE_WIDTH, width };
};

/** A tile is not there, or shorter than the size of the tree promises. */
export class TileMissing extends Error {
  override readonly name = 'TileMissing';
  constructor({ level, number }: TileName) {
    super(`the tree lacks hashes of tile ${number} of level ${level}`);
  }
}

/**
 * The hashes over ranges that lie within the tree, read in one go: a few tiles for each.
 * @throws TileMissing
 */
export const hashesOver = async (
  source: TileSource,
  ranges: readonly Range[],
): Promise<Buffer[]> => {
  const places = ranges.map((range) => subtreesOf(range).map(placeOf));
  const names = new Map(places.flat().map((place) => [nameOf(place), place]));
  const tiles = new Map(
    (await source.read([...names.values()])).map((tile) => [nameOf(tile), tile.hashes]),
  );
  const rootAt = (place: ReturnType<typeof placeOf>): Buffer => {
    const row = tiles
      .get(nameOf(place))
      ?.subarray(place.at * HASH_BYTES, (place.at + place.width) * HASH_BYTES);
    if (row?.length !== place.width * HASH_BYTES) throw new TileMissing(place);
    return rootOfRow(row);
  };
  return places.map((parts) => rootAbove(parts.map(rootAt)));
};
