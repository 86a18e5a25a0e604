import { describe, expect, it } from '@jest/globals';
import type { CommandRunner } from '@palabre/eventing';
import type { HttpCaller, QueryRunner } from '@palabre/platform';
import { OutcomesRelease } from './outcomes.adapter.js';

describe('a release of outcomes', () => {
  it('is made of all that had been answered, also a moment ago', async () => {
    const asked: unknown[] = [];
    const everybody = [{ participantId: 'm' }];
    const release = new OutcomesRelease(
      {
        ask: async (_spec: unknown, query: object, { after }: HttpCaller) => {
          asked.push([{ ...query }, after]);
          return { result: everybody };
        },
      } as unknown as QueryRunner,
      {
        execute: async (
          _spec: unknown,
          input: object,
          by: object,
          look: () => Promise<object>,
        ) => ({
          ...{ id: 'o', sent: [input, by, await look()] },
        }),
      } as unknown as CommandRunner,
      { head: async () => 41n },
    );
    const caller = { after: 7n } as HttpCaller;
    expect(await release.release({ programmeId: 'p' }, caller)).toMatchObject({
      sent: [{ programmeId: 'p' }, caller, { everybody }],
    });
    expect(asked).toEqual([[{ programmeId: 'p' }, 41n]]);
  });
});
