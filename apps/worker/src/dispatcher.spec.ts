import { describe, expect, it } from '@jest/globals';
import {
  CommandRefused,
  destroyKeys,
  dismissOpenItem,
  ReadModelsUnready,
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
  causationId: 'e',
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
      retry: async (order, until) => {
        settled.push(['retry', order]);
        expect(until).toBe(signal);
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
const signal = new AbortController().signal;

describe('the dispatcher of reactions and timers', () => {
  it('runs the command of the context that has it', async () => {
    const { dispatch, executed } = world();
    expect(await dispatch(sending, caller, signal)).toBe('done');
    expect(executed).toEqual([[spec, { n: 1 }, caller]]);
  });

  it('waits while the log ends before what was made of it', async () => {
    const { dispatch, warnings } = refusing('LOG_ENDS_EARLY');
    await expect(dispatch(sending, caller, signal)).rejects.toThrow(StoreUnavailable);
    expect(warnings).toEqual([]);
  });

  it('takes a database that is away for a store that is away, and nothing else', async () => {
    const failing = (error: unknown) =>
      world(() => {
        throw error;
      }).dispatch(sending, caller, signal);
    for (const away of [
      Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
      Object.assign(new Error('starting up'), { code: '57P03' }),
      new Error('timeout exceeded when trying to connect'),
      new Error('Query read timeout'),
    ]) {
      await expect(failing(away)).rejects.toThrow(StoreUnavailable);
    }
    await expect(failing(new RangeError('wrong'))).rejects.toThrow(RangeError);
  });

  it('has the vault destroy keys', async () => {
    const { dispatch, destroyed, executed } = world();
    const data = { subject: 'p1', purposes: ['selection'] as const, matter: 'a1' };
    expect(await dispatch({ command: destroyKeys.name, data }, caller, signal)).toBe('done');
    expect(destroyed).toEqual([['p1', ['selection'], 'a1']]);
    expect(executed).toEqual([]);
  });

  it('settles open items as people decided', async () => {
    const { dispatch, settled } = world();
    const order = { openItemId: 'i1', by: 'p1' };
    for (const { name } of [retryOpenItem, dismissOpenItem]) {
      expect(await dispatch({ command: name, data: order }, caller, signal)).toBe('done');
    }
    expect(settled).toEqual([
      ['retry', order],
      ['dismiss', order],
    ]);
  });

  it('reports what a rule refused, and logs code and ids without the details', async () => {
    const { dispatch, warnings } = refusing('TOO_LATE', { by: 3 });
    expect(await dispatch(sending, caller, signal)).toEqual({
      refused: 'TOO_LATE',
      details: { by: 3 },
    });
    expect(warnings).toEqual([
      { command: 'demo.Do', code: 'TOO_LATE', commandId: 'c', correlationId: 'd', eventId: 'e' },
    ]);
  });

  it.each(['READ_MODEL_BEHIND', 'READ_MODEL_INCOMPLETE'])(
    'tells %s from what a rule refuses: read models are not ready',
    async (code) => {
      const details = { readModels: ['demo.things'], upTo: '7' };
      const { dispatch, warnings } = refusing(code, details);
      const unready = await dispatch(sending, caller, signal).catch((error: unknown) => error);
      expect(unready).toBeInstanceOf(ReadModelsUnready);
      expect(unready).toMatchObject({ code, details });
      expect(warnings).toEqual([]);
    },
  );

  it('lets a command that could not be decided for contention fail, to be sent again', async () => {
    await expect(refusing('BUSY').dispatch(sending, caller, signal)).rejects.toMatchObject({
      code: 'BUSY',
    });
  });

  it('fails on a command that no context has', async () => {
    const nobodys = world().dispatch({ command: 'demo.Gone', data: {} }, caller, signal);
    await expect(nobodys).rejects.toThrow('no context has the command demo.Gone');
  });
});
