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
      `select state, amount_minor, approved_by, shortfall from read.honoraria_items
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
      shortfall: { amount: eur(1_000), handling: 'top-up' },
    });
  });

  it('is accepted, and nothing more is owed', async () => {
    await settle('accept');
    await on.settled();
    expect(await listed()).toEqual([]);
    expect(await item()).toMatchObject({
      ...{ state: 'paid', amount_minor: '10000' },
      shortfall: { handling: 'accept' },
    });
  });

  it('is no more where the member says later that all of it arrived', async () => {
    const all = { honorariumId, received: eur(10_000), receivedOn: '2024-10-30' };
    await on.execute('honoraria.ConfirmReceipt', all, MEMBER);
    await on.settled();
    expect(await listed()).toEqual([]);
    expect(await item()).toMatchObject({ state: 'paid', shortfall: { handling: 'arrived' } });
  });
});
