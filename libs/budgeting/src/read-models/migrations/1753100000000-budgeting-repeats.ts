import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `alter table read.budgeting_proposals add column repeats jsonb not null default '[]'`,
  `alter table read.budgeting_history add column advance_id text, add column confirmed_by text`,
  `create index budgeting_history_advances on read.budgeting_history (advance_id)
     where advance_id is not null`,
  `alter table read.budgeting_funding_agreements add column agreed_by text not null default '',
     add column document_id text, add column sha256 text, add column content_hash text,
     add column confirmed_by text`,
  `create table read.budgeting_proposed_shares (
     cost_share_id uuid primary key,
     cohort_id uuid not null,
     position bigint not null,
     line_id text not null,
     starts_on date not null,
     shares jsonb not null,
     reason jsonb not null,
     document_ids jsonb not null,
     content_hash text not null,
     proposed_by text not null,
     proposed_at timestamptz not null,
     agreed_by text,
     agreed_at timestamptz,
     check ((agreed_by is null) = (agreed_at is null))
   )`,
  `alter table read.budgeting_audit_samples add column side text, add column lapses_on date`,
  `alter table read.budgeting_audit_policies add column larger jsonb not null default '[]'`,
  `alter table read.budgeting_commitments
     add column rate_unconfirmed boolean not null default false`,
  `create index budgeting_proposed_shares_order on read.budgeting_proposed_shares
     (cohort_id, position)`,
];

/** Proposals that repeat others, who had a part in advances, and what two persons agree on: agreements and cost shares. */
export class BudgetingRepeats1753100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table read.budgeting_proposed_shares');
    await runner.query('alter table read.budgeting_commitments drop column rate_unconfirmed');
    await runner.query('alter table read.budgeting_audit_policies drop column larger');
    await runner.query(
      'alter table read.budgeting_audit_samples drop column side, drop column lapses_on',
    );
    await runner.query(
      `alter table read.budgeting_funding_agreements drop column agreed_by, drop column document_id,
         drop column sha256, drop column content_hash, drop column confirmed_by`,
    );
    await runner.query('drop index read.budgeting_history_advances');
    await runner.query(
      'alter table read.budgeting_history drop column advance_id, drop column confirmed_by',
    );
    await runner.query('alter table read.budgeting_proposals drop column repeats');
  }
}
