import { describe, expect, it } from '@jest/globals';
import { AheadOfLog, putReactionsBack } from '@palabre/eventing';
import { accounts, id } from './ledger.js';
import { opened, posted, ProjectionHarness } from './projection-harness.js';

/** A checkpoint that lies behind the end of the log is what a restored backup of the log leaves. */
describe('a log that ends before what was made of it', () => {
  const on = new ProjectionHarness();
  const moveAhead = (name: string): Promise<unknown> =>
    on.database.admin.query('update read.checkpoints set position = 1000 where name = $1', [name]);
  const happened = async (): Promise<void> => {
    const runner = await on.start([accounts]);
    await on.database.append([opened(id('account')), posted(id('account'), '1250')]);
    await on.caughtUp([accounts.name]);
    await runner.stop();
    await moveAhead(accounts.name);
  };

  it('stops its followers instead of letting them pass over what is appended', async () => {
    await happened();
    const told: unknown[] = [];
    await on.start([accounts], { onProblem: (error) => told.push(error) });
    for (let tries = 0; tries < 200 && told.length === 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(told[0]).toBeInstanceOf(AheadOfLog);
    expect((told[0] as Error).message).toBe(
      'the log ends at position 2, before the checkpoint at 1000',
    );
  });

  it('is not folded into a read model in use, unless somebody says that it was restored', async () => {
    await happened();
    const runner = await on.runnerOf([accounts]);
    await expect(runner.rebuild(accounts.name)).rejects.toThrow(AheadOfLog);
    expect(await on.progress.positionOf([accounts.name])).toBe(1_000n);
    await runner.rebuild(accounts.name, { afterRestore: true });
    expect(await on.progress.positionOf([accounts.name])).toBe(2n);
    expect((await on.rows()).map((row) => row['balance_minor'])).toEqual(['1250']);
    await on.start([accounts]);
    await on.database.append([posted(id('account'), '50')]);
    await on.caughtUp([accounts.name]);
    expect((await on.rows()).map((row) => row['balance_minor'])).toEqual(['1300']);
  });

  it('has reactions that had come further put back to its end, and no others', async () => {
    await on.database.append([opened(id('account'))]);
    await on.database.admin.query(
      `insert into read.checkpoints (name, kind, version, position)
       values ('a.ahead', 'reaction', 1, 9), ('a.behind', 'reaction', 1, 0), ('a.model', 'projection', 1, 9)`,
    );
    const { pool, store } = on.database;
    expect(await putReactionsBack(pool, await store.head())).toEqual(['a.ahead']);
    const { rows } = await on.database.admin.query(
      'select name, position::text from read.checkpoints order by name',
    );
    expect(rows).toEqual([
      { name: 'a.ahead', position: '1' },
      { name: 'a.behind', position: '0' },
      { name: 'a.model', position: '9' },
    ]);
  });
});
