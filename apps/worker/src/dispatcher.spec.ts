import { describe, expect, it } from '@jest/globals';
import {
  CommandRefused,
  destroyKeys,
  dismissOpenItem,
  retryOpenItem,
  StoreUnavailable,
  type Caller,
  type CommandSpec,
} from '@palabre/eventing';
import { refuse, type RefusalDetail } from '@palabre/kernel';
import { dispatcher } from './dispatcher.js';

const caller: Caller & { commandId: string } = {
  commandId: 'c',
  correlationId: 'd',
  actor: { kind: 'system', id: 'a.reaction', roles: [] },
};
const spec = { name: 'demo.Do' } as CommandSpec;

const world = (run: () => void = () => undefined) => {
  const executed: unknown[] = [];
  const destroyed: unknown[] = [];
  const settled: unknown[] = [];
  const warnings: unknown[] = [];
  const dispatch = dispatcher({
    specs: new Map([[spec.name, spec]]),
    runner: {
      executeData: async (...command) => {
        run();
        executed.push(command);
        return { id: 'x', version: 1, position: 1n };
      },
    },
    vault: {
      destroy: async (...keys) => {
        destroyed.push(keys);
      },
    },
    openItems: () => ({
      retry: async (order) => {
        settled.push(['retry', order]);
      },
      dismiss: async (order) => {
        settled.push(['dismiss', order]);
      },
    }),
    log: { warn: (fields: unknown) => warnings.push(fields) },
  });
  return { dispatch, executed, destroyed, settled, warnings };
};
const refusing = (code: string, details: Record<string, RefusalDetail> = {}) =>
  world(() => {
    throw new CommandRefused(refuse(code, details));
  });
const sending = { command: spec.name, data: { n: 1 } };

describe('the dispatcher of reactions and timers', () => {
  it('runs the command of the context that has it', async () => {
    const { dispatch, executed } = world();
    expect(await dispatch(sending, caller)).toBe('done');
    expect(executed).toEqual([[spec, { n: 1 }, caller]]);
  });

  it('has the vault destroy keys', async () => {
    const { dispatch, destroyed, executed } = world();
    const data = { subject: 'p1', purposes: ['selection'] as const, matter: 'a1' };
    expect(await dispatch({ command: destroyKeys.name, data }, caller)).toBe('done');
    expect(destroyed).toEqual([['p1', ['selection'], 'a1']]);
    expect(executed).toEqual([]);
  });

  it('settles open items as people decided', async () => {
    const { dispatch, settled } = world();
    const order = { openItemId: 'i1', by: 'p1' };
    for (const { name } of [retryOpenItem, dismissOpenItem]) {
      expect(await dispatch({ command: name, data: order }, caller)).toBe('done');
    }
    expect(settled).toEqual([
      ['retry', order],
      ['dismiss', order],
    ]);
  });

  it('reports what a rule refused, and logs the code without the details', async () => {
    const { dispatch, warnings } = refusing('TOO_LATE', { by: 3 });
    expect(await dispatch(sending, caller)).toEqual({ refused: 'TOO_LATE', details: { by: 3 } });
    expect(warnings).toEqual([{ command: 'demo.Do', code: 'TOO_LATE' }]);
  });

  it('asks to be called again while read models are behind: no rule said no', async () => {
    const { dispatch, warnings } = refusing('READ_MODEL_BEHIND');
    await expect(dispatch(sending, caller)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(warnings).toEqual([]);
  });

  it('lets a command that could not be decided for contention fail, to be sent again', async () => {
    await expect(refusing('BUSY').dispatch(sending, caller)).rejects.toMatchObject({
      code: 'BUSY',
    });
  });

  it('fails on a command that no context has', async () => {
    const nobodys = world().dispatch({ command: 'demo.Gone', data: {} }, caller);
    await expect(nobodys).rejects.toThrow('no context has the command demo.Gone');
  });
});
