import { describe, expect, it } from '@jest/globals';
import { countEarlierSamples } from '../reactions/count-earlier-samples.reaction.js';
import { DEFAULT_AUDIT_POLICY, sampleLimit, unionLimit } from './audit-policy.js';
import { drawn, hashOfPopulation } from './audit-sample.js';

const item = (id: string) => ({
  ...{ kind: 'expenditure' as const, id, behindId: 'k', documentIds: [] },
});

describe('a sample', () => {
  it('draws what anybody draws by the same seed', () => {
    // By printf 's:a' | sha256sum, and so on.
    const population = ['a', 'b', 'c'].map(item);
    const order = drawn(population, 's', 3).map(({ id }) => id);
    expect(order).toEqual(['c', 'b', 'a']);
    expect(drawn(population.toReversed(), 's', 2).map(({ id }) => id)).toEqual(order.slice(0, 2));
    // printf 'a\nb\nc\n' | sha256sum
    expect(hashOfPopulation(population)).toBe(
      '880553fca8fcea94e325ee2cfb48e5a985cc797f39a14cc6d3cedecfeb2ae4d2',
    );
  });

  it('has a share of the vouchers and no more than so many; only of all of them it is rounded up', () => {
    const limits = (whole: boolean) =>
      [0, 1, 4, 5, 7, 100, 240, 241, 9_000].map((population) =>
        sampleLimit(DEFAULT_AUDIT_POLICY, { population, whole }),
      );
    expect(limits(true)).toEqual([0, 1, 1, 2, 2, 25, 60, 60, 60]);
    expect(limits(false)).toEqual([0, 0, 1, 1, 1, 25, 60, 60, 60]);
    const all = { ...DEFAULT_AUDIT_POLICY, share: '1', most: 10 };
    expect(sampleLimit(all, { population: 7, whole: true })).toBe(7);
    expect([0, 1, 8, 9, 9_000].map((n) => unionLimit(DEFAULT_AUDIT_POLICY, n))).toEqual([
      ...[0, 1, 2, 3, 2_250],
    ]);
  });

  it('of before samples were asked for is told by its seed', () => {
    const data = { cohortId: 'c1', sampleId: 'old', drawnBy: 'auditor', items: [item('v')] };
    const react = countEarlierSamples.on['budgeting.AuditSampleDrawn'] as unknown as (
      event: unknown,
    ) => { readonly data: unknown }[];
    expect(react({ data }).map((sent) => sent.data)).toEqual([
      { cohortId: 'c1', sampleId: 'old', drawnBy: 'auditor', voucherIds: ['v'] },
    ]);
    expect(react({ data: { ...data, origin: { number: 'dice' } } })).toEqual([]);
  });
});
