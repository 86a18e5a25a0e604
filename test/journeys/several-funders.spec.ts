import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson, contentHash } from '@palabre/kernel';
import { euros, titled } from '../support/bodies.js';
import { OwnBank } from '../support/own-bank.js';
import type { Person } from '../support/person.js';
import { expectProblem } from '../support/problems.js';
import { RunningSystem } from '../support/running-system.js';
import {
  agreeOnFunding,
  foundGroup,
  hireStaff,
  proposeChange,
  recruit,
  type Group,
  type Staff,
} from '../support/small-community.js';
import { storePdf } from '../support/uploads.js';

const TODAY = '2024-10-15';
const IBAN = 'AT611904300234573201';
const SHILLINGS_IBAN = 'GB29NWBK60161331926819';

let system: RunningSystem;
let staff: Staff;
let finance: Person;
let approver: Person;
let group: Group;
let budget: string;
/** The ministry agrees to 1,000.00: 600.00 for work and 400.00 in reserve; the foundation to 400.00. */
let ministry: string;
let foundation: string;
const [work, reserve] = [randomUUID(), randomUUID()];

beforeAll(async () => {
  system = await RunningSystem.start();
  staff = await hireStaff(system);
  [finance, approver] = await Promise.all([
    system.join('finance', 'finance'),
    system.join('approver', 'finance-approver'),
  ]);
  const { callId, offered } = await recruit(system, staff, ['lead'], '2024-07-20');
  const [lead] = offered;
  if (!lead) throw new Error('one was to be recruited');
  await lead.person.does(`/applications/${lead.applicationId}/acceptance`);
  group = await foundGroup(staff, callId, lead);
  ministry = await agreeOnFunding(staff, 'MINISTRY 1', 100_000);
  foundation = await agreeOnFunding(staff, 'FOUNDATION 1', 40_000);
  const line = (id: string, kind: string, minor: number) => ({
    ...{ id, kind, title: titled(kind), amount: euros(minor) },
  });
  await staff.coordinator.does(`/cohorts/${group.cohortId}/budget`, {
    fundingAgreementId: ministry,
    lines: [line(work, 'activities', 60_000), line(reserve, 'contingency', 40_000)],
  });
  budget = `/budgets/${group.cohortId}`;
  await system.moveClock(`${TODAY}T09:00:00.000Z`);
}, 180_000);
afterAll(() => system?.stop(), 60_000);

const carryOut = async (change: object) =>
  staff.coordinator.does(`${await proposeChange(staff, group.cohortId, change)}/execution`);
const envelope = (kind: 'increase' | 'decrease', lineId: string, minor: number, by = ministry) => ({
  ...{ kind, fundingAgreementId: by, lineId, amount: euros(minor) },
});
/** Figures of the budget by what they are asked by, in cents. */
const figures = async (by: 'funder' | 'line') => {
  await system.untilCaughtUp();
  const { items } = await finance.reads(`${budget}/summary?by=${by}`);
  const cents = (one: { minor: string }): number => Number(one.minor);
  return Object.fromEntries(
    items.map(({ key, envelope: agreed, committed, spent }: any) => [
      key,
      [agreed, committed, spent].map(cents),
    ]),
  );
};

