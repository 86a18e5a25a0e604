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
import { euro } from '../testing-support/histories.js';
import { acceptSettlement } from './judge-settlement.decider.js';
import { refundAdvance } from './pay-advance.decider.js';
import { submitSettlement } from './submit-settlement.decider.js';

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
