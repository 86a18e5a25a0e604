import type { EntityManager } from 'typeorm';

/** What of a payment is the rest of an earlier one, because one person said that the bank would not pay it. */
export interface RestOfPayment {
  readonly attemptId: string;
  readonly ofAttemptId: string;
  readonly settledBy: string;
}

/** Read models that this rests on. */
export const RESTS = ['honoraria.payments', 'honoraria.exceptions'];

/** A part was booked of the earlier one, and its exception is settled: what it had not paid is due by that. */
export const restsIn = (
  db: Pick<EntityManager, 'query'>,
  attemptIds: readonly string[],
): Promise<RestOfPayment[]> =>
  db.query(
    `select p.attempt_id::text as "attemptId", o.attempt_id::text as "ofAttemptId",
            e.settled_by::text as "settledBy"
       from read.honoraria_payments p
       join read.honoraria_payments o
         on o.person_id = p.person_id and o.attempt_id <> p.attempt_id and o.state = 'booked'
       join read.honoraria_exceptions e
         on e.attempt_id = o.attempt_id and e.state = 'settled' and e.flags @> '["partial"]'
      where p.attempt_id = any($1::uuid[])
        and exists (select from jsonb_array_elements(p.items) as own(item),
                                jsonb_array_elements(o.items) as other(item)
                     where own.item ->> 'honorariumId' = other.item ->> 'honorariumId')
      order by p.attempt_id, o.attempt_id`,
    [attemptIds],
  );
