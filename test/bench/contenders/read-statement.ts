import { createReadStream } from 'node:fs';
import { isPaymentReference, paymentReference, readStatements } from '@palabre/banking';
import type { Contender } from '../harness/contender.js';

interface Parameters {
  readonly path: string;
  readonly lines: number;
}

const MEGABYTE = 1_048_576;
const PIECE = 262_144;
/** Sampled often enough to see a peak, seldom enough to cost nothing. */
const LOOK_EVERY = 5_000;

/**
 * Reads a statement as an import does (identity, references, charges, parties of each line), checks each end-to-end id
 * and the footing. A round is the whole file.
 */
export const open = async ({ path, lines }: Parameters): Promise<Contender> => ({
  run: async () => {
    const begun = performance.now();
    let [read, ours, peak, result] = [0, 0, 0, ''];
    const bytes = createReadStream(path, { highWaterMark: PIECE });
    for await (const event of readStatements(bytes, { fingerprintKey: Buffer.alloc(32, 1) })) {
      if (event.type === 'statement-end') result = event.footing.result;
      if (event.type !== 'line') continue;
      read += 1;
      if (isPaymentReference(event.line.references.endToEndId ?? '')) ours += 1;
      if (read % LOOK_EVERY === 0) peak = Math.max(peak, process.memoryUsage.rss());
      if (
        read === lines &&
        event.line.references.endToEndId !== paymentReference(String(lines - 1))
      )
        throw new Error('the last line is another one');
    }
    if (read !== lines || ours !== lines || result !== 'FOOTS') {
      throw new Error(`read ${read} lines, ${ours} of ours, ${result}`);
    }
    const seconds = (performance.now() - begun) / 1_000;
    return { perSecond: lines / seconds, more: { seconds, peakMegabytes: peak / MEGABYTE } };
  },
  close: async () => {},
});
