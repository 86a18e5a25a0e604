import { StatementRefused } from '@palabre/banking';
import { CommandRefused } from '@palabre/eventing';
import { refuse } from '@palabre/kernel';
import { tellStatements, type FileEvent, type FileReading } from './statement-reading.adapter.js';
import { tellFromThread } from './statement.thread.js';

/** Reads a file of statements. What was told before a refusal must not be kept. */
export type ReadParts = (
  pieces: AsyncIterable<Uint8Array>,
  reading: FileReading,
) => AsyncGenerator<FileEvent>;

/**
 * Refuses as commands are.
 * @throws CommandRefused with the code of the reader, the line and the field; never with what stands there
 */
async function* refusing(events: AsyncIterable<FileEvent>): AsyncGenerator<FileEvent> {
  try {
    yield* events;
  } catch (error) {
    if (!(error instanceof StatementRefused)) throw error;
    const { code, line, path } = error;
    throw new CommandRefused(refuse(code, { line, path: path || '/' }));
  }
}

/** In the thread that asks. @throws CommandRefused */
export const readStatementParts: ReadParts = (pieces, reading) =>
  refusing(tellStatements(pieces, reading));

/** To start a thread takes longer than to read this much. */
const SHORT_BYTES = 1_048_576;

async function* following(
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

async function* tellAside(
  pieces: AsyncIterable<Uint8Array>,
  reading: FileReading,
  execArgv?: readonly string[],
): AsyncGenerator<FileEvent> {
  const iterator = pieces[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let isLong = false;
  for (let bytes = 0; !isLong; isLong = bytes > SHORT_BYTES) {
    const { done, value } = await iterator.next();
    if (done) break;
    head.push(value);
    bytes += value.length;
  }
  const whole = following(head, iterator);
  yield* isLong ? tellFromThread(whole, reading, execArgv) : tellStatements(whole, reading);
}

/**
 * A long one in a thread of its own: the process goes on answering meanwhile.
 * @param execArgv options of Node for the thread, as for running TypeScript
 * @throws CommandRefused
 */
export const readStatementPartsAside = (
  pieces: AsyncIterable<Uint8Array>,
  reading: FileReading,
  execArgv?: readonly string[],
): AsyncGenerator<FileEvent> => refusing(tellAside(pieces, reading, execArgv));
