import { describe, expect, it } from '@jest/globals';
import type { HttpCaller } from '../http/caller.js';
import { QueryRunner } from './query-runner.js';
import type { Asking, QuerySpec } from './query-spec.js';

const caller: HttpCaller = {
  actor: { kind: 'person', id: 'somebody', roles: [] },
  language: 'en',
  correlationId: 'c',
};
const spec = {
  name: 'test.Ask',
  reads: ['test.rows'],
  may: { before: () => true, allows: () => true, describe: { en: '', fr: '' } },
  answer: async () => 'an answer',
} as unknown as QuerySpec<object, string>;

const asked = (position: bigint, head: () => Promise<bigint>, of = spec) =>
  new QueryRunner(
    {} as never,
    { reached: async () => true, positionOf: async () => position },
    {} as never,
    {} as never,
    { head },
    (text) => text,
  ).ask(of, {}, caller);

describe('an answer to a query', () => {
  it('says how far the log was ahead of it', async () => {
    expect(await asked(7n, async () => 10n)).toEqual({
      ...{ result: 'an answer', position: 7n, lag: 3n },
    });
  });

  it('lags behind nothing when its read models are the newer ones', async () => {
    expect(await asked(12n, async () => 10n)).toMatchObject({ position: 12n, lag: 0n });
  });

  it('has no place in the log when no projection makes it', async () => {
    const ofNothing = { ...spec, reads: [] };
    expect(await asked(0n, async () => 10n, ofNothing)).toEqual({ result: 'an answer' });
  });

  it('does not wait for a log that is away or slow', async () => {
    const answer = { result: 'an answer', position: 7n };
    expect(await asked(7n, () => Promise.reject(new Error('away')))).toEqual(answer);
    expect(await asked(7n, () => new Promise(() => undefined))).toEqual(answer);
  });
});

describe('a reading of sealed data', () => {
  const recorded: (readonly string[])[] = [];
  const read = async (recordedWith?: readonly string[]) => {
    recorded.length = 0;
    const runner = new QueryRunner(
      { manager: {} } as never,
      { reached: async () => true, positionOf: async () => 1n },
      { unsealAll: async (value: unknown) => value } as never,
      { record: async (subjects: readonly string[]) => void recorded.push(subjects) } as never,
      { head: async () => 1n },
      (text) => text,
    );
    const reason = { purpose: 'mentoring' as const, what: 'a note' };
    const answer = (_input: object, { unseal }: Asking) =>
      unseal(
        { $sealed: 'v1', subject: 'owner', purpose: 'mentoring', text: '' },
        { ...reason, ...(recordedWith ? { recordedWith } : {}) },
      );
    await runner.ask({ ...spec, answer } as unknown as QuerySpec<object, unknown>, {}, caller);
    return recorded;
  };
  it('is recorded with whom the query names instead of the owner, and never with the reader', async () => {
    expect(await read(['a-concern', 'a-concern', 'somebody'])).toEqual([['a-concern']]);
    expect(await read(['somebody'])).toEqual([]);
  });
});

describe('an answer as a file', () => {
  const list = (next: string | null) =>
    ({
      ...spec,
      answer: async (_input: object, { limitOf, db, position }: Asking) => ({
        items: await db.query('rows'),
        ...{ limit: limitOf(100), position, next },
      }),
      table: ({ limit, position }: { limit: number; position: bigint }) => ({
        ...{ name: 'rows', title: { en: `${limit} at ${position}`, fr: '' }, sheets: [] },
      }),
    }) as unknown as QuerySpec<object, { limit: number }>;
  const ask = (format: 'json' | 'csv' | 'xlsx', next: string | null = null, input: object = {}) => {
    const isolations: string[] = [];
    const snapshot = {
      query: async (sql: string) => (sql === 'rows' ? ['a row'] : [{ position: '41' }]),
    };
    const runner = new QueryRunner(
      {
        manager: { query: async () => ['a row of today'] },
        transaction: async (level: string, read: (db: unknown) => Promise<unknown>) => {
          isolations.push(level);
          return read(snapshot);
        },
      } as never,
      { reached: async () => true, positionOf: async () => 40n },
      {} as never,
      {} as never,
      { head: async () => 50n },
      (text) => text,
    );
    return runner.ask(list(next), input, { ...caller, format }).then((answered) => ({
      ...{ isolations, answered },
      text: answered.file?.bytes.toString('utf8'),
    }));
  };

  it('is a page in JSON', async () => {
    const { answered, isolations } = await ask('json', '7');
    expect(answered.result).toMatchObject({ limit: 100, items: ['a row of today'] });
    expect(answered.file).toBeUndefined();
    expect(isolations).toEqual([]);
  });

  it('is the whole list, read from one moment whose log position it prints', async () => {
    const { answered, text, isolations } = await ask('csv');
    expect(answered).toMatchObject({ position: 41n, lag: 9n, result: { items: ['a row'] } });
    expect(text).toContain('50000 at 41');
    expect(text).toContain('Log position,41');
    expect(isolations).toEqual(['REPEATABLE READ']);
  });

  it('says by what it was asked for, so that nobody takes it for all there is', async () => {
    const input = {
      ...{ cohortId: 'c1', by: 'line', lineId: undefined, onlyOpen: false, kinds: ['a', 'b'] },
      ...{ asOf: '2025-03-31', limit: 20, sort: '-amount' },
    };
    const { text } = await ask('csv', null, input);
    const said = text?.split('\r\n').filter((line) => line.startsWith('Asked for'));
    expect(said).toEqual([
      ...['Asked for: cohortId,c1', 'Asked for: by,line', 'Asked for: onlyOpen,false'],
      'Asked for: kinds,"a, b"',
    ]);
  });

  it('is refused from the middle of a list on: FILE_FROM_CURSOR', async () => {
    await expect(ask('csv', null, { cursor: '7' })).rejects.toMatchObject({
      ...{ code: 'FILE_FROM_CURSOR', details: {} },
    });
    expect((await ask('json', null, { cursor: '7' })).isolations).toEqual([]);
  });

  it('is refused when it does not fit', async () => {
    await expect(ask('xlsx', '7')).rejects.toMatchObject({ code: 'TABLE_TOO_LONG' });
  });
});
