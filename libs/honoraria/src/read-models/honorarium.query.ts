import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { isActiveIn, type Membership } from '@palabre/community/contract';
import { anyPerson, staff } from '@palabre/eventing';
import { money, type Money, type YearMonth } from '@palabre/kernel';
import { IsYearMonth, PathId, query } from '@palabre/platform';
import { HonorariumRow } from './honorarium.entity.js';

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
  @IsOptional()
  @IsUUID()
  cursor?: string;
}

export class ListMyHonoraria {}

/** One month's honorarium of one member. */
export class HonorariumView {
  honorariumId: string;
  membershipId: string;
  personId: string;
  /** The month of service. */
  month: string;
  /** The month of its last booking. */
  bookedIn: string;
  /** accrued, approved, held, in-run, paid, waived or cancelled. */
  state: string;
  amount: Money;
  /** Net of what came back. */
  paid: Money;
  /** What is still owed. */
  owed: Money;
  /** Why it is due. */
  because: string;
  holdReason: string | null;
  runId: string | null;
  attemptId: string | null;
  /** returned or rejected, while it waits for a new attempt. */
  reopened: string | null;
  /** The bank's reason code. */
  reasonCode: string | null;
  cancellation: { reason: string; proposedBy: string } | null;
  receipt: { received: Money; receivedOn: string } | null;
}

/** A member and their honorarium of the month, or why there is none. */
export class MemberMonthView {
  membershipId: string;
  personId: string;
  honorarium: HonorariumView | null;
  /** not-active: never active in the month. not-accrued-yet: due, but no accrual has been run since. */
  notDueBecause: string | null;
}
export class MemberMonthPage {
  items: MemberMonthView[];
  next: string | null;
}

const viewOf = (row: HonorariumRow): HonorariumView => {
  const { honorariumId, membershipId, personId, month, bookedIn, state, because } = row;
  const { holdReason, runId, attemptId, reopened, reasonCode, cancellation, receipt } = row;
  const amount = (minor: bigint): Money => money(minor, row.currency);
  const paid = BigInt(row.paidMinor);
  const gone = paid + BigInt(row.waivedMinor) + BigInt(row.cancelledMinor);
  return {
    ...{ honorariumId, membershipId, personId, month, bookedIn, state, because },
    amount: amount(BigInt(row.amountMinor)),
    paid: amount(paid),
    owed: amount(BigInt(row.amountMinor) - gone),
    ...{ holdReason, runId, attemptId, reopened, reasonCode, cancellation, receipt },
  };
};

interface MemberRow {
  readonly membershipId: string;
  readonly personId: string;
  readonly stage: 'active' | 'paused' | 'left' | 'completed';
  readonly activeFrom: string;
  readonly activeUntil: string;
  readonly pauses: readonly { readonly from: string; readonly until?: string }[];
}

const MEMBERS = `
  select membership_id::text as "membershipId", person_id::text as "personId", stage,
         to_char(active_from, 'YYYY-MM-DD') as "activeFrom",
         to_char(active_until, 'YYYY-MM-DD') as "activeUntil", pauses
    from read.community_memberships
   where cohort_id = $1 and stage <> 'earlier' and ($2::uuid is null or membership_id > $2)
   order by membership_id limit $3`;

const whyNot = (cohortId: string, member: MemberRow, month: YearMonth): string => {
  const membership: Membership = { cohortId, groupId: null, groupIds: [], ...member };
  return isActiveIn(membership, month) ? 'not-accrued-yet' : 'not-active';
};

export const honorariumQueries = [
  query({
    name: 'honoraria.ListHonoraria',
    input: ListHonoraria,
    may: staff('finance', 'finance-approver', 'coordinator', 'auditor'),
    reads: ['honoraria.items', 'community.memberships'],
    answer: async ({ cohortId, month, limit, cursor }, { db }): Promise<MemberMonthPage> => {
      const rows: MemberRow[] = await db.query(MEMBERS, [cohortId, cursor ?? null, limit + 1]);
      const members = rows.slice(0, limit);
      const items = await db.findBy(HonorariumRow, { cohortId, month });
      const byMember = new Map(items.map((item) => [item.membershipId, item]));
      return {
        items: members.map((member) => {
          const { membershipId, personId } = member;
          const item = byMember.get(membershipId);
          return {
            ...{ membershipId, personId },
            honorarium: item ? viewOf(item) : null,
            notDueBecause: item ? null : whyNot(cohortId, member, month),
          };
        }),
        next: rows.length > limit ? (members.at(-1)?.membershipId ?? null) : null,
      };
    },
  }),
  query({
    name: 'honoraria.ListMyHonoraria',
    input: ListMyHonoraria,
    may: anyPerson(),
    reads: ['honoraria.items'],
    answer: async (_input, { db, actor }): Promise<HonorariumView[]> => {
      const rows = await db.find(HonorariumRow, {
        where: { personId: actor.id },
        order: { month: 'ASC', honorariumId: 'ASC' },
        take: 500,
      });
      return rows.map(viewOf);
    },
  }),
];
