import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eur, type Actor } from '@palabre/kernel';
import { SOMEBODY, type HonorariaHarness } from './honoraria-harness.js';
import { cohortId, id, openOctober } from './october-bank.js';

const honorariumId = `${id('member', 'a')}-2024-10`;
const attemptId = id('attempt', 'a');
const MEMBER: Actor = { kind: 'person', id: id('person', 'a'), roles: ['finance-approver'] };

interface Exceptions {
  readonly items: readonly Record<string, unknown>[];
}

describe('what did not arrive, in a database', () => {
  let on: HonorariaHarness;
  let october: Awaited<ReturnType<typeof openOctober>>;
  beforeEach(async () => {
    october = await openOctober();
    ({ on } = october);
    await october.importFile('one', [{ name: 'a', references: { endToEndId: 'E2Ea' } }]);
    await on.settled();
    const received = { honorariumId, received: eur(9_000), receivedOn: '2024-10-28' };
    await on.execute('honoraria.ConfirmReceipt', received, MEMBER);
    await on.settled();
  });
  afterEach(() => on.close());

  const listed = async () => {
    const asked = { cohortId, state: 'open', limit: 10 };
    return ((await on.ask('honoraria.ListExceptions', asked)) as Exceptions).items;
  };
  const settle = (how: string, by: Actor = SOMEBODY) =>
    on.execute('honoraria.SettleShortfall', { honorariumId, how }, by);
  const item = async () => {
    const [row] = await on.rows(
      `select state, amount_minor, approved_by, shortfalls from read.honoraria_items
        where honorarium_id = '${honorariumId}'`,
    );
    return row;
  };
  const refused = (code: string) => expect.objectContaining({ code });

  it('waits for an approver with what can be done about it', async () => {
    const path = `/honoraria/${honorariumId}/shortfall-settlement`;
    expect(await listed()).toEqual([
      {
        ...{ kind: 'shortfall', id: attemptId, owner: 'finance-approver', state: 'open' },
        ...{ honorariumId, personId: MEMBER.id, bankLineId: null, bookedOn: '2024-10-28' },
        decisionId: null,
        ...{ flags: ['shortfall'], excess: null, shortfall: eur(1_000), how: null, note: null },
        ...{ settledBy: null, statementId: null, otherStatements: [], amount: null },
        actions: [
          { action: 'top-up', path },
          { action: 'accept', path },
          { action: 'trace', path: `/payments/${attemptId}/tracing` },
        ],
      },
    ]);
  });

  it('is made up for by somebody else than the payee, once, and approved anew', async () => {
    await expect(settle('top-up', MEMBER)).rejects.toEqual(refused('FOUR_EYES'));
    await settle('top-up');
    await expect(settle('top-up')).rejects.toEqual(refused('NO_SHORTFALL'));
    await on.settled();
    expect(await listed()).toEqual([]);
    expect(await item()).toEqual({
      ...{ state: 'accrued', amount_minor: '11000', approved_by: null },
      shortfalls: [{ attemptId, amount: eur(1_000), handling: 'top-up' }],
    });
  });

  it('is accepted, and nothing more is owed', async () => {
    await settle('accept');
    await on.settled();
    expect(await listed()).toEqual([]);
    expect(await item()).toMatchObject({
      ...{ state: 'paid', amount_minor: '10000' },
      shortfalls: [{ handling: 'accept' }],
    });
  });

  it('waits beside what is missing of another payment, and each is decided by itself', async () => {
    const second = id('second attempt');
    const ids = {
      ...{ honorariumId, membershipId: id('member', 'a'), personId: MEMBER.id, cohortId },
      ...{ month: '2024-10', bookedIn: '2024-10' },
    };
    const put = { ...ids, runId: id('second run'), attemptId: second };
    await on.past(`payment-${second}`, {
      type: 'honoraria.PaymentPrepared',
      data: {
        ...{ attemptId: second, runId: id('second run'), cohortId, accountId: october.accountId },
        ...{ personId: MEMBER.id, amount: eur(500), rail: 'sepa', payeeRevision: 1 },
        items: [{ honorariumId, amount: eur(500) }],
        ...{ endToEndId: 'E2E2', uetr: id('second uetr'), paymentInformationId: 'R2-S' },
        requestedOn: '2024-10-29',
      },
    });
    const back = { ...ids, attemptId, amount: eur(500), why: 'returned' };
    await on.since(
      6,
      `honorarium-${honorariumId}`,
      { type: 'honoraria.HonorariumReopened', data: back },
      { type: 'honoraria.HonorariumPutInRun', data: put },
      { type: 'honoraria.HonorariumPaid', data: { ...ids, attemptId: second, amount: eur(500) } },
      {
        type: 'honoraria.HonorariumShortfallFound',
        data: { ...ids, attemptId: second, shortfall: eur(300), handling: 'review' },
      },
    );
    await on.settled();
    const waits = { kind: 'shortfall', honorariumId, flags: ['shortfall'] };
    const both = await listed();
    expect(both).toHaveLength(2);
    expect(both).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...waits, id: attemptId, shortfall: eur(1_000) }),
        expect.objectContaining({ ...waits, id: second, shortfall: eur(300) }),
      ]),
    );
    await expect(settle('accept')).rejects.toEqual(refused('SHORTFALL_OF_WHICH'));
    const named = { honorariumId, how: 'accept', attemptId: second };
    await on.execute('honoraria.SettleShortfall', named, SOMEBODY);
    await on.settled();
    expect(await listed()).toMatchObject([{ ...waits, id: attemptId, shortfall: eur(1_000) }]);
    await settle('top-up');
    await on.settled();
    expect(await listed()).toEqual([]);
    expect(await item()).toMatchObject({
      ...{ state: 'accrued', amount_minor: '11000' },
      shortfalls: [
        { attemptId: second, amount: eur(300), handling: 'accept' },
        { attemptId, amount: eur(1_000), handling: 'top-up' },
      ],
    });
  });

  it('is no more where the member says later that all of it arrived', async () => {
    const all = { honorariumId, received: eur(10_000), receivedOn: '2024-10-30' };
    await on.execute('honoraria.ConfirmReceipt', all, MEMBER);
    await on.settled();
    expect(await listed()).toEqual([]);
    expect(await item()).toMatchObject({ state: 'paid', shortfalls: [{ handling: 'arrived' }] });
  });

  const all = { honorariumId, received: eur(10_000), receivedOn: '2024-10-30' };

  it('is owed no more where the member says so before anybody paid what makes up for it', async () => {
    await settle('top-up');
    await on.execute('honoraria.ConfirmReceipt', all, MEMBER);
    await on.settled();
    expect(await listed()).toEqual([]);
    expect(await item()).toMatchObject({
      ...{ state: 'paid', amount_minor: '10000' },
      shortfalls: [{ amount: eur(1_000), handling: 'arrived' }],
    });
    const [month] = await on.rows(
      `select accrued_minor, paid_minor from read.honoraria_months where month = '2024-10'`,
    );
    // Eight of 100 euros, of which one is paid.
    expect(month).toEqual({ accrued_minor: '80000', paid_minor: '10000' });
  });

  it('is put before an approver where what makes up for it is on its way', async () => {
    await settle('top-up');
    const runId = id('run of the top-up');
    const topUp = id('attempt of the top-up');
    const ids = {
      ...{ honorariumId, membershipId: id('member', 'a'), personId: MEMBER.id, cohortId },
      ...{ month: '2024-10', bookedIn: '2024-10' },
    };
    const approved = { ...ids, approvedBy: SOMEBODY.id, payeeRevision: 1 };
    await on.past(`payment-${topUp}`, {
      type: 'honoraria.PaymentPrepared',
      data: {
        ...{ attemptId: topUp, runId, cohortId, accountId: october.accountId },
        ...{ personId: MEMBER.id, amount: eur(1_000), rail: 'sepa', payeeRevision: 1 },
        items: [{ honorariumId, amount: eur(1_000) }],
        ...{ endToEndId: 'E2Etop', uetr: id('uetr of the top-up') },
        ...{ paymentInformationId: 'R2-S', requestedOn: '2024-10-29' },
      },
    });
    await on.since(
      8,
      `honorarium-${honorariumId}`,
      { type: 'honoraria.HonorariumApproved', data: approved },
      { type: 'honoraria.HonorariumPutInRun', data: { ...ids, runId, attemptId: topUp } },
    );
    await on.execute('honoraria.ConfirmReceipt', all, MEMBER);
    await on.settled();
    const path = `/honoraria/${honorariumId}/shortfall-settlement`;
    expect(await listed()).toMatchObject([
      {
        ...{
          kind: 'shortfall',
          id: attemptId,
          flags: ['topped-up-in-vain'],
          shortfall: eur(1_000),
        },
        actions: [{ action: 'accept', path }],
      },
    ]);
    await expect(settle('top-up')).rejects.toEqual(refused('TOPPED_UP_ALREADY'));
    await settle('accept');
    await on.settled();
    expect(await listed()).toEqual([]);
    expect(await item()).toMatchObject({ state: 'in-run', shortfalls: [{ handling: 'accept' }] });
  });
});
