import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rates that were published, for files that know one currency. */
export class ExportsQuotations1754210000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table read.exports_quotations (
         base text not null,
         currency text not null,
         published_on date not null,
         publisher text not null,
         position bigint not null,
         rate text not null,
         primary key (base, currency, published_on, publisher, position)
       )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table read.exports_quotations');
  }
}
