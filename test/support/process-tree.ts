import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** A process of this machine. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** Arguments divided by spaces. */
  readonly command: string;
}

const run = promisify(execFile);

/** All processes below one, however deep; without itself. */
export async function descendantsOf(root: number): Promise<ProcessEntry[]> {
  const all = existsSync('/proc/self/stat') ? fromProc() : await fromPs();
  const below: ProcessEntry[] = [];
  const visit = (parent: number): void => {
    for (const one of all.filter((entry) => entry.parent === parent)) {
      below.push(one);
      visit(one.pid);
    }
  };
  visit(root);
  return below;
}

/** Whether a process runs; a zombie does not. */
export function isAlive(pid: number): boolean {
  if (existsSync('/proc/self/stat')) return fieldsOf(pid)?.state.match(/[ZX]/) === null;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Undefined when it ended meanwhile. */
function fieldsOf(pid: number): { state: string; parent: number; command: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { state, parent: Number(parent), command };
  } catch {
    return undefined;
  }
}

const fromProc = (): ProcessEntry[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const fields = fieldsOf(Number(name));
      return fields ? [{ pid: Number(name), parent: fields.parent, command: fields.command }] : [];
    });

async function fromPs(): Promise<ProcessEntry[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,command=']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid ? [{ pid: Number(pid), parent: Number(parent), command }] : [];
  });
}
