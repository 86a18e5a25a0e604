import { attemptsOnRecord } from './on-record.query.js';
import type { Tie } from './tie.shapes.js';

/** Payment by payment: what the bank's movements say against the budget's facts of some kinds, in SQL of ours alone. */
const bookedAgainstFacts = (of: { booked: string; fact: string; kinds: string }): string => `
  with booked as (
    select cohort_id, currency, attempt_id, sum(${of.booked}) as minor
      from read.honoraria_movements group by 1, 2, 3
  ), facts as (
    select cohort_id, currency, (reference_ids ->> 'attemptId')::uuid as attempt_id,
           sum(${of.fact}) as minor
      from read.budgeting_bank_facts
     where kind in ${of.kinds} and not reversed and reference_ids ->> 'attemptId' is not null
     group by 1, 2, 3
  )
  select coalesce(b.cohort_id, f.cohort_id)::text as cohort,
         coalesce(b.currency, f.currency) as currency,
         coalesce(b.attempt_id, f.attempt_id)::text as subject,
         coalesce(b.minor, 0) as left, coalesce(f.minor, 0) as right
    from booked b full join facts f using (cohort_id, currency, attempt_id)`;

/** What must agree between honoraria, the other lines of the bank, and the books of the budget. */
export const BUDGET_TIES: readonly Tie[] = [
  {
    name: 'budget-honoraria',
    says: {
      en: 'Each payment to its payee is an expenditure of the budget exactly once; what comes back or reached somebody else is none.',
      fr: 'Chaque paiement à son bénéficiaire est une dépense du budget exactement une fois ; ce qui revient ou a atteint une autre personne n’en est pas une.',
    },
    left: { en: 'paid to payees, net of returns', fr: 'payé aux bénéficiaires, retours déduits' },
    right: { en: 'honoraria in the budget', fr: 'honoraires au budget' },
    sql: bookedAgainstFacts({
      booked: 'payee_minor',
      fact: "case kind when 'honorarium' then amount_minor else -amount_minor end",
      kinds: "('honorarium', 'return', 'misdirected')",
    }),
  },
  {
    name: 'items-and-budget',
    says: {
      en: 'What the budget has spent on honoraria is what the items show as paid, with what stands on record as too much.',
      fr: 'Ce que le budget a dépensé en honoraires est ce que les postes montrent comme payé, avec ce qui est noté comme trop-perçu.',
    },
    left: { en: 'honoraria in the budget', fr: 'honoraires au budget' },
    right: { en: 'paid on items + on record', fr: 'payé sur les postes + noté' },
    sql: `
      with ${attemptsOnRecord()}, spent as (
        select cohort_id, currency,
               sum(case kind when 'honorarium' then amount_minor else -amount_minor end) as minor
          from read.budgeting_bank_facts
         where kind in ('honorarium', 'return', 'misdirected') and not reversed
           and reference_ids ->> 'attemptId' is not null
         group by 1, 2
      ), paid as (
        select cohort_id, currency, sum(minor) as minor from (
          select cohort_id, currency, paid_minor as minor from read.honoraria_items
           union all
          select cohort_id, currency, on_record from attempts) found group by 1, 2
      )
      select coalesce(s.cohort_id, p.cohort_id)::text as cohort,
             coalesce(s.currency, p.currency) as currency,
             coalesce(s.cohort_id, p.cohort_id)::text as subject,
             coalesce(s.minor, 0) as left, coalesce(p.minor, 0) as right
        from spent s full join paid p using (cohort_id, currency)`,
  },
  {
    name: 'budget-owed-back',
    says: {
      en: 'What reached somebody else is owed back until it is here or given up; it is no expenditure meanwhile.',
      fr: 'Ce qui a atteint une autre personne reste à recouvrer jusqu’à son retour ou son abandon ; ce n’est pas une dépense entre-temps.',
    },
    left: { en: 'owed back for payments', fr: 'à recouvrer de paiements' },
    right: { en: 'out of the budget, not back yet', fr: 'sorti du budget, pas encore revenu' },
    sql: bookedAgainstFacts({
      booked: 'owed_back_minor',
      fact: "case when kind = 'misdirected' then amount_minor when kind = 'recovered' and relates_to is not null then 0 else -amount_minor end",
      kinds: "('misdirected', 'recovered', 'loss')",
    }),
  },
  {
    name: 'budget-losses',
    says: {
      en: 'What was given up is a loss of the budget exactly once, less what came back after all.',
      fr: 'Ce qui a été abandonné est une perte du budget exactement une fois, moins ce qui est revenu malgré tout.',
    },
    left: { en: 'given up', fr: 'abandonné' },
    right: { en: 'losses in the budget', fr: 'pertes au budget' },
    sql: bookedAgainstFacts({
      booked: 'lost_minor',
      fact: "case when kind = 'loss' then amount_minor when relates_to is not null then -amount_minor else 0 end",
      kinds: "('loss', 'recovered')",
    }),
  },
  {
    name: 'budget-charges',
    says: {
      en: 'What payments cost on their way is on the budget’s line of bank charges exactly once.',
      fr: 'Ce que les paiements coûtent en route est sur la ligne des frais bancaires du budget exactement une fois.',
    },
    left: { en: 'charges and exchange of payments', fr: 'frais et change des paiements' },
    right: { en: 'their charges in the budget', fr: 'leurs frais au budget' },
    sql: bookedAgainstFacts({
      booked: 'charges_minor + exchange_minor',
      fact: 'amount_minor',
      kinds: "('charge')",
    }),
  },
  {
    name: 'budget-lines',
    says: {
      en: 'Each charge, grant and supplier’s payment of a statement, and what comes back of one, is in the budget exactly once.',
      fr: 'Chaque frais, subvention et paiement de fournisseur d’un relevé, et ce qui en revient, est au budget exactement une fois.',
    },
    left: { en: 'lines of the bank', fr: 'lignes de la banque' },
    right: { en: 'facts of the budget', fr: 'faits du budget' },
    sql: `
      with lines as (
        select cohort_id, currency, bank_line_id, abs(amount_minor) as minor
          from read.honoraria_bank_lines
         where state = 'matched' and (meaning in ('charge', 'grant', 'supplier-payment')
            or (meaning = 'return' and commitment_id is not null))
      ), facts as (
        select cohort_id, currency, (reference_ids ->> 'bankLineId')::uuid as bank_line_id,
               sum(amount_minor) as minor
          from read.budgeting_bank_facts
         where not reversed and reference_ids ->> 'attemptId' is null
           and reference_ids ->> 'bankLineId' is not null
         group by 1, 2, 3
      )
      select coalesce(l.cohort_id, f.cohort_id)::text as cohort,
             coalesce(l.currency, f.currency) as currency,
             coalesce(l.bank_line_id, f.bank_line_id)::text as subject,
             coalesce(l.minor, 0) as left, coalesce(f.minor, 0) as right
        from lines l full join facts f using (cohort_id, currency, bank_line_id)`,
  },
  {
    name: 'budget-balances',
    says: {
      en: 'In the budget’s journal debits equal credits, event by event and funder by funder.',
      fr: 'Au journal du budget, débits et crédits sont égaux, événement par événement et bailleur par bailleur.',
    },
    left: { en: 'debits', fr: 'débits' },
    right: { en: 'credits', fr: 'crédits' },
    sql: `
      select cohort_id::text as cohort, currency, event_id::text as subject,
             coalesce(sum(amount_minor) filter (where amount_minor > 0), 0) as left,
             coalesce(-sum(amount_minor) filter (where amount_minor < 0), 0) as right
        from read.budgeting_journal group by cohort_id, currency, event_id, funding_agreement_id`,
  },
];
