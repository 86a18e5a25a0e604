import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  CommandRefused,
  CommandRunner,
  EventCodec,
  KeyVault,
  PostgresEventStore,
  type Caller,
  type CommandSpec,
} from '@palabre/eventing';
import { derivedId, refuse, type Actor, type Sealed, type SealedText } from '@palabre/kernel';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import {
  CAPACITY,
  CLOSE,
  codeOf,
  ERASE,
  events,
  from,
  OWN,
  PUT,
  PUT_COUNTED,
  type PutStone,
  QUIETLY,
  somebody,
  stone,
} from './command-jars.js';

let database: TestDatabase;
let pool: pg.Pool;
const stores: PostgresEventStore[] = [];

/** A process of its own as far as the log can tell: nothing is shared but the database. */
const newRunner = (): { runner: CommandRunner; store: PostgresEventStore; vault: KeyVault } => {
  const store = new PostgresEventStore({ connection: { connectionString: database.apiUrl } });
  stores.push(store);
  const vault = new KeyVault(pool, store, masterKey);
  const runner = new CommandRunner({
    store,
    codec: new EventCodec([events]),
    vault,
    now: () => '2024-08-01T09:00:00.000Z',
    readSide: {
      query: () => Promise.reject(new Error('no read side here')),
      treeUpTo: () => Promise.reject(new Error('no proofs here')),
    },
    requestKey: Buffer.alloc(32, 1),
  });
  return { runner, store, vault };
};
const masterKey = randomBytes(32);

const put = (runner: CommandRunner, data: PutStone, caller: Caller, spec: CommandSpec = PUT) =>
  runner.executeData(spec, data, caller);

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.apiUrl });
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await pool.end();
  await database.drop();
});

