import { describe, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  atMonthsEnd,
  foundById,
  lineOf,
  paid,
  suggested,
  waiting,
} from '../../testing-support/bank-histories.js';
import { matchByReference } from './matching.decider.js';

describe('a line that a person has to look at', () => {
  it.each([
    ['booked already', paid('m1'), {}, 'duplicate'],
    ['of another account', waiting('m1'), { accountId: 'another' }, 'unexpected'],
    ['cheaper, and no fee is stated', waiting('m1'), { amount: eur(-10_600) }, 'over'],
    [
      'cheaper by another sum than the stated fee',
      waiting('m1'),
      { amount: eur(-10_600), chargesIncluded: eur(500) },
      'over',
    ],
    [
      'named by money that came in and is no return',
      waiting('m1'),
      { amount: eur(5) },
      'unexpected',
    ],
  ] as const)('names a payment that is %s', (_what, past, line, because) => {
    spec(matchByReference)
      .given(past)
      .when({ line: lineOf(line), found: foundById('m1') }, atMonthsEnd)
      .emits({ line: [suggested(because, 'l1', 'm1')] });
  });

  const candidates = [{ attemptId: 'a-m1', rule: 'amount-and-date', why: 'same amount' } as const];

  it('names none: the machine suggests and posts nothing', () => {
    spec(matchByReference)
      .given(waiting('m1'))
      .when({ line: lineOf(), candidates }, atMonthsEnd)
      .emits({
        line: [
          {
            type: 'honoraria.MatchSuggested',
            data: { bankLineId: 'l1', cohortId: 'c1', because: 'no-reference', candidates },
          },
        ],
      });
  });

  it('suggests once', () => {
    spec(matchByReference)
      .given({ 'bankLine-l1': [suggested('no-reference')] })
      .when({ line: lineOf(), candidates }, atMonthsEnd)
      .nothing();
  });
});
