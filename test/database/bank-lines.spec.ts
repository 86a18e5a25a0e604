import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { derivedId, eur, type DomainEvent } from '@palabre/kernel';
import { HonorariaHarness } from './honoraria-harness.js';

const id = (...parts: string[]): string => derivedId('bank-lines.spec', ...parts);
const cohortId = id('cohort');
const IBAN = 'DE89370400440532013000';
const MEMBERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

const launched: DomainEvent = {
  type: 'community.CohortLaunched',
  data: {
    cohortId,
    title: { en: 'Cohort', fr: 'Cohorte' },
    zone: 'Europe/Amsterdam',
    startsOn: '2024-10-01',
    endsOn: '2025-09-30',
    currency: 'EUR',
    honorarium: { amount: eur(10_000), policy: 'any-active-day' },
    themes: [],
  },
};

/** October's 100 euros of a member, on their way to the bank. */
const payOctober = async (on: HonorariaHarness, accountId: string, member: string) => {
  const [runId, attemptId] = [id('run'), id('attempt', member)];
  const honorariumId = `${id('member', member)}-2024-10`;
  const ids = {
    honorariumId,
    membershipId: id('member', member),
    personId: id('person', member),
    cohortId,
    month: '2024-10',
    bookedIn: '2024-10',
  };
  const amount = eur(10_000);
  await on.past(
    `honorarium-${honorariumId}`,
    { type: 'honoraria.HonorariumAccrued', data: { ...ids, amount, because: 'active' } },
    { type: 'honoraria.HonorariumApproved', data: { ...ids, approvedBy: id('approver') } },
    { type: 'honoraria.HonorariumPutInRun', data: { ...ids, runId, attemptId } },
  );
  await on.past(`payment-${attemptId}`, {
    type: 'honoraria.PaymentPrepared',
    data: {
      ...{ attemptId, runId, cohortId, accountId, personId: ids.personId, amount },
      items: [{ honorariumId, amount }],
      rail: member < 'e' ? 'sepa' : 'cross-border',
      payeeRevision: 1,
      endToEndId: `E2E${member}`,
      uetr: id('uetr', member),
      paymentInformationId: member < 'e' ? 'R1-S' : 'R1-X',
      requestedOn: '2024-10-24',
    },
  });
};

interface Line {
  readonly name: string;
  readonly minor?: number;
  readonly references?: object;
  readonly more?: object;
}
const readLine = ({ name, minor = -10_000, references = {}, more = {} }: Line) => ({
  bankLineId: id('line', name),
  amount: eur(minor),
  bookedOn: '2024-10-25',
  valueOn: '2024-10-25',
  part: 'transaction',
  references: { inText: [], ...references },
  personal: { remittance: [`words of ${name}`] },
  ...more,
});
const LINES: readonly Line[] = [
  { name: 'a', references: { endToEndId: 'E2Ea' } },
  { name: 'b', references: { uetr: id('uetr', 'b').toUpperCase() } },
  { name: 'c', references: { endToEndId: 'lost', inText: ['E2Ec'] } },
  { name: 'd' },
  {
    name: 'batch',
    minor: -40_000,
    references: { paymentInformationId: 'R1-X' },
    more: { part: 'batch', batchCount: 4 },
  },
  { name: 'fee', minor: -2_500, more: { code: 'ACMT/MDOP/CHRG', part: 'entry' } },
];

