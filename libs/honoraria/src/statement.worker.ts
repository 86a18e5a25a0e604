import { parentPort, workerData } from 'node:worker_threads';
import { StatementRefused } from '@palabre/banking';
import { tellStatements } from './statement-reading.adapter.js';
import type { Answered, Asked, Question, ThreadReading } from './statement.thread.js';

const { keepWhere, ...reading } = workerData as ThreadReading;

const waiting = new Map<number, (value: unknown) => void>();
parentPort?.on('message', ({ id, value }: Answered) => {
  waiting.get(id)?.(value);
  waiting.delete(id);
});

let questions = 0;
/** Asks the process that started this thread. */
const ask = <Name extends keyof Asked>(
  name: Name,
  ...about: Parameters<Asked[Name]>
): ReturnType<Asked[Name]> => {
  const id = questions++;
  const answer = new Promise((resolve) => waiting.set(id, resolve));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, no window
  parentPort?.postMessage({ id, name, about } satisfies Question);
  return answer as ReturnType<Asked[Name]>;
};

/** The file; a piece is asked for before the one in front of it is read. */
async function* pieces(): AsyncGenerator<Uint8Array> {
  for (let next = ask('piece'); ;) {
    const piece = await next;
    if (piece === undefined) return;
    next = ask('piece');
    yield piece;
  }
}

const scope = keepWhere && {
  keepWhere,
  known: (some: Parameters<Asked['known']>[0]) => ask('known', some),
};

try {
  for await (const event of tellStatements(pieces(), { ...reading, ...(scope && { scope }) })) {
    await ask('take', event);
  }
} catch (error) {
  if (!(error instanceof StatementRefused)) throw error;
  const { code, line, path, reason } = error;
  await ask('refuse', { code, line, path, reason });
}
