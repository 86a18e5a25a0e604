import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { derivedId, eur, type Actor, type DomainEvent } from '@palabre/kernel';
import { SOMEBODY, type HonorariaHarness } from './honoraria-harness.js';
import { approvedRun, cohortId, fileHash, id, openOctober } from './october-bank.js';

const SECOND: Actor = { ...SOMEBODY, id: derivedId('somebody-else') };
const runId = id('run');
const idsOf = (member: string, month = '2024-10') => ({
  honorariumId: `${id('member', member)}-${month}`,
  ...{ membershipId: id('member', member), personId: id('person', member), cohortId, month },
  bookedIn: month,
});
const item = (type: string, data: object): DomainEvent => ({
  type: `honoraria.Honorarium${type}`,
  data,
});

/** Whom the bank has told that the account is wrong, and whose November is due as well. */
const PAYEES = ['a', 'b', 'c', 'd'];

describe('an account that the bank refused, in a database', () => {
  let on: HonorariaHarness;
  let accountId: string;

  const reject = (member: string, reasonCode: string) =>
    on.follow('honoraria.RecordPaymentStatus', {
      ...{ attemptId: id('attempt', member), reportId: id('report', member), reasonCode },
      ...{ status: 'RJCT', says: 'rejected', rule: 'uetr' },
    });
  const november = (member: string): DomainEvent[] => {
    const ids = idsOf(member, '2024-11');
    return [
      item('Accrued', { ...ids, amount: eur(10_000), because: 'active', explained: null }),
      item('Approved', { ...ids, approvedBy: id('approver'), payeeRevision: 1 }),
    ];
  };

  beforeEach(async () => {
    ({ on, accountId } = await openOctober());
    const exported = { runId, cohortId, fileHash, exportedBy: id('preparer'), batches: [] };
    const out = { type: 'honoraria.RunExported', data: exported };
    await on.past(`paymentRun-${runId}`, ...approvedRun(accountId, SECOND.id), out);
    for (const member of PAYEES) {
      const personId = id('person', member);
      const by = { confirmedBy: SECOND.id, channel: 'phone', sharedAccount: false };
      await on.past(
        `payee-${personId}`,
        {
          type: 'people.PayeeDetailsProvided',
          data: {
            ...{ personId, revision: 1, kind: 'iban', rail: 'sepa', country: 'BE' },
            ...{ currency: 'EUR', fingerprint: member },
            details: { subject: personId, purpose: 'finance' },
          },
        },
        { type: 'people.PayeeDetailsConfirmed', data: { personId, revision: 1, ...by } },
      );
    }
  });
  afterEach(() => on.close());

  const run = async (month: string) => {
    const next = { cohortId, month, accountId, requestedOn: '2024-11-05' };
    const { id: nextRun } = await on.execute('honoraria.CreateRun', next);
    await on.settled();
    const [row] = await on.rows(
      `select payments, left_out from read.honoraria_runs where run_id = '${nextRun}'`,
    );
    const leftOut = row?.['left_out'] as { personId: string; because: string }[];
    const why = PAYEES.map(
      (member) => leftOut.find(({ personId }) => personId === id('person', member))?.because,
    );
    return { payments: row?.['payments'], why };
  };
  const states = async (month: string) => {
    const rows = await on.rows(
      `select membership_id::text, state from read.honoraria_items where month = '${month}'`,
    );
    return PAYEES.map(
      (member) => rows.find((row) => row['membership_id'] === id('member', member))?.['state'],
    );
  };

  it('gets nothing else, whatever became since of what was sent there', async () => {
    for (const member of PAYEES) {
      await reject(member, 'AC01');
      await on.past(`honorarium-${idsOf(member, '2024-11').honorariumId}`, ...november(member));
    }
    await on.settled();
    const [a, , c, d] = PAYEES.map((member) => idsOf(member));
    await on.execute('honoraria.ProposeCancellation', {
      ...{ honorariumId: a!.honorariumId, reason: 'a doubt' },
    });
    // A part was paid and came back, when the rest had been waived: nobody has approved what is owed now.
    const part = { attemptId: id('attempt', 'c'), amount: eur(4_000) };
    await on.since(
      4,
      `honorarium-${c!.honorariumId}`,
      item('Paid', { ...c, ...part }),
      item('Waived', { ...c, amount: eur(6_000) }),
      item('Reopened', { ...c, ...part, why: 'returned', reasonCode: 'AC04' }),
    );
    const held = { honorariumId: d!.honorariumId, reason: 'asked them' };
    await on.execute('honoraria.HoldHonorarium', held);
    const handedOver = { attemptId: id('attempt', 'by hand'), amount: eur(4_000) };
    await on.since(5, `honorarium-${d!.honorariumId}`, item('Paid', { ...d, ...handedOver }));
    await on.settled();
    expect(await run('2024-11')).toEqual({
      payments: 0,
      why: ['ACCOUNT_REFUSED', 'ACCOUNT_REFUSED', 'ACCOUNT_REFUSED', 'ACCOUNT_REFUSED'],
    });
    expect(await states('2024-10')).toEqual(['held', 'held', 'held', 'held']);
    expect(await states('2024-11')).toEqual(['approved', 'approved', 'approved', 'approved']);
    // Each is released, and the next run pays.
    for (const member of PAYEES) {
      const { honorariumId } = idsOf(member);
      await on.execute('honoraria.ReleaseHonorarium', { honorariumId }, SECOND);
    }
    await on.settled();
    expect((await run('2024-11')).payments).toBe(4);
  });

  it('gets nothing else where all that was sent there was waived, or came back once more without a reason', async () => {
    const [a, b] = ['a', 'b'].map((member) => idsOf(member));
    await reject('a', 'AC01');
    await on.since(
      4,
      `honorarium-${a!.honorariumId}`,
      item('Waived', { ...a, amount: eur(10_000) }),
    );
    const attemptId = id('attempt', 'b');
    const fact = (ordinal: number, bookedOn: string) => ({
      ...{ attemptId, cohortId, accountId, bankLineId: id('line', String(ordinal)), ordinal },
      ...{ bookedOn, valueOn: bookedOn, bookedIn: '2024-10' },
    });
    const half = { amount: eur(5_000), returned: eur(5_000), ofBooking: 1 };
    await on.since(
      1,
      `payment-${attemptId}`,
      {
        type: 'honoraria.PaymentBooked',
        data: { ...fact(1, '2024-10-25'), amount: eur(10_000), charges: eur(0) },
      },
      {
        type: 'honoraria.PaymentReturned',
        data: { ...fact(2, '2024-10-28'), ...half, reasonCode: 'AC04' },
      },
      { type: 'honoraria.PaymentReturned', data: { ...fact(3, '2024-10-29'), ...half } },
    );
    const back = { ...b, attemptId, amount: eur(5_000), why: 'returned' };
    await on.since(
      3,
      `honorarium-${b!.honorariumId}`,
      item('Paid', { ...b, attemptId, amount: eur(10_000) }),
      item('Reopened', { ...back, reasonCode: 'AC04' }),
      item('Reopened', back),
    );
    for (const member of ['a', 'b']) {
      await on.past(`honorarium-${idsOf(member, '2024-11').honorariumId}`, ...november(member));
    }
    await on.settled();
    const [row] = await on.rows(
      `select reason_code, returned_on::text from read.honoraria_payments where attempt_id = '${attemptId}'`,
    );
    expect(row).toEqual({ reason_code: null, returned_on: '2024-10-29' });
    const refused = await run('2024-11');
    expect([refused.payments, ...refused.why.slice(0, 2)]).toEqual([
      ...[0, 'ACCOUNT_REFUSED', 'ACCOUNT_REFUSED'],
    ]);
    expect((await states('2024-10')).slice(0, 2)).toEqual(['waived', 'held']);
    for (const { honorariumId } of [a!, b!]) {
      await on.execute('honoraria.ReleaseHonorarium', { honorariumId }, SECOND);
    }
    await on.settled();
    // What was waived stays so.
    expect((await states('2024-10')).slice(0, 2)).toEqual(['waived', 'accrued']);
    expect((await run('2024-11')).payments).toBe(2);
  });

  it('gets no earlier month, when it was a later one that was sent there', async () => {
    await reject('a', 'MS03');
    const ids = idsOf('a', '2024-11');
    const attempt = { runId: id('run', 'later'), attemptId: id('attempt', 'later') };
    await on.past(
      `honorarium-${ids.honorariumId}`,
      ...november('a'),
      item('PutInRun', { ...ids, ...attempt }),
      item('Reopened', {
        ...{ ...ids, attemptId: attempt.attemptId, amount: eur(0), why: 'rejected' },
        reasonCode: 'AC01',
      }),
    );
    const { honorariumId, personId } = ids;
    await on.past(
      `payment-${attempt.attemptId}`,
      {
        type: 'honoraria.PaymentPrepared',
        data: {
          ...{ ...attempt, cohortId, accountId, personId, amount: eur(10_000), rail: 'sepa' },
          ...{ items: [{ honorariumId, amount: eur(10_000) }], payeeRevision: 1 },
          ...{ endToEndId: 'LATER', uetr: id('uetr', 'later'), paymentInformationId: 'R1-S' },
          requestedOn: '2024-11-04',
        },
      },
      {
        type: 'honoraria.PaymentRejected',
        data: {
          ...{ ...attempt, cohortId, reasonCode: 'AC01' },
          ...{ proposedBy: SOMEBODY.id, confirmedBy: SECOND.id, reportId: null },
        },
      },
    );
    await on.settled();
    const [why] = (await run('2024-10')).why;
    expect(why).toBe('ACCOUNT_REFUSED');
    expect([(await states('2024-10'))[0], (await states('2024-11'))[0]]).toEqual([
      ...['approved', 'held'],
    ]);
    await on.execute('honoraria.ReleaseHonorarium', { honorariumId }, SECOND);
    await on.settled();
    // The month that was asked for, and no later one, which takes another approval: of the membership nothing is known here.
    expect((await run('2024-10')).payments).toBe(1);
    expect([(await states('2024-10'))[0], (await states('2024-11'))[0]]).toEqual([
      ...['in-run', 'accrued'],
    ]);
  });
});
