import { money, type Sealed } from '@palabre/kernel';
import { query } from '@palabre/platform';
import { accountable } from './access.query.js';
import {
  ListDifferences,
  type Difference,
  type DifferenceLeg,
  type DifferenceList,
} from './difference.shapes.js';
import { differenceTable } from './difference.table.js';
import { shown } from './point-in-time.query.js';
import { toldTo } from './told-outside.query.js';

type RawLeg = Omit<DifferenceLeg, 'change'> & { readonly changeMinor: string };
interface Row extends Omit<Difference, 'legs' | 'reason'> {
  readonly currency: string;
  readonly reason: Sealed<string> | null;
  readonly legs: readonly RawLeg[];
}

const between = (column: string, type: string, from: string, to: string): string => {
  const bounds = `coalesce(${from}::${type}, 'infinity'), coalesce(${to}::${type}, 'infinity')`;
  return `(${column} > least(${bounds}) and ${column} <= greatest(${bounds}))`;
};
const BY_DATE = between('effective_on', 'date', '$2', '$4');
const BY_MOMENT = between('recorded_at', 'timestamptz', '$3', '$5');

/**
 * Legs that can differ at all: what takes effect between the two dates, or was recorded between the two moments. Where only
 * one of them differs, the other asks for nothing, so that an index serves.
 */
const inQuestion = ({ fromAsOf, toAsOf, fromKnownAt, toKnownAt }: ListDifferences): string => {
  if (fromKnownAt === toKnownAt) return BY_DATE;
  return fromAsOf === toAsOf ? BY_MOMENT : `(${BY_DATE} or ${BY_MOMENT})`;
};

/** Parameters `$1` cohort, `$2` and `$3` the first view, `$4` and `$5` the second. All legs of an event are in a view or none. */
export const differencesIn = (asked: ListDifferences): string => `
  select position::text, event_id as "eventId", event_type as "eventType",
         to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
         effective_on::text as "effectiveOn", is_after as "isNew",
         effective_on < (recorded_at at time zone coalesce(zone, 'UTC'))::date as "isBackdated",
         subject, actor_kind as "actorKind", actor_id as "actorId", reason, currency,
         jsonb_agg(jsonb_build_object('leg', leg, 'accountId', account_id, 'account', account,
           'fundingAgreementId', funding_agreement_id, 'lineId', line_id, 'groupId', group_id,
           'workplanId', workplan_id,
           'changeMinor', (case when is_after then amount_minor else -amount_minor end)::text)
           order by leg) as legs
    from (select j.*,
                 effective_on <= coalesce($2::date, 'infinity')
                   and recorded_at <= coalesce($3::timestamptz, 'infinity') as is_before,
                 effective_on <= coalesce($4::date, 'infinity')
                   and recorded_at <= coalesce($5::timestamptz, 'infinity') as is_after
            from read.budgeting_journal j
           where cohort_id = $1 and ${inQuestion(asked)} and position > $6::bigint and ($8::text is null or line_id = $8)
             and ($9::text is null or ($9 = 'programme' and group_id is null)
               or group_id::text = $9)) legs
    left join (select cohort_id, zone from read.budgeting_budgets) zones using (cohort_id)
   where is_before <> is_after
   group by position, event_id, event_type, recorded_at, effective_on, is_after, zone, subject,
            actor_kind, actor_id, reason, currency
   order by legs.position limit $7`;

export const differenceQueries = [
  query({
    name: 'budgeting.ListDifferences',
    input: ListDifferences,
    may: accountable,
    reads: ['budgeting.journal', 'budgeting.budgets', 'budgeting.audit-samples'],
    answer: async (input: ListDifferences, asking): Promise<DifferenceList> => {
      const { db, unseal, limitOf } = asking;
      const told = await toldTo(asking, input.cohortId);
      const limit = limitOf(input.limit);
      const rows: Row[] = await db.query(differencesIn(input), [
        input.cohortId,
        ...[input.fromAsOf ?? null, input.fromKnownAt ?? null],
        ...[input.toAsOf ?? null, input.toKnownAt ?? null],
        ...[input.cursor ?? '0', limit + 1, input.lineId ?? null, input.groupId ?? null],
      ]);
      const page = rows.slice(0, limit);
      const reasons = await unseal(
        page.map(({ subject, reason }) => (told.wordsAbout(subject) ? reason : null)),
        { purpose: 'finance', what: 'reasons of changes of a budget' },
      );
      return {
        from: shown({ asOf: input.fromAsOf, knownAt: input.fromKnownAt }),
        to: shown({ asOf: input.toAsOf, knownAt: input.toKnownAt }),
        items: page.map(({ currency, legs, ...row }, at) => ({
          ...row,
          reason: (reasons[at] as string | null | undefined) ?? null,
          legs: legs.map(({ changeMinor, ...leg }) => ({
            ...leg,
            change: money(BigInt(changeMinor), currency),
          })),
        })),
        next: rows.length > limit ? (page.at(-1)?.position ?? null) : null,
      };
    },
    table: differenceTable,
  }),
];
