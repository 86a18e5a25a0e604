/** A state of the tree that was signed. */
export interface Signed {
  /** Number of leaves. */
  readonly size: number;
  /** 32 bytes. */
  readonly root: Buffer;
}

/** Remembers, apart from the database, what was signed last: nothing is signed that contradicts it. */
export interface SignedMemory {
  /** Undefined when nothing is known here; an unreadable memory is an error. */
  read(): Promise<Signed | undefined>;
  /** Resolves once the memory would outlive a loss of power. */
  write(signed: Signed): Promise<void>;
}

/** Why the tree is not signed. */
export type Unsignable =
  /** The tiles do not lead to the checkpoint that stands beside them, or it was not signed by this key. */
  | 'CHECKPOINT_DIFFERS'
  /** There are tiles and no checkpoint to hold them against. */
  | 'CHECKPOINT_MISSING'
  /** Another history was signed before. */
  | 'HISTORY_REWRITTEN'
  /** More events were signed before than the log has. */
  | 'LOG_SHORTER';

/** Nothing is signed before an operator has seen to it; docs/operations.md says how. The message names sizes only. */
export class TreeRefused extends Error {
  override readonly name = 'TreeRefused';
  constructor(
    readonly code: Unsignable,
    what: string,
  ) {
    super(`${what}: nothing is signed until an operator has seen to it`);
  }
}
