import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Posting } from '@palabre/budgeting/events';
import { play } from '../../libs/budgeting/src/testing-support/arbitrary-play.js';
import { booksOf, type Happening } from '../../libs/exports/src/testing-support/histories.js';
import { expenseParts } from '../../libs/exports/src/testing-support/read-side.js';

interface Booked {
  readonly factId?: string;
  readonly overrunId?: string;
  readonly kind?: string;
  readonly relatesTo?: string;
  readonly postings: readonly Posting[];
}

/** Facts whose expense is told elsewhere: honoraria fall due, and what is given back belongs to what was paid. */
const toldElsewhere = (log: readonly Happening[]): ReadonlySet<string> =>
  new Set(
    log.flatMap(({ data }) => {
      const { factId, kind, relatesTo } = data as Booked;
      if (factId === undefined || kind === undefined) return [];
      if (relatesTo !== undefined) return [factId, relatesTo];
      return kind === 'honorarium' || kind === 'return' ? [factId] : [];
    }),
  );

/** Sums in minor units by line, funder and group, those that are not zero. */
const sumsOf = (amounts: readonly (readonly [readonly (string | undefined)[], string])[]) => {
  const sums = new Map<string, bigint>();
  for (const [parts, minor] of amounts) {
    const key = parts.join(' ');
    sums.set(key, (sums.get(key) ?? 0n) + BigInt(minor));
  }
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0n).sort());
};

describe('expenses of facts and vouchers', () => {
  it('are what the budget has spent, by line, funder and group, also when overruns are settled', () => {
    const seen = { settled: 0, reversed: 0 };
    fc.assert(
      fc.property(play, (played) => {
        const log = played.log.map(({ type, data, effectiveOn = '2024-10-31' }): Happening => ({
          ...{ type, on: effectiveOn, at: '2024-11-30T12:00:00.000Z' },
          data: data as object,
        }));
        const elsewhere = toldElsewhere(log);
        const here = log.filter(({ data }) => {
          const { factId, overrunId } = data as Booked;
          return !elsewhere.has(factId ?? '') && !elsewhere.has(overrunId ?? '');
        });
        for (const { type } of here) {
          if (type === 'budgeting.OverrunSettled') seen.settled += 1;
          if (type === 'budgeting.BankFactReversed') seen.reversed += 1;
        }
        const told = booksOf(here)
          .flatMap(({ legs }) => legs)
          // Without a rate nobody knows what another currency is worth: the budget posts nothing.
          .filter(({ account, currency }) => account.startsWith('expense/') && currency === 'EUR')
          .map(({ account, minor }) => {
            const { lineId, fundingAgreementId, groupId } = expenseParts(account);
            return [[lineId, fundingAgreementId, groupId], minor] as const;
          });
        const spent = here
          .flatMap(({ data }) => (data as Booked).postings ?? [])
          .filter(({ account }) => account === 'spent' || account === 'exchange')
          .map(
            ({ lineId, fundingAgreementId, groupId, amount }) =>
              [[lineId, fundingAgreementId, groupId], amount.minor] as const,
          );
        expect(sumsOf(told)).toEqual(sumsOf(spent));
      }),
      { seed: 2811, numRuns: 30 },
    );
    expect(seen.settled).toBeGreaterThan(0);
    expect(seen.reversed).toBeGreaterThan(5);
  });
});
