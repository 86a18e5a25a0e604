import { CommandRefused, staff } from '@palabre/eventing';
import { refuse } from '@palabre/kernel';
import { PathId, query } from '@palabre/platform';
import { PersonRow } from './person.entity.js';

/** The logins of somebody, oldest first, for who is to release one. */
export class ListLogins {
  @PathId()
  personId: string;
}

/** A login, by an id that leads to nobody at the identity provider. */
export class LoginView {
  loginId: string;
  since: string;
}

export const loginQueries = [
  query({
    name: 'people.ListLogins',
    input: ListLogins,
    may: staff('steward'),
    reads: ['people.persons'],
    answer: async ({ personId }, { db }): Promise<LoginView[]> => {
      const row = await db.findOneBy(PersonRow, { personId });
      if (!row) throw new CommandRefused(refuse('NOT_FOUND', { what: 'person' }));
      return row.logins.map(({ loginId, since }) => ({ loginId, since }));
    },
  }),
];
