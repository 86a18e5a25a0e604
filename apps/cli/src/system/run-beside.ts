import { once } from 'node:events';
import { join } from 'node:path';
import { CommandError, READER_GONE, type Launch } from '../launch.js';
import { launchProgram } from '../supervisor/program.js';
import { environmentBeside } from './program-environment.js';

/** A program that works beside the running system with the api's login, and ends. */
export interface ProgramBeside {
  readonly name: string;
  /** Where it is below the command line's sources, such as `system/open-items.program.js`. */
  readonly script: string;
  readonly args: readonly string[];
  /** What is said when it fails, after what it said itself. */
  readonly failed: string;
}

/**
 * Runs a program to its end: one of its own, so that the supervisor's part does not load all that it needs.
 * @throws CommandError when it ends with anything but 0
 */
export async function runBeside(launch: Launch, program: ProgramBeside): Promise<void> {
  const { name, args, failed } = program;
  const script = join(launch.root, 'dist', 'apps', 'cli', 'src', program.script);
  const env = await environmentBeside(launch.root, 'api');
  const child = launchProgram({ name, script, args, env }, launch.leash);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code === READER_GONE) process.exit(code);
  if (code !== 0) throw new CommandError(failed);
}
