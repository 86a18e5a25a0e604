import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { StatementRefused } from '@palabre/banking';
import type { KnownPayments, ScopeQuestion } from './domain/bank/scope.js';
import type { FileEvent, FileReading } from './statement-reading.adapter.js';

/** What the thread is started with: all of {@link FileReading} but what has to be asked for. */
export interface ThreadReading extends Omit<FileReading, 'scope'> {
  readonly keepWhere?: readonly string[];
}

/** What the thread asks the process for, one thing at a time of each kind. */
export interface Asked {
  /** More of the file; `undefined` behind its end. */
  readonly piece: () => Promise<Uint8Array<ArrayBuffer> | undefined>;
  readonly known: (question: ScopeQuestion) => Promise<KnownPayments>;
  /** To take what was read; answered when there is room for more. */
  readonly take: (event: FileEvent) => Promise<void>;
  /** To refuse the file. */
  readonly refuse: (
    refusal: Pick<StatementRefused, 'code' | 'line' | 'path' | 'reason'>,
  ) => Promise<void>;
}
export interface Question<Name extends keyof Asked = keyof Asked> {
  readonly id: number;
  readonly name: Name;
  readonly about: Parameters<Asked[Name]>;
}
export interface Answered {
  readonly id: number;
  readonly value: unknown;
}

/** Most memory of a thread, in megabytes. Its young generation is as large as the program's: V8's flag holds for every thread. */
const LIMITS = { maxOldGenerationSizeMb: 512 };
/** What is handed over at once. */
const PIECE_BYTES = 524_288;

const built = new URL('./statement.worker.js', import.meta.url);
/** Where TypeScript is run as it stands, the worker is a `.ts` file too. */
const script = existsSync(built) ? built : new URL('./statement.worker.ts', import.meta.url);

/** The same bytes in larger pieces, each alone in memory of its own: it is handed over, not copied once more. */
async function* inLargerPieces(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  const joined = (): Uint8Array<ArrayBuffer> => {
    const whole = new Uint8Array(bytes);
    let at = 0;
    for (const piece of waiting) {
      whole.set(piece, at);
      at += piece.length;
    }
    [waiting, bytes] = [[], 0];
    return whole;
  };
  for await (const piece of pieces) {
    waiting.push(piece);
    bytes += piece.length;
    if (bytes >= PIECE_BYTES) yield joined();
  }
  if (bytes > 0) yield joined();
}

const noScope = (): never => {
  throw new Error('the thread asks for what it has no use for');
};

/**
 * Reads a file of statements in a thread of its own, which asks for each piece of it and for what is known of its lines.
 * @throws StatementRefused
 */
export async function* tellFromThread(
  pieces: AsyncIterable<Uint8Array>,
  { scope, ...reading }: FileReading,
  execArgv?: readonly string[],
): AsyncGenerator<FileEvent> {
  const source = inLargerPieces(pieces);
  const events = new TransformStream<FileEvent, FileEvent>();
  const told = events.writable.getWriter();
  // Whoever reads the events sees why there are no more.
  const fail = (why: unknown): void => void told.abort(why).catch(() => undefined);
  const asked: Asked = {
    piece: async () => (await source.next()).value ?? undefined,
    known: scope?.known ?? noScope,
    take: (event) => told.write(event),
    refuse: async ({ code, line, path, reason }) =>
      fail(new StatementRefused(code, line, path, reason)),
  };
  const workerData: ThreadReading = {
    ...reading,
    // A copy of its own: a buffer may be a part of one that holds other things.
    fingerprintKey: Uint8Array.from(reading.fingerprintKey),
    ...(scope && { keepWhere: scope.keepWhere }),
  };
  const thread = new Worker(script, {
    ...{ workerData, resourceLimits: LIMITS },
    ...(execArgv ? { execArgv: [...execArgv] } : {}),
  });
  const answer = async ({ id, name, about }: Question): Promise<void> => {
    const value = await (asked[name] as (...about: unknown[]) => Promise<unknown>)(...about);
    const handedOver = value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : [];
    thread.postMessage({ id, value } satisfies Answered, handedOver);
  };
  thread.on('message', (question: Question) => void answer(question).catch(fail));
  thread.once('error', fail);
  thread.once('exit', () => fail(new Error('the thread ended early')));
  try {
    for await (const event of events.readable) {
      yield event;
      if (event.type === 'end') return;
    }
  } finally {
    await thread.terminate();
    await source.return(undefined);
  }
}
