import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { derivedId, type Actor, type DomainEvent } from '@palabre/kernel';
import { SOMEBODY, type HonorariaHarness } from './honoraria-harness.js';
import { approvedRun, cohortId, fileHash, id, MEMBERS, openOctober } from './october-bank.js';

const SECOND: Actor = { ...SOMEBODY, id: derivedId('somebody-else') };
const runId = id('run');
const run = { runId, cohortId };
const personId = id('person', 'a');
const honorariumId = `${id('member', 'a')}-2024-10`;

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
    await on.past(`paymentRun-${runId}`, ...approvedRun(accountId, SECOND.id));
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
    await on.execute('honoraria.ApproveRun', { runId, fileHash, file: { hash: fileHash } }, SECOND);
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
    await on.past(`paymentRun-${runId}`, ...approvedRun(accountId, SECOND.id), out);
    await on.settled();
    await on.since(2, `payee-${personId}`, provided(personId, 2));
    await on.settled();
    expect(await stateOfMember()).toEqual({
      ...{ state: 'in-run', payee_changed: false, payment: 'prepared' },
    });
    expect(await runs()).toEqual([{ state: 'exported', payments: 8, total_minor: '80000' }]);
    // What it paid comes back: it was approved for other details than there are now.
    const said = { status: 'RJCT', says: 'rejected', reasonCode: 'AC01', rule: 'uetr' };
    for (const member of ['a', 'b']) {
      const report = { attemptId: id('attempt', member), reportId: id('report', member), ...said };
      await on.follow('honoraria.RecordPaymentStatus', report);
    }
    await on.settled();
    expect(await stateOfMember()).toEqual({
      ...{ state: 'accrued', payee_changed: true, payment: 'rejected' },
    });
    expect(
      await on.rows(
        `select state, payee_changed, reopened from read.honoraria_items
          where honorarium_id = '${id('member', 'b')}-2024-10'`,
      ),
    ).toEqual([{ state: 'approved', payee_changed: false, reopened: 'rejected' }]);
  });

  it('takes nobody out who minds a telling name, where the account has none', async () => {
    await on.past(`paymentRun-${runId}`, ...approvedRun(accountId, SECOND.id));
    await on.since(2, `payee-${personId}`, {
      type: 'people.PaymentPreferencesChosen',
      data: { personId, together: 'monthly', safePayerName: true },
    });
    await on.settled();
    expect(await runs()).toEqual([{ state: 'approved', payments: 8, total_minor: '80000' }]);
    await on.rows('update read.honoraria_own_accounts set legal_name_is_safe = false');
    await on.since(3, `payee-${personId}`, {
      type: 'people.PaymentPreferencesChosen',
      data: { personId, together: 'quarterly', safePayerName: true },
    });
    await on.settled();
    expect(await runs()).toEqual([{ state: 'prepared', payments: 7, total_minor: '70000' }]);
    expect(await stateOfMember()).toEqual({
      ...{ state: 'approved', payee_changed: false, payment: 'withdrawn' },
    });
  });

  it('has whom a run left out come behind the others in the next one', async () => {
    await on.past(`paymentRun-${runId}`, ...approvedRun(accountId, SECOND.id));
    const reason = 'not now';
    await on.execute('honoraria.CancelRun', { runId, reason });
    await on.settled();
    const next = { cohortId, month: '2024-10', accountId, requestedOn: '2024-11-05' };
    const candidates = async (nth: string) => {
      const { id: created } = await on.execute('honoraria.CreateRun', next);
      await on.settled();
      const [row] = await on.rows(
        `select candidates from read.honoraria_runs where run_id = '${created}'`,
      );
      await on.execute('honoraria.CancelRun', { runId: created, reason: `${nth} as well` });
      await on.settled();
      return ((row?.['candidates'] ?? []) as { personId: string }[]).map((one) => one.personId);
    };
    const inOrder = MEMBERS.map((member) => id('person', member)).sort();
    const [first, second] = inOrder;
    const nobody = async (person: string | undefined, revision: number) =>
      on.since(revision, `payee-${person}`, provided(person ?? '', revision));
    expect(await candidates('the first')).toEqual(inOrder);
    // Two of them wait to be confirmed, and are approved with what they gave.
    await nobody(first, 2);
    await nobody(second, 2);
    await on.settled();
    for (const person of [first, second]) {
      const member = MEMBERS.find((one) => id('person', one) === person) ?? '';
      const honorariumId = `${id('member', member)}-2024-10`;
      await on.execute('honoraria.ApproveHonorarium', { honorariumId }, SECOND);
    }
    await on.settled();
    expect(await candidates('the second')).toEqual(inOrder);
    expect(await candidates('the third')).toEqual([...inOrder.slice(2), first, second]);
  });
});
