import { describe, expect, it } from '@jest/globals';
import {
  BANK,
  booksOf,
  eur,
  idOf,
  LINE,
  postings,
  type Happening,
} from '../../testing-support/histories.js';
import { accounts } from './accounts.js';

const line = (type: string, more = {}): Happening => ({
  ...{ type: `honoraria.${type}`, on: '2024-10-28' },
  data: { accountId: BANK, bankLineId: idOf(10), ...more },
});
const fact = (kind: string, more = {}): Happening => ({
  ...{ type: 'budgeting.BankFactRecorded', on: '2024-10-28' },
  data: {
    ...{ factId: idOf(20), kind, amount: eur(100_00), lineId: LINE, postings: [] },
    ...{ references: { accountId: BANK }, ...more },
  },
});

describe('what an account opened with', () => {
  it('is moved by what it turned out to be, on its first day', () => {
    const registered: Happening = {
      ...{ type: 'honoraria.OwnAccountRegistered', on: '2024-10-20' },
      data: { accountId: BANK, opening: eur(500_00), openedOn: '2024-10-01' },
    };
    const amended = (before: number, opening: number): Happening => ({
      ...{ type: 'honoraria.OwnAccountAmended', on: '2024-11-04' },
      data: {
        ...{ accountId: BANK, openedOn: '2024-10-01', before: { opening: eur(before) } },
        after: { opening: eur(opening) },
      },
    });
    const all = [registered, amended(500_00, 480_00), amended(480_00, 480_00)];
    const legs = booksOf(all).flatMap((entry) => entry.legs);
    const balanceOf = (account: string): number =>
      legs
        .filter((one) => one.account === account)
        .reduce((sum, one) => sum + Number(one.minor), 0);
    expect([accounts.bank(BANK), accounts.opening].map(balanceOf)).toEqual([480_00, -480_00]);
    // What changed nothing of it has no entry.
    expect(booksOf(all).map(({ effectiveOn }) => effectiveOn)).toEqual([
      '2024-10-01',
      '2024-10-01',
    ]);
  });
});

describe('what an account in another currency moved', () => {
  const kes = (minor: number) => ({ minor: String(minor), currency: 'KES' });
  const legsOf = (more: object) =>
    booksOf([fact('supplier-payment', { amount: kes(1_451_000), commitmentId: idOf(7), ...more })])
      .flatMap(({ legs }) => legs)
      .map(({ account, minor, currency, cost }) => [account, minor, currency, cost?.minor]);

  it('leaves clearing as it is, at the cost that the books have it for', () => {
    // The voucher had been booked for 100.00: it is owed no more, and nothing is spent again.
    expect(legsOf({ worth: eur(100_00), settled: eur(100_00) })).toEqual([
      [accounts.suppliers(idOf(7)), '10000', 'EUR', undefined],
      [accounts.clearing(BANK), '-1451000', 'KES', '-10000'],
    ]);
  });

  it('stands for what it paid, as the bank exchanged it: nothing is left in clearing', () => {
    const entries = booksOf([
      line('StatementLinesRead', {
        lines: [{ bankLineId: idOf(10), amount: kes(-1_471_000), bookedOn: '2024-10-27' }],
      }),
      line('LineMatched', {
        ...{ meaning: 'payment', outcome: 'foreign', amount: kes(-1_471_000) },
        ...{ bookedOn: '2024-10-27', worth: eur(-101_38) },
      }),
      fact('honorarium', { amount: eur(100_00) }),
      fact('charge', { amount: eur(1_38), factId: idOf(21) }),
    ]);
    const left = entries
      .flatMap(({ legs }) => legs)
      .filter(({ account }) => account === accounts.clearing(BANK))
      .reduce<Record<string, number>>(
        (sums, { currency, minor }) => ({
          ...sums,
          [currency]: (sums[currency] ?? 0) + Number(minor),
        }),
        {},
      );
    expect(left).toEqual({ KES: 0, EUR: 0 });
    expect(entries.flatMap(({ legs }) => legs).filter(({ cost }) => cost)).toEqual([
      { account: accounts.clearing(BANK), ...kes(-1_471_000), cost: eur(-101_38) },
    ]);
  });

  it('gives back what was advanced to whoever had it', () => {
    const back = fact('return', {
      ...{ amount: kes(290_200), worth: eur(20_00), commitmentId: idOf(7) },
      postings: postings(['allocated', 20_00], ['advanced', -20_00]),
    });
    const money = booksOf([back])
      .flatMap(({ legs }) => legs)
      .filter(({ account }) => !account.startsWith('budget/'))
      .map(({ account, minor, currency, cost }) => [account, minor, currency, cost?.minor]);
    expect(money).toEqual([
      [accounts.suppliers(idOf(7)), '-2000', 'EUR', undefined],
      [accounts.clearing(BANK), '290200', 'KES', '2000'],
    ]);
  });
});

describe('what came back', () => {
  const moneyOf = (more: object): [string, string][] =>
    booksOf([fact('return', more)])
      .flatMap(({ legs }) => legs)
      .filter(({ account }) => !account.startsWith('budget/'))
      .map(({ account, minor }) => [account, minor]);

  it('is no expense less where nobody can place it, but in transit', () => {
    // 600.00 had been paid, 500.00 of it with a voucher; 700.00 came back.
    const money = moneyOf({
      ...{ amount: eur(700_00), settled: eur(-500_00), commitmentId: idOf(7) },
      postings: postings(
        ['spent', -100_00],
        ['overrun', 100_00],
        ['received', 100_00],
        ['suspense', -100_00],
      ),
    });
    const sums = new Map<string, number>();
    for (const [account, minor] of money) {
      const [kind = ''] = account.split('/');
      sums.set(kind, (sums.get(kind) ?? 0) + Number(minor));
    }
    expect(Object.fromEntries(sums)).toEqual({
      ...{ suppliers: -500_00, expense: -100_00, 'in-transit': -100_00, clearing: 700_00 },
    });
  });

  it('is nobody’s expense where nothing had been paid', () => {
    const nowhere = postings(['received', 40_00], ['suspense', -40_00]);
    expect(moneyOf({ amount: eur(40_00), commitmentId: idOf(7), postings: nowhere })).toEqual([
      [accounts.inTransit, '-4000'],
      [accounts.clearing(BANK), '4000'],
    ]);
  });
});
