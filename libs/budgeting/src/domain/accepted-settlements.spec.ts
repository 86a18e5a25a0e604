import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  confirmed,
  declared,
  finance,
  judging,
  lead,
  paid,
  receipt,
  settlement,
  submitted,
  witness,
} from '../testing-support/advances.js';
import { euro, person } from '../testing-support/histories.js';
import { last, legs } from '../testing-support/facts.js';
import { acceptSettlement } from './accept-settlement.decider.js';
import { withEntry } from './dictionary.js';
import { confirmDeclaration, returnSettlement } from './judge-settlement.decider.js';
import { budgetStream } from './budget.js';
import { submitSettlement } from './submit-settlement.decider.js';

const posted = (play: ReturnType<typeof paid>) => legs(last(play));
const LATE = '2024-11-01T10:00:00.000Z';

describe('AcceptSettlement', () => {
  it('makes an expenditure of what was accounted for', () => {
    const play = submitted();
    play.must(acceptSettlement, judging(play), finance);
    expect(posted(play)).toEqual([
      ['spent', 'activities', 60_000, 60_000, 'g1'],
      ['advanced', 'activities', -60_000, 40_000, 'g1'],
    ]);
  });

  it('is spent on the days on which it was, not on the day somebody accepts it', () => {
    const receipts = [
      receipt(20_000, { spentOn: '2024-09-08' }),
      { ...declared(30_000), spentOn: '2024-09-10' },
      { ...declared(10_000), spentOn: '2024-09-08' },
    ];
    const play = confirmed(receipts);
    play.must(acceptSettlement, judging(play), { ...finance, now: LATE });
    const events = (play.past['budget-c1'] ?? []).slice(-2);
    expect(events.map(({ type, effectiveOn }) => [type, effectiveOn])).toEqual([
      ['budgeting.AdvanceSettled', '2024-09-10'],
      ['budgeting.SettlementSpent', '2024-09-08'],
    ]);
    expect(events[0]?.data).toMatchObject({ amount: euro(60_000), settlementId: 's' });
    expect(events[1]?.data).toMatchObject({ amount: euro(30_000), settlementId: 's' });
    expect(legs(events[0] as never)).toEqual([
      ['spent', 'activities', 30_000, 30_000, 'g1'],
      ['advanced', 'activities', -30_000, 70_000, 'g1'],
    ]);
    expect(posted(play)).toEqual([
      ['spent', 'activities', 30_000, 60_000, 'g1'],
      ['advanced', 'activities', -30_000, 40_000, 'g1'],
    ]);
    const budget = play.state(budgetStream, 'c1');
    expect(budget).toMatchObject({
      voucherEvents: 1,
      settlements: withEntry({}, 's', { stood: { since: 1 } }),
    });
  });

  it('says of what is accepted after a funder’s books were closed that it is late', () => {
    const play = submitted();
    const late = { ...finance, now: '2026-04-01T10:00:00.000Z' };
    play.must(acceptSettlement, judging(play), late);
    expect(last(play).data).toMatchObject({ afterCloseOut: true });
    const inTime = submitted();
    inTime.must(acceptSettlement, judging(inTime), { ...late, now: '2026-03-31T10:00:00.000Z' });
    expect(last(inTime).data).not.toHaveProperty('afterCloseOut');
  });

  it('takes no receipt twice: RECEIPT_USED', () => {
    const play = submitted();
    play.must(acceptSettlement, judging(play), finance);
    spec(submitSettlement)
      .given(play.past)
      .when(settlement([receipt(1)], 's2'), lead)
      .refuses('RECEIPT_USED', { settlementId: 's' });
  });

  it('needs two behind a declaration: DECLARATION_UNCONFIRMED', () => {
    const play = submitted([declared(5_000)]);
    const judged = judging(play);
    spec(acceptSettlement)
      .given(play.past)
      .when(judged, finance)
      .refuses('DECLARATION_UNCONFIRMED', { count: 1 });
    spec(confirmDeclaration)
      .given(play.past)
      .when(judged, lead)
      .refuses('SEPARATION_OF_DUTIES', { duties: 'declaration' });
    const two = confirmed([declared(5_000)]);
    spec(acceptSettlement)
      .given(two.past)
      .when(judged, { ...person('witness', 'finance'), now: lead.now })
      .refuses('SEPARATION_OF_DUTIES', { duties: 'declarationAcceptance' });
    two.must(acceptSettlement, judged, finance);
    expect(posted(two)[0]).toEqual(['spent', 'activities', 5_000, 5_000, 'g1']);
  });

  it('refuses whoever spent it, and what was not read', () => {
    const play = submitted();
    const judged = judging(play);
    const when = (command: typeof judged, who = finance) =>
      spec(acceptSettlement).given(play.past).when(command, who);
    const self = { ...person('lead', 'finance'), now: lead.now };
    when(judged, self).refuses('SEPARATION_OF_DUTIES', { duties: 'settlementAcceptance' });
    when({ ...judged, contentHash: 'ab'.repeat(32) }).refuses('CONTENT_CHANGED');
    when({ ...judged, settlementId: 'other' }).refuses('SETTLEMENT_CLOSED', { stage: 'replaced' });
    const nothing = { ...judged };
    spec(confirmDeclaration).given(play.past).when(nothing, witness).refuses('NOTHING_DECLARED');
    const back = play.must(returnSettlement, { ...judged, reason: 'blurred' }, finance);
    spec(acceptSettlement)
      .given(back.past)
      .when(judged, finance)
      .refuses('SETTLEMENT_CLOSED', { stage: 'returned' });
  });
});
