import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { audited } from '../../libs/budgeting/src/testing-support/audited.js';
import { withPublishedRates } from '../../libs/budgeting/src/testing-support/foreign-prices.js';
import { vouched } from '../../libs/budgeting/src/testing-support/payments.js';
import { BudgetBooks, idOf, playedFrom, type Played } from './budget-books.js';

const COHORT = { cohortId: idOf('c1') };
const REPORT = { ...COHORT, fundingAgreementId: idOf('fa1') };
const amount = (minor: number) => ({ minor: `${minor}`, currency: 'EUR' });

interface Leg {
  readonly eventId: string;
  readonly leg: number;
  readonly code: string;
  readonly period: number;
  readonly amount: { readonly minor: string };
}
interface Report {
  readonly lines: readonly { readonly code: string; readonly total: object }[];
  readonly spent: object;
  readonly legs: readonly Leg[];
  readonly next: string | null;
  readonly legsHash: string;
  readonly reportHash: string;
}

describe('a report to a funder', () => {
  let books: BudgetBooks;
  let before: Report;
  let knownAt: string;
  beforeAll(async () => {
    books = await BudgetBooks.open();
    const played = playedFrom(audited());
    await books.record(played);
    knownAt = played.at(-1)?.recordedAt ?? '';
    before = await books.ask<Report>('GetFunderReport', { ...REPORT, knownAt });
    // All work is reported under the line for people from now on.
    const assigned: Played = {
      type: 'budgeting.FunderLineAssigned',
      data: {
        ...{ cohortId: 'c1', lineId: 'activities', fundingAgreementId: 'fa1' },
        ...{ funderLineCode: 'A', assignedBy: 'coordinator' },
      },
      ...{ actor: 'coordinator', effectiveOn: '2025-02-01' },
      recordedAt: '2025-02-01T08:00:00.000Z',
    };
    await books.record([assigned]);
  });
  afterAll(() => books.close());

  it('about a past moment is what it was then, by its hash, whatever was assigned since', async () => {
    expect(await books.ask<Report>('GetFunderReport', { ...REPORT, knownAt })).toEqual(before);
    const now = await books.ask<Report>('GetFunderReport', REPORT);
    expect(now.spent).toEqual((before as { spent: object }).spent);
    const totals = ({ lines }: Report) =>
      Object.fromEntries(lines.map(({ code, total }) => [code, total]));
    // 300.00 of honoraria; of work 1,000.00 and 600.00 and 80.00, of charges 25.00.
    expect(totals(before)).toMatchObject({ A: amount(30_000), B: amount(170_500) });
    expect(totals(now)).toMatchObject({ A: amount(198_000), B: amount(2_500) });
    expect(now.legsHash).not.toBe(before.legsHash);
    expect(now.reportHash).not.toBe(before.reportHash);
  });

  it('hashes every leg with its code, period and amount, however many are shown', async () => {
    const text = before.legs
      .map(
        ({ eventId, leg, code, period, amount: { minor } }) =>
          `${eventId}.${leg} ${code} ${period} ${minor}\n`,
      )
      .join('');
    expect(before.next).toBeNull();
    expect(before.legsHash).toBe(createHash('sha256').update(text).digest('hex'));
    const legs: Leg[] = [];
    let cursor: string | null = null;
    do {
      const page: Report = await books.ask('GetFunderReport', {
        ...{ ...REPORT, knownAt, limit: 2 },
        ...(cursor === null ? {} : { cursor }),
      });
      expect([page.legsHash, page.reportHash]).toEqual([before.legsHash, before.reportHash]);
      expect(page.legs.length).toBeLessThanOrEqual(2);
      legs.push(...page.legs);
      cursor = page.next;
    } while (cursor !== null);
    expect(legs).toEqual(before.legs);
    const bare = await books.ask<Report>('GetFunderReport', {
      ...{ ...REPORT, knownAt, withoutLegs: true },
    });
    expect([bare.legs, bare.next, bare.reportHash]).toEqual([[], null, before.reportHash]);
  });
});

describe('what is kept of the past beside the books', () => {
  let books: BudgetBooks;
  beforeAll(async () => {
    books = await BudgetBooks.open();
    await books.record(playedFrom(withPublishedRates().log));
    await books.record(playedFrom(vouched().log, 60), 'paid');
  });
  afterAll(() => books.close());

  it('has rates as they were known: 141 before it was corrected to 140', async () => {
    const log = playedFrom(withPublishedRates().log);
    const recorded = log.filter(({ type }) => type === 'budgeting.RatesPublished');
    const ask = (knownAt?: string) =>
      books.ask<object>('GetCurrencyPositions', {
        ...{ ...COHORT, asOf: '2025-03-01' },
        ...(knownAt === undefined ? {} : { knownAt }),
      });
    const published = (rate: string) => ({ items: [{ published: { rate } }] });
    expect(await ask(recorded[1]?.recordedAt)).toMatchObject(published('141'));
    expect(await ask(recorded[2]?.recordedAt)).toMatchObject(published('140'));
    expect(await ask()).toMatchObject(published('140'));
  });

  it('lists what the bank paid without a voucher, until somebody attaches one', async () => {
    const paid = { cohortId: idOf('c1', 'paid') };
    const list = await books.ask<{ items: object[] }>('ListOverruns', paid);
    expect(list.items).toEqual([]);
    const without = playedFrom(vouched().log.slice(0, -2), 120);
    await books.record(without, 'bare');
    const bare = { cohortId: idOf('c1', 'bare'), withoutVoucher: true };
    expect(await books.ask<object>('ListOverruns', bare)).toMatchObject({
      items: [
        {
          ...{ overrunId: idOf('f1', 'bare'), commitmentId: idOf('k', 'bare'), evidence: [] },
          ...{ withoutVoucher: amount(90_000), open: amount(0), flags: [] },
        },
      ],
    });
  });

  it('shows the revisions of a line in pages of so many rows', async () => {
    const line = { ...COHORT, lineId: idOf('activities') };
    interface Page {
      readonly items: readonly { readonly revision: number }[];
      readonly next: string | null;
    }
    const whole = await books.ask<Page>('ListLineRevisions', line);
    expect(whole.items.map(({ revision }) => revision)).toEqual([1, 2, 3]);
    const first = await books.ask<Page>('ListLineRevisions', { ...line, limit: 2 });
    expect(first).toMatchObject({ items: [{ revision: 1 }, { revision: 2 }], next: '2' });
    const second = await books.ask<Page>('ListLineRevisions', { ...line, limit: 2, cursor: '2' });
    expect(second).toMatchObject({ items: [{ revision: 3 }], next: null });
    expect(second).toMatchObject({ original: whole.items[0], revised: whole.items[2] });
  });
});
