import type { Machine } from './machine.js';
import type { Side } from './measure.js';
import { median } from './statistics.js';

/** Of a core, or of the machine: from here on it is the processor that one waits for. */
const BUSY = 0.85;

/** What kept the side from being faster, as its CPU time shows. */
export const limitOf = (side: Side | undefined, { cores, fsyncMs }: Machine): string => {
  const used = side?.samples.flatMap((sample) => sample.cores ?? []) ?? [];
  if (used.length === 0) return 'not known: CPU time was not counted';
  const load = median(used.map((one) => one.load));
  const database = median(used.map((one) => one.database));
  const figures = `${load.toFixed(2)} cores in our process, ${database.toFixed(2)} in the database, of ${cores}`;
  if (load + database >= BUSY * cores) return `CPU of the machine (${figures})`;
  if (load >= BUSY) return `CPU of one thread: protocol and encoding (${figures})`;
  if (database >= BUSY) return `CPU of the database (${figures})`;
  return `waiting: round trips and, where it writes, the disk at ${fsyncMs.toFixed(2)} ms a flush (${figures})`;
};
