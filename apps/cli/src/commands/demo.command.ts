import { once } from 'node:events';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { CommandError, type Launch, say } from '../launch.js';
import { endProgram, launchProgram } from '../supervisor/program.js';
import { stopSignal, whenAborted } from '../system/stop-signal.js';
import { removeState, type RunningSystem, startSystem } from '../system/system.js';

interface DemoOptions {
  readonly exit?: boolean;
  readonly fresh?: boolean;
  readonly seed?: string;
  readonly report?: string;
}

const seed = (value: string): string => {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('A whole number.');
  return value;
};

const DEMO_GRACE_MS = 5_000;

/** `palabre demo`: hands `setExitCode` the code of the demo. */
export function addDemoCommand(
  program: Command,
  launch: Launch,
  setExitCode: (code: number) => void,
): void {
  program
    .command('demo')
    .summary("play a community's year through the API")
    .description(
      'Starts the server and plays the year of a community of practice through its HTTP API, then stays up. ' +
        'Without --fresh it goes on from what is there.',
    )
    .option('--exit', 'stop after the tables; exit code 1 when a total does not tie')
    .option(
      '--fresh',
      'remove the embedded database, the demo files and the development keys first',
    )
    .option('--seed <number>', 'another number plays the year with other people (2024)', seed)
    .option('--report <file>', 'write the three tables as JSON')
    .action(async (options: DemoOptions) => {
      if (options.report !== undefined) await assertWritable(options.report);
      const args = (['seed', 'report'] as const).flatMap((name) =>
        options[name] === undefined ? [] : [`--${name}`, options[name]],
      );
      setExitCode(await demo(launch, options, args));
    });
}

/** The report is written at the very end: better to hear now that it cannot be. */
async function assertWritable(report: string): Promise<void> {
  const file = resolve(report);
  const existing = await stat(file).catch(() => undefined);
  if (existing?.isDirectory()) throw new CommandError(`--report: ${file} is a folder.`);
  try {
    await access(existing ? file : dirname(file), constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandError(`--report: ${file} cannot be written (${code}).`);
  }
}

async function demo(launch: Launch, options: DemoOptions, args: string[]): Promise<number> {
  const signal = stopSignal();
  launch.memory.start();
  if (options.fresh) await removeState(launch);
  const system = await startSystem(launch, signal);
  try {
    const code = await play(launch, system, args, signal);
    say(figures(launch));
    launch.memory.stop();
    if (options.exit || signal.aborted) return code;
    if (code !== 0)
      say(`the demo ended with exit code ${code}; what it did so far can be looked at`);
    say(`still up on ${system.url} (API: ${system.url}/docs). Ctrl-C stops it.`);
    await Promise.race([whenAborted(signal), system.failure]);
    return code;
  } finally {
    await system.stop();
  }
}

/** Runs the demo's own program to its end. @returns its exit code */
async function play(
  launch: Launch,
  system: RunningSystem,
  args: string[],
  signal: AbortSignal,
): Promise<number> {
  const child = launchProgram(
    {
      name: 'demo',
      script: join(launch.root, 'dist', 'apps', 'demo', 'src', 'main.js'),
      args,
      env: {
        PALABRE_URL: system.url,
        // It is a client: no database for it.
        DATABASE_URL: '',
        API_DATABASE_URL: '',
        WORKER_DATABASE_URL: '',
        EVENT_STORE_URL: '',
        PALABRE_HOME: system.home,
        PALABRE_DEV_ISSUER: join(system.home, 'keys', 'local-issuer.pem'),
      },
    },
    launch.leash,
  );
  const ended = once(child, 'exit') as Promise<[number | null]>;
  try {
    await Promise.race([ended, whenAborted(signal), system.failure]);
  } finally {
    await endProgram(child, DEMO_GRACE_MS);
  }
  const [code] = await ended;
  return code ?? 1;
}

function figures({ launchedAt, memory, buildPeakBytes }: Launch): string {
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 ** 2)} MB`;
  const seconds = ((Date.now() - launchedAt) / 1000).toFixed(1);
  const build =
    buildPeakBytes === undefined ? '' : ` (while building: ${megabytes(buildPeakBytes)})`;
  const peak = memory.supported
    ? megabytes(memory.peakBytes) + build
    : 'not measured on this system';
  return `${seconds} s since the launch; peak memory of all processes ${peak}`;
}
