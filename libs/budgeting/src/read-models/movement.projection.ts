import { onEach, projection, type Recorded } from '@palabre/eventing';
import { BOOKED_TYPES, type BookedEvent } from '../events.js';
import { accountIdOf } from './account.entity.js';
import { monthStart, MovementRow } from './movement.entity.js';

type Booking = BookedEvent['data'];

const sums = new WeakMap<Booking, ReadonlyMap<string, bigint>>();

/** What a booking moves on each account it touches; computed once for the many rows that ask. */
const sumsOf = (booking: Booking): ReadonlyMap<string, bigint> => {
  const known = sums.get(booking);
  if (known) return known;
  const found = new Map<string, bigint>();
  for (const posting of booking.postings) {
    const id = accountIdOf(booking.cohortId, posting);
    found.set(id, (found.get(id) ?? 0n) + BigInt(posting.amount.minor));
  }
  sums.set(booking, found);
  return found;
};

export const movementProjection = projection<MovementRow, BookedEvent>({
  name: 'budgeting.movements',
  version: 1,
  entity: MovementRow,
  on: onEach<MovementRow, BookedEvent>(BOOKED_TYPES, {
    key: ({ data, effectiveOn }: Recorded<BookedEvent>) =>
      [...sumsOf(data).keys()].flatMap((accountId) => [
        { accountId, span: 'month' as const, startsOn: monthStart(effectiveOn) },
        { accountId, span: 'day' as const, startsOn: effectiveOn },
      ]),
    fold: (row, { data }, { accountId, span, startsOn }) => {
      if (accountId === undefined || span === undefined || startsOn === undefined) return row;
      const amount = sumsOf(data).get(accountId) ?? 0n;
      const amountMinor = (BigInt(row?.amountMinor ?? '0') + amount).toString();
      return { accountId, span, startsOn, amountMinor };
    },
  }),
});
