import { onEach, projection, type Recorded } from '@palabre/eventing';
import { BOOKED_TYPES, type BookedEvent } from '@palabre/budgeting/events';
import type { OwnAccountRegistered } from '@palabre/honoraria/events';
import { accounts } from '../domain/books/accounts.js';
import { budgetLegs } from '../domain/books/budget-entry.js';
import { transfer, type Leg } from '../domain/books/entry.js';
import { EntryRow } from './entry.entity.js';

type Event = BookedEvent | OwnAccountRegistered;

const legsOf = (event: Event): Leg[] => {
  if (event.type !== 'honoraria.OwnAccountRegistered') return budgetLegs(event);
  const { accountId, opening } = event.data;
  const { minor, currency } = opening;
  return transfer(accounts.bank(accountId), accounts.opening, BigInt(minor), currency);
};

const entry = {
  key: ({ id }: Recorded<Event>) => ({ eventId: id }),
  fold: (_row: EntryRow | undefined, event: Recorded<Event>): EntryRow | undefined => {
    const legs = legsOf(event);
    if (legs.length === 0) return undefined;
    const isOpening = event.type === 'honoraria.OwnAccountRegistered';
    return {
      eventId: event.id,
      cohortId: event.data.cohortId,
      effectiveOn: isOpening ? event.data.openedOn : event.effectiveOn,
      position: event.position.toString(),
      recordedAt: event.recordedAt,
      eventType: event.type,
      legs,
    };
  },
};

export const entryProjection = projection<EntryRow, Event>({
  name: 'exports.entries',
  version: 1,
  entity: EntryRow,
  on: onEach<EntryRow, Event>({ ...BOOKED_TYPES, 'honoraria.OwnAccountRegistered': true }, entry),
});
