import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { restsIn } from '@palabre/honoraria';
import { derivedId, eur, type Actor } from '@palabre/kernel';
import { SOMEBODY, type HonorariaHarness } from './honoraria-harness.js';
import { cohortId, id, openOctober } from './october-bank.js';

const SECOND: Actor = { ...SOMEBODY, id: derivedId('somebody-else') };
const attemptId = id('attempt', 'a');
const next = id('attempt', 'next');

describe('what of a run is the rest of an earlier payment, in a database', () => {
  let on: HonorariaHarness;
  let october: Awaited<ReturnType<typeof openOctober>>;
  beforeEach(async () => {
    october = await openOctober();
    ({ on } = october);
    await october.importFile('one', [
      { name: 'a', minor: -6_000, references: { endToEndId: 'E2Ea' } },
      { name: 'b', references: { endToEndId: 'E2Eb' } },
    ]);
    await on.past(`payment-${next}`, {
      type: 'honoraria.PaymentPrepared',
      data: {
        ...{ attemptId: next, runId: id('run', 'next'), cohortId, accountId: october.accountId },
        ...{ personId: id('person', 'a'), rail: 'sepa', payeeRevision: 1, amount: eur(4_000) },
        items: [{ honorariumId: `${id('member', 'a')}-2024-10`, amount: eur(4_000) }],
        ...{ endToEndId: 'NEXT', uetr: id('uetr', 'next'), paymentInformationId: 'R2-S' },
        requestedOn: '2024-11-24',
      },
    });
    await on.settled();
  });
  afterEach(() => on.close());

  const rests = () => {
    const query = async (sql: string, values?: unknown[]) =>
      (await on.database.pool.query(sql, values)).rows as never;
    return restsIn({ query }, [next, id('attempt', 'b')]);
  };

  it('is named with whose word made it due, once that is given', async () => {
    expect(await rests()).toEqual([]);
    await on.execute('honoraria.SettleException', { attemptId, how: 'explained' }, SECOND);
    await on.settled();
    expect(await rests()).toEqual([
      { attemptId: next, ofAttemptId: attemptId, settledBy: SECOND.id },
    ]);
  });
});
