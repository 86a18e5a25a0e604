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

  /** Events of every kind on some accounts: fan-outs, deletions, and some that cannot be folded. */
  async happen(count: number, from = 0): Promise<void> {
    for (let n = from; n < from + count; n += 1) {
      const [account, other] = [id('account', n % 17), id('account', (n * 7) % 23)];
      await this.database.append([
        n < 17 ? opened(account, id('owner', n % 4), `code ${n}`) : posted(account, String(n)),
        ...(n > 40
          ? [newEvent('ledger.Moved', { from: account, to: other, amountMinor: '3' })]
          : []),
        ...(n % 9 === 0
          ? [newEvent('ledger.OwnerRenamed', { owner: id('owner', n % 4), name: `name ${n}` })]
          : []),
        ...(n % 31 === 30 ? [newEvent('ledger.Closed', { account })] : []),
        ...(n % 31 === 30 ? [opened(account, id('owner', 2), `code ${n}`)] : []),
      ]);
    }
  }

  async deadLetters(): Promise<Letter[]> {
    const { rows } = await this.database.admin.query<Letter>(
      `select projection, key, position::text, type, reason from read.dead_letters
        order by position, key`,
    );
    return rows;
  }
}
