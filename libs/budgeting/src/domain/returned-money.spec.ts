import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { advanceProjection } from '../read-models/advance.projection.js';
import {
  finance,
  judging,
  lead,
  paid,
  payment,
  receipt,
  settlement,
  wish,
} from '../testing-support/advances.js';
import { approved, booked } from '../testing-support/contracts.js';
import { balances, last, legs, record, reverse } from '../testing-support/facts.js';
import { rowsOf } from '../testing-support/feed.js';
import { allocatedBudget, coordinator, euro, NOON } from '../testing-support/histories.js';
import type { Play } from '../testing-support/play.js';
import { acceptSettlement } from './accept-settlement.decider.js';
import { budgetStream } from './budget.js';
import { closeBudget } from './close-budget.decider.js';
import { lookUp } from './dictionary.js';
import { refundAdvance } from './pay-advance.decider.js';
import { requestAdvance } from './request-advance.decider.js';
import { submitSettlement } from './submit-settlement.decider.js';
import { withdrawRefund } from './withdraw-refund.decider.js';

const refund = (minor: number) => ({ ...payment, refundId: `r${minor}`, amount: euro(minor) });
/** The bank line of the advance of 1,000.00. */
const paidOut = (): Play =>
  record(paid(), 'out', 'supplier-payment', 100_000, { commitmentId: 'adv' });
const cameBack = (play: Play, minor: number, commitmentId = 'adv', factId = 'in'): Play =>
  record(play, factId, 'return', minor, { commitmentId });
const ALLOCATED = 'allocated|fa1|activities|g1|';
const outlay = (play: Play) => {
  const state = play.state(budgetStream, 'c1');
  return state.stage === 'unopened' ? undefined : lookUp(state.outlays, 'adv');
};
const rowOf = (play: Play) =>
  rowsOf(advanceProjection, play.recorded()).find(({ advanceId }) => advanceId === 'adv');
const judge = { ...coordinator, now: NOON };

