import { IsIn, IsInt, Max, Min } from 'class-validator';
import { money, type Money } from '@palabre/kernel';
import { IsCursor, Optional, PathId, query } from '@palabre/platform';
import { bankReaders } from './bank.query.js';
import type { ExceptionRow } from './exception.entity.js';

/** What of the bank's facts broke what was expected. */
export class ListExceptions {
  @PathId()
  cohortId: string;
  @Optional()
  @IsIn(['open', 'settled'])
  state: 'open' | 'settled' = 'open';
  @Optional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @IsCursor(/^\d{4}-\d\d-\d\d_[0-9a-f-]{36}$/)
  cursor?: string;
}

/** Something a person may do about it: a command, sent to a path. */
export class ExceptionAction {
  /** settle, unmatch, match or ignore. */
  action: string;
  path: string;
}
export class ExceptionView {
  /** `payment`: it was recorded and something is to be settled. `line`: it could not be, and waits for a match. */
  kind: string;
  /** The payment's attempt id, or the line's id. */
  id: string;
  bankLineId: string;
  personId: string | null;
  bookedOn: string;
  /** unexpected, partial, over, settled-otherwise; of a line also duplicate. */
  flags: string[];
  /** Of a payment: what was paid beyond what was owed. */
  excess: Money | null;
  state: string;
  /** set-off, claimed-back, written-off or explained, once settled. */
  how: string | null;
  note: string | null;
  settledBy: string | null;
  actions: ExceptionAction[];
}
/** The earliest booking first. */
export class ExceptionPage {
  items: ExceptionView[];
  next: string | null;
}

interface Row {
  readonly kind: 'payment' | 'line';
  readonly id: string;
  readonly bankLineId: string;
  readonly personId: string | null;
  readonly bookedOn: string;
  readonly flags: string[];
  readonly excessMinor: string | null;
  readonly currency: string;
  readonly state: 'open' | 'settled';
  readonly how: string | null;
  readonly note: ExceptionRow['note'];
  readonly settledBy: string | null;
}

const EXCEPTIONS = `
  with found as (
    select 'payment' as kind, attempt_id as id, bank_line_id, person_id, booked_on, flags,
           excess_minor, currency, state, how, note, settled_by
      from read.honoraria_exceptions where cohort_id = $1
    union all
    select 'line', bank_line_id, bank_line_id, null, booked_on, jsonb_build_array(because),
           null, currency, 'open', null, null, null
      from read.honoraria_bank_lines
     where cohort_id = $1 and state = 'open' and because <> 'no-reference'
  )
  select kind, id, bank_line_id as "bankLineId", person_id as "personId",
         to_char(booked_on, 'YYYY-MM-DD') as "bookedOn", flags, excess_minor::text as "excessMinor",
         currency, state, how, note, settled_by as "settledBy"
    from found
   where state = $2 and ($3::date is null or (booked_on, id) > ($3::date, $4::uuid))
   order by booked_on, id limit $5`;

const actionsOf = ({ kind, state, id, bankLineId }: Row): ExceptionAction[] => {
  if (state === 'settled') return [];
  const line = `/bank-lines/${bankLineId}`;
  return kind === 'payment'
    ? [
        { action: 'settle', path: `/payments/${id}/exception-settlement` },
        { action: 'unmatch', path: `${line}/unmatching` },
      ]
    : [
        { action: 'match', path: `${line}/matching` },
        { action: 'ignore', path: `${line}/ignoring` },
      ];
};

const viewOf = ({ excessMinor, currency, ...row }: Row, note: string | null): ExceptionView => ({
  ...row,
  note,
  excess: excessMinor === null ? null : money(BigInt(excessMinor), currency),
  actions: actionsOf({ excessMinor, currency, ...row }),
});

export const exceptionQueries = [
  query({
    name: 'honoraria.ListExceptions',
    input: ListExceptions,
    may: bankReaders,
    reads: ['honoraria.exceptions', 'honoraria.bank-lines'],
    answer: async (input, { db, unseal }): Promise<ExceptionPage> => {
      const { cohortId, state, limit, cursor } = input;
      const [day = null, id = null] = cursor?.split('_') ?? [];
      const rows: Row[] = await db.query(EXCEPTIONS, [cohortId, state, day, id, limit + 1]);
      const page = rows.slice(0, limit);
      const notes = await unseal(
        page.map(({ note }) => note),
        { purpose: 'finance', what: 'note on a bank exception' },
      );
      const last = page.at(-1);
      return {
        items: page.map((row, index) => viewOf(row, notes[index] ?? null)),
        next: rows.length > limit && last ? `${last.bookedOn}_${last.id}` : null,
      };
    },
  }),
];
