import type { Sealed } from '@palabre/kernel';
import { onEach, projection, type Recorded } from '@palabre/eventing';
import { BOOKED_TYPES, type BookedEvent, type Posting } from '../events.js';
import { accountIdOf } from './account.entity.js';
import { JournalRow } from './journal.entity.js';

type Booked = Recorded<BookedEvent>;

/** What a booking is about: the first of these ids that its event has. */
const SUBJECTS = [
  'overrunId',
  'factId',
  'expenditureId',
  'commitmentId',
  'settlementId',
  'advanceId',
  'proposalId',
  'workplanId',
] as const;

const subjectOf = (data: BookedEvent['data']): string | null => {
  const ids = data as Readonly<Partial<Record<(typeof SUBJECTS)[number], string>>>;
  const name = SUBJECTS.find((one) => ids[one] !== undefined);
  return name ? (ids[name] ?? null) : null;
};

/** Why, where the event says so in words that are sealed. */
const reasonOf = (data: BookedEvent['data']): Sealed<string> | null =>
  'reason' in data && typeof data.reason === 'object' ? data.reason : null;

const rowOf = (event: Booked, posting: Posting, leg: number): JournalRow => ({
  eventId: event.id,
  leg,
  cohortId: event.data.cohortId,
  accountId: accountIdOf(event.data.cohortId, posting),
  position: event.position.toString(),
  recordedAt: event.recordedAt,
  effectiveOn: event.effectiveOn,
  valueOn: 'valueOn' in event.data ? event.data.valueOn : null,
  eventType: event.type,
  account: posting.account,
  fundingAgreementId: posting.fundingAgreementId,
  lineId: posting.lineId,
  groupId: posting.groupId ?? null,
  workplanId: posting.workplanId ?? null,
  amountMinor: posting.amount.minor,
  balanceMinor: posting.balance.minor,
  currency: posting.amount.currency,
  subject: subjectOf(event.data),
  commitmentId: ('commitmentId' in event.data ? event.data.commitmentId : undefined) ?? null,
  actorKind: event.meta.actor.kind,
  actorId: event.meta.actor.id,
  reason: reasonOf(event.data),
});

const legs = {
  key: (event: Booked) =>
    event.data.postings.map((_posting, index) => ({ eventId: event.id, leg: index + 1 })),
  fold: (_row: JournalRow | undefined, event: Booked, { leg = 0 }: Partial<JournalRow>) => {
    const posting = event.data.postings[leg - 1];
    return posting && rowOf(event, posting, leg);
  },
};

export const journalProjection = projection<JournalRow, BookedEvent>({
  name: 'budgeting.journal',
  version: 3,
  entity: JournalRow,
  on: onEach<JournalRow, BookedEvent>(BOOKED_TYPES, legs),
});
