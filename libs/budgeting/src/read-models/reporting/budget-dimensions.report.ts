import { report } from '@palabre/eventing';

export const budgetReport = report({
  name: 'budgets',
  describes: 'The budget of a cohort, and the time it is for.',
  columns: {
    cohort_id: 'the cohort',
    stage: 'unopened, open, frozen or closed',
    currency: 'ISO 4217',
    starts_on: 'first day of the cohort',
    ends_on: 'last day of the cohort',
  },
  select: 'select cohort_id, stage, currency, starts_on, ends_on from read.budgeting_budgets',
});

export const budgetGroupReport = report({
  name: 'budget_groups',
  describes: 'What a group of a cohort is called.',
  columns: {
    group_id: 'the group',
    cohort_id: 'its cohort',
    title_en: 'title in English',
    title_fr: 'title in French',
  },
  select: `select group_id, cohort_id, title ->> 'en', title ->> 'fr' from read.budgeting_groups`,
});

export const fundingAgreementReport = report({
  name: 'funding_agreements',
  describes: 'What a funder agreed to, and how much of it budgets have taken.',
  columns: {
    funding_agreement_id: 'the agreement: a funding source',
    funder_en: 'the funder in English',
    funder_fr: 'the funder in French',
    reference: 'the funder’s own reference',
    currency: 'ISO 4217',
    amount_minor: 'agreed; minor units',
    assigned_minor: 'taken by budgets; minor units',
    eligible_from: 'first day that is paid for',
    eligible_until: 'last day that is paid for',
    close_out_on: 'until when what was promised may be paid',
    reallocation_threshold: 'share of a line that may be moved without asking',
    stage: 'recorded by one person, or confirmed by another',
  },
  select: `
    select funding_agreement_id, funder ->> 'en', funder ->> 'fr', reference, currency, amount_minor,
           assigned_minor, eligible_from, eligible_until, close_out_on, reallocation_threshold::numeric,
           case when content_hash is not null and confirmed_by is null then 'recorded' else 'confirmed' end
      from read.budgeting_funding_agreements`,
});
