import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { KeyVault } from '@palabre/eventing';
import { exportLog } from '../../apps/cli/src/audit/export-log.js';
import { auditExport, type AuditOutcome } from '../../apps/cli/src/audit/verifier/audit.js';
import {
  parseVerifierKey,
  readCheckpointFile,
} from '../../apps/cli/src/audit/verifier/checkpoint.js';
import { happened, ProofHarness } from './proof-harness.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'palabre-export-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('an export of a log in PostgreSQL', () => {
  const harness = new ProofHarness();
  let files = 0;
  /** Of the last export. */
  let unsigned = 0;

  const path = (): string => join(folder, `${(files += 1)}.jsonl`);

  const exported = async (after?: string): Promise<string> => {
    const file = path();
    const { store, reader } = harness;
    const earlier = after === undefined ? undefined : (await readCheckpointFile(after)).checkpoint;
    const more = earlier === undefined ? {} : { after: earlier };
    ({ unsigned } = await exportLog({ store, proofs: reader, file, ...more }));
    return file;
  };

  const checkpoint = async (): Promise<string> => {
    const file = path();
    writeFileSync(file, (await harness.reader.state()).checkpoint ?? '');
    return file;
  };

  const verify = async (file: string, ...checkpoints: string[]): Promise<AuditOutcome> => {
    const keys = [parseVerifierKey(harness.signer.verifierKey)!];
    const earlier = [];
    for (const one of checkpoints) {
      const { checkpoint: kept, isExport } = await readCheckpointFile(one);
      earlier.push({ checkpoint: kept, ...(isExport ? { exportFile: one } : {}) });
    }
    return auditExport({ file, keys, earlier });
  };

  const grown = async (count: number): Promise<void> => {
    await harness.append(count);
    await harness.covered();
  };

  it('is verified, whole and in parts, and is for its owner only', async () => {
    harness.start();
    await grown(700);
    const first = await exported();
    expect(await verify(first)).toMatchObject({ findings: [], from: 0, to: 700 });
    expect(unsigned).toBe(0);
    expect(statSync(first).mode & 0o777).toBe(0o600);
    const kept = await checkpoint();
    await grown(400);
    const whole = await verify(await exported(), kept, first);
    expect(whole).toMatchObject({ findings: [], to: 1_100, continues: [700, 700] });
    const rest = await verify(await exported(first), kept);
    expect(rest).toMatchObject({ findings: [], from: 700, to: 1_100, continues: [700] });
    expect(harness.problems).toEqual([]);
  });

  it('says how many events are newer than the checkpoint, and not in it', async () => {
    const runner = harness.start();
    await grown(300);
    await runner.stop();
    await harness.append(7);
    expect(await verify(await exported())).toMatchObject({ findings: [], to: 300 });
    expect(unsigned).toBe(7);
  });

  it('names the event that somebody altered, removed, moved or put in', async () => {
    harness.start();
    await grown(600);
    await harness.tamper(`update log.events set data = '{"n":0}' where position = 101;
      update log.events set meta = meta || ' ' where position = 102;
      delete from log.events where position = 201;
      update log.events set position = -position where position in (301, 302);
      update log.events set position = 603 + position where position in (-301, -302);
      insert into log.events select 201, 'intruder-1', 1, gen_random_uuid(), 'test.Intruded',
        1, '{}', '{}', recorded_at from log.events where position = 1`);
    // Position 603 − 301 is 302 and the other way round: the two have changed places.
    const { findings } = await verify(await exported());
    expect(findings).toHaveLength(5);
    expect(findings).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Event 100 \(test\.Happened, .*was altered\.$/),
        expect.stringMatching(/^Event 101 \(test\.Happened, .*was altered\.$/),
        expect.stringMatching(/^Event 200 \(test\.Intruded, version 1 of intruder-1\) was altered/),
        expect.stringMatching(/^In place of event 300 stands event 301 .*: reordered\.$/),
        expect.stringMatching(/^In place of event 301 stands event 300 .*: reordered\.$/),
      ]),
    );
  });

  it('names events that were deleted, from the middle and from the end', async () => {
    harness.start();
    await grown(300);
    await harness.tamper('delete from log.events where position in (5, 299, 300)');
    const { findings } = await verify(await exported());
    expect(findings).toEqual([4, 298, 299].map((n) => `The log lacks event ${n}: removed.`));
  });

  it('does not continue an earlier checkpoint once history and tree were written anew', async () => {
    const first = harness.start();
    await grown(400);
    const [kept, keptExport] = [await checkpoint(), await exported()];
    await first.stop();
    await harness.tamper(`update log.events set data = '{}' where position = 42`);
    await harness.admin.query(
      `delete from proof.tiles; delete from proof.leaves;
       update proof.tree set size = 0, position = 0, checkpoint = null, verifier_key = null`,
    );
    harness.start();
    await grown(10);
    const file = await exported();
    expect((await verify(file)).findings).toEqual([]);
    expect((await verify(file, kept)).findings).toEqual([
      'History was rewritten: events 0 to 399 are not those of the earlier checkpoint.',
    ]);
    const named = await verify(file, keptExport);
    expect(named.findings[0]).toMatch(
      /^History was rewritten: event 41 \(.*\) is another one than/,
    );
    await expect(exported(kept)).rejects.toThrow('does not continue what that checkpoint signed');
  });

  it('says whose key signed it when that is another', async () => {
    harness.start();
    await grown(3);
    const file = await exported();
    const [header = '', ...lines] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(
      file,
      [header.replace(/[A-Za-z0-9+/]{10}=\\n"/, 'AAAAAAAAAA=\\n"'), ...lines].join('\n'),
    );
    const { findings } = await verify(file);
    expect(findings).toEqual([
      expect.stringMatching(/^The checkpoint does not count: the signature of .* is not valid\.$/),
    ]);
  });

  it('stays valid when a person is forgotten: the sealed bytes stay, only keys go', async () => {
    const vault = new KeyVault(harness.pool, harness.store, Buffer.alloc(32, 1));
    const subject = 'b5d1a0a2-6a52-4c5f-9c1e-6d6e2f2e2b01';
    const event = happened();
    const plain = { note: personal(subject, 'community', { text: 'Only for the group' }) };
    const sealed = (await vault.seal(new Map([[event.id, plain]]))).get(event.id);
    await harness.store.append(
      [{ stream: 'test-1', expected: 0, events: [{ ...event, data: JSON.stringify(sealed) }] }],
      '2024-08-16T12:00:00.000Z',
    );
    harness.start();
    await grown(50);
    const before = await exported();
    expect(readFileSync(before, 'utf8')).not.toContain('Only for the group');
    expect(await vault.unsealAll(sealed)).toEqual({ note: { text: 'Only for the group' } });
    await vault.destroy(subject, ['community']);
    expect(await vault.unsealAll(sealed)).toEqual({ note: undefined });
    const after = await exported();
    expect(readFileSync(after, 'utf8')).toBe(readFileSync(before, 'utf8'));
    expect((await verify(after, before)).findings).toEqual([]);
  });
});
