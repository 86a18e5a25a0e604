import { localDateAt, type LocalDate } from '@palabre/kernel';
import type { Asking } from '@palabre/platform';
import { notFound } from '../access.query.js';
import type { PointInTime } from '../point-in-time.query.js';

/** The day of a point in time, where the cohort is: `asOf`, else the day of `knownAt`, else today. */
export const dayOf = async (
  { db, now }: Pick<Asking, 'db' | 'now'>,
  cohortId: string,
  { asOf, knownAt }: PointInTime,
): Promise<LocalDate> => {
  const [budget] = (await db.query('select zone from read.budgeting_budgets where cohort_id = $1', [
    cohortId,
  ])) as { readonly zone: string }[];
  if (!budget) throw notFound('budget');
  return asOf ?? localDateAt(knownAt ?? now(), budget.zone);
};
