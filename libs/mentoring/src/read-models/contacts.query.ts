import { anyPerson } from '@palabre/eventing';
import type { LocalisedText } from '@palabre/kernel';
import { query } from '@palabre/platform';
import { ProgrammeRow } from './programme.entity.js';
import { programmeById } from './programme.query.js';
import { OfProgramme, ofTheProgramme, PARTICIPANTS } from './together/participants.query.js';

export class ListContacts extends OfProgramme {}
/** Who reads what worries people. */
export class ContactView {
  /** Null where they gave no name, or were erased. */
  callName: string | null;
}

/** Programmes that ask somebody to be a safeguarding contact, or where they are. */
export class ListMySafeguarding {}
export class MySafeguardingView {
  programmeId: string;
  title: LocalisedText;
  /** `asked`: to agree or decline; as long as one has done neither one does not take part. */
  stage: 'asked' | 'agreed';
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
  query({
    name: 'mentoring.ListMySafeguarding',
    input: ListMySafeguarding,
    may: anyPerson(),
    reads: ['mentoring.programmes'],
    answer: async (_input, { db, actor }): Promise<MySafeguardingView[]> => {
      const rows = await db
        .createQueryBuilder(ProgrammeRow, 'programme')
        .where('programme.asked @> :self::jsonb or programme.contacts @> :self::jsonb', {
          self: JSON.stringify([actor.id]),
        })
        .orderBy('programme.startsOn', 'DESC')
        .addOrderBy('programme.programmeId', 'ASC')
        .getMany();
      return rows.map(({ programmeId, title, contacts }) => ({
        ...{ programmeId, title },
        stage: contacts.includes(actor.id) ? 'agreed' : 'asked',
      }));
    },
  }),
];
