import type { ClientBase, Pool } from 'pg';
import type { Position, StoredEvent } from '../log/event-store.js';
import type { CheckpointSigner } from './checkpoint-signer.js';
import { LeafRows } from './leaf-rows.js';
import { ProofReader } from './proof-reader.js';
import { TreeRefused, type Signed, type SignedMemory } from './signed-memory.js';
import { TILE_WIDTH } from './tiles.js';
import { growingTiles, TreeBuilder } from './tree-builder.js';
import { moveTree, readLeafRows, readTree, TileTable } from './tree-tables.js';
import { writeLeafRows, writeTiles, type TreeState } from './tree-tables.js';

/** With what a tree is signed, and what must not be contradicted. */
export interface Signing {
  readonly signer: CheckpointSigner;
  /** None: nothing is remembered but in the database. */
  readonly memory?: SignedMemory | undefined;
}

/** The tree in the database, as the one process that lets it grow holds it. */
export class GrowingTree {
  #position: Position;
  #storedSize: number;
  #note: string | undefined;

  private constructor(
    state: TreeState,
    private readonly builder: TreeBuilder,
    private readonly rows: LeafRows,
    private readonly signing: Signing,
    /** What was signed last, as far as that is remembered. */
    private remembered: Signed | undefined,
    /** Whether the stored checkpoint was signed by this signer. */
    readonly isSigned: boolean,
  ) {
    this.#position = state.position;
    this.#storedSize = state.size;
  }

  /** @throws TreeRefused when what is stored is not what was signed */
  static async load(pool: Pool, signing: Signing): Promise<GrowingTree> {
    const state = await readTree(pool);
    const last = Math.floor(state.size / TILE_WIDTH);
    const tiles = await new TileTable(pool).read(growingTiles(state.size));
    const [row] = await readLeafRows(pool, last, last + 1);
    const builder = new TreeBuilder(state.size, tiles);
    const remembered = await signing.memory?.read();
    assertSigned(state, builder, signing.signer, remembered !== undefined);
    if (remembered && remembered.size <= state.size) {
      assertSame(remembered, await new ProofReader(pool).root(remembered.size));
    }
    const isSigned = state.verifierKey === signing.signer.verifierKey;
    const rows = new LeafRows(state.size, row);
    return new GrowingTree(state, builder, rows, signing, remembered, isSigned);
  }

  get size(): number {
    return this.builder.size;
  }

  /** Up to where the log is in it. */
  get position(): Position {
    return this.#position;
  }

  /** Whether anything is known here about what was signed before. */
  get isRemembered(): boolean {
    return this.remembered !== undefined;
  }

  /** Whether more was signed before than is in the tree now: it is signed again when it has come as far. */
  get isShort(): boolean {
    return (this.remembered?.size ?? 0) > this.size;
  }

  /** What is to be said of a log that ends before what was signed. */
  get shortage(): TreeRefused {
    const { size, remembered } = this;
    return new TreeRefused(
      'LOG_SHORTER',
      `${remembered?.size} events were signed and the log has ${size}`,
    );
  }

  /** @throws TreeRefused where another history was signed before */
  append(events: readonly StoredEvent[]): void {
    for (const event of events) {
      this.builder.append(event);
      this.rows.append(event);
      this.#position = event.position;
      if (this.remembered?.size === this.size) assertSame(this.remembered, this.builder.root());
    }
  }

  /** Signs what has grown, and remembers it before anybody can see it; a tree that is short is not signed. */
  async sign(): Promise<void> {
    this.#note = undefined;
    if (this.isShort) return;
    const signed = { size: this.size, root: this.builder.root() };
    await this.signing.memory?.write(signed);
    this.remembered = this.signing.memory && signed;
    this.#note = this.signing.signer.checkpoint(signed.size, signed.root);
  }

  /** Stores what has grown, as it was signed. After a failure this object is of no more use. @throws Fenced */
  async store(client: ClientBase): Promise<void> {
    const { builder, signing } = this;
    await moveTree(client, this.#storedSize, {
      ...{ size: builder.size, position: this.#position },
      ...(this.#note !== undefined && {
        ...{ checkpoint: this.#note, verifierKey: signing.signer.verifierKey },
      }),
    });
    await writeTiles(client, builder.takeChanges());
    await writeLeafRows(client, this.rows.takeChanges());
    this.#storedSize = builder.size;
  }
}

const assertSame = (signed: Signed, root: Buffer): void => {
  if (root.equals(signed.root)) return;
  throw new TreeRefused(
    'HISTORY_REWRITTEN',
    `the first ${signed.size} events are not those that were signed`,
  );
};

/** Whether the tiles are those of the checkpoint beside them; and, where it says so, whether this key signed that. */
const assertSigned = (
  { size, checkpoint, verifierKey }: TreeState,
  builder: TreeBuilder,
  signer: CheckpointSigner,
  isRemembered: boolean,
): void => {
  if (checkpoint === undefined) {
    if (size === 0 || isRemembered) return;
    throw new TreeRefused('CHECKPOINT_MISSING', `the tree of ${size} events has no checkpoint`);
  }
  const root = builder.root();
  const [, signedSize, signedRoot] = checkpoint.split('\n');
  // A signature by Ed25519 is the same each time: what this key signed, it signs again alike.
  const isWhatWasSigned =
    verifierKey === signer.verifierKey
      ? checkpoint === signer.checkpoint(size, root)
      : signedSize === String(size) && signedRoot === root.toString('base64');
  if (isWhatWasSigned) return;
  throw new TreeRefused(
    'CHECKPOINT_DIFFERS',
    `the stored tree of ${size} events is not that of its checkpoint`,
  );
};
