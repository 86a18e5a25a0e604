import { describe, it } from '@jest/globals';
import { derivedId, eur, personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  lineOf,
  matched,
  monthClosed,
  registered,
  unsettledBy,
} from '../../testing-support/bank-histories.js';
import { approveLine } from './line-approval.decider.js';
import { matchLine, type MatchLineData } from './matching-person.decider.js';
import { unmatchLine } from './matching-undo.decider.js';

const now = '2024-10-31T09:00:00.000Z';
const other = (kind: 'wallet' | 'entrusted', currency = 'EUR', cohortId = 'c1'): DomainEvent => ({
  ...registered,
  data: { ...(registered.data as object), accountId: 'other', kind, currency, cohortId },
});
const line = lineOf({ amount: eur(-50_000) });
const arrived = lineOf({ bankLineId: 'l5', accountId: 'other', amount: eur(50_000) });
const command = (more: Partial<MatchLineData> = {}): MatchLineData => ({
  ...{ bankLineId: 'l1', meaning: 'transfer', attemptIds: [], line, now },
  counterAccountId: 'other',
  ...more,
});
const transfer = (more: object = {}) =>
  matched({
    ...{ rule: 'person', evidence: 'decided by a person', meaning: 'transfer', attemptIds: [] },
    ...{ amount: eur(-50_000), counterAccountId: 'other', ...more },
  });
const there = (more: object = {}) =>
  transfer({
    ...{ bankLineId: 'l5', accountId: 'other', amount: eur(50_000), matchId: 'new:counter-match' },
    ...{ counterAccountId: line.accountId, counterLineId: 'l1', ...more },
  });

