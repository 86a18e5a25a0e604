import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { StoreAddress } from './adapters.js';
import type { Acknowledged, Writing } from './writers.js';

const ANSWER_TIMEOUT_MS = 90_000;

/** Starts writers in a process of their own. `ready` when it is connected; `run` answers what was acknowledged. */
export const writerProcess = (address: StoreAddress, writing: Writing) => {
  const root = process.cwd();
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(root, 'test/support/swc-register.mjs'),
      join(root, 'test/contract/writer-process.ts'),
      JSON.stringify(address),
      JSON.stringify(writing),
    ],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  const message = async (): Promise<unknown> => {
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const exit = once(child, 'exit', { signal }).then(([code]) => {
      throw new Error(`the writing process ended with ${code}`);
    });
    return (await Promise.race([once(child, 'message', { signal }), exit]))[0];
  };
  return {
    ready: message,
    run: async (): Promise<Acknowledged[]> => {
      const exit = once(child, 'exit');
      const answer = message();
      child.send('go');
      const acknowledged = (await answer) as Acknowledged[];
      await exit;
      return acknowledged;
    },
    stop: () => child.kill(),
  };
};
