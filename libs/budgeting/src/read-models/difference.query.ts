import { IsInt, Matches, Max, Min } from 'class-validator';
import { money, type Money } from '@palabre/kernel';
import { IsInstant, IsLocalDate, PathId, query, Optional } from '@palabre/platform';
import { accountable } from './access.query.js';
import { shown, ShownPointInTime } from './point-in-time.query.js';

/** Which bookings made the difference between two views of the books. */
export class ListDifferences {
  @PathId()
  cohortId: string;
  @Optional()
  @IsLocalDate()
  fromAsOf?: string;
  @Optional()
  @IsInstant()
  fromKnownAt?: string;
  @Optional()
  @IsLocalDate()
  toAsOf?: string;
  @Optional()
  @IsInstant()
  toKnownAt?: string;
  /** At most so many legs. */
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @Optional()
  @Matches(/^\d{1,18}\.\d{1,9}$/)
  cursor?: string;
}

/** A leg that one view has and the other has not. */
export class Difference {
  position: string;
  leg: number;
  eventId: string;
  eventType: string;
  recordedAt: string;
  effectiveOn: string;
  accountId: string;
  account: string;
  lineId: string;
  groupId: string | null;
  workplanId: string | null;
  /** What it changes on the account from the first view to the second: debit positive, credit negative. */
  change: Money;
}
export class DifferenceList {
  from: ShownPointInTime;
  to: ShownPointInTime;
  items: Difference[];
  next: string | null;
}

interface Row extends Omit<Difference, 'change'> {
  readonly changeMinor: string;
  readonly currency: string;
}

/** Parameters `$1` cohort, `$2` and `$3` the first view, `$4` and `$5` the second. */
const STATEMENT = `
  select position::text, leg, event_id as "eventId", event_type as "eventType",
         to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
         effective_on::text as "effectiveOn", account_id as "accountId", account,
         line_id as "lineId", group_id as "groupId", workplan_id as "workplanId", currency,
         (case when is_after then amount_minor else -amount_minor end)::text as "changeMinor"
    from (select j.*,
                 effective_on <= coalesce($2::date, 'infinity')
                   and recorded_at <= coalesce($3::timestamptz, 'infinity') as is_before,
                 effective_on <= coalesce($4::date, 'infinity')
                   and recorded_at <= coalesce($5::timestamptz, 'infinity') as is_after
            from read.budgeting_journal j where cohort_id = $1) legs
   where is_before <> is_after and (position, leg) > ($6::bigint, $7::int)
   order by legs.position, leg limit $8`;

export const differenceQueries = [
  query({
    name: 'budgeting.ListDifferences',
    input: ListDifferences,
    may: accountable,
    reads: ['budgeting.journal'],
    answer: async (input: ListDifferences, { db }): Promise<DifferenceList> => {
      const [position = '0', leg = '0'] = (input.cursor ?? '0.0').split('.');
      const rows: Row[] = await db.query(STATEMENT, [
        input.cohortId,
        ...[input.fromAsOf ?? null, input.fromKnownAt ?? null],
        ...[input.toAsOf ?? null, input.toKnownAt ?? null],
        ...[position, leg, input.limit + 1],
      ]);
      const page = rows.slice(0, input.limit);
      const last = page.at(-1);
      return {
        from: shown({ asOf: input.fromAsOf, knownAt: input.fromKnownAt }),
        to: shown({ asOf: input.toAsOf, knownAt: input.toKnownAt }),
        items: page.map(({ changeMinor, currency, ...row }) => ({
          ...row,
          change: money(BigInt(changeMinor), currency),
        })),
        next: rows.length > input.limit && last ? `${last.position}.${last.leg}` : null,
      };
    },
  }),
];
