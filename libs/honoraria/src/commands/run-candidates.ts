import { paymentReference } from '@palabre/banking';
import type { ReadSide } from '@palabre/eventing';
import { derivedId, type YearMonth } from '@palabre/kernel';
import { ACCOUNT_REASONS } from '../domain/payment.js';
import { asManyAsOneRunHolds } from '../domain/size.js';
import type { RunCandidate } from '../events.js';

/** A UUID of version 4 in shape, which the rails ask for: derived, so that the same attempt has the same one. */
const uetrOf = (attemptId: string): string =>
  derivedId('uetr', attemptId).replace(/^(.{14})5/, '$14');

const CANDIDATES = `
  with left_out as (
    select (one ->> 'personId')::uuid as person_id, max(r.prepared_at) as last
      from read.honoraria_runs r cross join jsonb_array_elements(r.left_out) as one
     where r.cohort_id = $1 group by 1
  ), refused as (
    select distinct one ->> 'honorariumId' as honorarium_id
      from read.honoraria_payments p cross join jsonb_array_elements(p.items) as one
     where p.cohort_id = $1
       and exists (select from jsonb_array_elements(p.said) s where s ->> 'reasonCode' = any($3))
  ), named as (
    select i.honorarium_id, i.person_id,
           i.state = 'approved' and i.cancellation is null and i.month <= $2 as is_due
      from read.honoraria_items i
     where i.cohort_id = $1
       and (i.state = 'approved' and i.cancellation is null and i.month <= $2
            or i.honorarium_id in (select honorarium_id from refused))
  )
  select i.person_id::text as "personId",
         array_agg(i.honorarium_id order by i.honorarium_id) as "honorariumIds"
    from named i left join left_out l on l.person_id = i.person_id
   group by i.person_id, l.last having bool_or(i.is_due) order by l.last nulls first, i.person_id`;

/**
 * One candidate for each payee with approved items. It names as well what nothing pays now, as it is held or waived, say, or of a later
 * month, and of which a bank has said that the account is wrong. Who is paid in the end is decided on the items themselves. Whom runs left
 * out come last, the longest ago first: where a run does not hold all of them nobody waits behind those whom none can pay.
 */
export const candidatesOf = async (
  { runId, cohortId, month }: { runId: string; cohortId: string; month: YearMonth },
  read: ReadSide,
): Promise<RunCandidate[]> => {
  const rows = await read.query<{ personId: string; honorariumIds: string[] }>(
    ['honoraria.items', 'honoraria.payments', 'honoraria.runs'],
    CANDIDATES,
    [cohortId, month, ACCOUNT_REASONS],
  );
  const candidates = rows.map(({ personId, honorariumIds }) => {
    const attemptId = derivedId('payment-attempt', runId, personId);
    const endToEndId = paymentReference(attemptId);
    return { attemptId, personId, honorariumIds, endToEndId, uetr: uetrOf(attemptId) };
  });
  return asManyAsOneRunHolds(candidates);
};
