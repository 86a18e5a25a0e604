import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { consistencyRanges, inclusionRanges } from './ranges.js';
import { hashesOver, TileMissing, type Tile, type TileName, type TileSource } from './tiles.js';
import { growingTiles, TreeBuilder } from './tree-builder.js';
import { runs } from '../../../../test/support/runs.js';

const sha256 = (...parts: readonly Buffer[]): Buffer =>
  createHash('sha256').update(Buffer.concat(parts)).digest();
const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const leafHash = (data: Buffer): Buffer => sha256(Buffer.of(0), data);

/** The leaves of Certificate Transparency's own test (merkle_tree_test), and the root after each of them. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'].concat(
  '606162636465666768696a6b6c6d6e6f',
);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
/** From the same test: leaf, size, path. */
const PATHS: readonly (readonly [number, number, readonly string[]])[] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];
/** From the same test: earlier size, size, proof. */
const CONSISTENCY: readonly (readonly [number, number, readonly string[]])[] = [
  [1, 1, []],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

/** MTH, PATH and PROOF exactly as section 2.1 of RFC 6962 defines them, over hashes of leaves. */
class Definition {
  readonly #known = new Map<string, Buffer>();
  constructor(private readonly leaves: readonly Buffer[]) {}

  root(from: number, to: number): Buffer {
    if (to === from) return sha256();
    if (to - from === 1) return this.leaves[from]!;
    const name = `${from}-${to}`;
    const known = this.#known.get(name);
    if (known) return known;
    const middle = from + split(to - from);
    const root = sha256(Buffer.of(1), this.root(from, middle), this.root(middle, to));
    this.#known.set(name, root);
    return root;
  }
  path(leaf: number, from: number, to: number): Buffer[] {
    if (to - from === 1) return [];
    const k = split(to - from);
    return leaf < k
      ? [...this.path(leaf, from, from + k), this.root(from + k, to)]
      : [...this.path(leaf - k, from + k, to), this.root(from, from + k)];
  }
  proof(size: number, from: number, to: number, complete = true): Buffer[] {
    if (size === to - from) return complete ? [] : [this.root(from, to)];
    const k = split(to - from);
    return size <= k
      ? [...this.proof(size, from, from + k, complete), this.root(from + k, to)]
      : [...this.proof(size - k, from + k, to, false), this.root(from, from + k)];
  }
}

const split = (size: number): number => 2 ** (Math.ceil(Math.log2(size)) - 1);

class MemoryTiles implements TileSource {
  readonly #tiles = new Map<string, Tile>();
  reads = 0;

  write(tiles: readonly Tile[]): void {
    for (const tile of tiles) this.#tiles.set(`${tile.level}/${tile.number}`, tile);
  }
  async read(names: readonly TileName[]): Promise<Tile[]> {
    this.reads += names.length;
    return names.flatMap(({ level, number }) => this.#tiles.get(`${level}/${number}`) ?? []);
  }
}

/** A tree that is stored and loaded again in between, and the definition over the same leaves. */
const grow = async (hashes: readonly Buffer[], steps: readonly number[] = []) => {
  const source = new MemoryTiles();
  let builder = new TreeBuilder();
  for (const [n, leaf] of hashes.entries()) {
    builder.appendLeaf(leaf);
    if (!steps.includes(n)) continue;
    source.write(builder.takeChanges());
    builder = new TreeBuilder(builder.size, await source.read(growingTiles(builder.size)));
  }
  source.write(builder.takeChanges());
  return { source, builder, definition: new Definition(hashes) };
};

const leavesOf = (count: number): Buffer[] =>
  Array.from({ length: count }, (_, n) => leafHash(Buffer.from(`leaf ${n}`)));
const texts = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('hex'));

describe('the tree over the test leaves of Certificate Transparency', () => {
  const hashes = LEAVES.map((leaf) => leafHash(hex(leaf)));

  it.each(ROOTS.map((root, size) => [size, root] as const))('of %d', async (size, root) => {
    const { builder, source } = await grow(hashes.slice(0, size));
    expect(builder.root().toString('hex')).toBe(root);
    if (size === 0) return;
    expect(texts(await hashesOver(source, [{ from: 0, to: size }]))).toEqual([root]);
  });

  it.each(PATHS)('proves leaf %d of %d', async (leaf, size, path) => {
    const { source } = await grow(hashes);
    expect(texts(await hashesOver(source, inclusionRanges(leaf, size)))).toEqual(path);
  });

  it.each(CONSISTENCY)('proves %d to be the beginning of %d', async (earlier, size, proof) => {
    const { source } = await grow(hashes);
    expect(texts(await hashesOver(source, consistencyRanges(earlier, size)))).toEqual(proof);
  });
});

describe('a tree of any size', () => {
  const MOST = 70_000;
  const all = leavesOf(MOST);
  const sizes = fc.oneof(
    fc.integer({ min: 1, max: 600 }),
    fc.integer({ min: 65_500, max: 65_900 }),
    fc.integer({ min: 1, max: MOST }),
  );

  it('has the roots and proofs of the definition, whatever size it had when it was asked', async () => {
    const { source, definition } = await grow(all, [0, 255, 256, 300, 65_535, 65_536, 66_000]);
    await fc.assert(
      fc.asyncProperty(sizes, sizes, async (a, b) => {
        const [less, size] = a < b ? [a, b] : [b, a];
        const leaf = less - 1;
        expect(texts(await hashesOver(source, [{ from: 0, to: size }]))).toEqual(
          texts([definition.root(0, size)]),
        );
        expect(texts(await hashesOver(source, inclusionRanges(leaf, size)))).toEqual(
          texts(definition.path(leaf, 0, size)),
        );
        expect(texts(await hashesOver(source, consistencyRanges(less, size)))).toEqual(
          texts(definition.proof(less, 0, size)),
        );
      }),
      { numRuns: runs(150) },
    );
  }, 60_000);

  it('grows alike wherever it was stopped and loaded again', async () => {
    const count = fc.integer({ min: 1, max: 1_500 });
    await fc.assert(
      fc.asyncProperty(count, fc.array(fc.nat(1_500), { maxLength: 5 }), async (size, steps) => {
        const { builder, definition } = await grow(all.slice(0, size), steps);
        expect(texts([builder.root()])).toEqual(texts([definition.root(0, size)]));
      }),
      { numRuns: runs(40) },
    );
  }, 60_000);

  it('reads a few tiles for a proof, not many', async () => {
    const { source } = await grow(all);
    source.reads = 0;
    await hashesOver(source, inclusionRanges(12_345, MOST));
    expect(source.reads).toBeLessThan(9);
  });

  it('says which tile is missing or too short', async () => {
    const { source } = await grow(all.slice(0, 300));
    await expect(hashesOver(source, [{ from: 0, to: 301 }])).rejects.toThrow(TileMissing);
    await expect(hashesOver(new MemoryTiles(), [{ from: 0, to: 1 }])).rejects.toThrow(TileMissing);
  });

  it('cannot be loaded without its last tiles', () => {
    expect(() => new TreeBuilder(300, [])).toThrow(RangeError);
    expect(new TreeBuilder(256, [{ level: 1, number: 0, hashes: leafHash(hex('')) }]).size).toBe(
      256,
    );
  });

  it('refuses what no tree of the size can prove', () => {
    expect(() => inclusionRanges(5, 5)).toThrow(RangeError);
    expect(() => consistencyRanges(6, 5)).toThrow(RangeError);
  });
});
