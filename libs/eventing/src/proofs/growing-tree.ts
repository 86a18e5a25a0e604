import type { ClientBase, Pool } from 'pg';
import type { Position, StoredEvent } from '../log/event-store.js';
import type { CheckpointSigner } from './checkpoint-signer.js';
import { LeafRows } from './leaf-rows.js';
import { TILE_WIDTH } from './tiles.js';
import { growingTiles, TreeBuilder } from './tree-builder.js';
import { moveTree, readLeafRows, readTree, TileTable } from './tree-tables.js';
import { writeLeafRows, writeTiles, type TreeState } from './tree-tables.js';

/** The tree in the database, as the one process that lets it grow holds it. */
export class GrowingTree {
  #position: Position;
  #storedSize: number;

  private constructor(
    state: TreeState,
    private readonly builder: TreeBuilder,
    private readonly rows: LeafRows,
    private readonly signer: CheckpointSigner,
    /** Whether the stored checkpoint was signed by this signer. */
    readonly isSigned: boolean,
  ) {
    this.#position = state.position;
    this.#storedSize = state.size;
  }

  static async load(pool: Pool, signer: CheckpointSigner): Promise<GrowingTree> {
    const state = await readTree(pool);
    const last = Math.floor(state.size / TILE_WIDTH);
    const tiles = await new TileTable(pool).read(growingTiles(state.size));
    const [row] = await readLeafRows(pool, last, last + 1);
    const isSigned = state.verifierKey === signer.verifierKey;
    const builder = new TreeBuilder(state.size, tiles);
    return new GrowingTree(state, builder, new LeafRows(state.size, row), signer, isSigned);
  }

  get size(): number {
    return this.builder.size;
  }

  /** Up to where the log is in it. */
  get position(): Position {
    return this.#position;
  }

  append(events: readonly StoredEvent[]): void {
    for (const event of events) {
      this.builder.append(event);
      this.rows.append(event);
      this.#position = event.position;
    }
  }

  /** Stores what has grown, with a signed checkpoint. After a failure this object is of no more use. @throws Fenced */
  async store(client: ClientBase): Promise<void> {
    const { signer, builder } = this;
    await moveTree(client, this.#storedSize, {
      size: builder.size,
      position: this.#position,
      checkpoint: signer.checkpoint(builder.size, builder.root()),
      verifierKey: signer.verifierKey,
    });
    await writeTiles(client, builder.takeChanges());
    await writeLeafRows(client, this.rows.takeChanges());
    this.#storedSize = builder.size;
  }
}
