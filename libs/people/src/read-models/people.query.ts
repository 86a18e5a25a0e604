import { ApiHideProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { canonicalJson, refuse, type Purpose } from '@palabre/kernel';
import { anyPerson, CommandRefused, staff } from '@palabre/eventing';
import { IsCursor, PathId, query } from '@palabre/platform';
import { loginIdOf } from '../contract.js';
import type { PayeeDetails } from '../events.js';
import { LoginView } from './login.query.js';
import { AccessRow } from './access.entity.js';
import { PayeeRow } from './payee.entity.js';
import { PersonRow } from './person.entity.js';

export class GetMyProfile {
  /** The login in use; never read from a request. */
  @ApiHideProperty()
  declare current?: string;
}
export class GetMyAccesses {}
export class ListPayees {
  /** At most so many. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @IsCursor()
  cursor?: string;
}
export class GetPayee {
  @PathId()
  personId: string;
}

/** A login of one's own. */
export class MyLogin extends LoginView {
  /** The one in use now. */
  current: boolean;
}
/** A person as the system knows them. */
export class Profile {
  personId: string;
  language: string;
  /** Version of the notice agreed to, by purpose. */
  consents: Partial<Record<Purpose, string>>;
  erasureRequested: boolean;
  /** Whoever has one of them is this person. One that is not yours: take it away, and change what it gave. */
  logins: MyLogin[];
}
/** Who read one's data, when and what for. */
export class Access {
  /** The same for the same reader, and another for whoever else was read: who it was a steward knows (`GET readings`). */
  reader: string;
  purpose: string;
  what: string;
  at: string;
}
/** Payment instructions without the account. */
export class PayeeSummary {
  personId: string;
  revision: number;
  kind: string;
  rail: string;
  country: string;
  currency: string;
  confirmed: boolean;
  /** Somebody else is paid to the same account. */
  sharedAccount: boolean;
  /** They were erased: what is kept of them is locked. */
  erased: boolean;
}
export class PayeePage {
  items: PayeeSummary[];
  next: string | null;
}
export class PayeeInFull extends PayeeSummary {
  /** Gone when the data have been destroyed. */
  details?: PayeeDetails;
}

const READER_CHARACTERS = 16;

const summaryOf = (row: PayeeRow, shared: boolean): PayeeSummary => ({
  personId: row.personId,
  revision: row.revision,
  kind: row.kind,
  rail: row.rail,
  country: row.country,
  currency: row.currency,
  confirmed: row.confirmedBy !== null,
  sharedAccount: shared,
  erased: row.erased,
});

export const peopleQueries = [
  query({
    name: 'people.GetMyProfile',
    input: GetMyProfile,
    may: anyPerson(),
    reads: ['people.persons'],
    answer: async ({ current = '' }, { db, actor }): Promise<Profile> => {
      const row = await db.findOneBy(PersonRow, { personId: actor.id });
      if (!row) throw new CommandRefused(refuse('NOT_FOUND', { what: 'person' }));
      const { personId, language, consents, erasureRequestedAt } = row;
      const inUse = loginIdOf(personId, current);
      const logins = row.logins.map((login) => ({ ...login, current: login.loginId === inUse }));
      const erasureRequested = erasureRequestedAt !== null;
      return { personId, language, consents, erasureRequested, logins };
    },
  }),
  query({
    name: 'people.GetMyAccesses',
    input: GetMyAccesses,
    may: anyPerson(),
    reads: ['people.accesses'],
    answer: async (_input, { db, actor, keyedHash }): Promise<Access[]> => {
      const rows = await db.find(AccessRow, {
        where: { personId: actor.id },
        order: { at: 'DESC' },
        take: 500,
      });
      // Ids are made of ids by rules that anybody can read: by a reader's own one could ask what else there is of them.
      const nameOf = (reader: string): string =>
        keyedHash(canonicalJson({ reader, of: actor.id })).slice(0, READER_CHARACTERS);
      return rows.map(({ reader, purpose, what, at }) => ({
        ...{ reader: nameOf(reader), purpose, what, at },
      }));
    },
  }),
  query({
    name: 'people.ListPayees',
    input: ListPayees,
    may: staff('finance', 'finance-approver'),
    reads: ['people.payees'],
    answer: async ({ limit, cursor }, { db }): Promise<PayeePage> => {
      const rows: (PayeeRow & { shared: boolean })[] = await db.query(
        `select p.person_id as "personId", p.revision, p.kind, p.rail, p.country, p.currency,
                p.confirmed_by as "confirmedBy", p.erased,
                exists (select from read.people_payees o
                         where o.fingerprint = p.fingerprint and o.person_id <> p.person_id
                           and not o.erased) as shared
           from read.people_payees p
          where not p.erased and ($1::uuid is null or p.person_id > $1)
          order by p.person_id limit $2`,
        [cursor ?? null, limit + 1],
      );
      const items = rows.slice(0, limit).map((row) => summaryOf(row, row.shared));
      return { items, next: rows.length > limit ? (items.at(-1)?.personId ?? null) : null };
    },
  }),
  query({
    name: 'people.GetPayee',
    input: GetPayee,
    may: staff('finance', 'finance-approver'),
    reads: ['people.payees'],
    answer: async ({ personId }, { db, unseal }): Promise<PayeeInFull> => {
      const row = await db.findOneBy(PayeeRow, { personId });
      if (!row) throw new CommandRefused(refuse('NOT_FOUND', { what: 'payee' }));
      const sharing = row.erased
        ? 0
        : await db.countBy(PayeeRow, { fingerprint: row.fingerprint, erased: false });
      const details = await unseal(row.details, { purpose: 'finance', what: 'payment details' });
      return { ...summaryOf(row, sharing > 1), ...(details ? { details } : {}) };
    },
  }),
];
