import { describe, expect, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { by } from '../../testing-support/due-histories.js';
import { openMonthFor } from './month.js';
import { confirmReopening, proposeReopening } from './reopen-month.decider.js';

const MONTH = 'honorariaMonth-c1-2024-10';
const closed = (month: string) =>
  ({
    type: 'honoraria.MonthClosed',
    data: {
      ...{ cohortId: 'c1', month, figures: {}, carried: [], balances: [], withoutStatement: [] },
      ...{ unbalanced: [], seal: null },
      ...{ closedAt: '2024-11-03T09:00:00.000Z', closedBy: 'finance' },
    },
  }) as const;

describe('ReopenMonth', () => {
  const month = { cohortId: 'c1', month: '2024-10' };
  const reopening = { ...month, reason: 'late statement', reasonHash: 'hash' };
  const reason = personal('c1', 'finance', 'late statement');
  const past = { [MONTH]: [closed('2024-10')] };
  const proposed = {
    type: 'honoraria.MonthReopeningProposed',
    data: { ...month, reason, reasonHash: 'hash', proposedBy: 'first' },
  } as const;

  it('takes a reason and two persons: FOUR_EYES, REOPENING_NOT_PROPOSED', () => {
    const asked = { [MONTH]: [closed('2024-10'), proposed] };
    spec(proposeReopening)
      .given(past)
      .when(reopening, by('first'))
      .emits({ month: [proposed] });
    spec(confirmReopening)
      .given(asked)
      .when(reopening, by('second'))
      .emits({
        month: [
          { type: 'honoraria.MonthReopened', data: { ...month, reason, confirmedBy: 'second' } },
        ],
      });
    spec(confirmReopening)
      .given(asked)
      .when(reopening, by('first'))
      .refuses('FOUR_EYES', { other: 'proposer' });
    spec(confirmReopening)
      .given(asked)
      .when({ ...reopening, reasonHash: 'another' }, by('second'))
      .refuses('REOPENING_NOT_PROPOSED', { month: '2024-10' });
  });

  it('is for the month that was closed last: MONTH_NOT_CLOSED, MONTH_OUT_OF_ORDER', () => {
    spec(proposeReopening).given({}).when(reopening).refuses('MONTH_NOT_CLOSED');
    spec(confirmReopening).given({}).when(reopening).refuses('MONTH_NOT_CLOSED');
    const later = { ...past, 'honorariaMonth-c1-2024-11': [closed('2024-11')] };
    spec(proposeReopening).given(later).when(reopening).refuses('MONTH_OUT_OF_ORDER');
    spec(confirmReopening).given(later).when(reopening).refuses('MONTH_OUT_OF_ORDER');
  });
});

describe('the month a fact of the bank is booked in', () => {
  const month = (name: string, stage: 'open' | 'closed') => ({
    month: name,
    state: { stage, accrued: true, accruing: [], backFills: [] },
  });

  it('is its own, or the first after it that is open', () => {
    const months = [
      month('2024-10', 'closed'),
      month('2024-11', 'closed'),
      month('2024-12', 'open'),
    ];
    expect(openMonthFor(months, '2024-12-02')).toBe('2024-12');
    expect(openMonthFor(months, '2024-10-31')).toBe('2024-12');
    expect(openMonthFor(months.slice(0, 2), '2024-10-31')).toBe('2024-12');
  });
});
