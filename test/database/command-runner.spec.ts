import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  anyPerson,
  command,
  CommandRefused,
  CommandRunner,
  EventCodec,
  KeyVault,
  PostgresEventStore,
  staff,
  when,
  type Caller,
  type CommandSpec,
} from '@palabre/eventing';
import {
  decisionOn,
  defineEvents,
  derivedId,
  guard,
  personal,
  refuse,
  streamType,
  write,
  type Actor,
  type DomainEvent,
  type Sealed,
  type SealedText,
} from '@palabre/kernel';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

/** A jar that takes a number of stones, as long as its gate is open. */
type StonePut = DomainEvent<'jars.StonePut', { jarId: string; by: string; note: Sealed<string> }>;
type GateClosed = DomainEvent<'jars.GateClosed', { gateId: string }>;
type PersonErased = DomainEvent<'people.PersonErased', { personId: string; purposes: string[] }>;

const jar = streamType<number, StonePut, 'jar'>({
  category: 'jar',
  initial: 0,
  evolve: (stones) => stones + 1,
});
const gate = streamType<'open' | 'closed', GateClosed, 'gate'>({
  category: 'gate',
  initial: 'open',
  evolve: () => 'closed',
});
const person = streamType<null, PersonErased, 'person'>({
  category: 'person',
  initial: null,
  evolve: () => null,
});

interface PutStone {
  readonly jarId: string;
  readonly gateId: string;
  readonly note: string;
}
const CAPACITY = 5;
const putStone = decisionOn(({ jarId, gateId }: PutStone) => ({
  jar: write(jar, jarId),
  gate: guard(gate, gateId),
})).decide({
  refuses: ['JAR_FULL', 'GATE_CLOSED'],
  emits: ['jars.StonePut'],
  decide: ({ jarId, note }, { jar: stones, gate: state }, { actor }) => {
    if (state === 'closed') return refuse('GATE_CLOSED');
    if (stones >= CAPACITY) return refuse('JAR_FULL', { capacity: CAPACITY });
    const data = { jarId, by: actor.id, note: personal(actor.id, 'community', note) };
    return { jar: [{ type: 'jars.StonePut', data }] };
  },
});
const closeGate = decisionOn(({ gateId }: { gateId: string }) => ({
  gate: write(gate, gateId),
})).decide({
  refuses: [],
  emits: ['jars.GateClosed'],
  decide: ({ gateId }, { gate: state }) =>
    state === 'closed' ? {} : { gate: [{ type: 'jars.GateClosed', data: { gateId } }] },
});
const erase = decisionOn(({ personId }: { personId: string }) => ({
  person: write(person, personId),
})).decide({
  refuses: [],
  emits: ['people.PersonErased'],
  decide: ({ personId }) => ({
    person: [{ type: 'people.PersonErased', data: { personId, purposes: ['community'] } }],
  }),
});

const events = defineEvents<StonePut | GateClosed | PersonErased>()({
  'jars.StonePut': 1,
  'jars.GateClosed': 1,
  'people.PersonErased': 1,
});
const PUT = command({ name: 'jars.PutStone', decision: putStone, may: anyPerson() });
const CLOSE = command({ name: 'jars.CloseGate', decision: closeGate, may: staff('coordinator') });
const QUIETLY = command({
  ...{ name: 'jars.CloseGateQuietly', decision: closeGate },
  ...{ may: anyPerson(), unnamed: true as const },
});
const ERASE = command({ name: 'people.ErasePerson', decision: erase, may: staff('steward') });
const OWN = command({
  name: 'jars.PutOwnStone',
  decision: putStone,
  may: when(
    { en: 'whoever’s jar it is', fr: 'la personne à qui est le bocal' },
    (actor, data: PutStone) => data.jarId === actor.id,
  ),
});

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

const somebody = (roles: Actor['roles'] = []): Actor => ({
  kind: 'person',
  id: randomUUID(),
  roles,
});
const from = (actor: Actor, more: Partial<Caller> = {}): Caller => ({
  actor,
  correlationId: randomUUID(),
  ...more,
});
const stone = (note = 'a stone'): PutStone => ({ jarId: randomUUID(), gateId: randomUUID(), note });
const codeOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return 'accepted';
  } catch (error) {
    if (error instanceof CommandRefused) return error.code;
    throw error;
  }
};
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

  it('keeps nobody’s name with a command without one, and takes it once all the same', async () => {
    const { runner, store } = newRunner();
    const actor = somebody(['coordinator']);
    const data = { gateId: randomUUID() };
    const send = () => runner.executeData(QUIETLY, data, from(actor, { idempotencyKey: 'k' }));
    const first = await send();
    expect(await send()).toEqual(first);
    const [stored = []] = await store.read([{ stream: `gate-${data.gateId}`, after: 0 }]);
    expect(stored).toHaveLength(1);
    const { actor: signed, commandId } = JSON.parse(stored[0]?.meta ?? '');
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
