import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import type { HonorariaHarness } from './honoraria-harness.js';
import { cohortId, id, LINES, MEMBERS, openOctober } from './october-bank.js';

describe('what a bank states, in a database', () => {
  let on: HonorariaHarness;
  let accountId: string;
  let importFile: Awaited<ReturnType<typeof openOctober>>['importFile'];

  beforeEach(async () => {
    ({ on, accountId, importFile } = await openOctober());
  });
  afterEach(() => on.close());

  it('lets a month be closed once statements tell of each of its days, and no earlier', async () => {
    const accrual = { cohortId, month: '2024-10', accrualId: id('accrual') };
    await on.past(
      `honorariaMonth-${cohortId}-2024-10`,
      { type: 'honoraria.AccrualStarted', data: { ...accrual, membershipIds: [] } },
      { type: 'honoraria.AccrualFinished', data: accrual },
    );
    const close = (more: object = {}) =>
      on.execute('honoraria.CloseMonth', { cohortId, month: '2024-10', ...more });
    const opensAt = async (from: string) =>
      await expect(close()).rejects.toMatchObject({
        refusal: { code: 'MONTH_NOT_RECONCILED', details: { accounts: [{ accountId, from }] } },
      });
    await opensAt('2024-10-01');
    await importFile('september on', [], { from: '2024-09-20', to: '2024-10-14' });
    await importFile('the end', [], { from: '2024-10-16', to: '2024-11-02' });
    await opensAt('2024-10-15');
    // A report within a day is no statement of it.
    const report = { from: '2024-10-15', to: '2024-10-15', format: 'camt.052.001.08' };
    await importFile('a report', [], report);
    await opensAt('2024-10-15');
    await importFile('the day', [], { from: '2024-10-15', to: '2024-10-15' });
    await close();
    await on.settled();
    expect(
      await on.rows(`select state, jsonb_array_length(carried) as carried, without_statement
                       from read.honoraria_months where month = '2024-10'`),
    ).toEqual([{ state: 'closed', carried: MEMBERS.length, without_statement: [] }]);
    await expect(
      on.execute('honoraria.CloseMonth', { cohortId, month: '2024-11' }),
    ).rejects.toMatchObject({ refusal: { code: 'MONTH_NOT_OVER' } });
  });

  it('is listed where it breaks what was expected, with what a person can do', async () => {
    const returned = { name: 'back', minor: 10_000, more: { returned: {} } };
    await importFile('one', [
      { ...returned, references: { endToEndId: 'E2Ea' } },
      { name: 'twin', minor: -10_100, references: { endToEndId: 'E2Eb' } },
      { name: 'nothing' },
    ]);
    await on.settled();
    const [line, twin, attempt] = [id('line', 'back'), id('line', 'twin'), id('attempt', 'a')];
    const list = async (more: object = {}) =>
      (await on.ask('honoraria.ListExceptions', {
        ...{ cohortId, state: 'open', limit: 10 },
        ...more,
      })) as { items: { id: string }[]; next: string | null };
    const { items, next } = await list();
    const byId = new Map(items.map((item) => [item.id, item]));
    expect([byId.size, next]).toEqual([2, null]);
    expect(byId.get(attempt)).toEqual({
      ...{ kind: 'payment', id: attempt, bankLineId: line, personId: id('person', 'a') },
      ...{ bookedOn: '2024-10-25', flags: ['unexpected'], excess: eur(0), state: 'open' },
      ...{ how: null, note: null, settledBy: null },
      actions: [
        { action: 'settle', path: `/payments/${attempt}/exception-settlement` },
        { action: 'unmatch', path: `/bank-lines/${line}/unmatching` },
      ],
    });
    expect(byId.get(twin)).toMatchObject({
      ...{ kind: 'line', flags: ['over'], excess: null },
      actions: [
        { action: 'match', path: `/bank-lines/${twin}/matching` },
        { action: 'ignore', path: `/bank-lines/${twin}/ignoring` },
      ],
    });
    const [first, second] = items;
    const page = await list({ limit: 1 });
    expect(page.items).toEqual([first]);
    expect((await list({ limit: 1, cursor: page.next })).items).toEqual([second]);
    const settlement = { attemptId: attempt, how: 'explained', note: 'the bank was late' };
    await on.execute('honoraria.SettleException', settlement);
    await on.settled();
    expect((await list()).items.map((item) => item.id)).toEqual([twin]);
    expect((await list({ state: 'settled' })).items).toEqual([
      expect.objectContaining({ id: attempt, how: 'explained', note: 'the bank was late' }),
    ]);
  });

  it('is ignored for a reason that is sealed under the line’s own key', async () => {
    await importFile('one', LINES);
    await on.settled();
    const reason = 'rent of a department';
    await on.execute('honoraria.IgnoreLine', { bankLineId: id('line', 'd'), reason });
    await on.settled();
    const sealed = { subject: id('line', 'd'), purpose: 'finance' };
    expect(
      await on.rows(`select state, reason from read.honoraria_bank_lines
                      where reason is not null`),
    ).toEqual([{ state: 'ignored', reason: expect.objectContaining(sealed) }]);
    const { rows } = await on.database.admin.query(`select 1 from log.events where data like $1`, [
      `%${reason}%`,
    ]);
    expect(rows).toEqual([]);
  });
});
