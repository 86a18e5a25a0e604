import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports of banks on payments. */
export class HonorariaStatusReports1738800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read.honoraria_status_reports (
        status_report_id uuid primary key,
        account_id uuid not null,
        cohort_id uuid not null,
        position bigint not null,
        file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
        format text not null,
        statuses int not null check (statuses >= 0),
        payments int not null check (payments >= 0),
        by_meaning jsonb not null,
        unknown int not null check (unknown between 0 and statuses),
        unknown_places jsonb not null,
        imported_by text not null,
        imported_at timestamptz not null
      )`);
    await runner.query(`
      create index honoraria_status_reports_account
        on read.honoraria_status_reports (account_id, position)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read.honoraria_status_reports`);
  }
}
