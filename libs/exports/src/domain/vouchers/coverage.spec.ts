import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lastCovered } from './coverage.js';

interface Row {
  readonly position: bigint;
  readonly of: 'entries' | 'threads';
}

describe('what files of vouchers cover, one after the other', () => {
  it('is each entry once, however far its read models have come when a file is asked for', () => {
    const rows = fc.array(fc.constantFrom('entries' as const, 'threads' as const), {
      maxLength: 40,
    });
    // How far each read model has come, and the moment that a file is of: none, or one that leaves later entries out.
    const asked = fc.record({
      entries: fc.bigInt(0n, 40n),
      threads: fc.bigInt(0n, 40n),
      moment: fc.option(fc.bigInt(0n, 40n), { nil: undefined }),
    });
    fc.assert(
      fc.property(rows, fc.array(asked, { maxLength: 6 }), (kinds, files) => {
        const log = kinds.map((of, at): Row => ({ of, position: BigInt(at + 1) }));
        const head = BigInt(log.length);
        const all = [...files, { entries: head, threads: head, moment: undefined }];
        let since = 0n;
        const [furthest, over] = [{ entries: 0n, threads: 0n }, [] as bigint[]];
        for (const { moment, ...come } of all) {
          for (const name of ['entries', 'threads'] as const) {
            const at = come[name] < head ? come[name] : head;
            if (at > furthest[name]) furthest[name] = at;
          }
          const { entries, threads } = furthest;
          const there = log.filter(({ of, position }) => position <= furthest[of]);
          const leftOut = there.find(({ position }) => moment !== undefined && position > moment);
          const until = lastCovered({
            position: entries < threads ? entries : threads,
            leftOut: leftOut?.position,
          });
          over.push(
            ...there
              .map(({ position }) => position)
              .filter((position) => position > since && position <= until),
          );
          if (until > since) since = until;
        }
        expect(over).toEqual(log.map(({ position }) => position));
      }),
      { numRuns: 300 },
    );
  });
});
