import { randomUUID } from 'node:crypto';
import { anyPerson, command, CommandRefused, staff, when, type Caller } from '@palabre/eventing';
import {
  decisionOn,
  defineEvents,
  guard,
  personal,
  refuse,
  streamType,
  write,
  type Actor,
  type DomainEvent,
  type Sealed,
} from '@palabre/kernel';

/** A jar that takes a number of stones, as long as its gate is open. */
export type StonePut = DomainEvent<
  'jars.StonePut',
  { jarId: string; by: string; note: Sealed<string> }
>;
export type GateClosed = DomainEvent<'jars.GateClosed', { gateId: string }>;
export type PersonErased = DomainEvent<
  'people.PersonErased',
  { personId: string; purposes: string[] }
>;

export const jar = streamType<number, StonePut, 'jar'>({
  category: 'jar',
  initial: 0,
  evolve: (stones) => stones + 1,
});
export const gate = streamType<'open' | 'closed', GateClosed, 'gate'>({
  category: 'gate',
  initial: 'open',
  evolve: () => 'closed',
});
export const person = streamType<null, PersonErased, 'person'>({
  category: 'person',
  initial: null,
  evolve: () => null,
});

export interface PutStone {
  readonly jarId: string;
  readonly gateId: string;
  readonly note: string;
}
export const CAPACITY = 5;
export const putStone = decisionOn(({ jarId, gateId }: PutStone) => ({
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
/** Fills a jar and counts it in its gate, which is only named once the jar has been read. */
export const countedStone = decisionOn(({ jarId }: PutStone) => ({ jar: write(jar, jarId) }))
  .also(({ gateId }) => ({ shelf: write(jar, gateId) }))
  .decide({
    refuses: [],
    emits: ['jars.StonePut'],
    decide: ({ jarId, gateId, note }, _read, { actor }) => {
      const data = { by: actor.id, note: personal(actor.id, 'community', note) };
      return {
        jar: [{ type: 'jars.StonePut', data: { ...data, jarId } }],
        shelf: [{ type: 'jars.StonePut', data: { ...data, jarId: gateId } }],
      };
    },
  });
export const closeGate = decisionOn(({ gateId }: { gateId: string }) => ({
  gate: write(gate, gateId),
})).decide({
  refuses: [],
  emits: ['jars.GateClosed'],
  decide: ({ gateId }, { gate: state }) =>
    state === 'closed' ? {} : { gate: [{ type: 'jars.GateClosed', data: { gateId } }] },
});
export const erase = decisionOn(({ personId }: { personId: string }) => ({
  person: write(person, personId),
})).decide({
  refuses: [],
  emits: ['people.PersonErased'],
  decide: ({ personId }) => ({
    person: [{ type: 'people.PersonErased', data: { personId, purposes: ['community'] } }],
  }),
});

export const events = defineEvents<StonePut | GateClosed | PersonErased>()({
  'jars.StonePut': 1,
  'jars.GateClosed': 1,
  'people.PersonErased': 1,
});
export const PUT = command({ name: 'jars.PutStone', decision: putStone, may: anyPerson() });
export const PUT_COUNTED = command({
  ...{ name: 'jars.PutCountedStone', decision: countedStone, may: anyPerson() },
});
export const CLOSE = command({
  name: 'jars.CloseGate',
  decision: closeGate,
  may: staff('coordinator'),
});
export const QUIETLY = command({
  ...{ name: 'jars.CloseGateQuietly', decision: closeGate },
  ...{ may: anyPerson(), unnamed: true as const },
});
export const ERASE = command({
  name: 'people.ErasePerson',
  decision: erase,
  may: staff('steward'),
});
export const OWN = command({
  name: 'jars.PutOwnStone',
  decision: putStone,
  may: when(
    { en: 'whoever’s jar it is', fr: 'la personne à qui est le bocal' },
    (actor, data: PutStone) => data.jarId === actor.id,
  ),
});

export const somebody = (roles: Actor['roles'] = []): Actor => ({
  kind: 'person',
  id: randomUUID(),
  roles,
});
export const from = (actor: Actor, more: Partial<Caller> = {}): Caller => ({
  actor,
  correlationId: randomUUID(),
  ...more,
});
export const stone = (note = 'a stone'): PutStone => ({
  jarId: randomUUID(),
  gateId: randomUUID(),
  note,
});
export const codeOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return 'accepted';
  } catch (error) {
    if (error instanceof CommandRefused) return error.code;
    throw error;
  }
};
