import { attemptsOnRecord } from './on-record.query.js';
import type { Tie } from './tie.shapes.js';

/** What the bank booked of one line stands for payments and what the way cost. */
const LINES_OF_PAYMENTS = `
  select cohort_id, bank_line_id, amount_minor, currency, booked_on,
         instructed_minor, instructed_currency, rule, outcome
    from read.honoraria_bank_lines
   where state = 'matched' and meaning in ('payment', 'return') and commitment_id is null`;

/**
 * A line in another currency than its payments is compared by what the bank says was asked for, or came back; what it kept for
 * itself is beside that. Where it does not say, or two persons say otherwise, there is nothing to compare with.
 */
const EXCHANGED_LINES = `
  select l.cohort_id::text as cohort, l.instructed_currency as currency, l.bank_line_id::text as subject,
         case when l.amount_minor < 0 then l.instructed_minor else -l.instructed_minor end as left,
         coalesce(m.minor, 0) as right
    from (${LINES_OF_PAYMENTS}) l
    left join (
      select bank_line_id, currency,
             sum(payee_minor + exchange_minor + owed_back_minor + lost_minor
                 + case when kind in ('return', 'return-undone') then charges_minor else 0 end)
               as minor
        from read.honoraria_movements where bank_line_id is not null group by 1, 2) m
      on m.bank_line_id = l.bank_line_id
   where l.instructed_currency <> l.currency
     and (m.currency is null or m.currency = l.instructed_currency)
     and not (l.rule = 'person' and l.outcome = 'foreign')`;

/** What names an own account that there is not, or not in this cohort. A line of one in another currency is of none, too. */
const LINES_AND_ACCOUNTS = `
  select l.cohort_id::text as cohort, l.currency, l.bank_line_id::text as subject,
         l.amount_minor as left, case when a.account_id is not null then l.amount_minor end as right
    from read.honoraria_bank_lines l
    left join read.honoraria_own_accounts a using (account_id, cohort_id, currency)
   union all
  select s.cohort_id::text, s.currency, s.statement_id::text, 0,
         case when a.account_id is not null then 0 end
    from read.honoraria_statements s
    left join read.honoraria_own_accounts a using (account_id, cohort_id, currency)
   union all
  select p.cohort_id::text, p.currency, p.attempt_id::text, 0,
         case when a.account_id is not null then 0 end
    from read.honoraria_payments p
    left join read.honoraria_own_accounts a using (account_id, cohort_id)`;

/** Months are closed one after the other, so between two that are closed each has a row. */
const MONTHS_BETWEEN_CLOSED = `
  select cohort_id::text as cohort, currency, month as subject, 0 as left, null as right
    from (
      select cohort_id, max(currency) as currency,
             to_char(generate_series(min(month || '-01')::date, max(month || '-01')::date,
                                     interval '1 month'), 'YYYY-MM') as month
        from rolled where state = 'closed' group by 1) between_closed
   where currency is not null
     and not exists (select from rolled r
                      where r.cohort_id = between_closed.cohort_id
                        and r.month = between_closed.month)`;

