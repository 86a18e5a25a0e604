import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** How to start jest: ES modules in its sandbox need a flag of Node. */
export const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  // A busy machine is no failed test; what must be quick is measured by benchmarks.
  '--testTimeout=30000',
];

/** Arguments of Node that run a tool of `node_modules`; words are split at spaces. */
export const tool = (command) => `node_modules/${command}`.split(' ');

const KILL_AFTER_MS = 10_000;

/** Ends a process and all that it started; firmly when it does not go by itself. */
const end = (child) => {
  const signal = (name) => {
    try {
      process.kill(-child.pid, name);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  };
  signal('SIGTERM');
  setTimeout(() => signal('SIGKILL'), KILL_AFTER_MS).unref();
};

const running = new Set();
for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.once(name, () => {
    for (const child of running) end(child);
    process.exitCode = code;
    setTimeout(() => process.exit(code), KILL_AFTER_MS + 1000).unref();
  });
}

/**
 * Runs `node …args` in the root of the project, in a process group of its own.
 *
 * @param {readonly string[]} args script and arguments
 * @param {{ show?: boolean, timeoutMs: number, env?: Record<string, string> }} options `show`: what goes to standard error is
 *   printed as it comes, not kept
 * @returns {Promise<{ code: number, output: string, seconds: number, timedOut: boolean }>} never rejects
 */
export const runNode = (args, { show = false, timeoutMs, env = {} }) =>
  new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      detached: true,
      stdio: ['ignore', 'pipe', show ? 'inherit' : 'pipe'],
      env: { ...process.env, ...env },
    });
    running.add(child);
    const chunks = [];
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      end(child);
    }, timeoutMs);
    const finish = (code, failure = '') => {
      clearTimeout(timer);
      running.delete(child);
      const seconds = (performance.now() - started) / 1000;
      resolve({
        code,
        output: Buffer.concat(chunks).toString('utf8') + failure,
        seconds,
        timedOut,
      });
    };
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => finish(1, String(error)));
    child.once('close', (code, signal) => finish(signal || timedOut ? 1 : code));
  });
