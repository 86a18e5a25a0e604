import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { derivedId, eur, type Actor, type DomainEvent } from '@palabre/kernel';
import { SOMEBODY, type HonorariaHarness } from './honoraria-harness.js';
import { cohortId, id, MEMBERS, openOctober } from './october-bank.js';

const SECOND: Actor = { ...SOMEBODY, id: derivedId('somebody-else') };
const runId = id('run');
const of = (member: string) => id('attempt', member);

/** The run that October's payments are in, with the bank. */
const sentRun = (accountId: string): readonly DomainEvent[] => {
  const run = { runId, cohortId };
  const fileHash = 'f'.repeat(64);
  return [
    {
      type: 'honoraria.RunCreated',
      data: {
        ...{ ...run, accountId, month: '2024-10', messageId: 'R1', currency: 'EUR' },
        ...{ requestedOn: '2024-10-24', preparedBy: id('preparer'), candidates: [] },
      },
    },
    {
      type: 'honoraria.RunPrepared',
      data: { ...run, payments: MEMBERS.length, total: eur(80_000) },
    },
    {
      type: 'honoraria.RunApprovalGiven',
      data: { ...run, fileHash, approvedBy: id('first'), needed: 2 },
    },
    { type: 'honoraria.RunApproved', data: { ...run, fileHash, approvedBy: id('second') } },
    {
      type: 'honoraria.RunExported',
      data: { ...run, fileHash, exportedBy: id('preparer'), batches: [] },
    },
    { type: 'honoraria.RunSent', data: { ...run, sentOn: '2024-10-24' } },
  ];
};

