import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { derivedId, eur } from '@palabre/kernel';
import { HonorariaHarness } from './honoraria-harness.js';

const id = (...parts: string[]): string => derivedId('lines-of-the-budget.spec', ...parts);
const [cohortId, lineId, agreement, advanceId] = [
  ...[id('cohort'), id('line'), id('agreement'), id('advance')],
] as const;
const BOOKED = { bookedOn: '2024-10-25', valueOn: '2024-10-25' };

const posting = (account: string, minor: number, balance = minor) => ({
  ...{ account, fundingAgreementId: agreement, lineId },
  ...{ amount: eur(minor), balance: eur(balance) },
});
/** 5,000.00 for activities, of which 500.00 are with the lead of a group. */
const advanced = {
  type: 'budgeting.AdvancePaid',
  data: {
    ...{ cohortId, advanceId, lineId, personId: id('lead'), amount: eur(50_000), ...BOOKED },
    ...{ dueOn: '2024-12-31', paidBy: id('finance') },
    postings: [posting('advanced', 50_000), posting('allocated', -50_000, 450_000)],
  },
};
const launched = {
  type: 'community.CohortLaunched',
  data: {
    ...{ cohortId, title: { en: 'Cohort', fr: 'Cohorte' }, zone: 'Europe/Amsterdam', themes: [] },
    ...{ startsOn: '2024-10-01', endsOn: '2025-09-30', currency: 'EUR' },
    honorarium: { amount: eur(10_000), policy: 'any-active-day' },
  },
};
const opened = {
  type: 'budgeting.BudgetOpened',
  data: {
    ...{ cohortId, currency: 'EUR', zone: 'Europe/Amsterdam', fundingAgreementId: agreement },
    lines: [
      { lineId, kind: 'activities', title: { en: 'Work', fr: 'Travail' }, amount: eur(500_000) },
    ],
    terms: {
      ...{ eligibleFrom: '2024-07-01', eligibleUntil: '2025-12-31', closeOutOn: '2026-03-31' },
      reallocationThreshold: '0.25',
    },
    postings: [posting('allocated', 500_000), posting('source', -500_000)],
    openedBy: id('coordinator'),
  },
};
const asked = {
  type: 'budgeting.AdvanceRequested',
  data: {
    ...{ advanceId, cohortId, lineId, personId: id('lead'), amount: eur(50_000) },
    ...{ dueOn: '2024-12-31', purpose: { subject: advanceId, purpose: 'finance' } },
  },
};
/** Somebody else wrote down that the bank of Kenya gave 145 KES for one EUR. */
const published = {
  type: 'budgeting.RatesPublished',
  data: {
    ...{ publisher: 'CBK', base: 'EUR', on: '2024-10-24', recordedBy: id('coordinator') },
    rates: [{ currency: 'KES', rate: '145' }],
  },
};
const read = (name: string, amount: { minor: string; currency: string }) => ({
  type: 'honoraria.StatementLinesRead',
  data: {
    ...{ statementId: id('statement', name), accountId: id('account', name), cohortId },
    lines: [
      {
        ...{ bankLineId: id('line', name), amount, ...BOOKED, part: 'entry' },
        references: { inText: [] },
        personal: { subject: id('line', name), purpose: 'finance' },
      },
    ],
  },
});

describe('lines of a bank that a person says are the budget’s, in a database', () => {
  let on: HonorariaHarness;

  beforeAll(async () => {
    on = await HonorariaHarness.open();
    await on.past(`cohort-${cohortId}`, launched);
    await on.past(`advance-${advanceId}`, asked);
    await on.past(`budget-${cohortId}`, opened, advanced);
    await on.past('publishedRates-EUR-2024', published);
    const wallet = read('wallet', { minor: '-1451000', currency: 'KES' });
    await on.past(`statement-${id('statement', 'wallet')}`, wallet);
    await on.past(`statement-${id('statement', 'bank')}`, read('bank', eur(20_000)));
  });
  afterAll(() => on.close());

  const match = (name: string, meaning: string, more: object = {}) =>
    on.execute('honoraria.MatchLine', { bankLineId: id('line', name), meaning, ...more });
  const facts = async () => {
    await on.settled();
    return on.rows(
      `select data::jsonb ->> 'kind' as kind, data::jsonb -> 'amount' as amount,
              data::jsonb -> 'worth' as worth, data::jsonb ->> 'commitmentId' as of
         from log.events where type = 'budgeting.BankFactRecorded' order by position`,
    );
  };

  it('have the rate that is stated, held against what others published in the budget’s currency', async () => {
    const refused = (rate?: string) =>
      expect(match('wallet', 'charge', rate === undefined ? {} : { rate })).rejects;
    await refused().toMatchObject({
      refusal: { code: 'RATE_MISSING', details: { currency: 'KES', base: 'EUR' } },
    });
    // A hundred times too much: 1/145 of a euro is 0.0069.
    await refused('0.69').toMatchObject({
      refusal: {
        code: 'RATE_IMPLAUSIBLE',
        details: { stated: '0.69', expected: '0.006896551724' },
      },
    });
    await match('wallet', 'charge', { rate: '0.0069' });
    // 14,510.00 at 0.0069 is 100.119, rounded once.
    expect(await facts()).toEqual([
      {
        ...{ kind: 'charge', of: null, worth: eur(10_012) },
        amount: { minor: '1451000', currency: 'KES' },
      },
    ]);
  });

  it('give back of an advance what the bank brought, without any payment of ours', async () => {
    await expect(match('bank', 'return', { commitmentId: id('none') })).rejects.toMatchObject({
      refusal: { code: 'COMMITMENT_UNKNOWN' },
    });
    await match('bank', 'return', { commitmentId: advanceId });
    expect((await facts()).at(-1)).toEqual({
      ...{ kind: 'return', amount: eur(20_000), worth: null, of: advanceId },
    });
    expect(
      await on.rows(`select open_minor::text as open, refunded_minor::text as refunded, stage
                       from read.budgeting_advances`),
    ).toEqual([{ open: '30000', refunded: '20000', stage: 'paid' }]);
    await on.execute('honoraria.UnmatchLine', { bankLineId: id('line', 'bank'), reason: 'wrong' });
    await on.settled();
    expect(await on.rows(`select open_minor::text as open from read.budgeting_advances`)).toEqual([
      { open: '50000' },
    ]);
  });
});
