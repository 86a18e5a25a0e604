import { CreateProofs1740000000000 } from './migrations/1740000000000-create-proofs.js';
import { TellRefusedTree1754000000000 } from './migrations/1754000000000-tell-refused-tree.js';

export { CheckpointSigner } from './checkpoint-signer.js';
export { ProofReader } from './proof-reader.js';
export type { ConsistencyProof, InclusionProof, RecordedLeaf } from './proof-reader.js';
export { ProofRunner } from './proof-runner.js';
export type { ProofProgress, ProofRunnerOptions } from './proof-runner.js';
export { TreeRefused } from './signed-memory.js';
export type { Signed, SignedMemory, Unsignable } from './signed-memory.js';
export { TILE_WIDTH, TileMissing } from './tiles.js';
export type { Database as ProofDatabase, TreeState } from './tree-tables.js';

/** The migrations of schema `proof`. */
export const proofMigrations = [CreateProofs1740000000000, TellRefusedTree1754000000000];
