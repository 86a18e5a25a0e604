import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MAX_BUFFER = 64 * 1024 * 1024;

/** How a command of `palabre` ended. */
export interface Ended {
  readonly code: number;
  /** Standard output, and after a failure standard error too. */
  readonly said: string;
}

/** Runs `palabre …` to its end in an environment, whatever the outcome. */
export const palabre = async (
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  timeoutMs = 120_000,
): Promise<Ended> => {
  const bin = join(process.cwd(), 'apps', 'cli', 'bin', 'palabre.mjs');
  const options = { env, timeout: timeoutMs, maxBuffer: MAX_BUFFER };
  try {
    const { stdout } = await run(process.execPath, [bin, ...args], options);
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: number; stdout: string; stderr: string };
    return { code: typeof code === 'number' ? code : 1, said: `${stdout}${stderr}` };
  }
};
