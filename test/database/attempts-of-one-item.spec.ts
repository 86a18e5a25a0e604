import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eur, type Actor, type DomainEvent } from '@palabre/kernel';
import { SOMEBODY, type HonorariaHarness } from './honoraria-harness.js';
import type { Ledger } from './ledger-mischief.js';
import { cohortId, id, openOctober } from './october-bank.js';

const SECOND_PERSON: Actor = { ...SOMEBODY, id: id('second person') };
const honorariumId = `${id('member', 'a')}-2024-10`;
const item = {
  ...{ honorariumId, membershipId: id('member', 'a'), personId: id('person', 'a') },
  ...{ cohortId, month: '2024-10', bookedIn: '2024-10' },
};
const FIRST = id('attempt', 'a');
const AGAIN = id('attempt', 'a again');
const runId = id('run again');

/** What pays the member's October once more is on its way. */
const sendAgain = async (
  on: HonorariaHarness,
  accountId: string,
  { minor, version }: { readonly minor: number; readonly version: number },
) => {
  const amount = eur(minor);
  await on.past(`payment-${AGAIN}`, {
    type: 'honoraria.PaymentPrepared',
    data: {
      ...{ attemptId: AGAIN, runId, cohortId, accountId, personId: item.personId, amount },
      ...{ items: [{ honorariumId, amount }], rail: 'sepa', payeeRevision: 1 },
      ...{ endToEndId: 'E2Eagain', uetr: id('uetr', 'a again') },
      ...{ paymentInformationId: 'R2-S', requestedOn: '2024-10-24' },
    },
  });
  const inRun = { ...item, runId, attemptId: AGAIN };
  await on.since(version, `honorarium-${honorariumId}`, {
    type: 'honoraria.HonorariumPutInRun',
    data: inRun,
  });
};

describe('two attempts to pay one item', () => {
  let on: HonorariaHarness;
  let accountId: string;
  let importFile: Awaited<ReturnType<typeof openOctober>>['importFile'];

  beforeEach(async () => {
    ({ on, accountId, importFile } = await openOctober());
  });
  afterEach(() => on.close());

  const match = async (line: string, attemptIds: readonly string[], more: object = {}) => {
    const input = { bankLineId: id('line', line), meaning: 'payment', attemptIds, ...more };
    await on.execute('honoraria.MatchLine', input);
    await on.settled();
  };
  const unmatch = (line: string) =>
    on.execute('honoraria.UnmatchLine', { bankLineId: id('line', line), reason: 'wrong' });
  /** What payees have got, which of the ledger's ties break beside the account's own, and what of the item is paid. */
  const figures = async () => {
    const { ties } = (await on.ask('honoraria.CheckLedger', { cohortId })) as Ledger;
    const [row] = await on.rows(
      `select paid_minor::int as paid from read.honoraria_items
        where honorarium_id = '${honorariumId}'`,
    );
    const broken = ties.filter((tie) => !tie.holds && tie.name !== 'account-balance');
    return {
      got: Number(ties.find(({ name }) => name === 'payments-and-items')?.left.minor),
      ...{ broken: broken.map(({ name }) => name), paid: row?.['paid'] },
    };
  };
  const tooMuch = () =>
    on.rows(
      `select attempt_id as "attemptId", excess_minor::int as minor from read.honoraria_payments
        where excess_minor > 0`,
    );

  it('tie with one line of both: it pays the item once, and what is undone of it is gone', async () => {
    const rejected: DomainEvent = {
      type: 'honoraria.PaymentRejected',
      data: {
        ...{ attemptId: FIRST, runId: id('run'), cohortId, personId: item.personId },
        ...{ proposedBy: id('finance'), confirmedBy: id('approver') },
      },
    };
    const reopened = { ...item, attemptId: FIRST, amount: eur(0), why: 'rejected' };
    await on.since(1, `payment-${FIRST}`, rejected);
    await on.since(3, `honorarium-${honorariumId}`, {
      type: 'honoraria.HonorariumReopened',
      data: reopened,
    });
    await sendAgain(on, accountId, { minor: 10_000, version: 4 });
    await importFile('one', [{ name: 'both', minor: -20_000 }]);
    await on.settled();

    await match('both', [FIRST, AGAIN]);
    expect(await figures()).toEqual({ got: 20_000, paid: 10_000, broken: [] });
    expect(await tooMuch()).toEqual([{ attemptId: AGAIN, minor: 10_000 }]);

    await unmatch('both');
    await on.settled();
    expect(await figures()).toEqual({ got: 0, paid: 0, broken: [] });
    expect(await tooMuch()).toEqual([]);
  });

  it('are never both on their way: the line of a part stays while the rest is paid in parts', async () => {
    await importFile('one', [
      { name: 'part', minor: -4_000 },
      { name: 'rest', minor: -1_000 },
    ]);
    await on.settled();
    await match('part', [FIRST], { outcome: 'partial' });
    const explained = { attemptId: FIRST, how: 'explained' };
    await on.execute('honoraria.SettleException', explained, SECOND_PERSON);
    await sendAgain(on, accountId, { minor: 6_000, version: 4 });
    await on.settled();
    await match('rest', [AGAIN], { outcome: 'partial' });

    await expect(unmatch('part')).rejects.toMatchObject({ refusal: { code: 'PAYMENT_WENT_ON' } });
    expect(await figures()).toEqual({ got: 5_000, paid: 5_000, broken: [] });
  });
});