describe('a refund of an advance', () => {
  it('frees nothing until the bank has it', () => {
    const play = paidOut().must(refundAdvance, refund(40_000), finance);
    expect(balances(play)).toEqual(balances(paidOut()));
    // Of 4,000.00 the advance took 1,000.00: what comes back is not there to be promised again.
    spec(requestAdvance)
      .given(play.past)
      .when(wish({ advanceId: 'more', amount: euro(300_001) }), lead)
      .refuses('ALLOCATION_EXCEEDED', { needed: euro(300_001), available: euro(300_000) });
    expect(rowOf(play)).toMatchObject({ openMinor: '100000', announcedMinor: '40000' });
    expect(balances(cameBack(play, 40_000))[ALLOCATED]).toBe(340_000n);
    expect(legs(last(play))).toEqual([
      ['allocated', 'activities', 40_000, 340_000, 'g1'],
      ['advanced', 'activities', -40_000, 60_000, 'g1'],
    ]);
    expect(rowOf(play)).toMatchObject({
      openMinor: '60000',
      refundedMinor: '40000',
      stage: 'paid',
    });
  });

  it('leaves the rest to account for: ADVANCE_EXCEEDED', () => {
    const play = paidOut().must(refundAdvance, refund(40_000), finance);
    spec(submitSettlement)
      .given(play.past)
      .when(settlement([receipt(60_001)]), lead)
      .refuses('ADVANCE_EXCEEDED', { needed: euro(60_001), available: euro(60_000) });
    spec(refundAdvance)
      .given(cameBack(play, 40_000).past)
      .when(refund(60_001), finance)
      .refuses('ADVANCE_EXCEEDED', { needed: euro(60_001), available: euro(60_000) });
    play.must(submitSettlement, settlement([receipt(60_000)]), lead);
    play.must(acceptSettlement, judging(play), judge);
    expect(outlay(play)?.open).toEqual([]);
    play.must(closeBudget, { cohortId: 'c1', reason: 'the year is over' }, judge);
  });

  it('that was announced by mistake is taken back, and accounted for again', () => {
    const play = paidOut().must(refundAdvance, refund(40_000), finance);
    cameBack(play, 10_000);
    const mistake = (withdrawalId: string, minor: number) => ({
      ...{ cohortId: 'c1', advanceId: 'adv', withdrawalId, amount: euro(minor) },
      reason: 'of another advance',
    });
    spec(withdrawRefund)
      .given(play.past)
      .when(mistake('w', 30_001), finance)
      .refuses('REFUND_NOT_ANNOUNCED', { needed: euro(30_001), available: euro(30_000) });
    play.must(withdrawRefund, mistake('w', 30_000), finance);
    expect(outlay(play)).toMatchObject({ announced: 10_000n, returned: 10_000n });
    expect(rowOf(play)).toMatchObject({ openMinor: '90000', announcedMinor: '10000' });
    spec(withdrawRefund).given(play.past).when(mistake('w', 30_000), finance).nothing();
    // All that is left of 1,000.00 is to be accounted for.
    play.must(submitSettlement, settlement([receipt(90_000)]), lead);
    play.must(acceptSettlement, judging(play), judge);
    expect(outlay(play)?.open).toEqual([]);
  });

  it('may be at the bank before anybody says so, and is open again when the match was wrong', () => {
    const play = cameBack(paidOut(), 40_000);
    expect(balances(play)[ALLOCATED]).toBe(340_000n);
    play.must(refundAdvance, refund(40_000), finance);
    expect(outlay(play)).toMatchObject({ announced: 40_000n, returned: 40_000n });
    expect(balances(reverse(play, 'in'))).toEqual(balances(paidOut()));
    expect(rowOf(play)).toMatchObject({ openMinor: '100000', refundedMinor: '0' });
  });

  it('was free at once where it was booked before the bank counted: its line posts nothing', () => {
    const before = {
      ...{
        cohortId: 'c1',
        advanceId: 'adv',
        lineId: 'activities',
        groupId: 'g1',
        personId: 'lead',
      },
      ...{ amount: euro(40_000), refundId: 'r', bookedOn: '2024-09-10', valueOn: '2024-09-10' },
      postings: (['allocated', 'advanced'] as const).map((account, at) => ({
        ...{ account, fundingAgreementId: 'fa1', lineId: 'activities', groupId: 'g1' },
        ...{ amount: euro(at === 0 ? 40_000 : -40_000), balance: euro(0) },
      })),
    };
    const play = paidOut().add('budget-c1', { type: 'budgeting.AdvanceRefunded', data: before });
    cameBack(play, 50_000);
    expect(last(play).data.settled).toEqual(euro(-40_000));
    expect(outlay(play)).toMatchObject({ unreturned: 0n });
    expect(legs(last(play))[0]).toEqual(['allocated', 'activities', 10_000, 350_000, 'g1']);
  });

  it('of what was accounted for already waits in suspense, and is not paid out again', () => {
    const play = paidOut();
    play.must(submitSettlement, settlement([receipt(100_000)]), lead);
    play.must(acceptSettlement, judging(play), judge);
    cameBack(play, 5_000);
    expect(last(play).data).toMatchObject({ flags: ['unassigned'] });
    expect(outlay(play)).toMatchObject({ unpaid: 0n });
  });

  it('of more than was advanced waits in suspense', () => {
    const play = cameBack(paidOut(), 100_100);
    expect(last(play).data).toMatchObject({ flags: ['unassigned'] });
    expect(balances(play)[ALLOCATED]).toBe(400_000n);
  });
});

describe('what a supplier gives back', () => {
  const paidFor = (play: Play): Play =>
    record(play, 'out', 'supplier-payment', 100_000, { commitmentId: 'k' });

  it('undoes the payment of its contract, as if somebody had named it', () => {
    const named = record(paidFor(approved()), 'in', 'return', 30_000, { relatesTo: 'out' });
    const play = cameBack(paidFor(approved()), 30_000, 'k');
    expect(balances(play)).toEqual(balances(named));
    expect(last(play).data).toMatchObject({ relatesTo: 'out', commitmentId: 'k' });
    expect(balances(reverse(play, 'in'))).toEqual(balances(paidFor(approved())));
  });

  it('makes vouchers wait again', () => {
    const play = cameBack(paidFor(booked()), 30_000, 'k');
    expect(last(play).data).toMatchObject({ settled: euro(-30_000), postings: [] });
  });

  it('is of the smallest payment that was as much, and in suspense where there was none', () => {
    const twice = record(paidFor(approved()), 'small', 'supplier-payment', 20_000, {
      commitmentId: 'k',
    });
    expect(last(cameBack(twice, 30_000, 'k')).data.relatesTo).toBe('out');
    expect(last(cameBack(twice, 10_000, 'k', 'in2')).data.relatesTo).toBe('small');
    const none = cameBack(allocatedBudget(), 30_000, 'k');
    expect(last(none).data).toMatchObject({ flags: ['unassigned'] });
  });
});
