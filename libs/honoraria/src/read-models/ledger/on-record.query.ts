/**
 * Of each attempt what reached its payee, what of it settled items, and what stands on record as too much: `told` is waiting for
 * somebody, to be taken off or claimed back, less what came back before it was booked and what a loss still stands as; up to
 * `explained` somebody has explained, or given up without a loss. `payee - settled` has to be `told`, with as much of `explained` as
 * that takes. Minor units. @param where a condition on `read.honoraria_movements`
 */
export const attemptsOnRecord = (where = 'true'): string => `
  moved as (
    select cohort_id, currency, attempt_id, sum(payee_minor) as payee,
           sum(settled_minor) as settled, sum(owed_back_minor) as owed_back,
           coalesce(sum(lost_minor) filter (where kind = 'loss'), 0) as lost
      from read.honoraria_movements where ${where} group by 1, 2, 3
  ), of_payments as (
    select m.*,
           coalesce(p.excess_minor + p.credit_minor + p.receivable_minor, 0) - m.owed_back
             - greatest(coalesce(p.given_back_minor, 0) - coalesce((
                 select sum((b ->> 'minor')::bigint) from jsonb_array_elements(p.bookings) b), 0), 0)
             as told,
           coalesce(p.explained_minor + p.written_off_minor - m.lost, 0) as explained
      from moved m left join read.honoraria_payments p
             on p.attempt_id = m.attempt_id and p.cohort_id = m.cohort_id
  ), attempts as (
    select *, told + least(explained, greatest(payee - settled - told, 0)) as on_record
      from of_payments
  )`;
