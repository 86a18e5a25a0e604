import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { consented } from '../testing-support/consents.js';
import {
  allocatedBudget,
  beforeOpening,
  change,
  euro,
  openedBudget,
  person,
  propose,
  view,
} from '../testing-support/histories.js';
import { executeChange } from './execute-change.decider.js';
import { freezeBudget } from './open-budget.decider.js';
import type { ChangeWish } from './vocabulary.js';
import { allocation, at, money, proposed } from '../testing-support/proposals.js';

const execution = { cohortId: 'c1', proposalId: 'p' };
const leg = (
  account: string,
  lineId: string,
  minor: number,
  balance: number,
  groupId?: string,
) => ({
  ...{ account, fundingAgreementId: 'fa1', lineId },
  ...(groupId === undefined ? {} : { groupId }),
  ...{ amount: euro(minor), balance: euro(balance) },
});
const executed = (wish: ChangeWish, start = allocatedBudget()) => {
  const play = change(start, 'p', wish);
  const { type, data } = play.past['budget-c1']?.at(-1) ?? { type: '', data: {} };
  return { type, postings: (data as { postings: unknown }).postings, play };
};

describe('ExecuteChange', () => {
  it('moves money from the envelope to a group', () => {
    spec(executeChange)
      .given(view(proposed(), 'p').past)
      .when(execution, at)
      .emits({
        budget: [
          {
            type: 'budgeting.FundsAllocated',
            effectiveOn: '2024-09-10',
            data: {
              ...{ cohortId: 'c1', proposalId: 'p', amount: euro(100), executedBy: 'coordinator' },
              reason: { subject: 'c1', purpose: 'finance', unsealed: 'as planned' },
              ...{ lineId: 'activities', groupId: 'g1' },
              postings: [
                leg('allocated', 'activities', 100, 100, 'g1'),
                leg('envelope', 'activities', -100, 899_900),
              ],
            },
          },
        ],
        agreements: [],
      });
  });

  it('gives nobody money after its funder’s close-out, and still takes it back: OUTSIDE_ELIGIBILITY', () => {
    const waiting = (wish: ChangeWish) => view(propose(allocatedBudget(), 'p', wish), 'p');
    const on = (day: string) => ({ ...at, now: `${day}T12:00:00.000Z` });
    const more: ChangeWish = {
      ...{ kind: 'increase', lineId: 'activities', fundingAgreementId: 'fa1', amount: euro(1) },
    };
    const late = { on: '2026-04-01', from: '2024-01-01', until: '2026-03-31' };
    for (const wish of [allocation(1_000), more]) {
      spec(executeChange)
        .given(waiting(wish).past)
        .when(execution, on('2026-04-01'))
        .refuses('OUTSIDE_ELIGIBILITY', late);
    }
    const done = (day: string, wish: ChangeWish) =>
      waiting(wish).must(executeChange, execution, on(day)).past['budget-c1']?.at(-1)?.type;
    // What was promised or spent in time may still need cover.
    expect(done('2026-03-31', allocation(1_000))).toBe('budgeting.FundsAllocated');
    const back = { ...allocation(1_000), kind: 'deallocate' } as ChangeWish;
    expect(done('2026-04-01', back)).toBe('budgeting.FundsDeallocated');
  });

  it('gives money back to the envelope', () => {
    const { type, postings } = executed({ ...allocation(1_000), kind: 'deallocate' } as ChangeWish);
    expect(type).toBe('budgeting.FundsDeallocated');
    expect(postings).toEqual([
      leg('envelope', 'activities', 1_000, 201_000),
      leg('allocated', 'activities', -1_000, 399_000, 'g1'),
    ]);
  });

  it('moves money between groups', () => {
    const { type, postings } = executed({
      ...{ kind: 'reallocate', ...money, amount: euro(50_000) },
      from: { lineId: 'activities', groupId: 'g1' },
      to: { lineId: 'activities', groupId: 'g2' },
    });
    expect(type).toBe('budgeting.FundsReallocated');
    expect(postings).toEqual([
      leg('allocated', 'activities', 50_000, 350_000, 'g2'),
      leg('allocated', 'activities', -50_000, 350_000, 'g1'),
    ]);
  });

  it('moves the envelope along when money changes its line', () => {
    const { postings } = executed({
      ...{ kind: 'reallocate', ...money, amount: euro(1_000) },
      from: { lineId: 'activities', groupId: 'g1' },
      to: { lineId: 'charges' },
    });
    expect(postings).toEqual([
      leg('allocated', 'charges', 1_000, 11_000),
      leg('allocated', 'activities', -1_000, 399_000, 'g1'),
      leg('source', 'activities', 1_000, -899_000),
      leg('source', 'charges', -1_000, -11_000),
    ]);
  });

  it('raises an envelope out of the agreement, and lowers it again', () => {
    const increase = {
      kind: 'increase' as const,
      lineId: 'reserve',
      ...money,
      amount: euro(5_000),
    };
    const { play } = executed(increase);
    expect(play.past['fundingAgreement-fa1']?.at(-2)?.data).toMatchObject({ amount: euro(5_000) });
    change(play, 'q', { ...increase, kind: 'decrease' });
    expect(play.past['budget-c1']?.at(-1)).toMatchObject({
      type: 'budgeting.EnvelopeDecreased',
      data: {
        postings: [
          leg('source', 'reserve', 5_000, -90_000),
          leg('envelope', 'reserve', -5_000, 90_000),
        ],
      },
    });
    expect(play.past['fundingAgreement-fa1']?.slice(-2)).toMatchObject([
      { type: 'budgeting.FundingAssigned', data: { amount: euro(-5_000) } },
      { type: 'budgeting.LineMovesCounted', data: { cohortId: 'c1', proposalId: 'q', moves: [] } },
    ]);
  });

  it('refuses before MEL was heard: MEL_CONSULTATION_MISSING', () => {
    spec(executeChange)
      .given(proposed().past)
      .when(execution, at)
      .refuses('MEL_CONSULTATION_MISSING');
  });

  it('refuses whoever gave a view: SEPARATION_OF_DUTIES', () => {
    spec(executeChange)
      .given(view(proposed(), 'p').past)
      .when(execution, person('mel', 'mel', 'coordinator'))
      .refuses('SEPARATION_OF_DUTIES', { duties: 'viewExecution' });
  });

  it('refuses against an objection, unless a coordinator says why: OBJECTION_STANDS', () => {
    const objected = view(proposed(), 'p', 'objection').past;
    const why = { ...execution, despiteObjection: 'safety first' };
    spec(executeChange).given(objected).when(execution, at).refuses('OBJECTION_STANDS');
    spec(executeChange)
      .given(objected)
      .when(why, person('finance', 'finance'))
      .refuses('OBJECTION_STANDS');
    const play = view(proposed(), 'p', 'objection').must(executeChange, why, at);
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({
      despiteObjection: { unsealed: 'safety first' },
    });
  });

  it('lets a later view of the same person take the place of the first', () => {
    const play = view(view(proposed(), 'p', 'objection'), 'p', 'support');
    play.must(executeChange, execution, at);
    expect(play.past['budget-c1']?.at(-1)?.type).toBe('budgeting.FundsAllocated');
  });

  it('refuses beyond the envelope: ENVELOPE_EXCEEDED', () => {
    spec(executeChange)
      .given(view(propose(allocatedBudget(), 'p', allocation(200_001)), 'p').past)
      .when(execution, at)
      .refuses('ENVELOPE_EXCEEDED', { needed: euro(200_001), available: euro(200_000) });
  });

  it('refuses beyond the allocation: ALLOCATION_EXCEEDED', () => {
    const wish = { ...allocation(400_001), kind: 'deallocate' } as ChangeWish;
    spec(executeChange)
      .given(view(propose(allocatedBudget(), 'p', wish), 'p').past)
      .when(execution, at)
      .refuses('ALLOCATION_EXCEEDED', { needed: euro(400_001), available: euro(400_000) });
  });

  it('refuses more than the agreement has left: FUNDING_EXCEEDED', () => {
    const wish = {
      kind: 'increase' as const,
      lineId: 'reserve',
      ...money,
      amount: euro(1_000_001),
    };
    spec(executeChange)
      .given(view(propose(allocatedBudget(), 'p', wish), 'p').past)
      .when(execution, at)
      .refuses('FUNDING_EXCEEDED', { needed: euro(1_000_001), available: euro(1_000_000) });
  });

  it('refuses an agreement in another currency: CURRENCY_MISMATCH', () => {
    const wish = {
      kind: 'increase' as const,
      lineId: 'reserve',
      fundingAgreementId: 'fa2',
      amount: euro(1),
    };
    const play = view(propose(allocatedBudget(), 'p', wish), 'p');
    const dollars = {
      type: 'budgeting.FundingAgreed',
      data: {
        ...(play.past['fundingAgreement-fa1']?.[0]?.data as object),
        fundingAgreementId: 'fa2',
        amount: { minor: '100', currency: 'USD' },
      },
    };
    spec(executeChange)
      .given({ ...play.past, 'fundingAgreement-fa2': [dollars] })
      .when(execution, at)
      .refuses('CURRENCY_MISMATCH', { currency: 'USD' });
  });

  it('refuses when frozen, unknown, closed or not open', () => {
    const waiting = view(proposed(), 'p').must(freezeBudget, { cohortId: 'c1', reason: 'x' }, at);
    spec(executeChange).given(waiting.past).when(execution, at).refuses('BUDGET_FROZEN');
    spec(executeChange).given(openedBudget().past).when(execution, at).refuses('NOT_FOUND');
    const closed = change(openedBudget(), 'p', allocation(100));
    spec(executeChange).given(closed.past).when(execution, at).refuses('PROPOSAL_CLOSED');
    spec(executeChange).given(beforeOpening().past).when(execution, at).refuses('BUDGET_NOT_OPEN');
  });
});

