import { describe, expect, it } from '@jest/globals';
import type { HttpCaller } from '../http/caller.js';
import { QueryRunner } from './query-runner.js';
import type { QuerySpec } from './query-spec.js';

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

const asked = (position: bigint, head: () => Promise<bigint>) =>
  new QueryRunner(
    {} as never,
    { reached: async () => true, positionOf: async () => position },
    {} as never,
    {} as never,
    { head },
  ).ask(spec, {}, caller);

describe('an answer to a query', () => {
  it('says how far the log was ahead of it', async () => {
    expect(await asked(7n, async () => 10n)).toEqual({
      ...{ result: 'an answer', position: 7n, lag: 3n },
    });
  });

  it('lags behind nothing when its read models are the newer ones', async () => {
    expect(await asked(12n, async () => 10n)).toMatchObject({ position: 12n, lag: 0n });
  });

  it('does not wait for a log that is away or slow', async () => {
    const answer = { result: 'an answer', position: 7n };
    expect(await asked(7n, () => Promise.reject(new Error('away')))).toEqual(answer);
    expect(await asked(7n, () => new Promise(() => undefined))).toEqual(answer);
  });
});
