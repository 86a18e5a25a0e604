import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { KurrentEventStore } from '@palabre/eventing';
import { eventually } from '../support/eventually.js';

const START_TIMEOUT_MS = 60_000;

/** A server that the tests started themselves, and may kill. */
export interface OwnServer {
  /** Kills it where it stands and starts it again. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** Waits until a server answers. */
export const untilServing = async (url: string): Promise<void> => {
  const store = new KurrentEventStore({ connectionString: url, answerTimeoutMs: 2_000 });
  try {
    await eventually('an answer of the server', () => store.head(), START_TIMEOUT_MS);
  } finally {
    await store.close();
  }
};

/** Starts a server with a command of the shell that stays in the foreground. */
export const startServer = async (command: string, url: string): Promise<OwnServer> => {
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    // A group of its own: the shell between us and the server has to go with it.
    child = spawn('/bin/sh', ['-c', command], { detached: true, stdio: 'ignore' });
    await untilServing(url);
  };
  const kill = async (): Promise<void> => {
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    process.kill(-child.pid, 'SIGKILL');
    await exit;
  };
  await start();
  return {
    crash: async () => {
      await kill();
      await start();
    },
    stop: kill,
  };
};
