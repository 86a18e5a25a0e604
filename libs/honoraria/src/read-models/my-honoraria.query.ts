import { termsOf } from '../domain/policy/policy.js';
import { whetherDue } from '../domain/policy/due-rule.js';
import type { Membership } from '@palabre/community/contract';
import { anyPerson } from '@palabre/eventing';
import { money, monthOf, monthsBetween, type Money, type YearMonth } from '@palabre/kernel';
import { query } from '@palabre/platform';
import type { EntityManager } from 'typeorm';
import type { DueBecause, HonorariaPolicy } from '../events.js';
import { HonorariumRow } from './honorarium.entity.js';
import { memberOf, type MemberRow } from './membership-rows.js';

export class ListMyHonoraria {}

/** How a payment of mine stands, without anything of anybody else. */
export class MyPaymentView {
  /** The day the bank was asked for. */
  requestedOn: string;
  bookedOn: string | null;
  returnedOn: string | null;
  /** The bank's reason code of a return or rejection. */
  reasonCode: string | null;
  /** All of the payment, which may hold several months. */
  amount: Money;
}

/** One month of mine: what is due and was paid, or why nothing is due. */
export class MyHonorariumView {
  /** Null where nothing is due. */
  honorariumId: string | null;
  membershipId: string;
  cohortId: string;
  /** The month of service. */
  month: string;
  /** accrued, approved, held, in-run, tracing, paid, waived, cancelled; not-due; or not-accrued-yet. */
  state: string;
  amount: Money | null;
  paid: Money | null;
  owed: Money | null;
  /** Why it is due: the condition, and the days that met it. */
  because: DueBecause | null;
  /** Why nothing is: not-yet-member, left-before, paused-all-month and the like. */
  notDueBecause: string | null;
  /** together or unclaimed: why a run left it for a later one. */
  deferred: string | null;
  /** returned, rejected or mispaid, while it waits for a new payment. */
  reopened: string | null;
  /** Payment details changed after it was approved: it is looked at again. */
  payeeChanged: boolean;
  payment: MyPaymentView | null;
  /** What I said arrived. */
  receipt: { received: Money; receivedOn: string } | null;
  /**
   * What did not arrive of each of its payments, the latest last, and what follows: top-up, accept, review by a person, arrived since, came-back to us and is due again, or
   * in-vain: it was made up for.
   */
  shortfalls: { attemptId: string; amount: Money; handling: string }[];
}

interface PaymentOfMine {
  readonly attemptId: string;
  readonly requestedOn: string;
  readonly bookedOn: string | null;
  readonly returnedOn: string | null;
  readonly reasonCode: string | null;
  readonly amountMinor: string;
  readonly currency: string;
}

const PAYMENTS = `
  select p.attempt_id::text as "attemptId", to_char(p.requested_on, 'YYYY-MM-DD') as "requestedOn",
         to_char(p.booked_on, 'YYYY-MM-DD') as "bookedOn",
         to_char(p.returned_on, 'YYYY-MM-DD') as "returnedOn",
         p.reason_code as "reasonCode", p.amount_minor::text as "amountMinor", p.currency
    from read.honoraria_payments p
   where p.person_id = $1 and p.attempt_id = any($2::uuid[])`;

const MEMBERSHIPS = `
  select m.membership_id::text as "membershipId", m.person_id::text as "personId", m.stage,
         m.cohort_id::text as "cohortId",
         to_char(m.active_from, 'YYYY-MM-DD') as "activeFrom",
         to_char(m.active_until, 'YYYY-MM-DD') as "activeUntil", m.pauses,
         to_char(c.starts_on, 'YYYY-MM-DD') as "startsOn",
         to_char(c.ends_on, 'YYYY-MM-DD') as "endsOn", c.currency,
         c.honorarium_minor::text as "honorariumMinor", c.honorarium_policy as "honorariumPolicy",
         coalesce(h.policies, '[]'::jsonb) as policies,
         coalesce((select max(n.month) from read.honoraria_months n
                    where n.cohort_id = m.cohort_id and n.accrued), '') as "accruedTo"
    from read.community_memberships m
    join read.community_cohorts c on c.cohort_id = m.cohort_id
    left join read.honoraria_policies h on h.cohort_id = m.cohort_id
   where m.person_id = $1 and m.stage <> 'earlier'
   order by m.membership_id`;

