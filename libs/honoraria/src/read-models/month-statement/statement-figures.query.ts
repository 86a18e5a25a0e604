import { firstDay, lastDay, money, type Money, type YearMonth } from '@palabre/kernel';
import type { Ask } from '../ledger/check-ties.query.js';

/** What one own account did in a month, by the bank's booking date. Money that left is negative. */
export interface AccountFigures {
  readonly accountId: string;
  readonly kind: string;
  readonly currency: string;
  readonly opening: Money;
  readonly payments: Money;
  readonly returns: Money;
  readonly charges: Money;
  readonly grants: Money;
  readonly suppliers: Money;
  readonly interest: Money;
  readonly transfers: Money;
  /** Others’ business. */
  readonly outOfScope: Money;
  /** In suspense: nobody has said what it is. */
  readonly open: Money;
  readonly closing: Money;
  /** The last closing balance that the bank states in the month, its day, and what the lines made on that day. */
  readonly stated: Money | null;
  readonly statedOn: string | null;
  readonly onThatDay: Money | null;
}

interface AccountRow {
  readonly accountId: string;
  readonly kind: string;
  readonly currency: string;
  readonly stated: string | null;
  readonly statedOn: string | null;
  readonly onThatDay: string | null;
  readonly [figure: string]: string | null;
}

const inMonth = (condition: string): string =>
  `coalesce(sum(l.amount_minor) filter (where l.booked_on >= $2 and ${condition}), 0)::text`;

/** `s`: of account `a` the last closing balance that a statement of sound figures states for some days; of several the one that lines bear out. */
export const statedFor = (days: string): string => `
    left join lateral (
      select closing_minor, to_on from read.honoraria_statements
       where account_id = a.account_id and state = 'in-force' and closing_minor is not null
         and to_on ${days} and format !~ '^camt[.]05[24]'
         and (opening_minor is null or opening_minor + booked_minor = closing_minor)
       order by to_on desc, closing_minor = a.opening_minor + coalesce((
                  select sum(m.amount_minor) from read.honoraria_bank_lines m
                   where m.account_id = a.account_id and m.state <> 'split'
                     and m.booked_on between a.opened_on and to_on), 0) desc,
                position desc limit 1) s on true`;

const ACCOUNTS = `
  select a.account_id::text as "accountId", a.kind, a.currency,
         (a.opening_minor
          + coalesce(sum(l.amount_minor) filter (where l.booked_on < $2), 0))::text as opening,
         ${inMonth(`l.meaning = 'payment'`)} as payments,
         ${inMonth(`l.meaning = 'return'`)} as returns,
         ${inMonth(`l.meaning = 'charge'`)} as charges,
         ${inMonth(`l.meaning = 'grant'`)} as grants,
         ${inMonth(`l.meaning = 'supplier-payment'`)} as suppliers,
         ${inMonth(`l.meaning = 'interest'`)} as interest,
         ${inMonth(`l.meaning = 'transfer'`)} as transfers,
         ${inMonth(`l.state = 'ignored'`)} as "outOfScope",
         ${inMonth(`l.state = 'open'`)} as open,
         (a.opening_minor + coalesce(sum(l.amount_minor), 0))::text as closing,
         s.closing_minor::text as stated, to_char(s.to_on, 'YYYY-MM-DD') as "statedOn",
         case when s.to_on is null then null else
           (a.opening_minor
            + coalesce(sum(l.amount_minor) filter (where l.booked_on <= s.to_on), 0))::text
         end as "onThatDay"
    from read.honoraria_own_accounts a
    left join read.honoraria_bank_lines l
      on l.account_id = a.account_id and l.state <> 'split'
         and l.booked_on between a.opened_on and $3
    ${statedFor('between $2 and $3')}
   where a.cohort_id = $1 and a.opened_on <= $3
   group by a.account_id, a.kind, a.currency, a.opening_minor, s.closing_minor, s.to_on
   order by a.kind, a.account_id`;

const SIGNED = [
  'opening',
  'payments',
  'returns',
  'charges',
  'grants',
  'suppliers',
  'interest',
  'transfers',
  'outOfScope',
  'open',
  'closing',
] as const;

const accountOf = (row: AccountRow): AccountFigures => {
  const { accountId, kind, currency, statedOn } = row;
  const amount = (minor: string | null | undefined): Money => money(BigInt(minor ?? 0), currency);
  const figures = Object.fromEntries(SIGNED.map((name) => [name, amount(row[name])]));
  return {
    ...{ accountId, kind, currency, statedOn },
    ...(figures as Record<(typeof SIGNED)[number], Money>),
    stated: row.stated === null ? null : amount(row.stated),
    onThatDay: row.onThatDay === null ? null : amount(row.onThatDay),
  };
};

