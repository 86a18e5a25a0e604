import { query } from '@palabre/platform';
import { programmeById } from './programme.query.js';
import { OfProgramme, ofTheProgramme, PARTICIPANTS } from './together/participants.query.js';

export class ListContacts extends OfProgramme {}
/** Who reads what worries people. */
export class ContactView {
  /** Null where they gave no name, or were erased. */
  callName: string | null;
}

export const contactQueries = [
  query({
    name: 'mentoring.ListContacts',
    input: ListContacts,
    may: ofTheProgramme,
    reads: ['mentoring.programmes', PARTICIPANTS],
    // By no id: people's ids lead to their parts elsewhere.
    answer: async ({ programmeId }, { db, unseal }): Promise<ContactView[]> => {
      const { contacts, contactNames } = await programmeById(db, programmeId);
      const names = await unseal(
        contacts.map((id) => contactNames[id] ?? null),
        { purpose: 'mentoring', what: 'call name of a safeguarding contact' },
      );
      return names.map((callName) => ({ callName: callName ?? null }));
    },
  }),
];
