import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '@palabre/kernel';
import { change, euro } from '../testing-support/histories.js';
import { fact, last, reaction } from '../testing-support/facts.js';
import { shared as sharedBy, sharing, twoFunders } from '../testing-support/funders.js';
import {
  approver,
  bookkeeper,
  finance,
  ids,
  lead,
  request,
  voucher,
} from '../testing-support/contracts.js';
import { payment, wish } from '../testing-support/advances.js';
import type { Play } from '../testing-support/play.js';
import { at } from '../testing-support/proposals.js';
import { budgetStream } from './budget.js';
import { approveCommitment } from './decide-commitment.decider.js';
import { allocateForWorkplan } from './fund-workplan.js';
import { inProportion } from './ledger.js';
import { payAdvance, refundAdvance } from './pay-advance.decider.js';
import { recordBankFact } from './record-bank-fact.decider.js';
import { recordExpenditure } from './record-expenditure.decider.js';
import { requestAdvance } from './request-advance.decider.js';
import { requestCommitment } from './request-commitment.decider.js';
import { settleOverrun } from './settle-overrun.decider.js';

/** The activities line is borne three fifths to two; each funder gave 5,000.00 to group g1. */
const shared = (): Play => sharedBy(twoFunders(), sharing('0.6', '0.4'));
/** Legs of the last event in short: account, funder, amount. */
const sides = (play: Play) =>
  last(play).data.postings.map(({ account, fundingAgreementId, amount }) => [
    ...[account, fundingAgreementId, Number(amount.minor)],
  ]);
const funded = (play: Play, minor: number): Play => {
  const workplan = {
    ...{ cohortId: 'c1', groupId: 'g1', workplanId: 'w1' },
    lines: [{ lineId: 'activities', amount: euro(minor) }],
  };
  const events = allocateForWorkplan(play.state(budgetStream, 'c1'), workplan, at);
  if (isRefusal(events)) throw new Error(events.code);
  return play.add('budget-c1', ...events);
};

describe('what several funders bear in shares', () => {
  it('goes into a workplan and comes back from it in those shares', () => {
    const play = funded(shared(), 100_000);
    expect(sides(play)).toEqual([
      ['allocated', 'fa1', 60_000],
      ['allocated', 'fa2', 40_000],
      ['allocated', 'fa1', -60_000],
      ['allocated', 'fa2', -40_000],
    ]);
    expect(sides(funded(play, 75_000))).toEqual([
      ['allocated', 'fa1', 15_000],
      ['allocated', 'fa2', 10_000],
      ['allocated', 'fa1', -15_000],
      ['allocated', 'fa2', -10_000],
    ]);
  });

  it('comes back to who gave it when the shares have changed since', () => {
    const play = funded(shared(), 100_000);
    sharedBy(play, sharing('0.5', '0.5', '2024-09-10'), 'later');
    expect(sides(funded(play, 0)).slice(0, 2)).toEqual([
      ['allocated', 'fa1', 60_000],
      ['allocated', 'fa2', 40_000],
    ]);
  });

  it('is spent in them when a voucher is for a part of the contract', () => {
    const play = shared()
      .must(requestCommitment, request({ amount: euro(100_001) }), lead)
      .must(approveCommitment, ids, approver)
      .must(recordExpenditure, voucher({ amount: euro(50_000) }), bookkeeper);
    // Of the promise 600.01 are the first funder's: 600.01 × 500.00 / 1,000.01 = 300.002.
    expect(sides(play)).toEqual([
      ['spent', 'fa1', 30_000],
      ['spent', 'fa2', 20_000],
      ['committed', 'fa1', -30_000],
      ['committed', 'fa2', -20_000],
    ]);
  });

  it('comes back in them when an advance is refunded in part', () => {
    const play = shared()
      .must(requestAdvance, wish(), lead)
      .must(payAdvance, payment, finance)
      .must(refundAdvance, { ...payment, refundId: 'r', amount: euro(10_000) }, finance)
      .must(recordBankFact, fact('back', 'return', 10_000, { commitmentId: 'adv' }), reaction);
    expect(sides(play).slice(0, 2)).toEqual([
      ['allocated', 'fa1', 6_000],
      ['allocated', 'fa2', 4_000],
    ]);
  });

  it('comes back in them when the bank returns a part', () => {
    const play = shared()
      .must(recordBankFact, fact('f1', 'other', 1_000, { lineKind: 'activities' }), reaction)
      .must(recordBankFact, fact('f2', 'return', 500, { relatesTo: 'f1' }), reaction);
    expect(sides(play)).toEqual([
      ['overrun', 'fa1', 300],
      ['spent', 'fa1', -300],
      ['overrun', 'fa2', 200],
      ['spent', 'fa2', -200],
    ]);
  });

  it('overruns in them when the bank takes more than a contract holds', () => {
    const play = shared()
      .must(requestCommitment, request({ amount: euro(100_000) }), lead)
      .must(approveCommitment, ids, approver);
    const paying = fact('f1', 'supplier-payment', 100_500, { commitmentId: 'k' });
    expect(sides(play.must(recordBankFact, paying, reaction))).toContainEqual([
      'overrun',
      'fa2',
      -200,
    ]);
    expect(sides(play)).toContainEqual(['overrun', 'fa1', -300]);
    // Each covers its own part with its own money, once the group has given it back.
    for (const fundingAgreementId of ['fa1', 'fa2']) {
      const back = { kind: 'deallocate', lineId: 'activities', groupId: 'g1' } as const;
      change(play, `of-${fundingAgreementId}`, {
        ...{ ...back, fundingAgreementId, amount: euro(1_000) },
      });
    }
    const cover = { account: 'envelope', lineId: 'activities' } as const;
    const settling = { cohortId: 'c1', overrunId: 'f1', cover, reason: 'agreed' };
    play.must(settleOverrun, settling, at).must(settleOverrun, settling, at);
    expect(sides(play)).toEqual([
      ['overrun', 'fa2', 200],
      ['envelope', 'fa2', -200],
    ]);
    expect(play.state(budgetStream, 'c1').overruns).toEqual({});
  });

  it('leaves odd cents to those that were rounded most', () => {
    const parts = [5n, 2n, 3n].map((minor) => ({ minor }));
    // 0.5, 0.2 and 0.3 of a cent; then 2.5, 1 and 1.5 cents.
    expect(inProportion(parts, 1n).portions).toEqual([{ minor: 1n }]);
    expect(inProportion(parts, 5n).portions).toEqual([{ minor: 3n }, { minor: 1n }, { minor: 1n }]);
    expect(inProportion(parts, 12n)).toEqual({ portions: parts, missing: 2n });
  });
});
