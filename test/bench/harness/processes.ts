import { readdir, readFile } from 'node:fs/promises';

/** Clock ticks a second of `/proc`, on every Linux that Node runs on. */
const TICKS = 100;

interface Usage {
  readonly parent: number;
  /** Of the process itself, and of its children that have ended, in seconds. */
  readonly seconds: number;
}

const usageOf = async (pid: number): Promise<Usage | undefined> => {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The name may hold spaces and brackets; fields are counted from behind it.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  if (!fields) return undefined;
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { parent: Number(fields[1]), seconds: ticks / TICKS };
};

/** CPU time of a process and all below it so far, in seconds; undefined where there is no `/proc`. */
export const cpuSeconds = async (root: number): Promise<number | undefined> => {
  const pids = (await readdir('/proc').catch(() => [])).map(Number).filter(Number.isInteger);
  const usages = new Map<number, Usage>();
  await Promise.all(
    pids.map(async (pid) => {
      const usage = await usageOf(pid);
      if (usage) usages.set(pid, usage);
    }),
  );
  if (!usages.has(root)) return undefined;
  const isBelow = (pid: number): boolean => {
    for (let at = pid; at > 1; at = usages.get(at)?.parent ?? 0) if (at === root) return true;
    return false;
  };
  let seconds = 0;
  for (const [pid, usage] of usages) if (isBelow(pid)) seconds += usage.seconds;
  return seconds;
};
