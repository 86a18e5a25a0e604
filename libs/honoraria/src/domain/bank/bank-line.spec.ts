import { describe, it } from '@jest/globals';
import { eur, personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accountId,
  accountStreamName,
  lineOf,
  matched,
  monthClosed,
  prepared,
  registered,
} from '../../testing-support/bank-histories.js';
import { ignoreLine } from './bank-line.decider.js';
import { approveLine } from './line-approval.decider.js';

const now = '2024-11-08T09:00:00.000Z';
const command = { bankLineId: 'l1', line: lineOf(), reason: 'of another department', now };
const ignored = {
  type: 'honoraria.LineIgnored',
  data: {
    ...{ bankLineId: 'l1', cohortId: 'c1', bookedIn: '2024-10', ignoredBy: 'actor' },
    decisionId: 'new:ignoring',
    reason: personal('l1', 'finance', 'of another department'),
  },
} as const;
const waiting = { ...ignored, data: { ...ignored.data, toApprove: true } } as const;
const reconsidered = {
  type: 'honoraria.LineReconsidered',
  data: { bankLineId: 'l1', cohortId: 'c1', reason: null, reconsideredBy: 'actor' },
} as const;
const own = (...events: readonly DomainEvent[]) => ({
  [accountStreamName]: [registered, ...events],
});
const shared: DomainEvent = {
  type: 'honoraria.OwnAccountSettingsChanged',
  data: {
    ...{ accountId, cohortId: 'c1', shared: true, keepWhere: [] },
    ...{ paymentFormat: 'pain.001.001.09', changedBy: 'p1' },
  },
};

describe('IgnoreLine', () => {
  it('says who and why', () => {
    spec(ignoreLine)
      .given(own(shared))
      .when(command)
      .emits({ line: [ignored] });
  });

  it('takes a second person where money left an account that nobody else uses', () => {
    spec(ignoreLine)
      .given(own())
      .when(command)
      .emits({ line: [waiting] });
    spec(ignoreLine)
      .given(own())
      .when({ ...command, line: lineOf({ amount: eur(10_000) }) })
      .emits({ line: [ignored] });
  });

  it('stands in the month that is open for it', () => {
    spec(ignoreLine)
      .given({ ...own(shared), 'honorariaMonth-c1-2024-10': [monthClosed('2024-10')] })
      .when(command)
      .emits({ line: [{ ...ignored, data: { ...ignored.data, bookedIn: '2024-11' } }] });
  });

  it('does nothing the second time', () => {
    spec(ignoreLine)
      .given({ 'bankLine-l1': [ignored] })
      .when(command)
      .nothing();
  });

  it('knows lines of statements only: NOT_FOUND', () => {
    spec(ignoreLine)
      .given()
      .when({ bankLineId: 'l1', reason: 'nothing', now })
      .refuses('NOT_FOUND', { what: 'bankLine' });
  });

  it('leaves what is matched alone: LINE_MATCHED_ALREADY', () => {
    spec(ignoreLine)
      .given({ 'bankLine-l1': [matched()] })
      .when(command)
      .refuses('LINE_MATCHED_ALREADY');
  });
});

describe('ApproveLine', () => {
  /** What one has read: that it is ignored, or a match. */
  const approving = (decisionId: string) => ({ bankLineId: 'l1', line: lineOf(), decisionId });
  const second = { actor: { id: 'second', roles: ['finance-approver'] } } as never;
  const approved: DomainEvent = {
    type: 'honoraria.LineApproved',
    data: { bankLineId: 'l1', cohortId: 'c1', approvedBy: 'second' },
  };
  const transfer = matched({
    ...{ meaning: 'transfer', attemptIds: [], counterAccountId: 'other', toApprove: true },
  });

  const decisions = [
    ['ignored', waiting, 'new:ignoring'],
    ['called a transfer', transfer, 'new:match'],
  ] as const;

  it.each(decisions)('stands behind what another has %s', (_what, decided, decisionId) => {
    spec(approveLine)
      .given({ 'bankLine-l1': [decided] })
      .when(approving(decisionId), second)
      .emits({ line: [approved] });
  });

  it.each(decisions)('is for another person, of what is %s: FOUR_EYES', (_what, decided, id) => {
    spec(approveLine)
      .given({ 'bankLine-l1': [decided] })
      .when(approving(id))
      .refuses('FOUR_EYES', { other: 'preparer' });
  });

  it('is not for whom a payment behind the line pays: FOUR_EYES', () => {
    // 380.00 left, of which one person says that 180.00 are a fee of two payments of 100.00.
    const fee = matched({
      ...{ amount: eur(-38_000), outcome: 'exact-with-fee', attemptIds: ['a-m1', 'a-m2'] },
      toApprove: true,
    });
    const approvedBy = (id: string) =>
      spec(approveLine)
        .given({
          ...{ 'bankLine-l1': [fee], 'payment-a-m1': [prepared('m1')] },
          'payment-a-m2': [prepared('m2')],
        })
        .when(approving('new:match'), { actor: { id, roles: ['finance-approver'] } } as never);
    for (const payee of ['person-of-m1', 'person-of-m2']) {
      approvedBy(payee).refuses('FOUR_EYES', { other: 'beneficiary' });
    }
    approvedBy('second').emits({ line: [approved] });
  });

  it('is of what was read, and of nothing that was decided anew meanwhile: DECISION_CHANGED', () => {
    const again = { ...waiting, data: { ...waiting.data, decisionId: 'another' } };
    for (const now of [[transfer], [waiting, reconsidered, again]]) {
      spec(approveLine)
        .given({ 'bankLine-l1': now })
        .when(approving('new:ignoring'), second)
        .refuses('DECISION_CHANGED');
    }
  });

  it('has something to stand behind: NOTHING_TO_APPROVE', () => {
    for (const past of [[], [ignored], [waiting, approved], [waiting, reconsidered], [matched()]]) {
      spec(approveLine)
        .given({ 'bankLine-l1': past })
        .when(approving('new:ignoring'), second)
        .refuses('NOTHING_TO_APPROVE');
    }
  });

  it('knows lines of statements only: NOT_FOUND', () => {
    spec(approveLine)
      .given()
      .when({ bankLineId: 'l1', decisionId: 'new:ignoring' }, second)
      .refuses('NOT_FOUND', { what: 'bankLine' });
  });
});
