import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { fileOfMany } from '../../../libs/honoraria/src/testing-support/many-payments.js';
import type { Contender } from '../harness/contender.js';

interface Parameters {
  readonly home: string;
  readonly payments: number;
  /** Where the files are left to be judged. */
  readonly path: string;
}

const MEGABYTE = 1_048_576;
const LOOK_EVERY_MS = 10;
const FORMATS = { bank: 'pain.001.001.09', provider: 'csv:wise-batch' } as const;

/**
 * Writes the file of a run as it is downloaded: every payment checked, the whole file hashed, kept encrypted, and sent
 * on. A round is a whole file; the memory is what it takes beyond what the process had before its first.
 */
export const open = async ({ home, payments, path }: Parameters): Promise<Contender> => {
  // What the code itself takes is there before.
  for await (const _ of (await fileOfMany(100, home)).pieces);
  const baseline = process.memoryUsage.rss();
  return {
    run: async ({ task = 'bank' }) => {
      let peak = 0;
      const look = () => (peak = Math.max(peak, process.memoryUsage.rss()));
      const looking = setInterval(look, LOOK_EVERY_MS);
      const begun = performance.now();
      const { pieces, bytes } = await fileOfMany(payments, home, FORMATS[task as 'bank']);
      const out = createWriteStream(`${path}.${task}`);
      for await (const piece of pieces) {
        look();
        if (!out.write(piece)) await once(out, 'drain');
      }
      out.end();
      await finished(out);
      const seconds = (performance.now() - begun) / 1_000;
      clearInterval(looking);
      if (out.bytesWritten !== bytes) throw new Error(`${out.bytesWritten} of ${bytes} bytes`);
      const megabytes = (peak - baseline) / MEGABYTE;
      return { perSecond: payments / seconds, more: { seconds, megabytes } };
    },
    close: async () => {},
  };
};
