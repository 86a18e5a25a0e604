import { setTimeout as sleep } from 'node:timers/promises';
import { IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { refuse } from '@palabre/kernel';
import { CommandRefused, ProofReader, staff, type TreeState } from '@palabre/eventing';
import { ValidationFailed } from '../http/payload.js';
import { Optional } from '../http/validators.js';
import { query } from '../queries/query-spec.js';

const MOST = Number.MAX_SAFE_INTEGER;
const WAIT_MS = 5_000;
const POLL_MS = 100;

const coverage = new WeakMap<object, bigint>();

/** Notes the position that the tree must cover before a question is answered, beside it so that it is no field of it. */
export const coveringAtLeast = <Question extends object>(
  question: Question,
  position: bigint,
): Question => {
  coverage.set(question, position);
  return question;
};

export class GetCheckpoint {}

/** Names one event: by its place in the tree, its position in the log, or its id. */
export class ProveInclusion {
  @Optional()
  @IsInt()
  @Min(0)
  @Max(MOST)
  index?: number;
  @Optional()
  @Matches(/^\d{1,18}$/, { message: 'must be a position such as "1024"' })
  position?: string;
  @Optional()
  @IsUUID()
  eventId?: string;
  /** Of the tree that the event is to be proved in; that of the newest checkpoint unless told. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(MOST)
  size?: number;
}

export class ProveConsistency {
  /** Size of the earlier tree. */
  @IsInt()
  @Min(0)
  @Max(MOST)
  from: number;
  /** Size of the later one; that of the newest checkpoint unless told. */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(MOST)
  to?: number;
}

/** Proof that an event is in the log (RFC 6962, section 2.1.1). Hashes in base64. */
export class Inclusion {
  index: number;
  size: number;
  leaf: string;
  path: string[];
  root: string;
  /** The signed checkpoint of this size; only for the newest. */
  checkpoint?: string;
}

/** Proof that the log only grew between two sizes (RFC 6962, section 2.1.2). Hashes in base64. */
export class Consistency {
  from: number;
  to: number;
  path: string[];
  fromRoot: string;
  toRoot: string;
  /** The signed checkpoint of the later size; only for the newest. */
  checkpoint?: string;
}

/** An answer and the position of the log that the tree covers. */
export interface Proved<Result = unknown> {
  readonly result: Result;
  readonly position: bigint;
}

const readerOf = (db: EntityManager): ProofReader =>
  new ProofReader({ query: async (text, values) => ({ rows: await db.query(text, values) }) });

/** The tree's state, once it covers what was asked for; a short wait at most. @throws CommandRefused READ_MODEL_BEHIND */
const stateFor = async (question: object, reader: ProofReader): Promise<TreeState> => {
  const covering = coverage.get(question) ?? 0n;
  const deadline = performance.now() + WAIT_MS;
  for (;;) {
    const state = await reader.state();
    if (state.position >= covering) return state;
    if (performance.now() > deadline) throw new CommandRefused(refuse('READ_MODEL_BEHIND'));
    await sleep(POLL_MS);
  }
};

const indexOf = async (
  reader: ProofReader,
  asked: ProveInclusion,
  db: EntityManager,
): Promise<number> => {
  const { index, eventId } = asked;
  if ([index, asked.position, eventId].filter((name) => name !== undefined).length !== 1) {
    const detail = 'must be one of index, position, eventId';
    throw new ValidationFailed([{ pointer: '', detail }]);
  }
  const position = asked.position ?? (eventId && (await positionOf(db, eventId)));
  const found =
    index ?? (position === undefined ? undefined : await reader.indexAt(BigInt(position)));
  // Where the log is not in this database, the tree's own rows are searched.
  const place = found ?? (eventId === undefined ? undefined : await reader.indexOf(eventId));
  if (place === undefined) throw new CommandRefused(refuse('NOT_FOUND', { what: 'event' }));
  return place;
};

/** Where the log has an event, as far as it is in this database; undefined elsewhere. */
const positionOf = async (db: EntityManager, eventId: string): Promise<string | undefined> => {
  const rows: { position: string }[] = await db.query(
    'select position::text as position from log.events where event_id = $1',
    [eventId],
  );
  return rows[0]?.position;
};

/** @throws ValidationFailed when the tree is not that large yet */
const withinTree = (size: number, state: TreeState, pointer: string): number => {
  if (size <= state.size) return size;
  throw new ValidationFailed([
    { pointer, detail: `must be at most ${state.size}, the log’s size` },
  ]);
};

const base64 = (hash: Buffer): string => hash.toString('base64');
const signedFor = (size: number, { checkpoint, ...state }: TreeState) =>
  size === state.size && checkpoint !== undefined ? { checkpoint } : {};

const may = staff('auditor', 'mel', 'finance', 'finance-approver', 'coordinator');

export const proofQueries = [
  query({
    name: 'proofs.GetCheckpoint',
    input: GetCheckpoint,
    may,
    reads: [],
    answer: async (asked, { db }): Promise<Proved<string>> => {
      const { checkpoint, position } = await stateFor(asked, readerOf(db));
      if (checkpoint === undefined) {
        throw new CommandRefused(refuse('NOT_FOUND', { what: 'checkpoint' }));
      }
      return { result: checkpoint, position };
    },
  }),
  query({
    name: 'proofs.ProveInclusion',
    input: ProveInclusion,
    may,
    reads: [],
    answer: async (asked, { db }): Promise<Proved<Inclusion>> => {
      const reader = readerOf(db);
      const state = await stateFor(asked, reader);
      const index = await indexOf(reader, asked, db);
      const size = withinTree(asked.size ?? state.size, state, '/size');
      if (index >= size) throw new CommandRefused(refuse('NOT_FOUND', { what: 'event' }));
      const { leaf, path, root } = await reader.inclusion(index, size);
      const hashes = { leaf: base64(leaf), path: path.map(base64), root: base64(root) };
      const result = { index, size, ...hashes, ...signedFor(size, state) };
      return { result, position: state.position };
    },
  }),
  query({
    name: 'proofs.ProveConsistency',
    input: ProveConsistency,
    may,
    reads: [],
    answer: async (asked, { db }): Promise<Proved<Consistency>> => {
      const reader = readerOf(db);
      const state = await stateFor(asked, reader);
      const to = withinTree(asked.to ?? state.size, state, '/to');
      const from = withinTree(asked.from, { ...state, size: to }, '/from');
      const { path, earlierRoot, root } = await reader.consistency(from, to);
      const roots = { fromRoot: base64(earlierRoot), toRoot: base64(root) };
      const result = { from, to, path: path.map(base64), ...roots, ...signedFor(to, state) };
      return { result, position: state.position };
    },
  }),
];