/** What must agree between the bank, its lines, payments, items and months. What waits for somebody is no error. */
export const BANK_TIES: readonly Tie[] = [
  {
    name: 'statement-foots',
    says: {
      en: 'Each statement: opening balance and booked lines make its closing balance.',
      fr: 'Chaque relevé : solde d’ouverture et lignes comptabilisées font son solde de clôture.',
    },
    left: { en: 'opening + booked', fr: 'ouverture + comptabilisé' },
    right: { en: 'closing, as the bank states it', fr: 'clôture, selon la banque' },
    sql: `
      select cohort_id::text as cohort, currency, statement_id::text as subject,
             opening_minor + booked_minor as left, closing_minor as right
        from read.honoraria_statements
       where state = 'in-force' and opening_minor is not null and closing_minor is not null
         and format !~ '^camt[.]05[24]'`,
  },
  {
    name: 'statements-follow',
    says: {
      en: 'Each statement opens with what the one of the day before, or one of the same day, closed with.',
      fr: 'Chaque relevé s’ouvre avec ce que celui de la veille, ou un du même jour, a clôturé.',
    },
    left: { en: 'closing of the one before', fr: 'clôture du précédent' },
    right: { en: 'opening', fr: 'ouverture' },
    sql: `
      select distinct on (later.statement_id) later.cohort_id::text as cohort, later.currency,
             later.statement_id::text as subject, earlier.closing_minor as left,
             later.opening_minor as right
        from read.honoraria_statements later
        join read.honoraria_statements earlier
          on earlier.account_id = later.account_id and earlier.statement_id <> later.statement_id
             and (earlier.to_on = later.from_on - 1
                  or (earlier.to_on = later.from_on
                      and earlier.closing_minor = later.opening_minor))
       where later.state = 'in-force' and earlier.state = 'in-force'
         and later.opening_minor is not null and earlier.closing_minor is not null
         and later.format !~ '^camt[.]05[24]' and earlier.format !~ '^camt[.]05[24]'
       order by later.statement_id, earlier.closing_minor = later.opening_minor desc,
                earlier.position desc`,
  },
  {
    name: 'lines-and-accounts',
    says: {
      en: 'Each line is of an own account of its cohort, in its currency; statements and payments are of one, too.',
      fr: 'Chaque ligne est d’un compte propre de sa cohorte, dans sa devise ; relevés et paiements en ont un aussi.',
    },
    left: { en: 'lines of the bank', fr: 'lignes de la banque' },
    right: { en: 'those of own accounts', fr: 'celles de comptes propres' },
    sql: LINES_AND_ACCOUNTS,
  },
  {
    name: 'account-balance',
    says: {
      en: 'Each own account: its opening and every line up to the last statement make what the bank says it holds.',
      fr: 'Chaque compte propre : son ouverture et toutes ses lignes jusqu’au dernier relevé font ce que la banque y voit.',
    },
    left: { en: 'opening + lines, known or not', fr: 'ouverture + lignes, connues ou non' },
    right: { en: 'last closing balance of the bank', fr: 'dernier solde de clôture de la banque' },
    sql: `
      with stated as (
        select a.*, s.to_on, s.closing_minor, s.position,
               max(s.to_on) over (partition by s.account_id) as newest
          from read.honoraria_statements s
          join read.honoraria_own_accounts a using (account_id)
         where s.state = 'in-force' and s.closing_minor is not null
           and s.to_on >= a.opened_on and s.format !~ '^camt[.]05[24]'
           and (s.opening_minor is null or s.opening_minor + s.booked_minor = s.closing_minor)
      ), compared as (
        select *, opening_minor + coalesce((
                 select sum(l.amount_minor) from read.honoraria_bank_lines l
                  where l.account_id = stated.account_id and l.state <> 'split'
                    and l.booked_on between stated.opened_on and stated.to_on), 0) as ours
          from stated where to_on = newest
      )
      select distinct on (account_id) cohort_id::text as cohort, currency,
             account_id::text as subject, ours as left, closing_minor as right
        from compared
       order by account_id, closing_minor = ours desc, position desc`,
  },
  {
    name: 'transfers',
    says: {
      en: 'Transfers between own accounts of one currency whose two sides are known cancel out.',
      fr: 'Les virements entre comptes propres d’une même devise, dont les deux côtés sont connus, s’annulent.',
    },
    left: { en: 'one side', fr: 'un côté' },
    right: { en: 'the other', fr: 'l’autre' },
    sql: `
      select one.cohort_id::text as cohort, one.currency, one.bank_line_id::text as subject,
             one.amount_minor as left, -other.amount_minor as right
        from read.honoraria_bank_lines one
        join read.honoraria_bank_lines other on other.bank_line_id = one.counter_line_id
       where one.state = 'matched' and one.meaning = 'transfer'
         and one.currency = other.currency and one.amount_minor < 0`,
  },
  {
    name: 'lines-and-payments',
    says: {
      en: 'Each matched line of a payment or a return: payees, charges and exchange make its amount.',
      fr: 'Chaque ligne rapprochée d’un paiement ou d’un retour : bénéficiaires, frais et change en font le montant.',
    },
    left: { en: 'lines of the bank', fr: 'lignes de la banque' },
    right: { en: 'payments, charges, exchange', fr: 'paiements, frais, change' },
    sql: `
      select coalesce(l.cohort_id, m.cohort_id)::text as cohort, coalesce(l.currency, m.currency) as currency,
             coalesce(l.bank_line_id, m.bank_line_id)::text as subject,
             coalesce(-l.amount_minor, 0) as left, coalesce(m.minor, 0) as right
        from (${LINES_OF_PAYMENTS}) l
        full join (
          select cohort_id, bank_line_id, currency,
                 sum(payee_minor + charges_minor + exchange_minor + owed_back_minor + lost_minor)
                   as minor
            from read.honoraria_movements where bank_line_id is not null group by 1, 2, 3
          having sum(payee_minor + charges_minor + exchange_minor + owed_back_minor + lost_minor)
                 <> 0) m using (bank_line_id)
       where l.currency is null or m.currency is null or l.currency = m.currency
       union all ${EXCHANGED_LINES}`,
  },
  {
    name: 'payments-and-items',
    says: {
      en: 'What each payment brought its payee settled items, or stands on record as too much: to be claimed back, set off or explained.',
      fr: 'Ce que chaque paiement a apporté à son bénéficiaire a soldé des postes, ou est noté comme trop-perçu : à réclamer, à imputer ou expliqué.',
    },
    left: { en: 'paid to payees, net of returns', fr: 'payé aux bénéficiaires, retours déduits' },
    right: { en: 'settled + on record', fr: 'soldé + noté' },
    sql: `
      with ${attemptsOnRecord()}
      select cohort_id::text as cohort, currency, attempt_id::text as subject, payee as left,
             settled + on_record as right
        from attempts`,
  },
  {
    name: 'items-and-months',
    says: {
      en: 'What is owed item by item is what the months carry forward.',
      fr: 'Ce qui est dû poste par poste est ce que les mois reportent.',
    },
    left: { en: 'owed on items', fr: 'dû sur les postes' },
    right: { en: 'accrued − paid − waived − cancelled', fr: 'échu − payé − renoncé − annulé' },
    sql: `
      with items as (
        select cohort_id,
               sum(amount_minor - paid_minor - waived_minor - cancelled_minor) as minor,
               max(currency) as currency
          from read.honoraria_items group by 1
      ), months as (
        select cohort_id,
               sum(accrued_minor - paid_minor - waived_minor - cancelled_minor) as minor,
               max(currency) as currency
          from read.honoraria_months group by 1
      )
      select coalesce(i.cohort_id, m.cohort_id)::text as cohort,
             coalesce(i.currency, m.currency) as currency,
             coalesce(i.cohort_id, m.cohort_id)::text as subject,
             coalesce(i.minor, 0) as left, coalesce(m.minor, 0) as right
        from items i full join months m using (cohort_id)
       where coalesce(i.currency, m.currency) is not null`,
  },
  {
    name: 'months-and-payments',
    says: {
      en: 'Each month shows as paid what payments settled of items in it.',
      fr: 'Chaque mois montre comme payé ce que les paiements y ont soldé de postes.',
    },
    left: { en: 'paid, month by month', fr: 'payé, mois par mois' },
    right: { en: 'settled by payments', fr: 'soldé par des paiements' },
    sql: `
      with months as (
        select cohort_id, month, currency, paid_minor from read.honoraria_months
         where currency is not null
      ), settled as (
        select cohort_id, booked_in as month, currency, sum(settled_minor) as minor
          from read.honoraria_movements group by 1, 2, 3 having sum(settled_minor) <> 0
      )
      select coalesce(m.cohort_id, s.cohort_id)::text as cohort,
             coalesce(m.currency, s.currency) as currency, coalesce(m.month, s.month) as subject,
             coalesce(m.paid_minor, 0) as left, coalesce(s.minor, 0) as right
        from months m full join settled s using (cohort_id, month, currency)`,
  },
  {
    name: 'closed-months',
    says: {
      en: 'Each closed month still carries forward what it was sealed with, and none between two is missing.',
      fr: 'Chaque mois clos reporte encore ce avec quoi il a été scellé, et aucun ne manque entre deux.',
    },
    left: { en: 'sealed, item by item', fr: 'scellé, poste par poste' },
    right: { en: 'carried forward', fr: 'reporté' },
    sql: `
      with rolled as (
        select cohort_id, month, state, currency, carried,
               sum(accrued_minor - paid_minor - waived_minor - cancelled_minor)
                 over (partition by cohort_id order by month) as forward
          from read.honoraria_months
      )
      select cohort_id::text as cohort, currency, month as subject,
             coalesce((select sum((c -> 'amount' ->> 'minor')::bigint)
                         from jsonb_array_elements(carried) c), 0) as left,
             forward as right
        from rolled where state = 'closed' and currency is not null
       union all ${MONTHS_BETWEEN_CLOSED}`,
  },
];