describe('what becomes of payments that were sent, in a database', () => {
  let on: HonorariaHarness;
  let october: Awaited<ReturnType<typeof openOctober>>;
  let importFile: (typeof october)['importFile'];

  beforeEach(async () => {
    october = await openOctober();
    ({ on, importFile } = october);
    await on.past(`paymentRun-${runId}`, ...sentRun(october.accountId));
  });
  afterEach(() => on.close());

  const listed = async (concern: string) => {
    const page = (await on.ask('honoraria.ListPayments', { cohortId, concern, limit: 10 })) as {
      items: { attemptId: string }[];
    };
    return page.items;
  };

  it('is traced, called back, reported on and mispaid, and listed by what concerns it', async () => {
    const input = (member: string, more: object) => ({ attemptId: of(member), ...more });
    await on.execute('honoraria.StartTracing', input('b', { because: 'no-news' }));
    await on.execute('honoraria.RequestRecall', input('c', { reasonCode: 'DUPL' }));
    const place = { line: 7, batch: 1, transaction: 1 };
    const said = { status: 'RJCT', says: 'rejected', reasonCode: 'AC01' };
    const report = {
      ...{ accountId: october.accountId, fileHash: 'e'.repeat(64) },
      report: {
        ...{ format: 'pain.002.001.10', originalMessageId: 'R1' },
        statuses: [
          { ...said, place, of: { kind: 'payment', uetr: id('uetr', 'd') } },
          {
            ...{ ...said, place: { ...place, transaction: 2 } },
            of: { kind: 'payment', endToEndId: 'RENT' },
          },
        ],
      },
    };
    // The same file twice is one report.
    for (let time = 0; time < 2; time += 1)
      await on.execute('honoraria.ImportStatusReport', report);
    // The same said of another message is about no payment of this run.
    await on.execute('honoraria.ImportStatusReport', {
      ...{ ...report, fileHash: 'd'.repeat(64) },
      report: { ...report.report, originalMessageId: 'OTHER' },
    });
    await on.settled();
    expect(
      await on.ask('honoraria.ListStatusReports', { accountId: october.accountId, limit: 10 }),
    ).toMatchObject({
      items: [
        {
          ...{ format: 'pain.002.001.10', statuses: 2, payments: 1, unknown: 1 },
          says: { rejected: 1, executed: 0 },
          unknownPlaces: [{ line: 7, batch: 1, transaction: 2 }],
        },
        { payments: 0, unknown: 2, says: { rejected: 0 } },
      ],
    });
    await importFile('one', [{ name: 'a', references: { endToEndId: 'E2Ea' } }]);
    await on.settled();
    const again = { reportId: id('2'), ...said, rule: 'uetr' };
    await on.follow('honoraria.RecordPaymentStatus', input('a', again));
    await on.execute('honoraria.ProposeMispaid', input('a', { reason: 'somebody else' }));
    const confirming = on.execute(
      'honoraria.ConfirmMispaid',
      input('a', { reason: 'somebody else' }),
    );
    await expect(confirming).rejects.toMatchObject({ refusal: { code: 'FOUR_EYES' } });
    await on.execute('honoraria.ConfirmMispaid', input('a', { reason: 'somebody else' }), SECOND);
    const loss = input('a', { amount: eur(2_500), reason: 'gone' });
    await on.execute('honoraria.WriteOffLoss', loss, SECOND);
    await on.settled();

    expect(await listed('traced')).toMatchObject([{ attemptId: of('b'), tracing: 'no-news' }]);
    expect(await listed('recalled')).toMatchObject([
      { attemptId: of('c'), recall: { recall: 1, reasonCode: 'DUPL', outcome: null } },
    ]);
    expect(await listed('odd')).toMatchObject([
      { attemptId: of('a'), report: { status: 'RJCT', oddity: 'booked-already' } },
    ]);
    expect(await listed('receivable')).toMatchObject([
      { attemptId: of('a'), receivable: eur(7_500), writtenOff: eur(2_500) },
    ]);
    expect(await listed('credit')).toEqual([]);
    // All but the one that was booked and the one that was rejected.
    expect(await listed('unbooked')).toHaveLength(MEMBERS.length - 2);
    expect(
      await on.rows(`select right(month, 2) as month, state, reopened, reason_code, tracing
                       from read.honoraria_items where reopened is not null or tracing
                      order by tracing, reopened`),
    ).toEqual([
      { month: '10', state: 'approved', reopened: 'mispaid', reason_code: null, tracing: false },
      { month: '10', state: 'approved', reopened: 'rejected', reason_code: 'AC01', tracing: false },
      { month: '10', state: 'in-run', reopened: null, reason_code: null, tracing: true },
    ]);
  });

  it('follows a policy of two, and looks again at the months of who is enrolled late', async () => {
    const policy = {
      ...{ from: '2024-12', amount: eur(12_000), dueWhen: 'active-all-month' },
      approvals: { above: eur(500_000), approvers: 2 },
      shortfall: { handling: 'accept', atMost: eur(1_000) },
    };
    await on.execute('honoraria.ProposeHonorariaPolicy', { cohortId, policy });
    await on.execute('honoraria.ConfirmHonorariaPolicy', { cohortId, policy }, SECOND);
    const membershipId = id('member', 'late');
    await on.past(`membership-${membershipId}`, {
      type: 'community.MemberEnrolled',
      data: {
        ...{ membershipId, cohortId, personId: SOMEBODY.id, applicationId: id('application') },
        ...{ enrolledOn: '2024-11-04', activeFrom: '2024-10-10', activeUntil: '2025-09-30' },
      },
    });
    await on.settled();
    expect(await on.ask('honoraria.GetHonorariaPolicy', { cohortId })).toEqual({
      ...{ policies: [policy], proposal: null },
    });
    const mine = (await on.ask('honoraria.ListMyHonoraria', {})) as object[];
    expect(mine).toMatchObject([
      {
        ...{ honorariumId: `${membershipId}-2024-10`, state: 'accrued', owed: eur(10_000) },
        because: { dueWhen: 'any-active-day', activeDays: 22, firstActiveOn: '2024-10-10' },
        ...{ notDueBecause: null, payment: null },
      },
    ]);
    // Looking at one membership is no accrual of the month.
    expect(
      await on.rows(`select accrued, accrued_minor from read.honoraria_months
                      where month = '2024-10' and accruing = '[]'`),
    ).toEqual([{ accrued: false, accrued_minor: String((MEMBERS.length + 1) * 10_000) }]);
  });
});
