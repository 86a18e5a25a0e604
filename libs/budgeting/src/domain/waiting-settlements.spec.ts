import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { advanceProjection } from '../read-models/advance.projection.js';
import {
  finance,
  judging,
  lead,
  payment,
  receipt,
  settlement,
  submitted,
} from '../testing-support/advances.js';
import { rowsOf } from '../testing-support/feed.js';
import { document, euro } from '../testing-support/histories.js';
import type { Play } from '../testing-support/play.js';
import { acceptSettlement } from './accept-settlement.decider.js';
import { returnSettlement } from './judge-settlement.decider.js';
import { refundAdvance } from './pay-advance.decider.js';
import { claimExpense, submitSettlement } from './submit-settlement.decider.js';

describe('a settlement that waits', () => {
  it('is replaced by one that names it, which stays to be seen', () => {
    const play = submitted().must(
      submitSettlement,
      { ...settlement([receipt(50_000)], 's2'), replaces: 's' },
      lead,
    );
    expect(play.past['advance-adv']?.at(-1)).toMatchObject({
      type: 'budgeting.SettlementSubmitted',
      data: { settlementId: 's2', replaces: 's', amount: euro(50_000) },
    });
    expect(rowsOf(advanceProjection, play.recorded())).toMatchObject([
      { settlement: { settlementId: 's2', replaces: 's', stage: 'submitted' } },
    ]);
    spec(submitSettlement)
      .given(play.past)
      .when({ ...settlement([receipt(1)], 's3'), replaces: 's' }, lead)
      .refuses('SETTLEMENT_PENDING', {
        ...{ settlementId: 's2', open: euro(50_000), available: 'none' },
      });
  });

  it('holds its documents, which count nowhere else until it is sent back or replaced: RECEIPT_USED', () => {
    const play = submitted().add('document-r2', document('r2', 'receipt'));
    expect(play.past['budget-c1']?.at(-1)).toEqual({
      type: 'budgeting.DocumentsHeld',
      // printf r1 | sha256sum
      data: {
        ...{ advanceId: 'adv', cohortId: 'c1', settlementId: 's' },
        hashes: ['82f3e9c695dc6b8d1b11818d5701919e286de8d47f7c3eb3100c485f79e57828'],
      },
    });
    const claim = {
      ...{ cohortId: 'c1', advanceId: 'claim', settlementId: 'sc', personId: 'lead' },
      ...{ lineId: 'activities', groupId: 'g1', receipts: [receipt(2_500)] },
    };
    const claiming = (given: Play) => spec(claimExpense).given(given.past).when(claim, lead);
    claiming(play).refuses('RECEIPT_USED', { settlementId: 's' });
    const other = receipt(50_000, { documentId: 'r2' });
    const replaced = { ...settlement([other], 's2'), replaces: 's' };
    play.must(submitSettlement, replaced, lead).must(claimExpense, claim, lead);
    const back = submitted();
    back.must(returnSettlement, { ...judging(back), reason: 'blurred' }, finance);
    expect(back.past['budget-c1']?.at(-1)?.type).toBe('budgeting.DocumentsReleased');
    back.must(claimExpense, claim, lead).must(acceptSettlement, judging(back, 'claim'), finance);
    claiming(back).nothing();
  });

  it('leaves the rest of the advance to be refunded, and nothing once it was accepted', () => {
    const play = submitted().must(
      refundAdvance,
      { ...payment, refundId: 'r', amount: euro(40_000) },
      finance,
    );
    play.must(acceptSettlement, judging(play), finance);
    spec(refundAdvance)
      .given(play.past)
      .when({ ...payment, refundId: 'r2', amount: euro(1) }, finance)
      .refuses('ADVANCE_EXCEEDED', { needed: euro(1), available: euro(0) });
    spec(submitSettlement)
      .given(play.past)
      .when({ ...settlement([receipt(1)], 's2'), replaces: 's' }, lead)
      .refuses('SETTLEMENT_CLOSED', { stage: 'accepted' });
  });
});
