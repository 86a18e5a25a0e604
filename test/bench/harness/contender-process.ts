import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ROWS_ARE_YOUNG } from '../../../libs/platform/src/configuration/index.js';
import type { Round } from './contender.js';
import type { Sample } from './sample.js';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const LOADER = new URL('../../support/swc-register.mjs', import.meta.url).href;

/** A contender in its own process, as the suite sees it. */
export class ContenderProcess {
  private constructor(private readonly child: ChildProcess) {}

  /** Starts one. @param module a file of `contenders/`, without its ending */
  static async open(module: string, parameters: object): Promise<ContenderProcess> {
    const args = [
      new URL(`../contenders/${module}.ts`, import.meta.url).href,
      JSON.stringify(parameters),
    ];
    const child = fork(file('contender-main.ts'), args, {
      execArgv: [ROWS_ARE_YOUNG, '--import', LOADER],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const contender = new ContenderProcess(child);
    await contender.#answer();
    return contender;
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** @throws Error with what went wrong over there */
  run(round: Round): Promise<Sample> {
    this.child.send({ round });
    return this.#answer() as Promise<Sample>;
  }

  async close(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.disconnect();
    const force = setTimeout(() => this.child.kill('SIGKILL'), 20_000);
    await exit;
    clearTimeout(force);
  }

  async #answer(): Promise<unknown> {
    const over = new AbortController();
    const { signal } = over;
    try {
      const [message] = (await Promise.race([
        once(this.child, 'message', { signal }),
        once(this.child, 'exit', { signal }).then(([code]) => {
          throw new Error(`a contender ended with ${code}`);
        }),
      ])) as [{ answer?: unknown; error?: string }];
      if (message.error !== undefined) throw new Error(message.error);
      return message.answer;
    } finally {
      over.abort();
    }
  }
}