describe('a line that two funders bear', () => {
  it('is shared as two people agree, and from a day that is past only by the funders’ letter', async () => {
    const { coordinator } = staff;
    await carryOut(envelope('increase', work, 40_000, foundation));
    const path = `${budget}/lines/${work}/cost-shares`;
    const shares = (theirs: string) => [
      { fundingAgreementId: ministry, share: '0.60' },
      { fundingAgreementId: foundation, share: theirs },
    ];
    const wish = {
      ...{ startsOn: '2024-10-01', shares: shares('0.40'), documentIds: [] as string[] },
      reason: 'The foundation joins the ministry.',
    };
    const short = await coordinator.tries(path, { ...wish, shares: shares('0.39') });
    expectProblem(short, 422, 'COST_SHARE_INCOMPLETE');
    expectProblem(await coordinator.tries(path, wish), 422, 'EVIDENCE_MISSING');
    const documentIds = [await storePdf(coordinator, 'consent')];
    const { id } = await coordinator.does(path, { ...wish, documentIds });

    // Reckoned here from what was sent: it is what the second person read.
    const content = {
      ...{ cohortId: group.cohortId, costShareId: id, lineId: work, ...wish, documentIds },
    };
    const confirmation = `${budget}/cost-shares/${id}/confirmation`;
    const body = { contentHash: contentHash(canonicalJson(content)) };
    expectProblem(await coordinator.tries(confirmation, body), 403, 'SEPARATION_OF_DUTIES');
    const other = { contentHash: contentHash(canonicalJson({ ...content, shares: shares('1') })) };
    expectProblem(await finance.tries(confirmation, other), 409, 'CONTENT_CHANGED');
    const { position } = await finance.does(confirmation, body);
    const { items } = await finance.reads(`${budget}/cost-shares?after=${position}`);
    expect(items).toMatchObject([
      {
        ...{ costShareId: id, stage: 'executed', startsOn: '2024-10-01', documentIds },
        ...{ shares: shares('0.40'), proposedBy: coordinator.id, agreedBy: finance.id },
      },
    ]);
  });

  it('is paid by both, to the cent', async () => {
    for (const [fundingAgreementId, minor] of [
      [ministry, 45_000],
      [foundation, 30_000],
    ] as const) {
      const to = { lineId: work, groupId: group.groupId, amount: euros(minor) };
      await carryOut({ kind: 'allocate', fundingAgreementId, ...to });
    }
    const { id: commitmentId } = await group.lead.does(`${budget}/commitments`, {
      ...{ lineId: work, groupId: group.groupId, amount: euros(50_001) },
      ...{ evidence: [await storePdf(group.lead, 'contract')], supplier: { name: 'A trainer' } },
    });
    await staff.coordinator.does(`${budget}/commitments/${commitmentId}/approval`);
    await finance.does(`${budget}/expenditures`, {
      ...{ commitmentId, amount: euros(50_001), bookedOn: TODAY, valueOn: TODAY },
      evidence: [await storePdf(finance, 'invoice')],
    });
    // 60 % of 500.01 are 300.006, 40 % 200.004: the cent that is left over is the first one's.
    expect(await figures('funder')).toEqual({
      [ministry]: [100_000, 30_001, 30_001],
      [foundation]: [40_000, 20_000, 20_000],
    });
  });

  it('takes from another line what its funder lets move, and more with their letter alone', async () => {
    // A quarter of the 400.00 in reserve are 100.00.
    await carryOut(envelope('decrease', reserve, 12_000));
    const unasked = await proposeChange(staff, group.cohortId, envelope('increase', work, 12_000));
    const refused = await staff.coordinator.tries(`${unasked}/execution`);
    expectProblem(refused, 409, 'FUNDER_CONSENT_MISSING');
    expect(refused.json.details).toMatchObject({
      ...{ needed: euros(12_000), allowed: euros(10_000), moved: euros(0), lineId: reserve },
    });

    const documentId = await storePdf(finance, 'consent');
    await finance.does(`${budget}/funder-consents`, {
      ...{ fundingAgreementId: ministry, documentId },
      moves: [{ fromLineId: reserve, toLineId: work, amount: euros(12_000) }],
    });
    await carryOut({ ...envelope('increase', work, 12_000), consentDocumentId: documentId });
    expect(await figures('line')).toEqual({
      [work]: [112_000, 50_001, 50_001],
      [reserve]: [28_000, 0, 0],
    });
    const { items } = await finance.reads(`${budget}/funder-consents`);
    expect(items).toMatchObject([{ documentId, moves: [{ used: euros(12_000), left: euros(0) }] }]);
  });
});

