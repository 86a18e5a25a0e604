import { describe, expect, it } from '@jest/globals';
import { CheckpointSigner } from '@palabre/eventing';
import { eventually } from '../support/eventually.js';
import { leafOf, ORIGIN, ProofHarness, rootOf, SEED } from './proof-harness.js';

const linesOf = (checkpoint = ''): string[] => checkpoint.split('\n');

describe('the tree over the log', () => {
  const harness = new ProofHarness();

  const leaves = () => harness.leaves();

  it('covers every event in the order of the log, with a checkpoint of its root', async () => {
    await harness.append(700);
    harness.start({ pageSize: 100 });
    expect(await harness.covered()).toBe(700);
    await harness.append(3);
    expect(await harness.covered()).toBe(703);
    const { checkpoint, verifierKey, size } = await harness.reader.state();
    expect(size).toBe(703);
    expect(verifierKey).toBe(harness.signer.verifierKey);
    const root = rootOf(await leaves()).toString('base64');
    expect(linesOf(checkpoint).slice(0, 4)).toEqual([ORIGIN, '703', root, '']);
    expect(harness.problems).toEqual([]);
  });

  it('has a checkpoint before anything happened', async () => {
    harness.start();
    const checkpoint = await eventually('a checkpoint', async () => {
      return (await harness.reader.state()).checkpoint;
    });
    // SHA-256 of nothing.
    const root = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
    expect(linesOf(checkpoint).slice(0, 3)).toEqual([ORIGIN, '0', root]);
  });

  it('goes on where it was stopped, also in another process', async () => {
    await harness.append(300);
    const first = harness.start({ pageSize: 64 });
    await harness.covered();
    await first.stop();
    await harness.append(400);
    harness.start({ pageSize: 64 });
    harness.start({ pageSize: 64 });
    expect(await harness.covered()).toBe(700);
    expect(await harness.reader.root(700)).toEqual(rootOf(await leaves()));
    expect(harness.problems).toEqual([]);
  });

  it('signs anew under a new key', async () => {
    await harness.append(5);
    const first = harness.start();
    await harness.covered();
    await first.stop();
    const signer = new CheckpointSigner(ORIGIN, Buffer.alloc(32, 6));
    harness.start({ signer });
    await eventually('the new key', async () => {
      const { verifierKey } = await harness.reader.state();
      return verifierKey === signer.verifierKey ? true : undefined;
    });
    const { checkpoint } = await harness.reader.state();
    expect(checkpoint).toBe(signer.checkpoint(5, rootOf(await leaves())));
    expect(signer.verifierKey).not.toBe(new CheckpointSigner(ORIGIN, SEED).verifierKey);
  });

  it('finds events by position and by id', async () => {
    await harness.append(600);
    harness.start();
    await harness.covered();
    const { events } = await harness.store.readAll(0n, 1_000);
    for (const index of [0, 1, 255, 256, 599]) {
      const event = events[index]!;
      expect(await harness.reader.indexAt(event.position)).toBe(index);
      expect(await harness.reader.indexOf(event.id)).toBe(index);
      const { leaf, root } = await harness.reader.inclusion(index, 600);
      expect(leaf).toEqual(leafOf(event));
      expect(root).toEqual(rootOf(await leaves()));
    }
    expect(await harness.reader.indexAt(601n)).toBeUndefined();
    expect(await harness.reader.indexOf('00000000-0000-4000-8000-000000000000')).toBeUndefined();
  });

  it('is none of the API’s to write, and nobody’s to shorten', async () => {
    const asked = await harness.admin.query<{ role: string; right: string; may: boolean }>(
      `select role, "right", has_table_privilege(role, 'proof.' || name, "right") as may
         from unnest(array['palabre_api', 'palabre_worker', 'palabre_reader']) as role,
              unnest(array['tiles', 'leaves', 'tree']) as name,
              unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) as "right"`,
    );
    const writers = asked.rows.filter(({ may }) => may);
    expect(new Set(writers.map(({ role }) => role))).toEqual(new Set(['palabre_worker']));
    expect(new Set(writers.map(({ right }) => right))).toEqual(new Set(['INSERT', 'UPDATE']));
  });
});
