import { afterEach, beforeEach, expect } from '@jest/globals';
import {
  ProjectionRunner,
  ReadProgress,
  type NewEvent,
  type Projection,
  type ProjectionRunnerOptions,
} from '@palabre/eventing';
import { openFollowerDatabase, type FollowerDatabase } from './follower-database.js';
import { accounts, id, ledgerCodec, newEvent, tallies, withShapes } from './ledger.js';

export const opened = (account: string, owner = id('owner'), code?: string): NewEvent =>
  newEvent('ledger.Opened', { account, owner, ...(code === undefined ? {} : { code }) });
export const posted = (account: string, amountMinor: string): NewEvent =>
  newEvent('ledger.Posted', { account, amountMinor });

/** A letter as the tests look at it. */
interface Letter {
  readonly projection: string;
  readonly key: unknown;
  readonly position: string;
  readonly type: string;
  readonly reason: string;
}

/** A database for each test, and the runners that it starts: stopped afterwards. */
export class ProjectionHarness {
  database: FollowerDatabase;
  progress: ReadProgress;
  readonly #runners: ProjectionRunner[] = [];

  /** To be made inside `describe`. */
  constructor() {
    beforeEach(async () => {
      this.database = await openFollowerDatabase();
      this.progress = new ReadProgress(this.database.pool);
    });
    afterEach(async () => {
      await Promise.all(this.#runners.splice(0).map((runner) => runner.stop()));
      await this.progress.close();
      await this.database.close();
    });
  }

  async runnerOf(
    projections: readonly Projection[] = [accounts, tallies],
    options: Partial<ProjectionRunnerOptions> = {},
  ): Promise<ProjectionRunner> {
    const { store, pool, urls } = this.database;
    const tables = await withShapes(urls.ownerUrl, projections);
    const runner = new ProjectionRunner({
      store,
      codec: ledgerCodec,
      pool,
      projections: tables,
      ...options,
    });
    this.#runners.push(runner);
    return runner;
  }

  async start(
    projections?: readonly Projection[],
    options?: Partial<ProjectionRunnerOptions>,
  ): Promise<ProjectionRunner> {
    const runner = await this.runnerOf(projections, options);
    runner.start();
    return runner;
  }

  /** Waits until the projections have seen all that is in the log now. */
  async caughtUp(names: readonly string[] = [accounts.name, tallies.name]): Promise<void> {
    const head = await this.database.store.head();
    expect(await this.progress.reached(names, head, 20_000)).toBe(true);
  }

  async rows(table = 'test_account'): Promise<Record<string, unknown>[]> {
    return (await this.database.admin.query(`select * from read.${table} order by 1`)).rows;
  }

  async deadLetters(): Promise<Letter[]> {
    const { rows } = await this.database.admin.query<Letter>(
      `select projection, key, position::text, type, reason from read.dead_letters
        order by position`,
    );
    return rows;
  }
}
