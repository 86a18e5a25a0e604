import { onEach, projection, type Recorded } from '@palabre/eventing';
import { BOOKED_TYPES, type BookedEvent } from '@palabre/budgeting/events';
import type { OwnAccountAmended, OwnAccountRegistered } from '@palabre/honoraria/events';
import { subtract, type Money } from '@palabre/kernel';
import { accounts } from '../domain/books/accounts.js';
import { budgetLegs } from '../domain/books/budget-entry.js';
import { transfer, type Leg } from '../domain/books/entry.js';
import { EntryRow } from './entry.entity.js';

type Opening = OwnAccountRegistered | OwnAccountAmended;
type Event = BookedEvent | Opening;

const isOpening = (event: Event): event is Opening =>
  event.type === 'honoraria.OwnAccountRegistered' || event.type === 'honoraria.OwnAccountAmended';

/** What an account opened with, or by how much that turned out to be otherwise. */
const openingOf = (event: Opening): Money =>
  event.type === 'honoraria.OwnAccountRegistered'
    ? event.data.opening
    : subtract(event.data.after.opening, event.data.before.opening);

const legsOf = (event: Event): Leg[] => {
  if (!isOpening(event)) return budgetLegs(event);
  const { minor, currency } = openingOf(event);
  return transfer(accounts.bank(event.data.accountId), accounts.opening, BigInt(minor), currency);
};

const entry = {
  key: ({ id }: Recorded<Event>) => ({ eventId: id }),
  fold: (_row: EntryRow | undefined, event: Recorded<Event>): EntryRow | undefined => {
    const legs = legsOf(event);
    if (legs.length === 0) return undefined;
    return {
      eventId: event.id,
      cohortId: event.data.cohortId,
      effectiveOn: isOpening(event) ? event.data.openedOn : event.effectiveOn,
      position: event.position.toString(),
      recordedAt: event.recordedAt,
      eventType: event.type,
      legs,
    };
  },
};

export const entryProjection = projection<EntryRow, Event>({
  name: 'exports.entries',
  version: 2,
  entity: EntryRow,
  on: onEach<EntryRow, Event>(
    {
      ...BOOKED_TYPES,
      'honoraria.OwnAccountRegistered': true,
      'honoraria.OwnAccountAmended': true,
    },
    entry,
  ),
});
