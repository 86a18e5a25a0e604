import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { spentByDay } from './spent-by-day.js';
import { runs } from '../../../../test/support/runs.js';

const spent = (minor: number, spentOn: string) => ({ base: { minor: String(minor) }, spentOn });
const cell = (fundingAgreementId: string) => ({ fundingAgreementId, lineId: 'activities' });

describe('what was spent day by day', () => {
  it('is each funder’s in its proportion, the last day first', () => {
    const [fa1, fa2] = [cell('fa1'), cell('fa2')];
    const portions = [
      { cell: fa1, minor: 600n },
      { cell: fa2, minor: 400n },
    ];
    const receipts = [spent(300, '2024-12-30'), spent(500, '2025-01-02'), spent(200, '2024-12-30')];
    expect(spentByDay(receipts, portions)).toEqual([
      {
        on: '2025-01-02',
        portions: [
          { cell: fa1, minor: 300n },
          { cell: fa2, minor: 200n },
        ],
      },
      {
        on: '2024-12-30',
        portions: [
          { cell: fa1, minor: 300n },
          { cell: fa2, minor: 200n },
        ],
      },
    ]);
  });

  it('is all of it, and of each day what its receipts say', () => {
    const days = ['2024-12-01', '2024-12-31', '2025-01-01'];
    const one = fc.record({
      minor: fc.integer({ min: 1, max: 9_999 }),
      on: fc.constantFrom(...days),
    });
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 100 }),
        (given, percent) => {
          const total = given.reduce((sum, { minor }) => sum + BigInt(minor), 0n);
          const first = (total * BigInt(percent)) / 100n;
          const portions = [
            { cell: cell('fa1'), minor: first },
            { cell: cell('fa2'), minor: total - first },
          ].filter(({ minor }) => minor > 0n);
          const found = spentByDay(
            given.map(({ minor, on }) => spent(minor, on)),
            portions,
          );
          for (const { on, portions: of } of found) {
            const asked = given.filter((each) => each.on === on);
            expect(of.reduce((sum, { minor }) => sum + minor, 0n)).toBe(
              asked.reduce((sum, { minor }) => sum + BigInt(minor), 0n),
            );
          }
          for (const whole of portions) {
            const parts = found.flatMap((day) => day.portions).filter((p) => p.cell === whole.cell);
            expect(parts.reduce((sum, { minor }) => sum + minor, 0n)).toBe(whole.minor);
          }
        },
      ),
      { numRuns: runs(60) },
    );
  });
});
