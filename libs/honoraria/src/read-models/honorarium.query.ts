import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { isActiveIn, type Membership } from '@palabre/community/contract';
import { anyPerson, staff } from '@palabre/eventing';
import { money, type Money, type YearMonth } from '@palabre/kernel';
import { IsYearMonth, PathId, query, type Asking } from '@palabre/platform';
import { In } from 'typeorm';
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
  /** Gone where it was recorded before reasons were sealed, or its data have been destroyed. */
  holdReason: string | null;
  runId: string | null;
  attemptId: string | null;
  /** returned or rejected, while it waits for a new attempt. */
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
  /** not-active: never active in the month. not-accrued-yet: due, but no accrual has been run since. */
  notDueBecause: string | null;
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
  const { honorariumId, membershipId, personId, month, bookedIn, state, because } = row;
  const { runId, attemptId, reopened, reasonCode, receipt } = row;
  const cancellation = row.cancellation && {
    reason: cancelReason ?? null,
    proposedBy: row.cancellation.proposedBy,
  };
  const amount = (minor: bigint): Money => money(minor, row.currency);
  const paid = BigInt(row.paidMinor);
  const gone = paid + BigInt(row.waivedMinor) + BigInt(row.cancelledMinor);
  return {
    ...{ honorariumId, membershipId, personId, month, bookedIn, state, because },
    amount: amount(BigInt(row.amountMinor)),
    paid: amount(paid),
    owed: amount(BigInt(row.amountMinor) - gone),
    holdReason: holdReason ?? null,
    ...{ runId, attemptId, reopened, reasonCode, cancellation, receipt },
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
    answer: async (input, { db, unseal }): Promise<MemberMonthPage> => {
      const { cohortId, month, limit, cursor } = input;
      const rows: MemberRow[] = await db.query(MEMBERS, [cohortId, cursor ?? null, limit + 1]);
      const members = rows.slice(0, limit);
      const membershipId = In(members.map((member) => member.membershipId));
      const found = await db.findBy(HonorariumRow, { cohortId, month, membershipId });
      const items = await viewsOf(found, unseal);
      const byMember = new Map(items.map((item) => [item.membershipId, item]));
      return {
        items: members.map((member) => {
          const { membershipId, personId } = member;
          const item = byMember.get(membershipId);
          return {
            ...{ membershipId, personId },
            honorarium: item ?? null,
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
    answer: async (_input, { db, actor, unseal }): Promise<HonorariumView[]> => {
      const rows = await db.find(HonorariumRow, {
        where: { personId: actor.id },
        order: { month: 'ASC', honorariumId: 'ASC' },
        take: 500,
      });
      return viewsOf(rows, unseal);
    },
  }),
];
