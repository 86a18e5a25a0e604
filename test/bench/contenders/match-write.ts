import 'reflect-metadata';
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { CommandRunner, EventCodec, KeyVault, PostgresEventStore } from '@palabre/eventing';
import { MentoringModule } from '../../../libs/mentoring/src/index.js';
import { proposeMatchedPairToken } from '../../../libs/mentoring/src/contract.js';
import { mentoringEvents } from '../../../libs/mentoring/src/events.js';
import {
  loadSolver,
  matchPool,
  type Pool,
  type PoolMember,
} from '../../../libs/mentoring/src/matching/index.js';
import type { Contender } from '../harness/contender.js';
import { PAYLOAD } from '../harness/payload.js';
import { peopleOf, RULES } from '../harness/mentoring-pool.js';

interface Parameters {
  readonly url: string;
  readonly each: number;
  readonly clients: number;
}

const NOW = '2024-08-01T09:00:00.000Z';
const SPEC = MentoringModule.context.commands!.find(
  ({ name }) => name === proposeMatchedPairToken.name,
)!;

const event = (type: string, data: object) => ({
  ...{ id: randomUUID(), type: `mentoring.${type}`, schemaVersion: 1 },
  ...{ data: JSON.stringify(data), meta: PAYLOAD.metaText },
});

/** Somebody of a programme, as their stream has them; what is sealed is never opened here. */
const partOf = (programmeId: string, { participantId, personId, role, capacity }: PoolMember) => {
  const of = { participantId, programmeId, personId };
  const marks = { languages: ['one'], backgrounds: {} };
  return [
    event('ParticipantJoined', { ...of, by: 'invitation', codeVersion: '1', on: '2024-08-01' }),
    event('ProfileDescribed', { ...of, role, capacity, marks, profile: {} }),
  ];
};

const programme = (programmeId: string) => [
  event('ProgrammeOpened', {
    ...{ programmeId, title: {}, zone: 'UTC', startsOn: '2024-08-01', endsOn: '2025-07-31' },
    ...{ cohortId: null, minimumAge: 18, codeOfConduct: { version: '1', text: {} } },
    ...{ settings: { matching: RULES }, vocabulary: {} },
  }),
  event('SafeguardingAccepted', { programmeId, personId: 'contact' }),
];

/** A whole round: everybody weighed, solved, and each pair proposed by the product's own command. */
export const open = async ({ url, each, clients }: Parameters): Promise<Contender> => {
  const store = new PostgresEventStore({ connection: { connectionString: url } });
  const connections = new pg.Pool({ connectionString: url });
  const runner = new CommandRunner({
    ...{ store, codec: new EventCodec([mentoringEvents]), now: () => NOW },
    vault: new KeyVault(connections, store, randomBytes(32)),
    readSide: {
      query: () => Promise.reject(new Error('no read side here')),
      treeUpTo: () => Promise.reject(new Error('no proofs here')),
    },
    requestKey: randomBytes(32),
  });
  const solver = await loadSolver();
  /** Takes one after the other, so many at once. */
  const forAll = async <T>(list: readonly T[], work: (one: T) => Promise<unknown>) => {
    let next = 0;
    const client = async (): Promise<void> => {
      while (next < list.length) await work(list[next++]!);
    };
    await Promise.all(Array.from({ length: clients }, client));
  };
  const settle = async (pool: Pool, programmeId: string): Promise<void> => {
    const append = (stream: string, events: ReturnType<typeof partOf>) =>
      store.append([{ stream, expected: 0, events }], NOW);
    await append(`mentoring-${programmeId}`, programme(programmeId));
    await forAll(pool.members, (one) =>
      append(`participant-${one.participantId}`, partOf(programmeId, one)),
    );
  };
  return {
    run: async () => {
      const programmeId = randomUUID();
      const { members, ...rest } = peopleOf(each);
      const own = members.map((one) => ({
        ...{ ...one, participantId: `${programmeId}-${one.participantId}` },
      }));
      const pool = { ...rest, members: own };
      await settle(pool, programmeId);
      const begun = performance.now();
      const { pairs, totalScore } = matchPool(solver, pool, RULES);
      const solvedMs = performance.now() - begun;
      const matchingId = randomUUID();
      const actor = { kind: 'system' as const, id: 'bench', roles: [] };
      await forAll(pairs, ({ mentorId, menteeId }) =>
        runner.executeData(
          SPEC,
          { programmeId, matchingId, mentorId, menteeId },
          { actor, correlationId: matchingId },
        ),
      );
      const tookMs = performance.now() - begun;
      const peakMegabytes = process.resourceUsage().maxRSS / 1_024;
      return {
        ...{ perSecond: 1_000 / tookMs, p50Ms: tookMs, p99Ms: tookMs },
        more: { totalScore, peakMegabytes, solvedMs, pairs: pairs.length },
      };
    },
    close: async () => {
      await store.close();
      await connections.end();
    },
  };
};
