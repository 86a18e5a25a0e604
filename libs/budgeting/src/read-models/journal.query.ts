import { IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { money, type Money, type Sealed } from '@palabre/kernel';
import { PathId, query, Optional } from '@palabre/platform';
import { accountable } from './access.query.js';

/** Every leg of every booking, in the order of recording. */
export class GetJournal {
  @PathId()
  cohortId: string;
  /** At most so many legs. */
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @Optional()
  @Matches(/^\d{1,18}\.\d{1,9}$/)
  cursor?: string;
  /** Only legs on this account. */
  @Optional()
  @IsUUID()
  accountId?: string;
}

/** One leg: an amount on an account, the balance it left, who, when and why. */
export class JournalEntry {
  position: string;
  leg: number;
  eventId: string;
  eventType: string;
  recordedAt: string;
  /** When it took effect: for bank facts and vouchers the booking date. */
  effectiveOn: string;
  valueOn: string | null;
  accountId: string;
  account: string;
  fundingAgreementId: string;
  lineId: string;
  groupId: string | null;
  workplanId: string | null;
  /** Debit positive, credit negative. */
  amount: Money;
  /** Of the account, for this funding source, line, group and workplan, in the order of recording. */
  balance: Money;
  /** The proposal, commitment, voucher, bank fact or overrun it is about. */
  subject: string | null;
  actorKind: string;
  actorId: string;
  reason: string | null;
}
export class Journal {
  items: JournalEntry[];
  next: string | null;
}

interface Leg extends Omit<JournalEntry, 'amount' | 'balance' | 'reason'> {
  readonly amountMinor: string;
  readonly balanceMinor: string;
  readonly currency: string;
  readonly reason: Sealed<string> | null;
}

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

const legsBehind = (
  db: EntityManager,
  { cohortId, cursor, limit, accountId }: GetJournal,
): Promise<readonly Leg[]> => {
  const [position = '0', leg = '0'] = (cursor ?? '0.0').split('.');
  return db.query(
    `select position::text, leg, event_id as "eventId", event_type as "eventType",
            to_char(recorded_at at time zone 'UTC', ${INSTANT}) as "recordedAt",
            effective_on::text as "effectiveOn", value_on::text as "valueOn", account_id as "accountId", account,
            funding_agreement_id as "fundingAgreementId", line_id as "lineId",
            group_id as "groupId", workplan_id as "workplanId",
            amount_minor::text as "amountMinor", balance_minor::text as "balanceMinor", currency,
            subject, actor_kind as "actorKind", actor_id as "actorId", reason
       from read.budgeting_journal journal
      where cohort_id = $1 and (position, leg) > ($2, $3)
        and ($5::uuid is null or account_id = $5)
      order by journal.position, leg limit $4`,
    [cohortId, position, leg, limit + 1, accountId ?? null],
  );
};

export const journalQueries = [
  query({
    name: 'budgeting.GetJournal',
    input: GetJournal,
    may: accountable,
    reads: ['budgeting.journal'],
    answer: async (input: GetJournal, { db, unseal }): Promise<Journal> => {
      const legs = await legsBehind(db, input);
      const page = legs.slice(0, input.limit);
      const last = page.at(-1);
      const reasons = await unseal(
        page.map(({ reason }) => reason),
        { purpose: 'finance', what: 'reasons in the journal of a budget' },
      );
      return {
        items: page.map(({ amountMinor, balanceMinor, currency, reason: _sealed, ...leg }, at) => ({
          ...leg,
          amount: money(BigInt(amountMinor), currency),
          balance: money(BigInt(balanceMinor), currency),
          reason: (reasons[at] as string | null | undefined) ?? null,
        })),
        next: legs.length > input.limit && last ? `${last.position}.${last.leg}` : null,
      };
    },
  }),
];
