import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../../../../test/support/runs.js';
import type { BookedEvent, Posting } from '../events.js';
import { playOn } from '../testing-support/arbitrary-play.js';
import { shared as sharedBy, sharing, twoFunders } from '../testing-support/funders.js';
import type { Play } from '../testing-support/play.js';
import { inProportion, total } from './ledger.js';

/** Of 5,000.00 for group g1 the first funder gave three fifths and bears as much of what is spent. */
const shared = (): Play => sharedBy(twoFunders(300_000, 200_000), sharing('0.6', '0.4'));

const bookingsOf = ({ past }: Play): BookedEvent[] =>
  (past['budget-c1'] ?? []).filter(({ data }) => 'postings' in (data as object)) as BookedEvent[];

/** What stands on each funder's side; what a share of it lacks to the cent, in fifths of a cent. */
const lacking = (postings: readonly Posting[]): bigint => {
  const of = (source: string): bigint =>
    postings
      .filter(({ fundingAgreementId }) => fundingAgreementId === source)
      .reduce((sum, { amount }) => sum + BigInt(amount.minor), 0n);
  const fifths = of('fa1') * 2n - of('fa2') * 3n;
  return fifths < 0n ? -fifths : fifths;
};

const BORNE: readonly string[] = ['spent', 'exchange'];

describe('a line that two funders bear in shares, whatever is tried', () => {
  it('has a source of its own behind each leg, and is spent in those shares to a cent an event', () => {
    fc.assert(
      fc.property(playOn(shared), (budget) => {
        const bookings = bookingsOf(budget);
        const borne: Posting[] = [];
        const ofWorkplan: Posting[] = [];
        for (const [count, { type, data }] of bookings.entries()) {
          for (const { fundingAgreementId } of data.postings) {
            expect(['fa1', 'fa2']).toContain(fundingAgreementId);
          }
          const onLine = data.postings.filter(({ lineId }) => lineId === 'activities');
          borne.push(...onLine.filter(({ account }) => BORNE.includes(account)));
          if (type === 'budgeting.WorkplanFunded') {
            ofWorkplan.push(...onLine.filter(({ workplanId }) => workplanId !== undefined));
          }
          const cents = BigInt(5 * (count + 1));
          expect(lacking(borne)).toBeLessThanOrEqual(cents);
          expect(lacking(ofWorkplan)).toBeLessThanOrEqual(cents);
        }
      }),
      { numRuns: runs(60) },
    );
  });
});

describe('an amount out of several portions', () => {
  it('is taken to the cent, from none more than it has or a cent beside its part', () => {
    const portions = fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { maxLength: 6 });
    fc.assert(
      fc.property(portions, fc.bigInt({ min: 0n, max: 10n ** 15n }), (sizes, minor) => {
        const had = sizes.map((size, id) => ({ id, minor: size }));
        const whole = total(had);
        const { portions: taken, missing } = inProportion(had, minor);
        expect(total(taken) + missing).toBe(minor);
        expect(missing > 0n ? total(taken) : whole).toBe(whole);
        for (const { id, minor: part } of taken) {
          const size = sizes[id] ?? 0n;
          expect(part <= size).toBe(true);
          if (minor >= whole) continue;
          const beside = part * whole - size * minor;
          expect((beside < 0n ? -beside : beside) < whole).toBe(true);
        }
      }),
      { numRuns: runs(200) },
    );
  });
});
