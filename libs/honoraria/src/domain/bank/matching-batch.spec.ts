import { describe, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  atMonthsEnd,
  foundById,
  itemPaid,
  itemReopened,
  lineOf,
  matched,
  paid,
  paymentBooked,
  paymentReturned,
  returnLine,
  suggested,
  waiting,
} from '../../testing-support/bank-histories.js';
import { matchLinesByReference } from './matching-batch.decider.js';

/** As one by one, but for the id of each match, which names its line. */
const matchedOf = (bankLineId: string, more: object = {}) =>
  matched({ bankLineId, matchId: `new:match ${bankLineId}`, ...more });
const cameBack = matchedOf('l2', {
  ...{ meaning: 'return', outcome: 'returned', amount: eur(10_000) },
  ...{ bookedOn: '2024-10-29', valueOn: '2024-10-29' },
});
const line = (bankLineId: string) => lineOf({ bankLineId });

describe('lines of a statement matched together', () => {
  it('book each its own payment', () => {
    spec(matchLinesByReference)
      .given(waiting('m1', 'm2'))
      .when(
        {
          lines: [
            { line: line('l1'), found: foundById('m1') },
            { line: line('l3'), found: foundById('m2') },
          ],
        },
        atMonthsEnd,
      )
      .emits({
        lines: [
          [matchedOf('l1', { evidence: foundById('m1').evidence, attemptIds: ['a-m1'] })],
          [matchedOf('l3', { evidence: foundById('m2').evidence, attemptIds: ['a-m2'] })],
        ],
        payments: [[paymentBooked('m1')], [paymentBooked('m2', 'l3')]],
        honoraria: [[itemPaid('m1')], [itemPaid('m2')]],
      });
  });

  it('are decided one on the other: what left and came back in one statement is booked and returned', () => {
    spec(matchLinesByReference)
      .given(waiting('m1'))
      .when(
        {
          lines: [
            { line: line('l1'), found: foundById('m1') },
            { line: returnLine(), found: foundById('m1') },
          ],
        },
        atMonthsEnd,
      )
      .emits({
        lines: [[matchedOf('l1')], [{ ...cameBack, effectiveOn: '2024-10-29' }]],
        payments: [[paymentBooked('m1'), paymentReturned('m1')]],
        honoraria: [[itemPaid('m1'), itemReopened('m1')]],
      });
  });

  it('the second of two equal ones is suggested as a duplicate, not booked', () => {
    spec(matchLinesByReference)
      .given(waiting('m1'))
      .when(
        {
          lines: [
            { line: line('l1'), found: foundById('m1') },
            { line: line('l3'), found: foundById('m1') },
          ],
        },
        atMonthsEnd,
      )
      .emits({
        lines: [[matchedOf('l1')], [suggested('duplicate', 'l3', 'm1')]],
        payments: [[paymentBooked('m1')]],
        honoraria: [[itemPaid('m1')]],
      });
  });

  it('leave alone what is matched already', () => {
    spec(matchLinesByReference)
      .given({ ...paid('m1'), 'bankLine-l1': [matched()] })
      .when({ lines: [{ line: line('l1'), found: foundById('m1') }] }, atMonthsEnd)
      .nothing();
  });

  it('are none in an empty part', () => {
    spec(matchLinesByReference).given().when({ lines: [] }, atMonthsEnd).nothing();
  });
});
