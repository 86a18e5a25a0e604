import { describe, expect, it } from '@jest/globals';
import type { Caller, CommandSpec } from '@palabre/eventing';
import type { HttpCaller } from '../http/caller.js';
import { AccessRecorder, RECORD_ACCESS } from './access-recorder.js';

const spec = { name: RECORD_ACCESS } as CommandSpec;
const reader = (idempotencyKey?: string, id = 'reader'): HttpCaller => ({
  actor: { kind: 'person', id, roles: ['finance'] },
  language: 'en',
  correlationId: 'c',
  ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
});

/** The command id under which a reading would be recorded. */
const idOf = async (
  caller: HttpCaller,
  subjects: readonly string[],
  today = '2025-01-03',
): Promise<string | undefined> => {
  const callers: Caller[] = [];
  const runner = {
    executeData: async (_spec: CommandSpec, _data: object, sender: Caller) => {
      callers.push(sender);
      return { id: '', version: 1, position: 1n };
    },
  };
  const recorder = new AccessRecorder(
    runner,
    new Map([[RECORD_ACCESS, spec]]),
    () => `${today}T08:00:00.000Z`,
  );
  const reason = { purpose: 'finance' as const, what: 'payment file', query: 'q', caller };
  await recorder.record(subjects, reason);
  return callers[0]?.commandId;
};

describe('the record of a reading', () => {
  it('is one of its own for each reading without a key', async () => {
    expect(await idOf(reader(), ['a'])).toBeUndefined();
  });

  it('is the same for a request that is sent again under its key', async () => {
    const first = await idOf(reader('k'), ['a', 'b']);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf(reader('k'), ['b', 'a'])).toBe(first);
  });

  it('is another for other data, another day, another reader or key', async () => {
    const first = await idOf(reader('k'), ['a']);
    const others = [
      await idOf(reader('k'), ['a', 'b']),
      await idOf(reader('k'), ['a'], '2025-01-04'),
      await idOf(reader('k', 'other'), ['a']),
      await idOf(reader('l'), ['a']),
    ];
    expect(new Set([first, ...others]).size).toBe(5);
  });

  it('is nothing a process can do without', async () => {
    const runner = { executeData: async () => ({ id: '', version: 1, position: 1n }) };
    const recorder = new AccessRecorder(runner, new Map(), () => '2025-01-03T08:00:00.000Z');
    const reason = { purpose: 'finance' as const, what: 'x', query: 'q', caller: reader() };
    await expect(recorder.record(['a'], reason)).rejects.toThrow('not part of this process');
  });
});
