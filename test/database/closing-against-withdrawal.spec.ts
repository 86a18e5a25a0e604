import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { derivedId, type Actor } from '@palabre/kernel';
import { SOMEBODY, type HonorariaHarness } from './honoraria-harness.js';
import { cohortId, id, openOctober } from './october-bank.js';

const SECOND: Actor = { ...SOMEBODY, id: derivedId('somebody-else') };
const month = '2024-10';
const reason = { reason: 'of another account' };

describe('a month that is closed at the moment its statement is withdrawn, in a database', () => {
  let on: HonorariaHarness;
  let statementId: string;
  /** Carried out once, when a command has looked up what stands in these words. */
  let crossing: { readonly when: string; readonly what: () => Promise<unknown> } | undefined;

  beforeEach(async () => {
    crossing = undefined;
    const october = await openOctober({
      meanwhile: async (sql) => {
        if (!crossing || !sql.includes(crossing.when)) return;
        const { what } = crossing;
        crossing = undefined;
        await what();
      },
    });
    ({ on } = october);
    const accrual = { cohortId, month, accrualId: id('accrual') };
    await on.past(
      `honorariaMonth-${cohortId}-${month}`,
      { type: 'honoraria.AccrualStarted', data: { ...accrual, membershipIds: [], of: 'all' } },
      { type: 'honoraria.AccrualFinished', data: accrual },
    );
    await october.importFile('october', [], { from: '2024-10-01', to: '2024-10-31' });
    await on.settled();
    const [row] = await on.rows('select statement_id::text as id from read.honoraria_statements');
    statementId = String(row?.['id']);
    await on.execute('honoraria.ProposeStatementWithdrawal', { statementId, ...reason });
    await on.settled();
  });
  afterEach(() => on.close());

  const close = () => on.execute('honoraria.CloseMonth', { cohortId, month });
  const withdraw = () =>
    on.execute('honoraria.ConfirmStatementWithdrawal', { statementId, ...reason }, SECOND);
  const refused = (code: string) => expect.objectContaining({ code });
  const facts = async () => {
    const rows = await on.rows(
      `select type from log.events
        where type in ('honoraria.MonthClosed', 'honoraria.StatementWithdrawn') order by position`,
    );
    return rows.map(({ type }) => type);
  };

  it('is not closed over days that no statement tells of any more', async () => {
    // All has been looked up for the closing, and the statement was in force.
    crossing = { when: `state = 'open' and booked_on <= $2`, what: withdraw };
    await expect(close()).rejects.toEqual(refused('MONTH_NOT_RECONCILED'));
    expect(crossing).toBeUndefined();
    expect(await facts()).toEqual(['honoraria.StatementWithdrawn']);
  });

  it('keeps the statement that it was closed with', async () => {
    // All has been looked up for the withdrawal, and the month was open.
    crossing = { when: 'read.honoraria_statements', what: close };
    await expect(withdraw()).rejects.toEqual(refused('MONTH_CLOSED'));
    expect(crossing).toBeUndefined();
    expect(await facts()).toEqual(['honoraria.MonthClosed']);
  });

  it('is one of the two where both are done at once, time and again', async () => {
    const [closing, withdrawal] = await Promise.allSettled([close(), withdraw()]);
    const done = [closing, withdrawal].filter(({ status }) => status === 'fulfilled');
    expect(done).toHaveLength(1);
    expect(await facts()).toEqual([
      closing.status === 'fulfilled' ? 'honoraria.MonthClosed' : 'honoraria.StatementWithdrawn',
    ]);
  });
});