describe('lines of a bank, in a database', () => {
  let on: HonorariaHarness;
  let accountId: string;

  beforeEach(async () => {
    on = await HonorariaHarness.open();
    await on.past(`cohort-${cohortId}`, launched);
    const { id: registered } = await on.execute('honoraria.RegisterOwnAccount', {
      ...{ cohortId, kind: 'bank', number: IBAN, currency: 'EUR' },
      ...{ legalName: 'Lindenhof Services', legalNameIsSafe: true },
      ...{ opening: eur(0), openedOn: '2024-10-01' },
    });
    accountId = registered;
    for (const member of MEMBERS) await payOctober(on, accountId, member);
  });
  afterEach(() => on.close());

  const importFile = (name: string, lines: readonly Line[], days: object = {}) =>
    on.execute('honoraria.ImportStatements', {
      ...{ accountId, fileHash: id(name) },
      statements: [
        {
          ...{ format: 'camt.053.001.08', foots: true, copy: false, notFinal: 0, ...days },
          account: { number: IBAN, currency: 'EUR' },
          lines: lines.map(readLine),
        },
      ],
    });
  const matches = () =>
    on.rows(`select l.evidence, l.meaning, l.rule, l.state, l.because,
                    jsonb_array_length(l.attempt_ids) as attempts
               from read.honoraria_bank_lines l order by l.rule, l.meaning`);
  const states = async () =>
    Object.fromEntries(
      (
        await on.rows(
          `select end_to_end_id as id, state from read.honoraria_payments order by end_to_end_id`,
        )
      ).map((row) => [String(row['id']).slice(3), row['state']]),
    );

  it('are kept once of files that overlap and come at the same moment', async () => {
    const answers = await Promise.all([
      importFile('one', LINES),
      importFile('two', LINES.slice(0, 4)),
      importFile('three', LINES.slice(2)),
      importFile('one', LINES),
    ]);
    expect(answers[3]?.id).toBe(answers[0]?.id);
    await on.settled();
    expect(
      await on.rows(`select count(*)::int as lines, sum(amount_minor)::text as sum
                       from read.honoraria_bank_lines`),
    ).toEqual([{ lines: 6, sum: '-82500' }]);
    expect(
      await on.rows(`select count(*)::int as statements, sum(new_lines)::int as "newLines"
                       from read.honoraria_statements`),
    ).toEqual([{ statements: 3, newLines: 6 }]);
  });

  it('are matched by what leads to their payments, in order; the rest waits for a person', async () => {
    await importFile('one', LINES);
    await on.settled();
    const matched = { state: 'matched', because: null };
    expect(await matches()).toEqual([
      {
        ...{ ...matched, meaning: 'charge', rule: 'bank-code', attempts: 0 },
        evidence: 'bank transaction code ACMT/MDOP/CHRG',
      },
      {
        ...{ ...matched, meaning: 'payment', rule: 'batch-without-details', attempts: 4 },
        evidence: 'batch R1-X: 4 payments of 400.00 EUR in all',
      },
      {
        ...{ ...matched, meaning: 'payment', rule: 'end-to-end-id', attempts: 1 },
        evidence: 'end-to-end id E2Ea',
      },
      {
        ...{ ...matched, meaning: 'payment', rule: 'reference-in-text', attempts: 1 },
        evidence: 'reference E2Ec in the remittance text',
      },
      {
        ...{ ...matched, meaning: 'payment', rule: 'uetr', attempts: 1 },
        evidence: `UETR ${id('uetr', 'b')}`,
      },
      {
        ...{ state: 'open', because: 'no-reference', meaning: null, rule: null, attempts: 0 },
        evidence: null,
      },
    ]);
    const booked = Object.fromEntries(MEMBERS.map((member) => [member, 'booked']));
    expect(await states()).toEqual({ ...booked, d: 'prepared' });
    expect(
      await on.rows(`select candidates from read.honoraria_bank_lines where state = 'open'`),
    ).toEqual([
      {
        candidates: expect.arrayContaining([
          { attemptId: id('attempt', 'd'), why: expect.stringContaining('same amount') },
        ]),
      },
    ]);
  });

  it('reach the budget once each, and leave it when a match is undone', async () => {
    await importFile('one', LINES);
    await on.settled();
    await on.execute('honoraria.MatchLine', {
      ...{ bankLineId: id('line', 'd'), meaning: 'payment' },
      attemptIds: [id('attempt', 'd')],
    });
    await on.execute('honoraria.UnmatchLine', { bankLineId: id('line', 'fee'), reason: 'wrong' });
    await on.execute('honoraria.UnmatchLine', { bankLineId: id('line', 'batch'), reason: 'wrong' });
    await on.settled();
    const events = (
      await on.database.admin.query<{ type: string; kind: string; sum: string }>(
        `select type, data::jsonb ->> 'kind' as kind, count(*)::int as count,
              sum((data::jsonb -> 'amount' ->> 'minor')::bigint)::text as sum
         from log.events where type like 'budgeting.BankFact%' group by 1, 2 order by 1, 2`,
      )
    ).rows;
    expect(events).toEqual([
      { type: 'budgeting.BankFactRecorded', kind: 'charge', count: 1, sum: '2500' },
      { type: 'budgeting.BankFactRecorded', kind: 'honorarium', count: 8, sum: '80000' },
      { type: 'budgeting.BankFactReversed', kind: null, count: 5, sum: null },
    ]);
    const booked = { a: 'booked', b: 'booked', c: 'booked', d: 'booked' };
    const waiting = { e: 'prepared', f: 'prepared', g: 'prepared', h: 'prepared' };
    expect(await states()).toEqual({ ...booked, ...waiting });
  });

  it('let a month be closed once statements tell of each of its days, and no earlier', async () => {
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

  it('keep why they are ignored under a key of their own', async () => {
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

  it('that break what was expected are listed with what a person can do', async () => {
    const returned = { name: 'back', minor: 10_000, more: { returned: {} } };
    await importFile('one', [
      { ...returned, references: { endToEndId: 'E2Ea' } },
      { name: 'twin', minor: -9_900, references: { endToEndId: 'E2Eb' } },
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
      ...{ kind: 'line', flags: ['partial'], excess: null },
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

  it('never pay twice, however many decide at the same moment', async () => {
    const twins: Line[] = [{ name: 'd' }, { name: 'twin' }];
    await importFile('one', twins);
    await on.settled();
    const decide = ({ name }: Line) =>
      on.execute('honoraria.MatchLine', {
        ...{ bankLineId: id('line', name), meaning: 'payment' },
        attemptIds: [id('attempt', 'd')],
      });
    const decided = await Promise.allSettled(twins.map(decide));
    const refused = decided.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toEqual([
      expect.objectContaining({
        refusal: expect.objectContaining({ code: 'PAYMENT_BOOKED_ALREADY' }),
      }),
    ]);
  });
});
