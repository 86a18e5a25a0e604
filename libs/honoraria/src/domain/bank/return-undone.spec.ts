import { describe, it } from '@jest/globals';
import { eur, personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  atMonthsEnd,
  attemptsOf,
  flagged,
  matched,
  paid,
  paymentBooked,
  paymentReturned,
  returnLine,
  unsettledBy,
} from '../../testing-support/bank-histories.js';
import { like } from '../../testing-support/like.js';
import { unmatchLine } from './matching-undo.decider.js';

const onLine = { bankLineId: 'l9', ordinal: 2 };
const over = (excess: number, on: object = onLine) => like(flagged(['over'], excess), on);
const settledAs = (how: string): DomainEvent => ({
  type: 'honoraria.ExceptionSettled',
  data: { attemptId: 'a-m1', cohortId: 'c1', ordinal: 2, how, settledBy: 'boss' },
});

/** 100.00 were booked, `again` left once more by line l9, and `back` of that came by line l2: that was something else. */
const undone = (again: number, back: number, since: readonly DomainEvent[]) => {
  const past = paid('m1');
  const twice = like(paymentBooked('m1', 'l9'), { ordinal: 2, amount: eur(again) });
  const data = { ordinal: 3, ofBooking: 2, amount: eur(back), returned: eur(back) };
  const returned = like(paymentReturned('m1'), data);
  const [flag = [], more = []] = [since.slice(0, 1), since.slice(1)];
  const payment = [...past['payment-a-m1']!, twice, ...flag, returned, ...more];
  const {
    ofBooking: _of,
    reasonCode: _reason,
    ...back2
  } = returned.data as typeof data & {
    reasonCode: string;
  };
  const line = returnLine(back);
  return {
    given: {
      ...past,
      'payment-a-m1': payment,
      'bankLine-l2': [matched({ bankLineId: 'l2', meaning: 'return', outcome: 'returned' })],
    },
    command: {
      ...{ bankLineId: 'l2', reason: 'it was something else', now: atMonthsEnd.now },
      ...{ line, attempts: attemptsOf('m1') },
    },
    emits: (flags: DomainEvent) => ({
      line: [
        {
          type: 'honoraria.LineUnmatched',
          data: {
            ...{ bankLineId: 'l2', cohortId: 'c1', meaning: 'return', undoes: 'new:match' },
            reason: personal('l2', 'finance', 'it was something else'),
            unmatchedBy: 'actor',
          },
        },
      ],
      counterLine: [],
      payments: [
        [{ type: 'honoraria.PaymentReturnUndone', effectiveOn: '2024-10-29', data: back2 }, flags],
      ],
      honoraria: [[]],
      months: [[unsettledBy('line-unmatched', 'l2')], []],
    }),
  };
};

describe('a return of what was too much, undone', () => {
  it('waits for somebody again: all of it', () => {
    const { given, command, emits } = undone(10_000, 10_000, [over(10_000)]);
    spec(unmatchLine)
      .given(given)
      .when(command)
      .emits(emits(over(10_000)));
  });

  it('waits with what had not come back, where nobody has settled that', () => {
    const rest = like(over(5_000), { bankLineId: 'l2', bookedOn: '2024-10-29', ordinal: 3 });
    const { given, command, emits } = undone(15_000, 10_000, [over(15_000), rest]);
    spec(unmatchLine)
      .given(given)
      .when(command)
      .emits(emits(over(15_000)));
  });

  it('waits beside what had not come back and is claimed', () => {
    const rest = like(over(5_000), { bankLineId: 'l2', bookedOn: '2024-10-29', ordinal: 3 });
    const since = [over(15_000), rest, settledAs('claimed-back')];
    const { given, command, emits } = undone(15_000, 10_000, since);
    spec(unmatchLine)
      .given(given)
      .when(command)
      .emits(emits(over(10_000)));
  });
});
