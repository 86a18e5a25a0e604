import type { Ask } from './check-ties.query.js';

/** The read models that ties compare, and what the budget's facts follow by. */
export const LEDGER_READS = [
  'honoraria.own-accounts',
  'honoraria.statements',
  'honoraria.bank-lines',
  'honoraria.movements',
  'honoraria.items',
  'honoraria.exceptions',
  'honoraria.payments',
  'honoraria.months',
  'budgeting.bank-facts',
  'budgeting.journal',
];
const FOLLOWERS = [
  ...LEDGER_READS,
  'honoraria.match-lines-when-read',
  'honoraria.book-payments-in-budget',
  'honoraria.book-lines-in-budget',
];

/** A read model or reaction that has not seen all of the log yet: what it would tell is missing. */
export interface FollowerBehind {
  readonly name: string;
  /** What it has seen, and where the log ends. */
  readonly position: string;
  readonly end: string;
}

/**
 * Those of whom a tie may break merely because they are behind. With the log elsewhere its end is where the foremost of all
 * followers stands.
 */
export const followersBehind = async (ask: Ask): Promise<FollowerBehind[]> => {
  const rows = await ask(
    `with log_end as (
       select greatest((select max(position) from log.head),
                       (select max(position) from read.checkpoints)) as position)
     select f.name, coalesce(c.position, 0)::text as position, log_end.position::text as "end"
       from unnest($1::text[]) as f(name)
       cross join log_end
       left join read.checkpoints c on c.name = f.name
      where coalesce(c.position, 0) < log_end.position
      order by f.name`,
    [FOLLOWERS],
  );
  return rows as FollowerBehind[];
};