describe('the command runner', () => {
  it('gives a repeated command its first answer, and another request under the key a refusal', async () => {
    const { runner, store } = newRunner();
    const [actor, other] = [somebody(), somebody()];
    const data = stone();
    const first = await put(runner, data, from(actor, { idempotencyKey: 'k' }));
    expect(await put(runner, data, from(actor, { idempotencyKey: 'k' }))).toEqual(first);
    expect(await put(newRunner().runner, data, from(actor, { idempotencyKey: 'k' }))).toEqual(
      first,
    );
    const changed = { ...data, note: 'another' };
    expect(await codeOf(put(runner, changed, from(actor, { idempotencyKey: 'k' })))).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    expect((await put(runner, data, from(other, { idempotencyKey: 'k' }))).version).toBe(2);
    const [stored] = await store.read([{ stream: `jar-${data.jarId}`, after: 0 }]);
    expect(stored).toHaveLength(2);
  });

  it('takes a repeat as one, whatever is looked up for it the second time', async () => {
    const { runner, store } = newRunner();
    const actor = somebody();
    const { note: _note, ...sent } = stone();
    const send = (note: string, more: object = {}) =>
      runner.execute(PUT, { ...sent, ...more }, from(actor, { idempotencyKey: 'k' }), { note });
    const first = await send('one');
    expect(await send('two')).toEqual(first);
    expect(await codeOf(send('one', { gateId: randomUUID() }))).toBe('IDEMPOTENCY_KEY_REUSED');
    const [stored] = await store.read([{ stream: `jar-${sent.jarId}`, after: 0 }]);
    expect(stored).toHaveLength(1);
  });

  it('gives a repeat its first answer where nothing can be looked up for it any more', async () => {
    const { runner } = newRunner();
    const actor = somebody();
    const { note, ...sent } = stone();
    const send = (look: () => Promise<object>, more: object = {}) =>
      runner.execute(PUT, { ...sent, ...more }, from(actor, { idempotencyKey: 'k' }), look);
    const isGone = () => Promise.reject(new CommandRefused(refuse('NOT_FOUND')));
    expect(await codeOf(send(isGone))).toBe('NOT_FOUND');
    const first = await send(() => Promise.resolve({ note }));
    expect(await send(isGone)).toEqual(first);
    expect(await codeOf(send(isGone, { gateId: randomUUID() }))).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('finds it by the streams of its keyed data, too', async () => {
    const { runner } = newRunner();
    const actor = somebody();
    // The jar is named by a hash of what was sent, as where that would tell somebody's number.
    const keyed: CommandSpec = {
      ...(PUT as CommandSpec),
      keyed: (data: ReturnType<typeof stone>, hash) => ({ ...data, jarId: hash(data.jarId) }),
    };
    const { note, ...sent } = stone();
    const caller = from(actor, { idempotencyKey: 'keyed' });
    const first = await runner.execute(keyed, sent, caller, () => Promise.resolve({ note }));
    const isGone = () => Promise.reject(new CommandRefused(refuse('NOT_FOUND')));
    expect(await runner.execute(keyed, sent, caller, isGone)).toEqual(first);
  });

  it('tells no version of what is uncounted, not even by a condition that does not hold', async () => {
    const { runner } = newRunner();
    const actor = somebody();
    const spec: CommandSpec = { ...(PUT as CommandSpec), uncounted: true };
    const data = stone();
    expect((await put(runner, data, from(actor), spec)).version).toBe(0);
    const caller = from(actor, { idempotencyKey: 'k' });
    const second = await put(runner, data, caller, spec);
    expect(second.version).toBe(0);
    expect(await put(runner, data, caller, spec)).toEqual(second);
    for (const ifMatch of [0, 1, 2]) {
      const refused = await put(runner, data, from(actor, { ifMatch }), spec).catch(
        (error: unknown) => error,
      );
      expect(refused).toMatchObject({ code: 'STALE_VERSION', details: {} });
    }
  });

  it('lets many who write one stream that only reading names take their turns, in two processes', async () => {
    const runners = [newRunner(), newRunner()];
    const shelf = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => {
        const data = { ...stone(), gateId: shelf };
        return put(runners[n % 2]!.runner, data, from(somebody()), PUT_COUNTED);
      }),
    );
    expect(answers).toHaveLength(60);
    const [stored = []] = await runners[0]!.store.read([{ stream: `jar-${shelf}`, after: 0 }]);
    expect(stored.map(({ version }) => version)).toEqual(
      Array.from({ length: 60 }, (_, n) => n + 1),
    );
  });

  it('keeps nobody’s name with a command without one, and takes it once all the same', async () => {
    const { runner, store } = newRunner();
    const actor = somebody(['coordinator']);
    const data = { gateId: randomUUID() };
    // One correlation id for all that somebody does: beside what names them, it would name them here.
    const correlationId = randomUUID();
    const caller = from(actor, { idempotencyKey: 'k', correlationId, causationId: randomUUID() });
    const send = () => runner.executeData(QUIETLY, data, caller);
    const first = await send();
    expect(await send()).toEqual(first);
    const [stored = []] = await store.read([{ stream: `gate-${data.gateId}`, after: 0 }]);
    expect(stored).toHaveLength(1);
    const { actor: signed, commandId, ...meta } = JSON.parse(stored[0]?.meta ?? '');
    expect(meta).not.toHaveProperty('causationId');
    expect(meta.correlationId).toMatch(/^[0-9a-f-]{36}$/);
    expect(meta.correlationId).not.toBe(correlationId);
    expect(signed).toEqual({ kind: 'person', id: 'unnamed', roles: [] });
    expect(Object.values(stored[0] ?? {}).join()).not.toContain(actor.id);
    // Trying everybody with the key does not lead to the sender.
    expect(commandId).not.toBe(derivedId(actor.id, 'k'));
  });

  it('stores a command once when it is sent twice at the same moment, in two processes', async () => {
    const [one, two] = [newRunner(), newRunner()];
    const actor = somebody();
    const data = stone();
    const caller = (): Caller => from(actor, { idempotencyKey: 'both' });
    const answers = await Promise.all([
      put(one.runner, data, caller()),
      put(two.runner, data, caller()),
    ]);
    expect(answers[0]).toEqual(answers[1]);
    const [stored] = await one.store.read([{ stream: `jar-${data.jarId}`, after: 0 }]);
    expect(stored).toHaveLength(1);
  });

  it('keeps a limit under concurrent commands of two processes', async () => {
    const runners = [newRunner().runner, newRunner().runner];
    const data = stone();
    const codes = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        codeOf(put(runners[n % 2] as CommandRunner, data, from(somebody()))),
      ),
    );
    expect(codes.filter((code) => code === 'accepted')).toHaveLength(CAPACITY);
    expect(new Set(codes)).toEqual(new Set(['accepted', 'JAR_FULL']));
  });

  it('lets nothing through a gate that closed before, whatever the race', async () => {
    const [one, two] = [newRunner(), newRunner()];
    const gateId = randomUUID();
    const puts = Array.from({ length: 60 }, () =>
      put(one.runner, { ...stone(), gateId }, from(somebody())),
    );
    const closing = two.runner.executeData(CLOSE, { gateId }, from(somebody(['coordinator'])));
    const settled = await Promise.allSettled(puts);
    const closed = await closing;
    const late = settled.filter(
      (one) => one.status === 'fulfilled' && one.value.position > closed.position,
    );
    expect(late).toEqual([]);
    expect(await codeOf(put(one.runner, { ...stone(), gateId }, from(somebody())))).toBe(
      'GATE_CLOSED',
    );
  });

  it('answers a stale If-Match with 412, a fresh one with the next version', async () => {
    const { runner } = newRunner();
    const data = stone();
    await put(runner, data, from(somebody()));
    expect(await codeOf(put(runner, data, from(somebody(), { ifMatch: 0 })))).toBe('STALE_VERSION');
    expect((await put(runner, data, from(somebody(), { ifMatch: 1 }))).version).toBe(2);
  });

  it('refuses whom no permission names, before and after reading', async () => {
    const { runner } = newRunner();
    const actor = somebody();
    expect(await codeOf(runner.executeData(CLOSE, { gateId: randomUUID() }, from(actor)))).toBe(
      'FORBIDDEN',
    );
    expect(await codeOf(put(runner, stone(), from(actor), OWN))).toBe('FORBIDDEN');
    expect(await codeOf(put(runner, { ...stone(), jarId: actor.id }, from(actor), OWN))).toBe(
      'accepted',
    );
    const machine: Actor = { kind: 'system', id: 'some reaction', roles: [] };
    expect(await codeOf(put(runner, stone(), from(machine)))).toBe('FORBIDDEN');
  });

  it('stores personal data as ciphertext that only the vault reads, until the person is erased', async () => {
    const { runner, store, vault } = newRunner();
    const actor = somebody();
    const data = stone('nobody else may read this');
    await put(runner, data, from(actor));
    const stored = (await store.read([{ stream: `jar-${data.jarId}`, after: 0 }]))[0]?.[0];
    expect(`${stored?.data}${stored?.meta}`).not.toContain('nobody else');
    const { note } = JSON.parse(stored?.data ?? '') as { note: Sealed<string> };
    expect(await vault.unseal(note)).toBe('nobody else may read this');

    await runner.executeData(ERASE, { personId: actor.id }, from(somebody(['steward'])));
    expect(await vault.unseal(note)).toBeUndefined();
    expect(await newRunner().vault.unseal(note)).toBeUndefined();
    expect(await codeOf(put(runner, stone(), from(actor)))).toBe('PERSON_ERASED');
  });

  it('does not open a seal that was moved to another event or altered', async () => {
    const { runner, store, vault } = newRunner();
    const data = stone('bound');
    await put(runner, data, from(somebody()));
    const stored = (await store.read([{ stream: `jar-${data.jarId}`, after: 0 }]))[0]?.[0];
    const { note } = JSON.parse(stored?.data ?? '') as { note: SealedText<string> };
    const moved: SealedText<string> = { ...note, bound: `${randomUUID()}#/note` };
    await expect(vault.unseal(moved)).rejects.toThrow();
    // Another first character is another first byte, whatever stood there.
    const other = note.text.startsWith('A') ? 'B' : 'A';
    const altered: SealedText<string> = { ...note, text: `${other}${note.text.slice(1)}` };
    await expect(vault.unseal(altered)).rejects.toThrow();
  });
});