/** The threshold is 10 % of a line; the charges line has 100.00 EUR, so 10.00 EUR may go there. */
describe('the funder’s threshold for moves between lines', () => {
  const toCharges = (minor: number, consentDocumentId?: string): ChangeWish => ({
    ...{ kind: 'reallocate', ...money, amount: euro(minor) },
    from: { lineId: 'activities', groupId: 'g1' },
    to: { lineId: 'charges' },
    ...(consentDocumentId === undefined ? {} : { consentDocumentId }),
  });
  const waiting = (wish: ChangeWish, start = allocatedBudget()) =>
    view(propose(start, 'p', wish), 'p').past;

  it('is ten per cent of the smaller line, cumulatively: FUNDER_CONSENT_MISSING', () => {
    const start = change(allocatedBudget(), 'q', toCharges(600));
    spec(executeChange)
      .given(waiting(toCharges(401), start))
      .when(execution, at)
      .refuses('FUNDER_CONSENT_MISSING', {
        // Ten per cent of the 100.00 of charges, of which 6.00 were moved.
        ...{ lineId: 'charges', threshold: '0.10', because: 'moved', needed: euro(401) },
        ...{ allowed: euro(1_000), moved: euro(600) },
      });
    change(start, 'r', toCharges(400));
    expect(start.past['budget-c1']?.at(-1)?.type).toBe('budgeting.FundsReallocated');
  });

  it('may be exceeded with the funder’s consent, which does not use it up', () => {
    const start = change(consented(allocatedBudget()), 'q', toCharges(5_000, 'consent'));
    change(start, 'r', toCharges(1_000));
    expect(start.past['budget-c1']?.at(-1)?.type).toBe('budgeting.FundsReallocated');
  });
});
