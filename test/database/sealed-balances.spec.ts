import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import type { HonorariaHarness } from './honoraria-harness.js';
import { cohortId, id, openOctober, type Line } from './october-bank.js';

const month = '2024-10';
const OCTOBER = { from: '2024-10-01', to: '2024-10-31' };
const FEE: Line = { name: 'fee', minor: -2_500, more: { code: 'ACMT/MDOP/CHRG', part: 'entry' } };
const LATE: Line = { name: 'late', minor: 9_250 };

describe('the balances that a month was closed with, in a database', () => {
  let on: HonorariaHarness;
  let accountId: string;
  let importFile: Awaited<ReturnType<typeof openOctober>>['importFile'];
  beforeAll(async () => {
    ({ on, accountId, importFile } = await openOctober());
    const accrual = { cohortId, month, accrualId: id('accrual') };
    await on.past(
      `honorariaMonth-${cohortId}-${month}`,
      { type: 'honoraria.AccrualStarted', data: { ...accrual, membershipIds: [], of: 'all' } },
      { type: 'honoraria.AccrualFinished', data: accrual },
    );
    // The bank took 25.00 in October, and says so.
    const balances = { opening: eur(0), closing: eur(-2_500) };
    await importFile('october', [FEE], { ...OCTOBER, ...balances });
    await on.settled();
  });
  afterAll(() => on?.close());

  const sealed = async () => {
    await on.settled();
    const { sealedBalances } = (await on.ask('honoraria.GetMonthStatement', {
      ...{ cohortId, month },
    })) as { readonly sealedBalances: readonly object[] };
    return sealedBalances;
  };
  const then = () => ({
    ...{ accountId, on: '2024-10-31', stated: eur(-2_500), lines: eur(-2_500) },
  });

  it('are none while the month is open', async () => {
    expect(await sealed()).toEqual([]);
  });

  it('are what is known of their day, as long as nothing more is', async () => {
    await on.execute('honoraria.CloseMonth', { cohortId, month });
    const now = { statedNow: eur(-2_500), linesNow: eur(-2_500) };
    expect(await sealed()).toEqual([{ ...then(), ...now, difference: eur(0), since: 'as-sealed' }]);
    const months = await on.ask('honoraria.ListHonorariaMonths', { cohortId });
    const balance = { accountId, on: '2024-10-31', closing: eur(-2_500), ours: eur(-2_500) };
    expect(months).toMatchObject([{ month, balances: [balance] }]);
  });

  it('are told beside the lines that a file without balances brings afterwards', async () => {
    await importFile('export', [FEE, LATE], OCTOBER);
    // 92.50 more: 67.50.
    const now = { statedNow: eur(-2_500), linesNow: eur(6_750) };
    expect(await sealed()).toEqual([
      { ...then(), ...now, difference: eur(9_250), since: 'lines-otherwise' },
    ]);
  });

  it('are told beside what the bank states of their day afterwards', async () => {
    const balances = { opening: eur(0), closing: eur(6_750) };
    await importFile('october, once more', [FEE, LATE], { ...OCTOBER, ...balances });
    const now = { statedNow: eur(6_750), linesNow: eur(6_750) };
    expect(await sealed()).toEqual([
      { ...then(), ...now, difference: eur(9_250), since: 'both-otherwise' },
    ]);
  });

  it('are told when no statement in force states anything of that day', async () => {
    // No command comes to this while the month is closed; whoever reads is told all the same.
    await on.database.admin.query('delete from read.honoraria_statements');
    expect(await sealed()).toMatchObject([{ ...then(), statedNow: null, since: 'stated-no-more' }]);
  });
});
