import type { Purpose, ToSeal } from '@palabre/kernel';
import type { EventStore } from '../log/event-store.js';
import { purposeName, type Slot } from './slots.js';

/** The event after which nothing of a person is sealed or unsealed any more; its data name the purposes. */
const PERSON_ERASED = 'people.PersonErased';

/** Sealing was asked for somebody who has been erased. */
export class SubjectErased extends Error {
  override readonly name = 'SubjectErased';
  constructor(readonly subject: string) {
    super('this person has been erased');
  }
}

/** What the log says of erasures. */
export interface Erasures {
  /** Purposes of subjects, as {@link purposeName} writes them, that nothing is sealed or unsealed for any more. */
  readonly gone: ReadonlySet<string>;
  /** Who was erased: what is kept of them is locked. */
  readonly locked: ReadonlySet<string>;
}

/** Reads from the log itself what was erased of these: it counts from the moment it stands there. */
export const erasuresOf = async (
  store: Pick<EventStore, 'read'>,
  slots: readonly Slot[],
): Promise<Erasures> => {
  const subjects = [...new Set(slots.map((slot) => slot.subject))];
  const streams = await store.read(
    subjects.map((subject) => ({ stream: `person-${subject}`, after: 0 })),
  );
  const erasures = streams.flatMap((events, index) =>
    events
      .filter((event) => event.type === PERSON_ERASED)
      .map((event) => ({
        subject: subjects[index] ?? '',
        purposes: (JSON.parse(event.data) as { purposes: Purpose[] }).purposes,
      })),
  );
  const gone = erasures.flatMap(({ subject, purposes }) =>
    purposes.map((purpose) => purposeName({ subject, purpose })),
  );
  return { gone: new Set(gone), locked: new Set(erasures.map(({ subject }) => subject)) };
};

/** @throws SubjectErased when something is to be sealed for somebody for whom nothing is any more */
export const refuseErased = (slots: readonly Slot[], { gone }: Erasures): void => {
  const erased = slots.find((slot) => gone.has(purposeName(slot)));
  if (erased) throw new SubjectErased(erased.subject);
};

/** What staff say of somebody who was erased is sealed under what it is about. */
export const keptApart = (item: ToSeal, { locked }: Erasures): ToSeal =>
  item.otherwise === undefined || !locked.has(item.subject)
    ? item
    : { ...item, subject: item.otherwise };
