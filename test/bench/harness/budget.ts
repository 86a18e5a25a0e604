import { BudgetingModule } from '@palabre/budgeting';
import { EventCodec, ProjectionRunner, ReadProgress, tableShapeOf } from '@palabre/eventing';
import type { EventStore } from '@palabre/eventing';
import { derivedId } from '@palabre/kernel';
import type pg from 'pg';
import { DataSource } from 'typeorm';

/** The one budget of these measures. */
export const COHORT = derivedId('bench', 'cohort');
export const DAYS = 365;
export const BOOKED = 'budgeting.FundsAllocated';
const READS = ['budgeting.accounts', 'budgeting.journal', 'budgeting.movements'];

export const dayOf = (n: number): string =>
  new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);

/** A view of the books, see the product's queries. */
export interface Point {
  readonly asOf?: string;
  readonly knownAt?: string;
}

/** The product's own queries over a database, without the HTTP around them. */
export class BudgetReader {
  private constructor(
    readonly dataSource: DataSource,
    private readonly projections: NonNullable<typeof BudgetingModule.context.projections>,
  ) {}

  static async open(url: string): Promise<BudgetReader> {
    const all = BudgetingModule.context.projections ?? [];
    const projections = all.filter(({ name }) => READS.includes(name));
    const entities = projections.map(({ entity }) => entity);
    const dataSource = await new DataSource({ type: 'postgres', url, entities }).initialize();
    return new BudgetReader(dataSource, projections);
  }

  /** Folds the log into the journal, the accounts and their movements. */
  async project(store: EventStore, pool: pg.Pool): Promise<void> {
    const runner = new ProjectionRunner({
      ...{ store, pool, codec: new EventCodec([BudgetingModule.context.events ?? new Map()]) },
      projections: this.projections.map((projection) => ({
        projection,
        shape: tableShapeOf(projection.entity, this.dataSource),
      })),
    });
    const progress = new ReadProgress(pool);
    runner.start();
    const isThere = await progress.reached(READS, await store.head(), 300_000);
    await runner.stop();
    await progress.close();
    if (!isThere) throw new Error('the journal was not filled in time');
  }

  async ask<Result>(name: 'GetAccount' | 'ListAccounts', input: object): Promise<Result> {
    const spec = BudgetingModule.context.queries?.find((one) => one.name === `budgeting.${name}`);
    if (!spec) throw new Error(`there is no query ${name}`);
    const asked = Object.assign(new spec.input(), { cohortId: COHORT, ...input });
    const asking = {
      ...{ db: this.dataSource.manager, unseal: async (value: unknown) => value },
      limitOf: (most: number) => most,
    };
    return spec.answer(asked, asking as never) as Promise<Result>;
  }

  close(): Promise<void> {
    return this.dataSource.destroy();
  }
}
