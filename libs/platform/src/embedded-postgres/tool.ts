import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { ServerUser } from './server-user.js';

/** How a program ended, with what it wrote to both outputs. */
export interface ToolResult {
  /** Its exit code; -1 when it could not be started or was ended by a signal or the time limit. */
  readonly code: number;
  readonly output: string;
}

interface ToolOptions {
  readonly user: ServerUser | undefined;
  readonly input?: string;
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 120_000;

/** Runs one of PostgreSQL's programs as the server's user, in `/`, with a bare environment. */
export function runTool(
  native: string,
  tool: 'initdb' | 'pg_ctl' | 'postgres',
  args: readonly string[],
  { user, input, timeoutMs = DEFAULT_TIMEOUT_MS }: ToolOptions,
): Promise<ToolResult> {
  return new Promise((resolve) => {
    const child = spawn(join(native, 'bin', tool), args, {
      cwd: '/',
      // Nothing of ours, above all no PG* variable and no secret, reaches the server's environment.
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['pipe', 'pipe', 'pipe'],
      ...user,
    });
    // The time limit that spawn offers outlives a program that could not be started.
    const limit = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    const settle = (result: ToolResult): void => {
      clearTimeout(limit);
      resolve(result);
    };
    let output = '';
    const take = (chunk: Buffer): void => void (output += chunk.toString('utf8'));
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    // A program that does not read its input closes it early.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    child.on('error', (error) => settle({ code: -1, output: error.message }));
    child.on('close', (code) => settle({ code: code ?? -1, output }));
  });
}
