import { IsIn, IsInt, Max, Min } from 'class-validator';
import { money, type Money, type StaffRole } from '@palabre/kernel';
import { IsCursor, Optional, PathId, query } from '@palabre/platform';
import type { AlsoIn } from '../domain/books/stated-lines.js';
import { OtherStatementView, otherStatementsOf } from './bank-line.query.js';
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
  @IsCursor(/^\d{4}-\d\d-\d\d_[0-9a-f-]{36}(_[a-z]{4,13})?$/)
  cursor?: string;
}

/** Something a person may do about it: a command, sent to a path. */
export class ExceptionAction {
  /**
   * settle, unmatch, match, ignore, reconsider, approve, withdraw, explain, top-up, accept or trace. Top-up and accept name the payment,
   * where several of an honorarium came short: the exception's id as `attemptId`.
   */
  action: string;
  path: string;
}
export class ExceptionView {
  /**
   * `payment`: it was recorded and something is to be settled. `line`: it could not be, and waits for a match.
   * `contradiction`: another statement says otherwise than is known of a line. `shortfall`: less arrived than was sent, and a
   * person decides. `approval`: what one person decided on a line waits for another.
   */
  kind: string;
  /** The attempt id of the payment, also of the one that came short, or the line's id. */
  id: string;
  /** The role of whoever has to do something about it. */
  owner: string;
  /** Null of a shortfall. */
  bankLineId: string | null;
  /** Of an approval: what its command repeats. */
  decisionId: string | null;
  /** Of a shortfall: the honorarium of which the member said it. */
  honorariumId: string | null;
  personId: string | null;
  /** Of a shortfall: when the member says that it arrived. */
  bookedOn: string;
  /**
   * unexpected, partial, over, settled-otherwise; of a line also duplicate; of a contradiction amount or day; of an approval
   * ignored, transfer or payment; of a shortfall shortfall, or topped-up-in-vain where it arrived after it was made up for.
   */
  flags: string[];
  /** Of a contradiction: the statement that came first, then what others say. */
  statementId: string | null;
  otherStatements: OtherStatementView[];
  /** Of a line, and of what waits on one: its amount; negative is money that left. */
  amount: Money | null;
  /** Of a payment: what was paid beyond what was owed. */
  excess: Money | null;
  /** Of a shortfall: what did not arrive, or was made up for in vain. */
  shortfall: Money | null;
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
  readonly kind: 'payment' | 'line' | 'contradiction' | 'shortfall' | 'approval';
  readonly id: string;
  readonly bankLineId: string | null;
  readonly decisionId: string | null;
  readonly honorariumId: string | null;
  readonly shortfallMinor: string | null;
  readonly personId: string | null;
  readonly bookedOn: string;
  readonly flags: string[];
  readonly amountMinor: string | null;
  readonly excessMinor: string | null;
  readonly currency: string;
  readonly state: 'open' | 'settled';
  readonly how: string | null;
  readonly note: ExceptionRow['note'];
  readonly settledBy: string | null;
  readonly statementId: string | null;
  readonly alsoIn: readonly AlsoIn[];
}

const EXCEPTIONS = `
  with found as (
    select 'payment' as kind, attempt_id as id, bank_line_id, person_id, booked_on, flags,
           excess_minor, currency, state, how, note, settled_by,
           null::uuid as statement_id, '[]'::jsonb as also_in, null::text as honorarium_id,
           null::text as shortfall_minor, null::bigint as amount_minor, null::text as decision_id
      from read.honoraria_exceptions where cohort_id = $1
    union all
    select 'line', bank_line_id, bank_line_id, null, booked_on, jsonb_build_array(because),
           null, currency, 'open', null, null, null, null, '[]', null, null, amount_minor, null
      from read.honoraria_bank_lines
     where cohort_id = $1 and state = 'open' and because <> 'no-reference'
    union all
    select 'contradiction', bank_line_id, bank_line_id, null, booked_on,
           jsonb_path_query_array(also_in, '$[*] ? (!exists(@.explained)).differsIn'),
           null, currency, 'open', null, null, null, statement_id,
           jsonb_path_query_array(also_in, '$[*] ? (exists(@.differsIn))'), null, null, amount_minor,
           null
      from read.honoraria_bank_lines where cohort_id = $1 and contradicted
    union all
    select 'approval', bank_line_id, bank_line_id, null, booked_on,
           jsonb_build_array(coalesce(meaning, state)), null, currency, 'open', null, null, null,
           statement_id, '[]', null, null, amount_minor, decision_id
      from read.honoraria_bank_lines where cohort_id = $1 and to_approve
    union all
    select 'shortfall', (said ->> 'attemptId')::uuid, null, person_id,
           coalesce((receipt ->> 'receivedOn')::date, to_date(month, 'YYYY-MM')),
           case said ->> 'handling' when 'in-vain' then '["topped-up-in-vain"]'::jsonb
                else '["shortfall"]' end, null, currency, 'open', null, null, null, null, '[]', honorarium_id,
           said -> 'amount' ->> 'minor', null, null
      from read.honoraria_items cross join jsonb_array_elements(shortfalls) as said
     where cohort_id = $1 and said ->> 'handling' in ('review', 'in-vain')
       and shortfalls @? '$[*] ? (@.handling == "review" || @.handling == "in-vain")'
  )
  select kind, id, bank_line_id as "bankLineId", person_id as "personId",
         to_char(booked_on, 'YYYY-MM-DD') as "bookedOn", flags, excess_minor::text as "excessMinor",
         currency, state, how, note, settled_by as "settledBy", statement_id as "statementId",
         also_in as "alsoIn", honorarium_id as "honorariumId", shortfall_minor as "shortfallMinor",
         amount_minor::text as "amountMinor", decision_id as "decisionId"
    from found
   where state = $2
     and ($3::date is null or (booked_on, id, kind) > ($3::date, $4::uuid, coalesce($6, '')))
   order by booked_on, id, kind limit $5`;

