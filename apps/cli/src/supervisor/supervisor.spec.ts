import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { processIdentity } from '../platform.js';
import type { Program } from './program.js';
import { type RestartPolicy, Supervisor } from './supervisor.js';

const LEASH = new URL('../../bin/leash.mjs', import.meta.url).href;
const POLICY: RestartPolicy = {
  firstDelayMs: 10,
  longestDelayMs: 20,
  restarts: 2,
  windowMs: 60_000,
  graceMs: 10_000,
};

const SHORT_GRACE_MS = 300;

/** Writes its process id when it is up, then waits for ever. */
const WAITS = `
  import { appendFileSync } from 'node:fs';
  appendFileSync(process.env.NOTES, process.pid + '\\n');
  setInterval(() => {}, 1000);`;
const IS_POLITE = `
  process.on('SIGTERM', () => { appendFileSync(process.env.NOTES, 'bye\\n'); process.exit(0); });
  ${WAITS}`;
const IS_STUBBORN = `${WAITS}
  process.on('SIGTERM', () => {});
  appendFileSync(process.env.NOTES, 'stubborn\\n');`;
const FAILS = 'process.exit(3);';

describe('the supervisor', () => {
  let folder: string;
  let notes: string;
  let supervisor: Supervisor;
  let said: string[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'palabre-supervisor-'));
    notes = join(folder, 'notes');
    said = [];
  });
  afterEach(async () => {
    await supervisor.stop();
    rmSync(folder, { recursive: true });
  });

  const program = (source: string): Program => {
    const script = join(folder, 'program.mjs');
    writeFileSync(script, source);
    return { name: 'fake', script, env: { NOTES: notes } };
  };
  const supervise = (source: string, policy = POLICY): void => {
    const options = { leash: LEASH, policy, say: (line: string) => void said.push(line) };
    supervisor = new Supervisor([program(source)], options);
    supervisor.start();
  };
  const noted = (): string[] =>
    existsSync(notes) ? readFileSync(notes, 'utf8').split('\n').filter(Boolean) : [];

  it('starts a program again that ended without being asked', async () => {
    supervise(WAITS);
    await until(() => noted().length === 1);
    supervisor.settle();
    process.kill(Number(noted()[0]), 'SIGKILL');
    await until(() => noted().length === 2);
    expect(noted()[1]).not.toBe(noted()[0]);
    expect(supervisor.pids()).toEqual([Number(noted()[1])]);
    expect(said).toEqual(['the fake ended (SIGKILL); starting it again in 10 ms']);
  });

  it('gives up on a program that keeps ending', async () => {
    supervise(FAILS);
    supervisor.settle();
    await expect(supervisor.failure).rejects.toThrow(
      'The fake ended 3 times in a short while (last: exit code 3).',
    );
    expect(said).toHaveLength(2);
  });

  it('does not try again while starting up', async () => {
    supervise(FAILS);
    await expect(supervisor.failure).rejects.toThrow('The fake did not start (exit code 3)');
    expect(said).toEqual([]);
  });

  it('stops a program by asking, so that it can finish its work', async () => {
    supervise(IS_POLITE);
    await until(() => noted().length === 1);
    supervisor.settle();
    await supervisor.stop();
    expect(noted()).toEqual([expect.stringMatching(/^\d+$/), 'bye']);
    expect(said).toEqual([]);
  });

  it('stops a program by force that does not end when asked', async () => {
    supervise(IS_STUBBORN, { ...POLICY, graceMs: SHORT_GRACE_MS });
    await until(() => noted().length === 2);
    const before = performance.now();
    await supervisor.stop();
    expect(performance.now() - before).toBeGreaterThanOrEqual(SHORT_GRACE_MS - 10);
    expect(await processIdentity(Number(noted()[0]))).toBeUndefined();
  });

  it.each([
    ['says goodbye', IS_POLITE],
    ['handles no signal', WAITS],
  ])('takes a program that %s with it when it is killed itself', async (_, source) => {
    supervise(source);
    await supervisor.stop();
    rmSync(notes, { force: true });
    const parent = killableSupervisor(program(source));
    await until(() => noted().length === 1);
    const [pid] = noted();
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await until(async () => (await processIdentity(Number(pid))) === undefined);
    expect(noted().slice(1)).toEqual(source === IS_POLITE ? ['bye'] : []);
  });

  /** A process of its own that starts a program the way the supervisor does. */
  const killableSupervisor = ({ script }: Program): ChildProcess => {
    const main = join(folder, 'parent.mjs');
    writeFileSync(
      main,
      `import { spawn } from 'node:child_process';
       const args = ['--import', ${JSON.stringify(LEASH)}, ${JSON.stringify(script)}];
       spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true });`,
    );
    return spawn(process.execPath, [main], {
      env: { ...process.env, NOTES: notes },
      stdio: 'ignore',
    });
  };
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 4_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('it did not happen within 4 s');
    await sleep(10);
  }
}
