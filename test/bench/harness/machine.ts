import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { arch, cpus, loadavg, release, tmpdir, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { median } from './statistics.js';

/** The machine of a run, as it is named beside its figures. */
export interface Machine {
  readonly name: string;
  readonly cores: number;
  /** Median time of writing 8 KiB and waiting for the disk, in milliseconds. */
  readonly fsyncMs: number;
}

const WRITES = 100;
const PAGE = Buffer.alloc(8_192, 1);

const measureFsync = (): number => {
  const file = join(tmpdir(), `palabre-fsync-${process.pid}`);
  const descriptor = openSync(file, 'w');
  try {
    return median(
      Array.from({ length: WRITES }, () => {
        const begun = performance.now();
        writeSync(descriptor, PAGE);
        fdatasyncSync(descriptor);
        return performance.now() - begun;
      }),
    );
  } finally {
    closeSync(descriptor);
    rmSync(file, { force: true });
  }
};

export const lookAtMachine = (): Machine => {
  const cores = cpus().length;
  const gib = Math.round(totalmem() / 1024 ** 3);
  const fsyncMs = measureFsync();
  return {
    cores,
    fsyncMs,
    name:
      `${cores} × ${cpus()[0]?.model.trim()} (${arch()}), ${gib} GiB, ${type()} ${release()}, ` +
      `Node ${process.version}, fdatasync ${fsyncMs.toFixed(2)} ms`,
  };
};

/** A warning when others keep the machine busy: then figures say little. */
export const busyness = (cores: number): string | undefined => {
  const load = loadavg()[0] ?? 0;
  return load > cores / 4
    ? `the machine is busy with other things (load ${load.toFixed(1)} on ${cores} cores): ratios say little, figures nothing`
    : undefined;
};
