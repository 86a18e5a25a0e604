import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { by, launched } from '../../testing-support/due-histories.js';
import { proposeClosing } from './propose-closing.decider.js';

const MONTH = 'honorariaMonth-c1-2024-10';
const reasons = {
  withoutStatement: [{ accountId: 'acc', because: 'not-issued' }],
  unbalanced: [{ accountId: 'other', because: 'bank-errs' }],
} as const;
const command = { cohortId: 'c1', month: '2024-10', ...reasons };
const past = { 'cohort-c1': [launched()] };

describe('ProposeClosing', () => {
  it('says why a month may be closed although its accounts do not bear it out', () => {
    spec(proposeClosing)
      .given(past)
      .when(command, by('finance'))
      .emits({
        month: [
          { type: 'honoraria.MonthClosingProposed', data: { ...command, proposedBy: 'finance' } },
        ],
      });
  });

  it('is for an open month, and names something: MONTH_CLOSED, NO_CLOSING_REASON', () => {
    const closed = { type: 'honoraria.MonthClosed', data: { cohortId: 'c1', month: '2024-10' } };
    spec(proposeClosing)
      .given({ ...past, [MONTH]: [closed] } as never)
      .when(command, by('finance'))
      .refuses('MONTH_CLOSED', { month: '2024-10' });
    spec(proposeClosing)
      .given(past)
      .when({ ...command, withoutStatement: [], unbalanced: [] }, by('finance'))
      .refuses('NO_CLOSING_REASON');
  });
});