interface MembershipOfMine extends MemberRow {
  readonly cohortId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly currency: string;
  readonly honorariumMinor: string;
  readonly honorariumPolicy: 'any-active-day';
  readonly policies: readonly HonorariaPolicy[];
  /** The last month that was accrued; nothing where none was. */
  readonly accruedTo: string;
}

const paymentView = (found: PaymentOfMine | undefined): MyPaymentView | null => {
  if (!found) return null;
  const { requestedOn, bookedOn, returnedOn, reasonCode, amountMinor, currency } = found;
  const amount = money(BigInt(amountMinor), currency);
  return { requestedOn, bookedOn, returnedOn, reasonCode, amount };
};

const dueView = (row: HonorariumRow, payment: PaymentOfMine | undefined): MyHonorariumView => {
  const { honorariumId, membershipId, cohortId, month, explained, deferred, reopened } = row;
  const amount = (minor: bigint): Money => money(minor, row.currency);
  const paid = BigInt(row.paidMinor);
  const gone = paid + BigInt(row.waivedMinor) + BigInt(row.cancelledMinor);
  return {
    ...{ honorariumId, membershipId, cohortId, month },
    state: row.tracing ? 'tracing' : row.state,
    ...{ amount: amount(BigInt(row.amountMinor)), paid: amount(paid) },
    owed: amount(BigInt(row.amountMinor) - gone),
    ...{ because: explained, notDueBecause: null, deferred, reopened },
    ...{ payeeChanged: row.payeeChanged, payment: paymentView(payment) },
    ...{ receipt: row.receipt, shortfalls: [...row.shortfalls] },
  };
};

/** A month for which there is no item: nothing is due, or nobody has looked yet. */
const noneView = (mine: MembershipOfMine, month: YearMonth): MyHonorariumView => {
  const { membershipId, cohortId, currency, honorariumMinor, honorariumPolicy, policies } = mine;
  const honorarium = {
    amount: money(BigInt(honorariumMinor), currency),
    policy: honorariumPolicy,
  };
  const membership: Membership = memberOf(cohortId, mine);
  const due = whetherDue(membership, month, termsOf({ policies }, { honorarium }, month));
  const nothing = { amount: null, paid: null, owed: null, payment: null, receipt: null };
  return {
    ...{ honorariumId: null, membershipId, cohortId, month },
    ...{ state: due.isDue ? 'not-accrued-yet' : 'not-due', ...nothing },
    because: due.isDue ? due.explained : null,
    notDueBecause: due.isDue ? null : due.because,
    ...{ deferred: null, reopened: null, payeeChanged: false, shortfalls: [] },
  };
};

const paymentsOf = async (
  db: EntityManager,
  personId: string,
  items: readonly HonorariumRow[],
): Promise<ReadonlyMap<string, PaymentOfMine>> => {
  const ids = items.flatMap(({ attemptId }) => attemptId ?? []);
  const rows: PaymentOfMine[] = await db.query(PAYMENTS, [personId, ids]);
  return new Map(rows.map((row) => [row.attemptId, row]));
};

export const myHonorariaQueries = [
  query({
    name: 'honoraria.ListMyHonoraria',
    input: ListMyHonoraria,
    may: anyPerson(),
    reads: [
      ...['honoraria.items', 'honoraria.payments', 'honoraria.months', 'honoraria.policies'],
      ...['community.memberships', 'community.cohorts'],
    ],
    answer: async (_input, { db, actor }): Promise<MyHonorariumView[]> => {
      const items = await db.find(HonorariumRow, {
        where: { personId: actor.id },
        order: { month: 'ASC', honorariumId: 'ASC' },
        take: 500,
      });
      const payments = await paymentsOf(db, actor.id, items);
      const mine: MembershipOfMine[] = await db.query(MEMBERSHIPS, [actor.id]);
      const known = new Set(items.map(({ honorariumId }) => honorariumId));
      const none = mine.flatMap((membership) => {
        const { membershipId, startsOn, endsOn, accruedTo } = membership;
        const last = accruedTo < monthOf(endsOn) ? accruedTo : monthOf(endsOn);
        const months = last < monthOf(startsOn) ? [] : monthsBetween(monthOf(startsOn), last);
        return months
          .filter((month) => !known.has(`${membershipId}-${month}`))
          .map((month) => noneView(membership, month));
      });
      const due = items.map((row) => dueView(row, payments.get(row.attemptId ?? '')));
      return [...due, ...none].toSorted((a, b) => (a.month < b.month ? -1 : 1));
    },
  }),
];
