import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import type { Verdict } from '../../apps/cli/src/projections/verdict.js';
import { verify } from '../../apps/cli/src/projections/verify.js';
import type { HonorariaHarness } from './honoraria-harness.js';
import { cohortId, id, LINES, openOctober } from './october-bank.js';

const STRANGER = id('stranger');

/** What somebody may do to single rows whose sums still tie, and what is told of each. */
const ALTERED: readonly (readonly [
  what: string,
  projection: string,
  sql: string,
  kind: 'missing' | 'surplus' | 'different',
  columns: readonly string[],
])[] = [
  [
    'an own account deleted',
    'honoraria.own-accounts',
    'delete from read.honoraria_own_accounts',
    ...(['missing', []] as const),
  ],
  [
    'an own account opened on another day',
    'honoraria.own-accounts',
    'update read.honoraria_own_accounts set opened_on = opened_on - 40',
    ...(['different', ['opened_on']] as const),
  ],
  [
    'a month deleted',
    'honoraria.months',
    `delete from read.honoraria_months where month = '2024-10'`,
    ...(['missing', []] as const),
  ],
  [
    'a month that never was',
    'honoraria.months',
    `insert into read.honoraria_months
     select (jsonb_populate_record(m, '{"month": "2024-09", "accrued_minor": 0, "paid_minor": 0}')).*
       from read.honoraria_months m`,
    ...(['surplus', []] as const),
  ],
  [
    'the currency of a line',
    'honoraria.bank-lines',
    `update read.honoraria_bank_lines set currency = 'USD' where bank_line_id = '${id('line', 'a')}'`,
    ...(['different', ['currency']] as const),
  ],
  [
    'the cohort of a line',
    'honoraria.bank-lines',
    `update read.honoraria_bank_lines set cohort_id = '${STRANGER}'
      where bank_line_id = '${id('line', 'a')}'`,
    ...(['different', ['cohort_id']] as const),
  ],
  [
    'the state of a payment',
    'honoraria.payments',
    `update read.honoraria_payments set state = 'prepared' where attempt_id = '${id('attempt', 'a')}'`,
    ...(['different', ['state']] as const),
  ],
  [
    'whom a payment pays',
    'honoraria.payments',
    `update read.honoraria_payments set person_id = '${STRANGER}'
      where attempt_id = '${id('attempt', 'b')}'`,
    ...(['different', ['person_id']] as const),
  ],
  [
    'whose an honorarium is',
    'honoraria.items',
    `update read.honoraria_items set person_id = '${STRANGER}'
      where honorarium_id = '${id('member', 'c')}-2024-10'`,
    ...(['different', ['person_id']] as const),
  ],
  [
    'an honorarium with more waived of more',
    'honoraria.items',
    `update read.honoraria_items set amount_minor = amount_minor + 100, waived_minor = 100
      where honorarium_id = '${id('member', 'c')}-2024-10'`,
    ...(['different', ['amount_minor', 'waived_minor']] as const),
  ],
  [
    'the month of a movement',
    'honoraria.movements',
    `update read.honoraria_movements set booked_in = '2024-11' where kind = 'booking'
        and attempt_id = '${id('attempt', 'a')}'`,
    ...(['different', ['booked_in']] as const),
  ],
  [
    'the day of a fact of the budget',
    'budgeting.bank-facts',
    `update read.budgeting_bank_facts set booked_on = booked_on + 30 where kind = 'charge'`,
    ...(['different', ['booked_on']] as const),
  ],
];

describe('read models that somebody altered', () => {
  let on: HonorariaHarness;

  beforeAll(async () => {
    const october = await openOctober();
    on = october.on;
    await october.importFile('one', LINES, {
      ...{ from: '2024-10-01', to: '2024-10-31', opening: eur(0), closing: eur(-82_500) },
    });
    await on.settled();
  }, 60_000);
  afterAll(() => on?.close());

  const verified = async (names: readonly string[] = []) => {
    let said = '';
    const code = await verify(on.operations, names, { json: true }, (text) => (said += text));
    return { code, verdicts: JSON.parse(said) as Verdict[], said };
  };

  it('are told from those that nobody did, all of honoraria, budget and community', async () => {
    const { code, verdicts } = await verified();
    expect(verdicts.filter(({ state }) => state !== 'agrees')).toEqual([]);
    expect(code).toBe(0);
    expect(verdicts.map(({ projection }) => projection)).toEqual(on.operations.names);
    const rowsOf = (name: string) =>
      verdicts.find(({ projection }) => projection === name)?.found?.agree;
    // Eight are owed October, each by one payment; six lines; one cohort with one account.
    expect(rowsOf('honoraria.items')).toBe(8);
    expect(rowsOf('honoraria.payments')).toBe(8);
    expect(rowsOf('honoraria.bank-lines')).toBe(LINES.length);
    expect(rowsOf('honoraria.own-accounts')).toBe(1);
    expect(rowsOf('community.cohorts')).toBe(1);
  }, 120_000);

  it.each(ALTERED)(
    'are named with table, key and column: %s',
    async (_what, projection, sql, kind, columns) => {
      const { admin } = on.database;
      const table = `read.${(await verified([projection])).verdicts[0]?.found?.table}`;
      await admin.query(`create table public.kept as select * from ${table}`);
      try {
        await admin.query(sql);
        const { code, verdicts, said } = await verified([projection]);
        expect(code).toBe(1);
        expect(verdicts).toMatchObject([{ projection, state: 'differs' }]);
        expect(verdicts[0]?.found?.differences).toMatchObject([{ kind, columns }]);
        // Of what somebody wrote nothing is quoted but a key.
        expect(said).not.toContain(STRANGER);
      } finally {
        await admin.query(`delete from ${table}`);
        await admin.query(`insert into ${table} select * from public.kept`);
        await admin.query('drop table public.kept');
      }
      expect((await verified([projection])).code).toBe(0);
    },
    30_000,
  );

  it('are told to an operator in words', async () => {
    const { admin } = on.database;
    const key = id('line', 'a');
    const alter = (currency: string) =>
      admin.query(
        'update read.honoraria_bank_lines set currency = $2 where bank_line_id = $1 and cohort_id = $3',
        [key, currency, cohortId],
      );
    await alter('USD');
    const said: string[] = [];
    const names = ['honoraria.bank-lines', 'honoraria.items'];
    expect(await verify(on.operations, names, {}, (text) => said.push(text))).toBe(1);
    await alter('EUR');
    expect(said[0]).toContain(
      'DIFFERS  honoraria.bank-lines: 5 rows as the log gives them, 1 different',
    );
    expect(said[0]).toContain(`different  bank_line_id=${key}  (currency)`);
    expect(said[1]).toContain('agrees   honoraria.items: 8 rows as the log gives them');
    expect(said[2]).toContain('1 of 2 read models are what the log gives, row for row');
    await expect(verify(on.operations, ['honoraria.wat'], {})).rejects.toThrow(
      'There is no projection honoraria.wat',
    );
  });

  it('are not called proved while one is paused', async () => {
    const pause = (at: string) =>
      on.database.admin.query(`update read.checkpoints set paused_at = ${at} where name = $1`, [
        'honoraria.items',
      ]);
    await pause('now()');
    const { code, verdicts } = await verified(['honoraria.items', 'honoraria.months']);
    await pause('null');
    expect(code).toBe(3);
    expect(verdicts.map(({ state }) => state)).toEqual(['unproved', 'agrees']);
  });
});
