import type { Pool } from 'pg';
import { Leadership } from '../following/leadership.js';
import { inTransaction } from '../following/transaction.js';
import { backoffMillis, pause } from '../following/waiting.js';
import type { EventStore, LogPage } from '../log/event-store.js';
import { AppendWatch } from './append-watch.js';
import type { CheckpointSigner } from './checkpoint-signer.js';
import { GrowingTree } from './growing-tree.js';
import { Pace } from './pace.js';
import { TreeRefused, type SignedMemory } from './signed-memory.js';
import { noteRefusal } from './tree-tables.js';

/** The tree grew. */
export interface ProofProgress {
  readonly size: number;
  readonly position: bigint;
}

export interface ProofRunnerOptions {
  readonly store: Pick<EventStore, 'readAll' | 'head' | 'onAppended'>;
  /** Connections of the role that may write schema `proof`. */
  readonly pool: Pool;
  /** Connections that are kept, for locks: so that work never waits for them. Those of `pool` unless given. */
  readonly sessions?: Pool;
  readonly signer: CheckpointSigner;
  /** Where it is remembered, apart from the database, what was signed; nowhere unless given. */
  readonly memory?: SignedMemory;
  /** Told when nothing was remembered: what the database says was signed is taken for true, up to this size. */
  readonly onTrust?: (size: number) => void;
  /** Events a page; 1,000 unless told. */
  readonly pageSize?: number;
  readonly onProgress?: (progress: ProofProgress) => void;
  /** Errors after which the runner goes on by itself: to be logged, by name and code only. */
  readonly onProblem?: (error: unknown, names: readonly string[]) => void;
}

const NAME = 'proofs';
/** Single appends that follow each other are taken in together: the last tile is written anew each time. */
const GATHER_MS = 150;

/**
 * Lets the Merkle tree over the log grow with it and signs its state, in one process at a time: others that run the
 * same stand by. Each step stores tiles, size and signed checkpoint in one transaction, with the size as fence, so
 * that there is never a checkpoint of a tree that is not there, nor a second one of the same size. What was signed is
 * remembered apart from the database, too: a tree that contradicts it is not signed.
 */
export class ProofRunner {
  readonly #stop = new AbortController();
  readonly #leadership: Leadership;
  readonly #pageSize: number;
  #running: Promise<void> | undefined;

  constructor(private readonly options: ProofRunnerOptions) {
    this.#pageSize = options.pageSize ?? 1_000;
    const { pool, sessions = pool } = options;
    this.#leadership = new Leadership(sessions, `palabre:${NAME}`, (error) => this.#report(error));
  }

  /** Starts to compete for the lead and, once leading, to follow the log. Never throws: see `onProblem`. */
  start(): void {
    this.#running ??= this.#leadership.run((signal) => this.#lead(signal), this.#stop.signal);
  }

  /** Finishes the page at hand and gives back the lead. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #lead(signal: AbortSignal): Promise<void> {
    const watch = new AppendWatch(this.options.store);
    let failures = 0;
    try {
      while (!signal.aborted) {
        try {
          await this.#follow(watch, signal, () => {
            failures = 0;
          });
        } catch (error) {
          if (signal.aborted) return;
          failures += 1;
          this.#report(error);
          await this.#tell(error);
          await pause(backoffMillis(failures), signal);
        }
      }
    } finally {
      await watch.letGo();
    }
  }

  /** Follows from what is stored, until the signal is given or something fails. */
  async #follow(watch: AppendWatch, signal: AbortSignal, arrived: () => void): Promise<void> {
    const { pool, signer, memory, onTrust } = this.options;
    const tree = await GrowingTree.load(pool, { signer, memory });
    const isNew = memory !== undefined && !tree.isRemembered;
    if (isNew && tree.size > 0) onTrust?.(tree.size);
    if ((!tree.isSigned || isNew) && !tree.isShort) await this.#store(tree);
    const pace = new Pace();
    let next = this.#read(tree, watch);
    while (!signal.aborted) {
      const beganAt = performance.now();
      const from = tree.position;
      const { ticket, ...page } = await next;
      const isFull = page.events.length === this.#pageSize;
      if (page.events.length > 0) {
        tree.append(page.events);
        next = isFull ? this.#read(tree, watch) : next;
        await this.#store(tree);
        arrived();
      }
      if (isFull) {
        const [head, endedAt] = [await this.options.store.head(), performance.now()];
        const taken = { events: page.events.length, from, to: tree.position, head };
        const rest = pace.restAfter({ ...taken, beganAt, endedAt });
        if (rest > 0) await watch.letGo();
        await pause(rest, signal);
        continue;
      }
      if (tree.isShort) throw tree.shortage;
      if (page.events.length === 0) await watch.since(ticket, signal);
      await pause(GATHER_MS, signal);
      next = this.#read(tree, watch);
    }
  }

  /** The page behind the tree, with a ticket for what is appended from now on. */
  #read({ position }: GrowingTree, watch: AppendWatch): Promise<LogPage & { ticket: number }> {
    const ticket = watch.ticket();
    const page = this.options.store.readAll(position, this.#pageSize);
    const reading = page.then((found) => ({ ...found, ticket }));
    reading.catch(() => undefined); // whoever takes the page sees the failure
    return reading;
  }

  async #store(tree: GrowingTree): Promise<void> {
    await tree.sign();
    await inTransaction(this.options.pool, (client) => tree.store(client));
    this.options.onProgress?.({ size: tree.size, position: tree.position });
  }

  /** So that health shows it, too. */
  async #tell(error: unknown): Promise<void> {
    if (!(error instanceof TreeRefused)) return;
    try {
      await noteRefusal(this.options.pool, error.code);
    } catch (problem) {
      this.#report(problem);
    }
  }

  #report(error: unknown): void {
    this.options.onProblem?.(error, [NAME]);
  }
}
