import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { killNow } from '../support/running-system.js';

const AGAIN_AFTER_MS = 100;
const GRACE_MS = 20_000;

const launch = (
  program: 'api' | 'worker',
  env: NodeJS.ProcessEnv,
  logFile: string,
): ChildProcess => {
  const log = openSync(logFile, 'a');
  try {
    // Ends when this process does, as below the product's supervisor.
    const leash = pathToFileURL(join(process.cwd(), 'apps', 'cli', 'bin', 'leash.mjs')).href;
    const main = join(process.cwd(), 'dist', 'apps', program, 'src', 'main.js');
    return spawn(process.execPath, ['--import', leash, main], {
      env,
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
    });
  } finally {
    closeSync(log);
  }
};

/** An api or a worker that is started again at once, however often it ends, until it is stopped. */
export class KeptProgram {
  /** How often it was started. */
  starts = 0;
  private child: ChildProcess | undefined;
  private again: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(
    readonly program: 'api' | 'worker',
    private readonly env: NodeJS.ProcessEnv,
    private readonly logFile: string,
  ) {}

  start(): void {
    this.starts += 1;
    const child = launch(this.program, this.env, this.logFile);
    this.child = child;
    child.once('exit', () => {
      if (!this.stopping) this.again = setTimeout(() => this.start(), AGAIN_AFTER_MS);
    });
  }

  /** Its process id; undefined while it does not run. */
  get pid(): number | undefined {
    const { child } = this;
    return child && child.exitCode === null && child.signalCode === null ? child.pid : undefined;
  }

  /** Ends it as a crash would. @returns whether it ran */
  async kill(): Promise<boolean> {
    const { pid } = this;
    if (pid === undefined) return false;
    await killNow(pid);
    return true;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.again);
    const { child } = this;
    if (!child || this.pid === undefined) return;
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    await exit;
    clearTimeout(force);
  }
}
