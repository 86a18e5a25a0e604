import type { EntityManager } from 'typeorm';
import { money, type Sealed } from '@palabre/kernel';
import { query } from '@palabre/platform';
import { accountable } from './access.query.js';
import { ACCOUNTS_BEHIND } from './figures.query.js';
import { GetJournal, type Journal, type JournalEntry } from './journal.shapes.js';
import { journalTable } from './journal.table.js';
import { keyset, pageBy, withoutKey } from './keyset.query.js';
import { shown } from './point-in-time.query.js';
import { toldTo } from './told-outside.query.js';

interface Leg extends Omit<JournalEntry, 'amount' | 'balance' | 'reason'> {
  readonly amountMinor: string;
  readonly balanceMinor: string;
  readonly currency: string;
  readonly reason: Sealed<string> | null;
}

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** A column of the selection: the legs of a holder, or of what stands for none. */
const of = (column: string, parameter: number, none: string): string =>
  `($${parameter}::text is null or ($${parameter} = '${none}' and ${column} is null)
     or ${column}::text = $${parameter})`;

const FILTERS = `cohort_id = $1
   and ($3::uuid is null or account_id = $3) and ($4::text[] is null or account = any($4))
   and ($5::text is null or line_id = $5) and ${of('group_id', 6, 'programme')}
   and ${of('workplan_id', 7, 'none')} and ($8::text is null or funding_agreement_id = $8)
   and ($9::uuid is null or commitment_id = $9) and ($10::text is null or subject = $10)
   and ($11::text is null or event_type = $11) and ($12::date is null or effective_on >= $12)
   and ($13::date is null or effective_on <= $13)
   and ($14::timestamptz is null or recorded_at <= $14)`;

const SORTS = {
  sorts: {
    effective: { sql: 'journal.effective_on', type: 'date' },
    amount: { sql: 'amount_minor', type: 'bigint' },
  },
  tie: [
    { sql: 'journal.position', type: 'bigint' },
    { sql: 'journal.leg', type: 'int' },
  ],
} as const;

const legsOf = async (db: EntityManager, asked: GetJournal, limit: number) => {
  const by = keyset(asked, SORTS, 15);
  const legs: Leg[] = await db.query(
    `select position::text, leg, event_id as "eventId", event_type as "eventType",
            to_char(recorded_at at time zone 'UTC', ${INSTANT}) as "recordedAt",
            effective_on::text as "effectiveOn", value_on::text as "valueOn", account_id as "accountId", account,
            funding_agreement_id as "fundingAgreementId", line_id as "lineId",
            group_id as "groupId", workplan_id as "workplanId", commitment_id as "commitmentId",
            amount_minor::text as "amountMinor", balance_minor::text as "balanceMinor", currency,
            subject, actor_kind as "actorKind", actor_id as "actorId", reason, ${by.columns}
       from read.budgeting_journal journal
      where ${FILTERS} and ${by.condition}
      order by ${by.order} limit $2`,
    [
      ...[asked.cohortId, limit + 1, asked.accountId],
      ...[asked.figure && ACCOUNTS_BEHIND[asked.figure], asked.lineId, asked.groupId],
      ...[asked.workplanId, asked.fundingAgreementId, asked.commitmentId, asked.subject],
      ...[asked.eventType, asked.effectiveFrom, asked.asOf, asked.knownAt],
      ...by.parameters,
    ].map((value) => value ?? null),
  );
  return pageBy(legs, limit, by);
};

export const journalQueries = [
  query({
    name: 'budgeting.GetJournal',
    input: GetJournal,
    may: accountable,
    reads: ['budgeting.journal', 'budgeting.audit-samples'],
    answer: async (input: GetJournal, asking): Promise<Journal> => {
      const { db, unseal, limitOf } = asking;
      const told = await toldTo(asking, input.cohortId);
      const { rows, next } = await legsOf(db, input, limitOf(input.limit));
      const reasons = await unseal(
        rows.map((leg) => (told.wordsAbout(leg.commitmentId, leg.subject) ? leg.reason : null)),
        { purpose: 'finance', what: 'reasons in the journal of a budget' },
      );
      const items = rows.map(({ amountMinor, balanceMinor, currency, reason: _s, ...leg }, at) => ({
        ...withoutKey(leg),
        amount: money(BigInt(amountMinor), currency),
        balance: money(BigInt(balanceMinor), currency),
        reason: (reasons[at] as string | null | undefined) ?? null,
      }));
      return { at: shown(input), items, next };
    },
    table: journalTable,
  }),
];
