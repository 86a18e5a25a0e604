import { anyPerson } from '@palabre/eventing';
import { about, query, type OwnPart } from '@palabre/platform';
import { GetMyPayee } from './payee.query.js';
import { GetMyAccesses, GetMyProfile } from './people.query.js';

/** All that the system shows somebody of themselves, in one answer: a file to keep, or a page to read (`…/data-page`). */
export class GetMyData {}

export class MyDataPart {
  name: string;
  /** In the reader's language. */
  title: string;
  /** As the route answers it that shows it otherwise; missing where there is nothing. */
  data?: unknown;
}
export class MyData {
  personId: string;
  gatheredAt: string;
  parts: MyDataPart[];
}

export const myDataQueries = [
  query({
    name: 'people.GetMyData',
    input: GetMyData,
    may: anyPerson(),
    reads: [],
    answer: async (_input, { actor, now }): Promise<MyData> => ({
      ...{ personId: actor.id, gatheredAt: now(), parts: [] },
    }),
  }),
];

/** What people knows of somebody. */
export const peopleMine: readonly OwnPart[] = [
  {
    name: 'profile',
    title: { en: 'Profile', fr: 'Profil' },
    gather: (ask) => ask(about(GetMyProfile)),
  },
  {
    name: 'payee',
    title: { en: 'Payment details', fr: 'Coordonnées de paiement' },
    gather: (ask) => ask(about(GetMyPayee)),
  },
  {
    name: 'accesses',
    title: { en: 'Who read your data', fr: 'Qui a lu vos données' },
    gather: (ask) => ask(about(GetMyAccesses)),
  },
];
