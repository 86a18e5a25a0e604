import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { staff } from '@palabre/eventing';
import { money, type Money, type YearMonth } from '@palabre/kernel';
import { IsCursor, IsYearMonth, PathId, query, type Asking } from '@palabre/platform';
import { In } from 'typeorm';
import { whetherDue } from '../domain/policy/due-rule.js';
import { termsOf } from '../domain/policy/policy.js';
import type { DueBecause, HonorariaPolicy } from '../events.js';
import { HonorariumRow } from './honorarium.entity.js';
import { memberOf, type MemberRow } from './membership-rows.js';

/** The honoraria of a month of service, with those members who get none. */
export class ListHonoraria {
  @PathId()
  cohortId: string;
  @IsYearMonth()
  month: string;
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

/** One month's honorarium of one member. */
export class HonorariumView {
  honorariumId: string;
  membershipId: string;
  personId: string;
  /** The month of service. */
  month: string;
  /** The month of its last booking. */
  bookedIn: string;
  /** accrued, approved, held, in-run, tracing, paid, waived or cancelled. */
  state: string;
  amount: Money;
  /** Net of what came back. */
  paid: Money;
  /** What is still owed. */
  owed: Money;
  /** Why it is due. */
  because: string;
  /** The same in full: the condition, and the days that met it. Null where it was recorded without. */
  explained: DueBecause | null;
  /** Gone where it was recorded before reasons were sealed, or its data have been destroyed. */
  holdReason: string | null;
  runId: string | null;
  attemptId: string | null;
  /** together or unclaimed: why a run left it for a later one. */
  deferred: string | null;
  /** Its payee changed their details after it was approved: it needs approval again. */
  payeeChanged: boolean;
  /** What did not arrive of each of its payments, the latest last, and what follows: top-up, accept, review, arrived, came-back or in-vain. */
  shortfalls: { attemptId: string; amount: Money; handling: string }[];
  /** returned, rejected or mispaid, while it waits for a new attempt. */
  reopened: string | null;
  /** The bank's reason code. */
  reasonCode: string | null;
  cancellation: { reason: string | null; proposedBy: string } | null;
  receipt: { received: Money; receivedOn: string } | null;
}

/** A member and their honorarium of the month, or why there is none. */
export class MemberMonthView {
  membershipId: string;
  personId: string;
  honorarium: HonorariumView | null;
  /**
   * not-accrued-yet: due, but no accrual has been run since. Else why nothing is due: not-yet-member, left-before,
   * paused-all-month, not-active-on-first-day or not-active-all-month.
   */
  notDueBecause: string | null;
  /** The same of an honorarium that there is, though by what is known of the membership now none would be due. */
  noLongerDueBecause: string | null;
}
export class MemberMonthPage {
  items: MemberMonthView[];
  next: string | null;
}

/** Items as their readers see them: why one is held or to be cancelled is unsealed for them, and that is recorded. */
const viewsOf = async (
  rows: readonly HonorariumRow[],
  unseal: Asking['unseal'],
): Promise<HonorariumView[]> => {
  const reasons = await unseal(
    rows.map(({ holdReason, cancellation }) => [holdReason, cancellation?.reason ?? null]),
    { purpose: 'finance', what: 'reason of a hold or cancellation' },
  );
  return rows.map((row, index) => viewOf(row, reasons[index] ?? []));
};

const viewOf = (
  row: HonorariumRow,
  [holdReason, cancelReason]: readonly (string | null | undefined)[],
): HonorariumView => {
  const { honorariumId, membershipId, personId, month, bookedIn, because, explained } = row;
  const state = row.tracing ? 'tracing' : row.state;
  const { runId, attemptId, reopened, reasonCode, receipt } = row;
  const cancellation = row.cancellation && {
    reason: cancelReason ?? null,
    proposedBy: row.cancellation.proposedBy,
  };
  const amount = (minor: bigint): Money => money(minor, row.currency);
  const paid = BigInt(row.paidMinor);
  const gone = paid + BigInt(row.waivedMinor) + BigInt(row.cancelledMinor);
  return {
    ...{ honorariumId, membershipId, personId, month, bookedIn, state, because, explained },
    ...{ deferred: row.deferred, payeeChanged: row.payeeChanged, shortfalls: [...row.shortfalls] },
    amount: amount(BigInt(row.amountMinor)),
    paid: amount(paid),
    owed: amount(BigInt(row.amountMinor) - gone),
    holdReason: holdReason ?? null,
    ...{ runId, attemptId, reopened, reasonCode, cancellation, receipt },
  };
};

const MEMBERS = `
  select membership_id::text as "membershipId", person_id::text as "personId", stage,
         to_char(active_from, 'YYYY-MM-DD') as "activeFrom",
         to_char(active_until, 'YYYY-MM-DD') as "activeUntil", pauses
    from read.community_memberships
   where cohort_id = $1 and stage <> 'earlier' and ($2::uuid is null or membership_id > $2)
   order by membership_id limit $3`;

interface TermsRow {
  readonly currency: string;
  readonly honorariumMinor: string;
  readonly honorariumPolicy: 'any-active-day';
  readonly policies: readonly HonorariaPolicy[];
}

const TERMS = `
  select c.currency, c.honorarium_minor::text as "honorariumMinor",
         c.honorarium_policy as "honorariumPolicy", coalesce(h.policies, '[]'::jsonb) as policies
    from read.community_cohorts c
    left join read.honoraria_policies h on h.cohort_id = c.cohort_id
   where c.cohort_id = $1`;

/** Why nothing is due to a member by what is known now, by the same rule that accrues. */
const whyNot = (
  cohortId: string,
  member: MemberRow,
  month: YearMonth,
  terms: TermsRow | undefined,
): string | null => {
  const honorarium = {
    amount: money(BigInt(terms?.honorariumMinor ?? 0), terms?.currency ?? 'EUR'),
    policy: terms?.honorariumPolicy ?? ('any-active-day' as const),
  };
  const { policies = [] } = terms ?? {};
  const found = termsOf({ policies }, { honorarium }, month);
  const due = whetherDue(memberOf(cohortId, member), month, found);
  return due.isDue ? null : due.because;
};

const isOwed = ({ state }: HonorariumView): boolean => state !== 'waived' && state !== 'cancelled';

export const honorariumQueries = [
  query({
    name: 'honoraria.ListHonoraria',
    input: ListHonoraria,
    may: staff('finance', 'finance-approver', 'coordinator', 'auditor'),
    reads: [
      ...['honoraria.items', 'honoraria.policies'],
      ...['community.memberships', 'community.cohorts'],
    ],
    answer: async (input, { db, unseal }): Promise<MemberMonthPage> => {
      const { cohortId, month, limit, cursor } = input;
      const rows: MemberRow[] = await db.query(MEMBERS, [cohortId, cursor ?? null, limit + 1]);
      const members = rows.slice(0, limit);
      const membershipId = In(members.map((member) => member.membershipId));
      const found = await db.findBy(HonorariumRow, { cohortId, month, membershipId });
      const items = await viewsOf(found, unseal);
      const [terms] = (await db.query(TERMS, [cohortId])) as TermsRow[];
      const byMember = new Map(items.map((item) => [item.membershipId, item]));
      return {
        items: members.map((member) => {
          const { membershipId, personId } = member;
          const item = byMember.get(membershipId);
          const because = whyNot(cohortId, member, month, terms);
          return {
            ...{ membershipId, personId },
            honorarium: item ?? null,
            notDueBecause: item ? null : (because ?? 'not-accrued-yet'),
            noLongerDueBecause: item && isOwed(item) ? because : null,
          };
        }),
        next: rows.length > limit ? (members.at(-1)?.membershipId ?? null) : null,
      };
    },
  }),
];
