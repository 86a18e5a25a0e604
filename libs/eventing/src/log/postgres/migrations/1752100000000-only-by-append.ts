import type { MigrationInterface, QueryRunner } from 'typeorm';

const APPEND = `log.append(text[], integer[], text[], integer[], uuid[], text[], integer[],
  text[], text[], timestamptz[])`;

/**
 * Api and worker add to the log by its function only, which has its owner's rights: nobody who gets at their logins can put
 * an event where no append would, or set the head back.
 */
export class OnlyByAppend1752100000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter function ${APPEND} security definer`);
    await queryRunner.query(`alter function ${APPEND} set search_path = pg_catalog, pg_temp`);
    await queryRunner.query('revoke insert on log.events from palabre_api, palabre_worker');
    await queryRunner.query('revoke update on log.head from palabre_api, palabre_worker');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('grant update on log.head to palabre_api, palabre_worker');
    await queryRunner.query('grant insert on log.events to palabre_api, palabre_worker');
    await queryRunner.query(`alter function ${APPEND} reset search_path`);
    await queryRunner.query(`alter function ${APPEND} security invoker`);
  }
}
