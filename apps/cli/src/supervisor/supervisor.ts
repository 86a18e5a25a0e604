import type { ChildProcess } from 'node:child_process';
import { CommandError } from '../launch.js';
import { endProgram, launchProgram, type Program } from './program.js';

/** How patient the supervisor is. All in milliseconds, but for the count. */
export interface RestartPolicy {
  /** Before the first restart; doubles with each. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** More restarts of one program than this within `windowMs` and the supervisor gives up. */
  readonly restarts: number;
  readonly windowMs: number;
  /** From SIGTERM to SIGKILL. */
  readonly graceMs: number;
}

export const RESTART_POLICY: RestartPolicy = {
  firstDelayMs: 250,
  longestDelayMs: 10_000,
  restarts: 6,
  windowMs: 120_000,
  graceMs: 15_000,
};

interface SupervisorOptions {
  readonly leash: string;
  readonly policy?: RestartPolicy;
  readonly say: (line: string) => void;
}

interface Watched {
  readonly program: Program;
  child?: ChildProcess;
  timer?: NodeJS.Timeout;
  /** When it was restarted lately. */
  restarts: number[];
}

/** Keeps a few programs running until it is stopped. */
export class Supervisor {
  /** Rejects with a CommandError when it gives up; never resolves. */
  readonly failure: Promise<never>;
  private giveUp!: (error: Error) => void;
  private readonly watched: Watched[];
  private readonly policy: RestartPolicy;
  private settled = false;
  private stopping = false;

  constructor(
    programs: readonly Program[],
    private readonly options: SupervisorOptions,
  ) {
    this.policy = options.policy ?? RESTART_POLICY;
    this.watched = programs.map((program) => ({ program, restarts: [] }));
    this.failure = new Promise((_, reject) => (this.giveUp = reject));
    // Whoever waits for it gets the error; nobody has to.
    this.failure.catch(() => undefined);
  }

  /** Starts all. Until {@link settle} a program that ends is a failure: it would only end again. */
  start(): void {
    for (const one of this.watched) this.launch(one);
  }

  /** All are up: from now on a program that ends is started again. */
  settle(): void {
    this.settled = true;
  }

  /** Process ids of what runs now. */
  pids(): number[] {
    return this.watched.flatMap(({ child }) => child?.pid ?? []);
  }

  /** Ends all at once, and waits. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(
      this.watched.map(async ({ child, timer }) => {
        clearTimeout(timer);
        if (child !== undefined) await endProgram(child, this.policy.graceMs);
      }),
    );
  }

  private launch(one: Watched): void {
    const child = launchProgram(one.program, this.options.leash);
    one.child = child;
    child.once('error', (error) => this.ended(one, error.message));
    child.once('exit', (code, signal) => this.ended(one, signal ?? `exit code ${code}`));
  }

  private ended(one: Watched, how: string): void {
    if (this.stopping) return;
    const { name } = one.program;
    if (!this.settled) {
      this.giveUp(
        new CommandError(`The ${name} did not start (${how}); its own lines above say why.`),
      );
      return;
    }
    const { firstDelayMs, longestDelayMs, restarts, windowMs } = this.policy;
    const now = Date.now();
    one.restarts = [...one.restarts.filter((at) => now - at < windowMs), now];
    if (one.restarts.length > restarts) {
      this.giveUp(
        new CommandError(
          `The ${name} ended ${restarts + 1} times in a short while (last: ${how}).`,
        ),
      );
      return;
    }
    const delay = Math.min(firstDelayMs * 2 ** (one.restarts.length - 1), longestDelayMs);
    this.options.say(`the ${name} ended (${how}); starting it again in ${delay} ms`);
    one.timer = setTimeout(() => this.launch(one), delay);
  }
}
