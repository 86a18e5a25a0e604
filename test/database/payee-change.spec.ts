import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { derivedId, eur, type Actor, type DomainEvent } from '@palabre/kernel';
import { SOMEBODY, type HonorariaHarness } from './honoraria-harness.js';
import { cohortId, id, MEMBERS, openOctober } from './october-bank.js';

const SECOND: Actor = { ...SOMEBODY, id: derivedId('somebody-else') };
const runId = id('run');
const run = { runId, cohortId };
const fileHash = 'f'.repeat(64);
const personId = id('person', 'a');
const honorariumId = `${id('member', 'a')}-2024-10`;

/** October's run with a payment for each member, as a second person approved it. */
const approvedRun = (accountId: string): readonly DomainEvent[] => [
  {
    type: 'honoraria.RunCreated',
    data: {
      ...{ ...run, accountId, month: '2024-10', messageId: 'R1', currency: 'EUR' },
      ...{ requestedOn: '2024-11-04', preparedBy: id('preparer') },
      candidates: MEMBERS.map((member) => ({
        ...{ attemptId: id('attempt', member), personId: id('person', member) },
        honorariumIds: [`${id('member', member)}-2024-10`],
        ...{ endToEndId: `E2E${member}`, uetr: id('uetr', member) },
      })),
    },
  },
  { type: 'honoraria.RunPrepared', data: { ...run, payments: MEMBERS.length, total: eur(80_000) } },
  { type: 'honoraria.RunApproved', data: { ...run, fileHash, approvedBy: SECOND.id } },
];

const provided = (person: string, revision: number): DomainEvent => ({
  type: 'people.PayeeDetailsProvided',
  data: {
    ...{ personId: person, revision, kind: 'iban', rail: 'sepa', country: 'BE', currency: 'EUR' },
    ...{ fingerprint: `f${revision}`, details: { subject: person, purpose: 'finance' } },
  },
});
const confirmed = (person: string, revision: number): DomainEvent => ({
  type: 'people.PayeeDetailsConfirmed',
  data: {
    ...{ personId: person, revision, confirmedBy: SECOND.id },
    ...{ channel: 'phone', sharedAccount: false },
  },
});

describe('details that change while a run is on its way, in a database', () => {
  let on: HonorariaHarness;
  let accountId: string;

  beforeEach(async () => {
    ({ on, accountId } = await openOctober());
    for (const person of MEMBERS.map((member) => id('person', member))) {
      await on.past(`payee-${person}`, provided(person, 1), confirmed(person, 1));
    }
  });
  afterEach(() => on.close());

  const runs = () =>
    on.rows(
      `select state, payments, total_minor from read.honoraria_runs
        order by message_id = 'R1' desc`,
    );
  const stateOfMember = async () => {
    const [row] = await on.rows(
      `select i.state, i.payee_changed, p.state as payment
         from read.honoraria_items i, read.honoraria_payments p
        where i.honorarium_id = '${honorariumId}' and p.attempt_id = '${id('attempt', 'a')}'`,
    );
    return row;
  };

  it('takes the payee out, voids the approval, and lets the run and then the payee go on', async () => {
    await on.past(`paymentRun-${runId}`, ...approvedRun(accountId));
    await on.settled();
    await on.since(2, `payee-${personId}`, provided(personId, 2));
    await on.settled();
    expect(await stateOfMember()).toEqual({
      ...{ state: 'accrued', payee_changed: true, payment: 'withdrawn' },
    });
    expect(await runs()).toEqual([{ state: 'prepared', payments: 7, total_minor: '70000' }]);

    // The seven others go on at once: another may be taken out, and a second person answers for the rest.
    const reason = 'pays by hand';
    await on.execute('honoraria.RemoveFromRun', { runId, attemptId: id('attempt', 'b'), reason });
    await on.execute('honoraria.ApproveRun', { runId, fileHash, currentHash: fileHash }, SECOND);
    // The one is paid by a run of its own, once the new details are confirmed.
    await on.since(3, `payee-${personId}`, confirmed(personId, 2));
    await on.execute('honoraria.ApproveHonorarium', { honorariumId }, SECOND);
    const next = { cohortId, month: '2024-10', accountId, requestedOn: '2024-11-05' };
    const { id: nextRun } = await on.execute('honoraria.CreateRun', next);
    await on.settled();
    expect(await runs()).toEqual([
      { state: 'approved', payments: 6, total_minor: '60000' },
      { state: 'prepared', payments: 2, total_minor: '20000' },
    ]);
    expect(
      await on.rows(
        `select payee_revision from read.honoraria_payments
          where run_id = '${nextRun}' order by payee_revision`,
      ),
    ).toEqual([{ payee_revision: 1 }, { payee_revision: 2 }]);
  });

  it('leaves a file alone that is out', async () => {
    const exported = { ...run, fileHash, exportedBy: id('preparer'), batches: [] };
    const out = { type: 'honoraria.RunExported', data: exported };
    await on.past(`paymentRun-${runId}`, ...approvedRun(accountId), out);
    await on.settled();
    await on.since(2, `payee-${personId}`, provided(personId, 2));
    await on.settled();
    expect(await stateOfMember()).toEqual({
      ...{ state: 'in-run', payee_changed: false, payment: 'prepared' },
    });
    expect(await runs()).toEqual([{ state: 'exported', payments: 8, total_minor: '80000' }]);
  });
});
