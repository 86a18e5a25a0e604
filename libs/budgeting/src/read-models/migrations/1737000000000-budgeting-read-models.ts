import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `create table read.budgeting_journal (
     event_id uuid not null,
     leg int not null check (leg > 0),
     cohort_id uuid not null,
     position bigint not null,
     recorded_at timestamptz not null,
     effective_on date not null,
     value_on date,
     event_type text not null,
     account text not null check (account in ('source', 'envelope', 'allocated', 'committed',
       'spent', 'overrun', 'received', 'receivable', 'suspense')),
     funding_agreement_id text not null,
     line_id text not null,
     group_id uuid,
     workplan_id uuid,
     amount_minor bigint not null check (amount_minor <> 0),
     balance_minor bigint not null,
     currency text not null,
     subject text,
     actor_kind text not null,
     actor_id text not null,
     reason jsonb,
     primary key (event_id, leg),
     check (workplan_id is null or group_id is not null),
     check (account in ('source', 'overrun', 'receivable', 'suspense') = (balance_minor < 0)
       or balance_minor = 0)
   )`,
  `create table read.budgeting_cells (
     cohort_id uuid not null,
     funding_agreement_id text not null,
     line_id text not null,
     group_id text not null,
     workplan_id text not null,
     currency text not null,
     source bigint not null check (source >= 0),
     envelope bigint not null check (envelope >= 0),
     allocated bigint not null check (allocated >= 0),
     committed bigint not null check (committed >= 0),
     spent bigint not null check (spent >= 0),
     overrun bigint not null check (overrun >= 0),
     received bigint not null check (received >= 0),
     receivable bigint not null check (receivable >= 0),
     suspense bigint not null check (suspense >= 0),
     primary key (cohort_id, funding_agreement_id, line_id, group_id, workplan_id),
     check (workplan_id = '' or group_id <> ''),
     check (group_id = '' or (source = 0 and envelope = 0)),
     check (received = receivable + suspense)
   )`,
  `create table read.budgeting_lines (
     cohort_id uuid not null,
     line_id uuid not null,
     ordinal int not null check (ordinal > 0),
     kind text not null check (kind in ('honoraria', 'bank-charges', 'activities',
       'resource-persons', 'contingency')),
     title jsonb not null,
     primary key (cohort_id, line_id),
     unique (cohort_id, ordinal)
   )`,
  `create table read.budgeting_proposals (
     proposal_id uuid primary key,
     cohort_id uuid not null,
     position bigint not null,
     kind text not null check (kind in ('allocate', 'deallocate', 'reallocate', 'earmark',
       'increase', 'decrease')),
     stage text not null check (stage in ('open', 'executed', 'withdrawn')),
     change jsonb not null,
     decision jsonb not null,
     reason jsonb not null,
     content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
     proposed_by text not null,
     proposed_at timestamptz not null,
     views jsonb not null,
     closed_by text,
     closed_at timestamptz,
     despite_objection jsonb,
     check ((stage = 'open') = (closed_by is null)),
     check ((closed_by is null) = (closed_at is null)),
     check (stage <> 'executed' or jsonb_array_length(views) > 0),
     check (despite_objection is null or stage = 'executed')
   )`,
  `create table read.budgeting_commitments (
     commitment_id uuid primary key,
     cohort_id uuid not null,
     position bigint not null,
     stage text not null check (stage in ('requested', 'approved', 'declined', 'released')),
     line_id text not null,
     group_id uuid,
     workplan_id uuid,
     currency text not null,
     amount_minor bigint not null check (amount_minor > 0),
     open_minor bigint not null check (open_minor between 0 and amount_minor),
     spent_minor bigint not null check (spent_minor >= 0),
     supplier jsonb not null,
     payee_id text check (payee_id <> requested_by),
     evidence jsonb not null check (jsonb_array_length(evidence) > 0),
     requested_by text not null,
     decided_by text,
     check ((stage = 'requested') = (decided_by is null)),
     check (stage not in ('approved', 'released')
       or (decided_by <> requested_by and decided_by is distinct from payee_id))
   )`,
  `create table read.budgeting_expenditures (
     expenditure_id uuid primary key,
     cohort_id uuid not null,
     position bigint not null,
     commitment_id uuid not null,
     currency text not null,
     amount_minor bigint not null check (amount_minor > 0),
     booked_on date not null,
     value_on date not null,
     evidence jsonb not null check (jsonb_array_length(evidence) > 0),
     recorded_by text not null,
     reversed_by text
   )`,
  `create table read.budgeting_bank_facts (
     fact_id uuid primary key,
     cohort_id uuid not null,
     position bigint not null,
     kind text not null check (kind in ('honorarium', 'charge', 'supplier-payment', 'grant',
       'return', 'other')),
     currency text not null,
     amount_minor bigint not null check (amount_minor > 0),
     booked_on date not null,
     value_on date not null,
     line_id text not null,
     commitment_id uuid,
     relates_to uuid,
     reference_ids jsonb not null,
     flags jsonb not null,
     overrun_minor bigint not null check (overrun_minor between 0 and amount_minor),
     open_minor bigint not null check (open_minor between 0 and amount_minor),
     reversed boolean not null check (not reversed or open_minor = 0)
   )`,
  `create table read.budgeting_documents (
     document_id uuid primary key,
     kind text not null check (kind in ('contract', 'quotation', 'invoice', 'receipt', 'consent')),
     content_type text not null check (content_type in ('application/pdf', 'image/jpeg',
       'image/png')),
     bytes int not null check (bytes between 1 and 150000),
     sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
     stored_by text not null,
     stored_at timestamptz not null
   )`,
  `create table read.budgeting_document_parts (
     document_id uuid not null,
     part int not null check (part > 0),
     content jsonb not null,
     primary key (document_id, part)
   )`,
  `create table read.budgeting_funding_agreements (
     funding_agreement_id uuid primary key,
     funder jsonb not null,
     reference text not null,
     currency text not null,
     amount_minor bigint not null check (amount_minor > 0),
     assigned_minor bigint not null check (assigned_minor between 0 and amount_minor),
     eligible_from date not null,
     eligible_until date not null check (eligible_until >= eligible_from),
     close_out_on date not null check (close_out_on >= eligible_until),
     reporting_periods jsonb not null,
     reallocation_threshold text not null
   )`,
];

const INDEXES = [
  'create index budgeting_journal_order on read.budgeting_journal (cohort_id, position, leg)',
  'create index budgeting_proposals_order on read.budgeting_proposals (cohort_id, position)',
  'create index budgeting_commitments_order on read.budgeting_commitments (cohort_id, position)',
  'create index budgeting_expenditures_order on read.budgeting_expenditures (cohort_id, position)',
  'create index budgeting_bank_facts_order on read.budgeting_bank_facts (cohort_id, position)',
];

const NAMES = [
  'journal',
  'cells',
  'lines',
  'proposals',
  'commitments',
  'expenditures',
  'bank_facts',
  'documents',
  'document_parts',
  'funding_agreements',
];

/** Tables of the budget: journal, balances, consultation, contracts, bank facts and vouchers. */
export class BudgetingReadModels1737000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of NAMES) await runner.query(`drop table read.budgeting_${name}`);
  }
}
