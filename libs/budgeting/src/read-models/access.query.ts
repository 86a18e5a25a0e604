import { refuse } from '@palabre/kernel';
import { CommandRefused, staff, when } from '@palabre/eventing';
import type { Asking } from '@palabre/platform';

/** Staff who answer for the money, MEL and auditors among them. */
export const accountable = staff('coordinator', 'mel', 'finance', 'finance-approver', 'auditor');

/** The same without auditors: identities and documents are open to these by sample only. */
const accountantRoles = ['coordinator', 'mel', 'finance', 'finance-approver'] as const;
export const accountant = staff(...accountantRoles);

/** Whether somebody looks from outside: an auditor who is nothing else. */
export const isOutside = ({ roles }: Asking['actor']): boolean =>
  roles.includes('auditor') && !accountantRoles.some((role) => roles.includes(role));

interface OfCohort {
  readonly cohortId: string;
}

const belongs = async (
  { db, actor }: Pick<Asking, 'db' | 'actor'>,
  cohortId: string,
  leadsOnly: boolean,
): Promise<boolean> => {
  const rows: unknown[] = await db.query(
    `select 1 from read.community_memberships
      where person_id = $1 and cohort_id = $2 and stage in ('active', 'paused', 'completed')
        and (is_lead or not $3) limit 1`,
    [actor.id, cohortId, leadsOnly],
  );
  return rows.length > 0;
};

export const memberOfCohort = when<OfCohort, Asking>(
  { en: 'a member of the cohort', fr: 'un ou une membre de la cohorte' },
  (_actor, { cohortId }, asking) => belongs(asking, cohortId, false),
);

export const leadInCohort = when<OfCohort, Asking>(
  { en: 'a lead of the cohort', fr: 'une personne responsable d’un groupe de la cohorte' },
  (_actor, { cohortId }, asking) => belongs(asking, cohortId, true),
);

/** What a query answers when there is nothing under an id. */
export const notFound = (what: string): CommandRefused =>
  new CommandRefused(refuse('NOT_FOUND', { what }));
