import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cohortBody } from '../support/bodies.js';
import type { Person } from '../support/person.js';
import { RunningSystem } from '../support/running-system.js';

const run = promisify(execFile);

interface Ended {
  readonly code: number;
  readonly said: string;
}

let system: RunningSystem;
let auditor: Person;
let coordinator: Person;

beforeAll(async () => {
  system = await RunningSystem.start();
  auditor = await system.join('auditor', 'auditor');
  coordinator = await system.join('coordinator', 'coordinator');
}, 180_000);
afterAll(() => system?.stop(), 60_000);

/** Runs `palabre audit …`; without the system's home, as at an auditor's desk, unless it is given. */
const palabre = async (args: readonly string[], home = '/nonexistent'): Promise<Ended> => {
  const bin = join(process.cwd(), 'apps', 'cli', 'bin', 'palabre.mjs');
  const env = { ...process.env, NODE_OPTIONS: '', PALABRE_HOME: home, DATABASE_URL: '' };
  try {
    const { stdout } = await run(process.execPath, [bin, 'audit', ...args], { env });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: `${stdout}${stderr}` };
  }
};

const at = (name: string): string => join(system.home, name);

/** The newest signed checkpoint, once it covers a position. */
const checkpoint = async (position: string): Promise<string> => {
  const { status, text } = await system.wire.send({
    method: 'GET',
    path: `/proofs/checkpoint?after=${position}`,
    headers: { authorization: `Bearer ${auditor.token}` },
  });
  expect(status).toBe(200);
  return text;
};

describe('an auditor', () => {
  it('exports, keeps a checkpoint, exports again, and verifies at their own desk', async () => {
    const first = await coordinator.does('/cohorts', cohortBody());
    writeFileSync(at('kept.note'), await checkpoint(first.position));
    // Behind the first checkpoint: until something is signed there is no key to tell.
    const { text: key } = await system.wire.send({ method: 'GET', path: '/proofs/key' });

    const exported = await palabre(['export', '--out', at('all.jsonl')], system.home);
    expect(exported).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^\d+ events, 0 up to/),
    });
    const second = await coordinator.does('/cohorts', cohortBody());
    await checkpoint(second.position);
    const more = ['export', '--out', at('more.jsonl'), '--after', at('all.jsonl')];
    expect((await palabre(more, system.home)).code).toBe(0);

    const kept = ['--key', key.trim(), '--checkpoint', at('kept.note')];
    const all = await palabre(['verify', at('all.jsonl'), ...kept]);
    expect(all).toMatchObject({ code: 0, said: expect.stringContaining('\nverified:') });
    expect(all.said).toContain('continues   the checkpoint of');
    const rest = await palabre([
      ...['verify', at('more.jsonl'), '--key', key.trim()],
      ...['--checkpoint', at('all.jsonl')],
    ]);
    expect(rest).toMatchObject({ code: 0, said: expect.stringContaining('\nverified:') });

    const unknown = await palabre(['verify', at('all.jsonl')]);
    expect(unknown).toMatchObject({ code: 2, said: expect.stringContaining('came with the file') });
    const trusting = await palabre(['verify', at('all.jsonl'), '--trust-key-in-file']);
    expect(trusting.code).toBe(0);
  }, 120_000);

  it('is told which event a database administrator changed', async () => {
    const { position } = await coordinator.does('/cohorts', cohortBody());
    await checkpoint(position);
    const [{ type } = { type: '' }] = await system.sql<{ type: string }>(
      'select type from log.events where position = 2',
    );
    await system.sql('alter table log.events disable trigger events_are_never_changed');
    await system.sql(`update log.events set data = data || ' ' where position = 2`);
    await system.sql('alter table log.events enable always trigger events_are_never_changed');
    await palabre(['export', '--out', at('changed.jsonl')], system.home);
    const { code, said } = await palabre(['verify', at('changed.jsonl')]);
    expect(code).toBe(1);
    expect(said).toContain(`✗ Event 1 (${type}, version`);
    expect(said).toContain('was altered.');
    expect(said).toContain('The key came with the file');
  }, 120_000);

  it('gets proofs by HTTP, which others do not', async () => {
    const { position } = await coordinator.does('/cohorts', cohortBody());
    await checkpoint(position);
    const proof = await auditor.reads(`/proofs/inclusion?position=${position}`);
    expect(proof.checkpoint.split('\n')[2]).toBe(proof.root);
    const [{ id } = { id: '' }] = await system.sql<{ id: string }>(
      'select event_id as id from log.events where position = $1',
      position,
    );
    expect(await auditor.reads(`/proofs/inclusion?eventId=${id}`)).toEqual(proof);
    const consistency = await auditor.reads(`/proofs/consistency?from=1&to=${proof.size}`);
    expect(consistency.toRoot).toBe(proof.root);
    const nobody = await system.join('nobody');
    for (const path of ['checkpoint', 'inclusion?index=0', 'consistency?from=0']) {
      const answer = await system.wire.send({
        method: 'GET',
        path: `/proofs/${path}`,
        headers: { authorization: `Bearer ${nobody.token}` },
      });
      expect(answer).toMatchObject({ status: 403, json: { code: 'FORBIDDEN' } });
    }
  }, 60_000);

  it('is told in a sentence what cannot be done', async () => {
    const nowhere = await palabre(['export', '--out', at('none.jsonl')]);
    expect(nowhere).toMatchObject({ code: 1, said: expect.stringContaining('No database runs') });
    const nothing = await palabre(['verify', at('kept.note')]);
    expect(nothing.code).toBe(1);
    expect(nothing.said).toContain('does not begin as an export');
    const key = await palabre(['verify', at('all.jsonl'), '--key', 'nonsense']);
    expect(key.said).toContain('--key is neither');
    expect(() => readFileSync(at('none.jsonl'))).toThrow('ENOENT');
  }, 60_000);
});
