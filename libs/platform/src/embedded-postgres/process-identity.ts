import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Names one run of a process. Process ids are used again after a crash or a container's restart,
 * so the start time is part of the name.
 * @returns undefined when no such process runs (a zombie does not run)
 */
export async function processIdentity(pid: number): Promise<string | undefined> {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? linuxIdentity(pid) : psIdentity(pid);
}

/** Whether the run of a process that was once recorded still goes on. */
export async function stillRuns(recorded: RecordedProcess): Promise<boolean> {
  return (await processIdentity(recorded.pid)) === recorded.identity;
}

/** A process as it is written into a file. */
export interface RecordedProcess {
  readonly pid: number;
  readonly identity: string;
}

/** The process that is running this code. */
export async function thisProcess(): Promise<RecordedProcess> {
  const identity = await processIdentity(process.pid);
  if (identity === undefined) throw new Error('this process cannot see itself; is /proc mounted?');
  return { pid: process.pid, identity };
}

/** The command line of a running process, arguments divided by spaces; undefined when it cannot be read. */
export async function commandLine(pid: number): Promise<string | undefined> {
  if ((await processIdentity(pid)) === undefined) return undefined;
  if (process.platform === 'linux') {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return text.replaceAll('\0', ' ').trim();
  }
  const { stdout } = await run('ps', ['-ww', '-o', 'args=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return stdout.trim();
}

async function linuxIdentity(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  // The second field is the program's name in brackets and may hold spaces; count from behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  if (state === 'Z' || state === 'X') return undefined;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${boot.trim()}:${fields[19]}`;
}

async function psIdentity(pid: number): Promise<string | undefined> {
  try {
    const { stdout } = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]);
    const [state = '', ...start] = stdout.trim().split(/\s+/);
    return state === '' || state.startsWith('Z') ? undefined : start.join(' ');
  } catch {
    return undefined;
  }
}
