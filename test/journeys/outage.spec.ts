import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cohortBody } from '../support/bodies.js';
import { eventually } from '../support/eventually.js';
import type { WireAnswer } from '../support/http.js';
import type { Person } from '../support/person.js';
import { flawsOf } from '../support/problems.js';
import { descendantsOf, isAlive } from '../support/process-tree.js';
import { killNow, RunningSystem } from '../support/running-system.js';

const CLIENTS = 32;
const PATIENCE_MS = 45_000;

let system: RunningSystem;
let coordinator: Person;

beforeAll(async () => {
  system = await RunningSystem.start();
  coordinator = await system.join('coordinator', 'coordinator');
}, 180_000);
afterAll(() => system?.stop(), 60_000);

/** What a crowd of clients was told. */
interface Told {
  /** Ids of the cohorts that were acknowledged, by key. */
  readonly accepted: Map<string, string>;
  /** Answers that asked to come again, in the order of arrival. */
  readonly later: WireAnswer[];
  /** Anything else that was answered. */
  readonly unexpected: string[];
  /** Connections that broke. */
  broken: number;
}

/** Clients that launch cohorts one after another, each under a key, and repeat what was not acknowledged. */
class Crowd {
  readonly told: Told = { accepted: new Map(), later: [], unexpected: [], broken: 0 };
  private going = true;
  private readonly clients = Array.from({ length: CLIENTS }, () => this.client());

  /** Lets everybody finish what they are at. */
  async stop(): Promise<Told> {
    this.going = false;
    await Promise.all(this.clients);
    return this.told;
  }

  private async client(): Promise<void> {
    while (this.going) await this.launch(randomUUID());
  }

  private async launch(key: string): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      const answer = await coordinator.tries('/cohorts', cohortBody(), { key }).catch(() => {
        this.told.broken += 1;
        return undefined;
      });
      if (answer?.status === 201) {
        this.told.accepted.set(key, answer.json.id);
        return;
      }
      if (answer?.status === 503) this.told.later.push(answer);
      else if (answer) this.told.unexpected.push(`${answer.status} ${answer.text}`);
      await sleep(100);
    }
    this.told.unexpected.push(`${key} was never taken`);
  }

  /** Waits until so many more commands have been acknowledged. */
  async progress(more: number): Promise<void> {
    const enough = this.told.accepted.size + more;
    await eventually(
      `${more} acknowledged commands`,
      () => (this.told.accepted.size >= enough ? true : undefined),
      PATIENCE_MS,
    );
  }
}

/** What was acknowledged is in the log exactly once, nothing else is, and the read side has it. */
const expectNothingLost = async ({ accepted }: Told, before: bigint): Promise<void> => {
  const rows = await system.sql<{ stream: string; times: number }>(
    `select stream, count(*)::int as times from log.events
      where position > $1 and type = 'community.CohortLaunched' group by stream order by stream`,
    before,
  );
  const expected = [...accepted.values()].map((id) => ({ stream: `cohort-${id}`, times: 1 }));
  expect(rows).toEqual(expected.sort((a, b) => (a.stream < b.stream ? -1 : 1)));
  const [{ gaps } = { gaps: -1 }] = await system.sql<{ gaps: number }>(
    'select (max(position) - count(*))::int as gaps from log.events',
  );
  expect(gaps).toBe(0);
  await system.untilCaughtUp();
  const [{ missing } = { missing: -1 }] = await system.sql<{ missing: number }>(
    `select count(*)::int as missing from unnest($1::uuid[]) as told (id)
      where not exists (select from read.community_cohorts c where c.cohort_id = told.id)`,
    [...accepted.values()],
  );
  expect(missing).toBe(0);
  expect(await system.sql('select * from read.dead_letters')).toEqual([]);
};

/** Every answer that was not a success asked to come again, and said when. */
const expectPatience = ({ later, unexpected }: Told): void => {
  expect(unexpected).toEqual([]);
  for (const answer of later) {
    expect(flawsOf(answer).filter((flaw) => flaw !== 'status 503')).toEqual([]);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  }
};

describe('under load', () => {
  it('the database is killed, and comes back', async () => {
    const before = await system.head();
    const [api, worker] = await Promise.all([system.pidOf('api'), system.pidOf('worker')]);
    const crowd = new Crowd();
    await crowd.progress(50);
    const postmaster = system.postmasterPid();
    await killNow(postmaster);
    await eventually('an answer that asks to wait', () => crowd.told.later[0], PATIENCE_MS);
    const { status } = await system.wire.send({ method: 'GET', path: '/health/live' });
    await crowd.progress(100);
    const told = await crowd.stop();
    expect(status).toBe(200);
    expectPatience(told);
    expect(told.broken).toBe(0);
    expect(system.postmasterPid()).not.toBe(postmaster);
    await expectNothingLost(told, before);
    expect([await system.pidOf('api'), await system.pidOf('worker')]).toEqual([api, worker]);
  }, 120_000);

  it('the database is stopped in order, again and again', async () => {
    const before = await system.head();
    const [api, worker] = await Promise.all([system.pidOf('api'), system.pidOf('worker')]);
    const crowd = new Crowd();
    for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
      await crowd.progress(50);
      const postmaster = system.postmasterPid();
      process.kill(postmaster, signal);
      await eventually('the end of the server', () => (isAlive(postmaster) ? undefined : true));
    }
    await crowd.progress(100);
    const told = await crowd.stop();
    expectPatience(told);
    expect(told.later.length).toBeGreaterThan(0);
    await expectNothingLost(told, before);
    expect([await system.pidOf('api'), await system.pidOf('worker')]).toEqual([api, worker]);
  }, 120_000);

  it('the database does not answer for a while', async () => {
    const before = await system.head();
    const crowd = new Crowd();
    await crowd.progress(50);
    const postmaster = system.postmasterPid();
    const frozen = [postmaster, ...(await descendantsOf(postmaster)).map(({ pid }) => pid)];
    for (const pid of frozen) process.kill(pid, 'SIGSTOP');
    try {
      await sleep(4_000);
      const { status } = await system.wire.send({ method: 'GET', path: '/health/live' });
      expect(status).toBe(200);
    } finally {
      for (const pid of frozen.filter(isAlive)) process.kill(pid, 'SIGCONT');
    }
    await crowd.progress(100);
    const told = await crowd.stop();
    expectPatience(told);
    await expectNothingLost(told, before);
  }, 120_000);

  it.each(['api', 'worker'] as const)(
    'the %s is killed, and comes back',
    async (program) => {
      const before = await system.head();
      const pid = (await system.pidOf(program)) ?? 0;
      const crowd = new Crowd();
      await crowd.progress(50);
      await killNow(pid);
      await eventually(`another ${program}`, () => system.pidOf(program));
      await system.untilReady();
      await crowd.progress(100);
      const told = await crowd.stop();
      expectPatience(told);
      expect(await system.pidOf(program)).not.toBe(pid);
      await expectNothingLost(told, before);
    },
    120_000,
  );

  it('says nothing about anybody in its log', () => {
    expect(system.log()).not.toContain(coordinator.token.split('.')[1]);
    expect(system.log()).toContain('PostgreSQL is gone; starting it again');
  });
});
