import { access, open, rename, rm } from 'node:fs/promises';
import { CommandError } from '../launch.js';
import type { EventStore, StoredEvent } from '../../../../libs/eventing/src/log/postgres/index.js';
import { TILE_WIDTH, type ProofReader } from '../../../../libs/eventing/src/proofs/index.js';
import { FORMAT, writeLine, type ExportLine } from './verifier/export-format.js';

const PAGE = 1_000;

/** What is exported, and from where. */
export interface ExportRequest {
  readonly store: Pick<EventStore, 'readAll' | 'before' | 'head'>;
  readonly proofs: ProofReader;
  readonly file: string;
  /** Only what is behind the checkpoint of an earlier export. */
  readonly after?: { readonly size: number; readonly root: Buffer };
}

/** What was written. */
export interface Exported {
  /** Index of the first event, and of the first behind the last. */
  readonly from: number;
  readonly to: number;
  /** Events that the tree has and the log lacks, or the other way round. */
  readonly unlike: number;
  /** Events stored behind the last one that the checkpoint signs: they are not in it. */
  readonly unsigned: number;
  readonly checkpoint: string;
}

/**
 * Writes the log's events, each with the leaf that the tree recorded, under the newest signed checkpoint. What does
 * not fit together is written as it is: the verifier judges, not this.
 * @throws CommandError when nothing is signed yet, or the earlier checkpoint is not of this log
 */
export const exportLog = async (request: ExportRequest): Promise<Exported> => {
  const { proofs, file } = request;
  await assertNew(file);
  const { checkpoint, verifierKey, size } = await proofs.state();
  if (checkpoint === undefined || verifierKey === undefined) {
    throw new CommandError(
      'There is no signed checkpoint: a worker has to run for a moment. Where one does, its log says why it does not sign.',
    );
  }
  if (size > 0 && (await request.store.head()) === 0n) {
    throw new CommandError(
      `The log that was opened is empty, though ${size} of its events are proved. Is EVENT_STORE_URL or ` +
        'EVENT_STORE_LOG another one than the worker has?',
    );
  }
  const from = request.after?.size ?? 0;
  await assertContinued(request, size);
  const peaks = (await proofs.peaks(from)).map((hash) => hash.toString('base64'));
  const header = { format: FORMAT, checkpoint, key: verifierKey, after: { size: from, peaks } };
  const partial = `${file}.partial`;
  const output = await open(partial, 'w', 0o600).catch((error: unknown) => {
    throw new CommandError(`${file} cannot be written (${codeOf(error)}).`);
  });
  try {
    await output.appendFile(`${JSON.stringify(header)}\n`);
    let unlike = 0;
    for await (const lines of linesOf(request, from, size)) {
      unlike += lines.filter(({ kind }) => kind !== 'event').length;
      await output.appendFile(lines.map((line) => `${writeLine(line)}\n`).join(''));
    }
    const unsigned = await unsignedOf(request, size);
    await output.sync();
    await output.close();
    await rename(partial, file);
    return { from, to: size, unlike, unsigned, checkpoint };
  } catch (error) {
    await output.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  }
};

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown';

/** An export that somebody keeps is not written over. @throws CommandError */
const assertNew = async (file: string): Promise<void> => {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) throw new CommandError(`${file} is there already: choose another name.`);
};

const assertContinued = async ({ after, proofs }: ExportRequest, size: number): Promise<void> => {
  if (!after) return;
  if (after.size <= size && (await proofs.root(after.size)).equals(after.root)) return;
  throw new CommandError(
    'This log does not continue what that checkpoint signed. Export all of it, without --after, and verify ' +
      'that with --checkpoint: it says what differs.',
  );
};

/** The lines of the leaves from one index up to and without another, a tile at a time. */
async function* linesOf(
  { store, proofs }: ExportRequest,
  from: number,
  to: number,
): AsyncGenerator<ExportLine[]> {
  let events: AsyncGenerator<StoredEvent> | undefined;
  let event: StoredEvent | undefined;
  for (let tile = Math.floor(from / TILE_WIDTH); tile * TILE_WIDTH < to; tile += 1) {
    const leaves = (await proofs.leaves(tile)).filter(({ index }) => index >= from && index < to);
    const lines: ExportLine[] = [];
    for (const { index, position, hash: leaf } of leaves) {
      if (!events) {
        events = eventsBehind(store, await store.before(position));
        event = (await events.next()).value;
      }
      for (; event && event.position < position; event = (await events.next()).value) {
        lines.push({ kind: 'unproved', event });
      }
      if (event?.position !== position) {
        lines.push({ kind: 'missing', index, leaf });
        continue;
      }
      lines.push({ kind: 'event', index, leaf, event });
      event = (await events.next()).value;
    }
    yield lines;
  }
}

/** How many events the log has behind the last of so many leaves. */
const unsignedOf = async ({ store, proofs }: ExportRequest, size: number): Promise<number> => {
  const leaves = size === 0 ? [] : await proofs.leaves(Math.floor((size - 1) / TILE_WIDTH));
  const last = leaves.find(({ index }) => index === size - 1);
  let count = 0;
  for await (const _event of eventsBehind(store, last?.position ?? 0n)) count += 1;
  return count;
};

async function* eventsBehind(
  store: Pick<EventStore, 'readAll'>,
  after: bigint,
): AsyncGenerator<StoredEvent, undefined> {
  let next = store.readAll(after, PAGE);
  for (;;) {
    const { events } = await next;
    const last = events.at(-1);
    if (!last) return undefined;
    next = store.readAll(last.position, PAGE);
    next.catch(() => undefined); // whoever takes the page sees the failure
    yield* events;
  }
}
