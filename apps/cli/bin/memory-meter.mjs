import { existsSync, readdirSync, readFileSync } from 'node:fs';

const INTERVAL_MS = 250;

/**
 * Measures the memory of this process, of all processes below it and of those below others that are named: the sum of
 * their proportional set sizes, where a page that n processes share counts 1/n for each. Linux only.
 */
export class MemoryMeter {
  #roots = new Set([process.pid]);
  #peak = 0;
  #timer;

  /** Whether this machine can tell. */
  get supported() {
    return existsSync('/proc/self/smaps_rollup');
  }

  /** The largest sum seen since the start or since the last `takePeak`, in bytes. */
  get peakBytes() {
    return this.#peak;
  }

  start() {
    if (!this.supported || this.#timer) return;
    this.#timer = setInterval(() => this.sample(), INTERVAL_MS);
    this.#timer.unref();
    this.sample();
  }

  stop() {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Counts another process too, with all below it. */
  include(pid) {
    this.#roots.add(pid);
  }

  /** @returns the peak so far, in bytes; the next one is measured from now on. */
  takePeak() {
    const peak = this.#peak;
    this.#peak = 0;
    return peak;
  }

  sample() {
    const sum = family(this.#roots).reduce((total, pid) => total + proportionalBytes(pid), 0);
    this.#peak = Math.max(this.#peak, sum);
  }
}

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // It ended meanwhile.
  }
};

const family = (roots) => {
  const children = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = new Set();
  const visit = (pid) => {
    if (found.has(pid)) return;
    found.add(pid);
    for (const child of children.get(pid) ?? []) visit(child);
  };
  for (const root of roots) visit(root);
  return [...found];
};

const proportionalBytes = (pid) => {
  const line = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`));
  return line ? Number(line[1]) * 1024 : 0;
};