describe('a transfer between own accounts', () => {
  const wallet = { 'ownAccount-other': [other('wallet')] };

  it('is no spending: it names the other account; a second person stands behind it until it is seen there', () => {
    spec(matchLine)
      .given(wallet)
      .when(command())
      .emits({ line: [transfer({ toApprove: true })], counterLine: [] });
  });

  it('is matched on both statements at once', () => {
    spec(matchLine)
      .given(wallet)
      .when(command({ counterLineId: 'l5', counterLine: arrived }))
      .emits({ line: [transfer({ counterLineId: 'l5' })], counterLine: [[there()]] });
  });

  it('is joined up when its other side comes later', () => {
    const before = transfer({
      ...{ ...arrivedData(), counterAccountId: line.accountId, toApprove: true },
    });
    const joined = there();
    spec(matchLine)
      .given({ ...wallet, 'bankLine-l5': [before] })
      .when(command({ counterLineId: 'l5', counterLine: arrived }))
      .emits({ line: [transfer({ counterLineId: 'l5' })], counterLine: [[joined]] });
    spec(approveLine)
      .given({ 'bankLine-l5': [before, joined] })
      .when({ bankLineId: 'l5', line: arrived, decisionId: 'new:match' })
      .refuses('NOTHING_TO_APPROVE');
  });

  it('reaches money in trust without a statement: a second person stands behind it', () => {
    const id = derivedId('line-in-trust', 'l1');
    spec(matchLine)
      .given({ 'ownAccount-other': [other('entrusted')] })
      .when(command())
      .emits({
        line: [transfer({ counterLineId: id, toApprove: true })],
        counterLine: [[there({ bankLineId: id, unstated: true })]],
      });
  });

  it('between currencies waits for a second person, unless a bank says how much it was of the other', () => {
    const shillings = { minor: '725000', currency: 'KES' };
    const exchange = (sides: { left?: object; came?: object }, waits: boolean) => {
      const counterLine = { ...arrived, amount: shillings, ...sides.came };
      spec(matchLine)
        .given({ 'ownAccount-other': [other('wallet', 'KES')] })
        .when(command({ line: { ...line, ...sides.left }, counterLineId: 'l5', counterLine }))
        .emits({
          line: [transfer({ counterLineId: 'l5', ...(waits ? { toApprove: true } : {}) })],
          counterLine: [[there({ amount: shillings })]],
        });
    };
    exchange({}, true);
    exchange({ left: { instructed: { minor: '725001', currency: 'KES' } } }, true);
    exchange({ left: { instructed: shillings } }, false);
    exchange({ came: { instructed: eur(50_000) } }, false);
  });

  it('names another account of the cohort: TRANSFER_ACCOUNT_NEEDED, TRANSFER_ACCOUNT_UNKNOWN', () => {
    const { counterAccountId: _none, ...nameless } = command();
    spec(matchLine).given().when(nameless).refuses('TRANSFER_ACCOUNT_NEEDED');
    spec(matchLine).given().when(command()).refuses('TRANSFER_ACCOUNT_UNKNOWN');
    spec(matchLine)
      .given({ 'ownAccount-other': [other('wallet', 'EUR', 'c2')] })
      .when(command())
      .refuses('TRANSFER_ACCOUNT_UNKNOWN');
  });

  it.each([
    ['another amount', { ...arrived, amount: eur(49_999) }, []],
    ['the same way', { ...arrived, amount: eur(-50_000) }, []],
    ['another account', { ...arrived, accountId: 'third' }, []],
    ['something else', arrived, [matched({ bankLineId: 'l5' })]],
  ])('does not match %s: TRANSFER_LINES_DIFFER', (_what, counterLine, past) => {
    spec(matchLine)
      .given({ ...wallet, 'bankLine-l5': past })
      .when(command({ counterLineId: 'l5', counterLine }))
      .refuses('TRANSFER_LINES_DIFFER');
  });

  it('is undone on both sides', () => {
    const undone = (bankLineId: string, undoes: string) => ({
      type: 'honoraria.LineUnmatched',
      data: {
        ...{ bankLineId, cohortId: 'c1', meaning: 'transfer', undoes, unmatchedBy: 'actor' },
        reason: personal(bankLineId, 'finance', 'wrong'),
      },
    });
    spec(unmatchLine)
      .given({ 'bankLine-l1': [transfer({ counterLineId: 'l5' })], 'bankLine-l5': [there()] })
      .when({ bankLineId: 'l1', reason: 'wrong', now, line, attempts: [] })
      .emits({
        line: [undone('l1', 'new:match')],
        counterLine: [[undone('l5', 'new:counter-match')]],
        payments: [],
        honoraria: [],
        months: [[unsettledBy('line-unmatched')], []],
      });
  });

  it('is not undone where one side stands in a closed month: MONTH_CLOSED', () => {
    // It left in October, which was closed with it, and arrived in November.
    const left = transfer({ counterLineId: 'l5' });
    const late = { bookedOn: '2024-11-02', valueOn: '2024-11-02', bookedIn: '2024-11' };
    spec(unmatchLine)
      .given({
        ...{ 'bankLine-l1': [left], 'bankLine-l5': [there(late)] },
        'honorariaMonth-c1-2024-10': [monthClosed('2024-10')],
      })
      .when({
        ...{ bankLineId: 'l5', reason: 'wrong', now: '2024-11-08T09:00:00.000Z', attempts: [] },
        ...{ line: { ...arrived, bookedOn: '2024-11-02' }, counterBookedOn: '2024-10-25' },
      })
      .refuses('MONTH_CLOSED', { month: '2024-10' });
  });

  it('leaves a side that was known before in the month it was booked in', () => {
    const before = transfer({ ...arrivedData(), counterAccountId: line.accountId });
    const november = { ...line, bookedOn: '2024-11-02', valueOn: '2024-11-02' };
    const inNovember = { bookedOn: '2024-11-02', valueOn: '2024-11-02', bookedIn: '2024-11' };
    spec(matchLine)
      .given({ ...wallet, 'bankLine-l5': [before] })
      .when(
        command({
          ...{ line: november, now: '2024-11-08T09:00:00.000Z' },
          ...{ counterLineId: 'l5', counterLine: arrived },
        }),
      )
      .emits({
        line: [{ ...transfer({ counterLineId: 'l5', ...inNovember }), effectiveOn: '2024-11-02' }],
        counterLine: [[there({ bookedIn: '2024-10' })]],
      });
  });
});

/** What the line on the other side says. */
function arrivedData() {
  return { bankLineId: 'l5', accountId: 'other', amount: eur(50_000) };
}
