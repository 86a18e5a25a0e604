import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { HOUSEKEEPING } from '../platform.js';

/** A Node program to run as a process of its own. */
export interface Program {
  readonly name: string;
  /** Path of its main module. */
  readonly script: string;
  readonly args?: readonly string[];
  /** How V8 keeps house in it; as everywhere when it is not told. */
  readonly housekeeping?: readonly string[];
  /** Beside this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts a program that shares this terminal and ends when this process does.
 * @param leash URL of the module that watches the channel to this process
 */
export function launchProgram(program: Program, leash: string): ChildProcess {
  const { housekeeping = HOUSEKEEPING, script, args = [] } = program;
  return spawn(process.execPath, [...housekeeping, '--import', leash, script, ...args], {
    env: { ...process.env, ...program.env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // In a process group of its own: Ctrl-C reaches the supervisor only, which then stops all in order.
    detached: true,
  });
}

/** Whether a process still runs. */
export const isRunning = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

/** Asks a process to end and waits; ends it by force after `graceMs`. */
export async function endProgram(child: ChildProcess, graceMs: number): Promise<void> {
  if (!isRunning(child)) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await exit;
  clearTimeout(force);
}