describe('lines of the bank that a person says are the budget’s', () => {
  /** An own account with a statement of October. @returns the address of its only open line */
  const lineOn = async (bank: OwnBank, account: object): Promise<string> => {
    const { id } = await finance.does(`/cohorts/${group.cohortId}/own-accounts`, {
      ...{ kind: 'bank', number: bank.iban, legalName: 'Stichting Test', legalNameIsSafe: true },
      ...{ openedOn: '2024-10-01', ...account },
    });
    const file = bank.statement('2024-10-01', '2024-10-31');
    const xml = { 'content-type': 'application/xml', 'idempotency-key': randomUUID() };
    const { status, text } = await finance.sends(`/own-accounts/${id}/statements`, file, xml);
    if (status !== 201) throw new Error(`the statement was answered with ${status} ${text}`);
    await system.untilCaughtUp();
    const { items } = await finance.reads(`/own-accounts/${id}/lines?state=open`);
    expect(items).toHaveLength(1);
    return `/bank-lines/${items[0].bankLineId}`;
  };

  it('give back of an advance what came back, to both funders as they bore it', async () => {
    const { id: commitmentId } = await group.lead.does(`${budget}/advances`, {
      ...{ lineId: work, groupId: group.groupId, amount: euros(10_000) },
      ...{ dueOn: '2024-12-31', purpose: 'Tea.' },
    });
    const on = { bookedOn: TODAY, valueOn: TODAY };
    await finance.does(`${budget}/advances/${commitmentId}/payment`, on);
    expect(await figures('funder')).toMatchObject({
      [ministry]: [100_000, 36_001, 30_001],
      [foundation]: [40_000, 24_000, 20_000],
    });
    await system.moveClock('2024-11-02T09:00:00.000Z');
    const bank = new OwnBank(IBAN, 500_000);
    bank.receive('2024-10-25', 2_500, 'REST');
    const line = await lineOn(bank, { currency: 'EUR', opening: euros(500_000) });
    const unknown = { meaning: 'return', commitmentId: randomUUID() };
    expectProblem(await finance.tries(`${line}/matching`, unknown), 422, 'COMMITMENT_UNKNOWN');
    await finance.does(`${line}/matching`, { meaning: 'return', commitmentId });
    // 25.00 of it: 15.00 and 10.00.
    expect(await figures('funder')).toMatchObject({
      [ministry]: [100_000, 34_501, 30_001],
      [foundation]: [40_000, 23_000, 20_000],
    });
    expect(await finance.reads(`${budget}/advances/${commitmentId}`)).toMatchObject({
      ...{ open: euros(7_500), refunded: euros(2_500), stage: 'paid' },
    });
  });

  it('are booked at the rate that somebody states, held against what another published', async () => {
    await staff.coordinator.does('/published-rates', {
      ...{ publisher: 'CBK', base: 'EUR', on: '2024-10-24' },
      rates: [{ currency: 'KES', rate: '145' }],
    });
    const bank = new OwnBank(SHILLINGS_IBAN, 5_000_000, 'KES');
    bank.pay('2024-10-25', 1_451_000, 'LEVY');
    const opening = { minor: '5000000', currency: 'KES' };
    const line = await lineOn(bank, { currency: 'KES', opening });
    const charge = (more: object = {}) =>
      finance.tries(`${line}/matching`, { meaning: 'charge', ...more });
    expectProblem(await charge(), 422, 'RATE_MISSING');
    // A hundred times too much: for 145 shillings one euro is paid, which makes 0.0069.
    expectProblem(await charge({ rate: '0.69' }), 409, 'RATE_IMPLAUSIBLE');
    expect((await charge({ rate: '0.0069' })).status).toBe(200);
    await system.untilCaughtUp();
    const { decisionId } = await approver.reads(line);
    await approver.does(`${line}/approval`, { decisionId });
    await system.untilCaughtUp();
    // 14,510.00 at 0.0069 is 100.119, rounded once; no line of this budget is for charges.
    const { items } = await finance.reads(`${budget}/overruns`);
    expect(items).toMatchObject([{ kind: 'charge', overrun: euros(10_012), open: euros(10_012) }]);
  });
});

it('no follower stumbled over any of it', async () => {
  await system.untilCaughtUp();
  expect(await system.sql('select * from read.dead_letters')).toEqual([]);
});