/** Who has to do something: a payment's exception is settled by whoever did not match it. */
const OWNERS = {
  ...{ payment: 'finance-approver', line: 'finance', contradiction: 'finance' },
  ...{ shortfall: 'finance-approver', approval: 'finance-approver' },
} as const satisfies Record<Row['kind'], StaffRole>;

const actionsOf = (row: Row): ExceptionAction[] => {
  const { kind, state, id, bankLineId, statementId, alsoIn, honorariumId } = row;
  if (state === 'settled') return [];
  const line = `/bank-lines/${bankLineId ?? ''}`;
  switch (kind) {
    case 'payment':
      return [
        { action: 'settle', path: `/payments/${id}/exception-settlement` },
        { action: 'unmatch', path: `${line}/unmatching` },
      ];
    case 'line':
      return [
        { action: 'match', path: `${line}/matching` },
        { action: 'ignore', path: `${line}/ignoring` },
      ];
    case 'approval':
      return [
        { action: 'approve', path: `${line}/approval` },
        row.flags.includes('ignored')
          ? { action: 'reconsider', path: `${line}/reconsidering` }
          : { action: 'unmatch', path: `${line}/unmatching` },
      ];
    case 'shortfall': {
      const path = `/honoraria/${honorariumId ?? ''}/shortfall-settlement`;
      if (row.flags.includes('topped-up-in-vain')) return [{ action: 'accept', path }];
      return [
        { action: 'top-up', path },
        { action: 'accept', path },
        { action: 'trace', path: `/payments/${id}/tracing` },
      ];
    }
    case 'contradiction': {
      const open = alsoIn.filter(({ explained }) => !explained).map((one) => one.statementId);
      return [
        ...[statementId, ...open]
          .filter((one) => one !== null)
          .map((one) => ({ action: 'withdraw', path: `/statements/${one}/withdrawal-proposals` })),
        ...open.map((one) => ({
          action: 'explain',
          path: `/statements/${one}/contradiction-explanation`,
        })),
      ];
    }
  }
};

const viewOf = (found: Row, note: string | null): ExceptionView => {
  const { amountMinor, excessMinor, shortfallMinor, currency, alsoIn, ...row } = found;
  const amount = (minor: string | null) => (minor === null ? null : money(BigInt(minor), currency));
  return {
    ...row,
    note,
    owner: OWNERS[row.kind],
    otherStatements: otherStatementsOf(alsoIn),
    ...{ amount: amount(amountMinor), excess: amount(excessMinor) },
    shortfall: amount(shortfallMinor),
    actions: actionsOf(found),
  };
};

export const exceptionQueries = [
  query({
    name: 'honoraria.ListExceptions',
    input: ListExceptions,
    may: bankReaders,
    reads: ['honoraria.exceptions', 'honoraria.bank-lines', 'honoraria.items'],
    answer: async (input, { db, unseal }): Promise<ExceptionPage> => {
      const { cohortId, state, limit, cursor } = input;
      const [day = null, id = null, kind = null] = cursor?.split('_') ?? [];
      const values = [cohortId, state, day, id, limit + 1, kind];
      const rows: Row[] = await db.query(EXCEPTIONS, values);
      const page = rows.slice(0, limit);
      const notes = await unseal(
        page.map(({ note }) => note),
        { purpose: 'finance', what: 'note on a bank exception' },
      );
      const last = page.at(-1);
      return {
        items: page.map((row, index) => viewOf(row, notes[index] ?? null)),
        next: rows.length > limit && last ? `${last.bookedOn}_${last.id}_${last.kind}` : null,
      };
    },
  }),
];
