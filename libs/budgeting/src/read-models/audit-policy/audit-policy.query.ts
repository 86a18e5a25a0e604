import type { EntityManager } from 'typeorm';
import { query, type Asking } from '@palabre/platform';
import { policyOn, raised, unionLimit } from '../../domain/audit-policy.js';
import type { SampleSide } from '../../events.js';
import { accountable, isOutside, notFound } from '../access.query.js';
import { dayOf } from '../views/day.query.js';
import { AuditPolicyRow } from './audit-policy.entity.js';
import { GetAuditPolicy, type AuditPolicyShown } from './audit-policy.shapes.js';
import { auditPolicyTable } from './audit-policy.table.js';

interface Counted {
  readonly vouchers: number;
  readonly sizes: number;
}

/**
 * All vouchers of a budget, and what samples of one side may open; those that wait for an agreement open nothing, nor those that
 * nobody drew in time.
 */
const countedIn = async (
  db: EntityManager,
  cohortId: string,
  side: SampleSide,
  today: string,
): Promise<Counted> => {
  const [row]: Counted[] = await db.query(
    `select (select count(*)::int from read.budgeting_history
              where cohort_id = $1 and event_type in ('budgeting.ExpenditureRecorded',
                'budgeting.AdvanceSettled', 'budgeting.ExpenseAccepted'))
            + (select count(*)::int from read.budgeting_bank_facts
                where cohort_id = $1 and needs_voucher) as vouchers,
            (select coalesce(sum(size), 0)::int from read.budgeting_audit_samples
              where cohort_id = $1 and coalesce(side, $2) = $2 and (stage = 'drawn'
                or coalesce(lapses_on, 'infinity') >= $3::date
                  and (jsonb_array_length(repeats) = 0 or agreed_by is not null))) as sizes`,
    [cohortId, side, today],
  );
  return row ?? { vouchers: 0, sizes: 0 };
};

const proposalOf = async (
  { proposal }: AuditPolicyRow,
  { unseal, actor }: Pick<Asking, 'unseal' | 'actor'>,
) => {
  if (!proposal) return null;
  if (isOutside(actor)) return { ...proposal, reason: null };
  const why = { purpose: 'finance', what: 'why an audit policy is to change' } as const;
  const [reason = null] = await unseal([proposal.reason], why);
  return { ...proposal, reason };
};

export const auditPolicyQueries = [
  query({
    name: 'budgeting.GetAuditPolicy',
    input: GetAuditPolicy,
    may: accountable,
    reads: [
      ...['budgeting.audit-policies', 'budgeting.audit-samples', 'budgeting.history'],
      'budgeting.bank-facts',
    ],
    answer: async ({ cohortId }: GetAuditPolicy, asking): Promise<AuditPolicyShown> => {
      const row = await asking.db.findOneBy(AuditPolicyRow, { cohortId });
      if (!row) throw notFound('budget');
      const side = isOutside(asking.actor) ? 'auditor' : 'mel';
      const today = await dayOf(asking, cohortId, {});
      const { vouchers, sizes } = await countedIn(asking.db, cohortId, side, today);
      const { proposedBy, setBy } = row;
      const { share, most, rateTolerance } = raised(row);
      const policies = { auditPolicy: { share, most, rateTolerance }, largerSamples: row.larger };
      const allowed = unionLimit(policyOn(policies, today), vouchers);
      const opened = Math.min(sizes, vouchers);
      return {
        ...{ cohortId, share, most, rateTolerance, proposedBy, setBy },
        larger: row.larger.filter(({ before }) => today < before),
        setAt: row.setAt === null ? null : new Date(row.setAt).toISOString(),
        proposal: await proposalOf(row, asking),
        ...{ vouchers, allowed, opened, left: Math.max(0, allowed - opened) },
      };
    },
    table: auditPolicyTable,
  }),
];