/** Every own account that was open in the month. */
export const accountFigures = async (
  ask: Ask,
  cohortId: string,
  month: YearMonth,
): Promise<AccountFigures[]> => {
  const rows = await ask(ACCOUNTS, [cohortId, firstDay(month), lastDay(month)]);
  return (rows as readonly AccountRow[]).map(accountOf);
};

/** What payments and their way cost, in the currency of the cohort. */
export interface PaidFigures {
  /** By the month that facts are booked in, as the roll-forward. */
  readonly booked: Money;
  readonly cameBack: Money;
  /** Reached somebody else or was given up: no longer among what was booked for payees. */
  readonly reachedOthers: Money;
  /** What came back of what was owed back or lost. */
  readonly recovered: Money;
  readonly lost: Money;
  /** By the bank’s booking date. */
  readonly chargesOnTheWay: Money;
  readonly lostInExchange: Money;
  readonly chargesOfTheBank: Money;
  readonly chargesInTheBudget: Money;
  /** Lines of earlier months that are booked in this one, and those of this one that are booked later. */
  readonly lateIn: { readonly lines: number; readonly sum: Money };
  readonly lateOut: { readonly lines: number; readonly sum: Money };
}

interface PaidRow {
  readonly booked: string;
  readonly cameBack: string;
  readonly reachedOthers: string;
  readonly recovered: string;
  readonly lost: string;
  readonly charges: string;
  readonly exchange: string;
  readonly ofTheBank: string;
  readonly inTheBudget: string;
  readonly lateInLines: number;
  readonly lateIn: string;
  readonly lateOutLines: number;
  readonly lateOut: string;
}

const PAID = `
  with moved as (
    select coalesce(sum(payee_minor) filter (
             where booked_in = $2 and kind in ('booking', 'booking-undone')), 0)::text as booked,
           coalesce(-sum(payee_minor) filter (
             where booked_in = $2 and kind in ('return', 'return-undone')), 0)::text as "cameBack",
           coalesce(-sum(payee_minor) filter (
             where booked_in = $2 and kind in ('mispaid', 'loss')), 0)::text as "reachedOthers",
           coalesce(-sum(owed_back_minor + lost_minor) filter (
             where booked_in = $2 and kind in ('return', 'return-undone')), 0)::text as recovered,
           coalesce(sum(lost_minor) filter (
             where booked_in = $2 and kind = 'loss'), 0)::text as lost,
           coalesce(sum(charges_minor) filter (where booked_on between $3 and $4), 0)::text as charges,
           coalesce(sum(exchange_minor) filter (where booked_on between $3 and $4), 0)::text as exchange
      from read.honoraria_movements where cohort_id = $1 and currency = $5
  ), lines as (
    select coalesce(-sum(amount_minor) filter (
             where meaning = 'charge' and booked_on between $3 and $4), 0)::text as "ofTheBank",
           count(*) filter (where booked_in = $2 and booked_on < $3)::int as "lateInLines",
           coalesce(sum(amount_minor) filter (where booked_in = $2 and booked_on < $3), 0)::text
             as "lateIn",
           count(*) filter (where booked_in > $2 and booked_on between $3 and $4)::int
             as "lateOutLines",
           coalesce(sum(amount_minor) filter (
             where booked_in > $2 and booked_on between $3 and $4), 0)::text as "lateOut"
      from read.honoraria_bank_lines
     where cohort_id = $1 and currency = $5 and state = 'matched'
  ), facts as (
    select coalesce(sum(amount_minor), 0)::text as "inTheBudget"
      from read.budgeting_bank_facts
     where cohort_id = $1 and currency = $5 and kind = 'charge' and not reversed
       and booked_on between $3 and $4
  )
  select * from moved, lines, facts`;

export const paidFigures = async (
  ask: Ask,
  cohortId: string,
  month: YearMonth,
  currency: string,
): Promise<PaidFigures> => {
  const [row] = (await ask(PAID, [
    ...[cohortId, month, firstDay(month), lastDay(month)],
    currency,
  ])) as readonly PaidRow[];
  if (!row) throw new Error('sums of a month have one row');
  const amount = (minor: string): Money => money(BigInt(minor), currency);
  return {
    booked: amount(row.booked),
    cameBack: amount(row.cameBack),
    reachedOthers: amount(row.reachedOthers),
    recovered: amount(row.recovered),
    lost: amount(row.lost),
    chargesOnTheWay: amount(row.charges),
    lostInExchange: amount(row.exchange),
    chargesOfTheBank: amount(row.ofTheBank),
    chargesInTheBudget: amount(row.inTheBudget),
    lateIn: { lines: row.lateInLines, sum: amount(row.lateIn) },
    lateOut: { lines: row.lateOutLines, sum: amount(row.lateOut) },
  };
};
