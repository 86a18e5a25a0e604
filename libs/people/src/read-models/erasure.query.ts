import { IsIn, IsInt, Max, Min } from 'class-validator';
import { CommandRefused, staff } from '@palabre/eventing';
import { daysBetween, localDateAt, refuse } from '@palabre/kernel';
import { IsCursor, Optional, PathId, query } from '@palabre/platform';
import type { PayeeDetails } from '../events.js';
import { PayeeRow } from './payee.entity.js';

/** Who has asked to be erased and still waits for it, oldest first. */
export class ListErasureRequests {
  @Optional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @IsCursor()
  cursor?: string;
}

export class ErasureRequestView {
  personId: string;
  requestedAt: string;
  /** Whole days since; the law gives a month. */
  daysOpen: number;
}
export class ErasureRequestPage {
  items: ErasureRequestView[];
  next: string | null;
}

/** Why what is kept of somebody who was erased is opened. */
const AUDITS = ['tax-audit', 'funder-audit', 'dispute', 'court'] as const;

/** What finance law has us keep of where somebody was paid who was erased since: for audit only. */
export class GetKeptPayee {
  @PathId()
  personId: string;
  /** It is recorded with the reading. */
  @IsIn(AUDITS)
  why: (typeof AUDITS)[number];
}

export class KeptPayee {
  personId: string;
  kind: string;
  rail: string;
  currency: string;
  details: PayeeDetails | null;
}

const REQUESTS = `
  select person_id::text as "personId", erasure_requested_at as "requestedAt"
    from read.people_persons p
   where erasure_requested_at is not null and erased_at is null
     and ($1::uuid is null or (erasure_requested_at, person_id) >
          (select c.erasure_requested_at, c.person_id from read.people_persons c where c.person_id = $1))
   order by erasure_requested_at, person_id limit $2`;

export const erasureQueries = [
  query({
    name: 'people.ListErasureRequests',
    input: ListErasureRequests,
    may: staff('steward'),
    reads: ['people.persons'],
    answer: async ({ limit, cursor }, { db, now }): Promise<ErasureRequestPage> => {
      const rows: { personId: string; requestedAt: Date }[] = await db.query(REQUESTS, [
        cursor ?? null,
        limit + 1,
      ]);
      const today = localDateAt(now(), 'UTC');
      const items = rows.slice(0, limit).map(({ personId, requestedAt }) => {
        const at = new Date(requestedAt).toISOString();
        const daysOpen = daysBetween(localDateAt(at, 'UTC'), today);
        return { personId, requestedAt: at, daysOpen };
      });
      return { items, next: rows.length > limit ? (items.at(-1)?.personId ?? null) : null };
    },
  }),
  query({
    name: 'people.GetKeptPayee',
    input: GetKeptPayee,
    may: staff('auditor'),
    reads: ['people.payees'],
    answer: async ({ personId, why }, { db, unseal }): Promise<KeptPayee> => {
      const row = await db.findOneBy(PayeeRow, { personId, erased: true });
      if (!row) throw new CommandRefused(refuse('NOT_FOUND', { what: 'payee' }));
      const { kind, rail, currency } = row;
      const what = `kept payment details: ${why}`;
      const details = await unseal(row.details, { purpose: 'finance', what, kept: true });
      return { personId, kind, rail, currency, details: details ?? null };
    },
  }),
];
