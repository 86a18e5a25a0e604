import { describe, expect, it } from '@jest/globals';
import type { Signed, SignedMemory } from '@palabre/eventing';
import { eventually } from '../support/eventually.js';
import { ProofHarness, rootOf } from './proof-harness.js';

/** What a worker's host remembers, as long as nobody takes it away. */
class Memory implements SignedMemory {
  constructor(public signed?: Signed) {}
  async read(): Promise<Signed | undefined> {
    return this.signed;
  }
  async write(signed: Signed): Promise<void> {
    this.signed = signed;
  }
}

describe('what was signed', () => {
  const on = new ProofHarness();

  const root = async (size: number): Promise<Buffer> => rootOf((await on.leaves()).slice(0, size));
  const refused = (code: string): Promise<true> =>
    eventually(code, () =>
      on.problems.some((problem) => (problem as { code?: string }).code === code)
        ? true
        : undefined,
    );
  const signedSize = async (): Promise<string | undefined> =>
    (await on.reader.state()).checkpoint?.split('\n')[1];
  /** A tree of so many events, signed and remembered; nobody lets it grow any more. */
  const grown = async (count: number): Promise<Memory> => {
    const memory = new Memory();
    await on.append(count);
    const runner = on.start({ memory });
    await on.covered();
    await runner.stop();
    return memory;
  };
  const told = async (): Promise<unknown> =>
    (await on.admin.query('select refused from proof.tree')).rows[0]?.refused;
  /** As docs/operations.md has it for a tree that was lost. */
  const reset = () =>
    on.admin.query(
      `truncate proof.tiles, proof.leaves;
       update proof.tree set size = 0, position = 0, checkpoint = null, verifier_key = null`,
    );

  it('is remembered, size and root', async () => {
    const memory = await grown(300);
    expect(memory.signed).toEqual({ size: 300, root: await root(300) });
  });

  it('is signed again alike after a crash before the database had it', async () => {
    const memory = await grown(5);
    await on.append(4);
    memory.signed = { size: 7, root: await root(7) };
    on.start({ memory });
    expect(await on.covered()).toBe(9);
    expect(await signedSize()).toBe('9');
    expect(memory.signed).toEqual({ size: 9, root: await root(9) });
    expect(on.problems).toEqual([]);
  });

  it('is built again from the log, and signed once it has come as far', async () => {
    const memory = await grown(700);
    const { checkpoint } = await on.reader.state();
    await reset();
    await on.admin.query(`update proof.tree set refused = 'LOG_SHORTER'`);
    on.start({ memory, pageSize: 100 });
    expect(await on.covered()).toBe(700);
    expect(await told()).toBeNull();
    expect((await on.reader.state()).checkpoint).toBe(checkpoint);
    expect(on.problems).toEqual([]);
  });

  it('is not signed otherwise, though the database was made to say so', async () => {
    const memory = await grown(10);
    await on.tamper(`update log.events set data = '{"n":"other"}' where position = 4`);
    await reset();
    on.start({ memory });
    await refused('HISTORY_REWRITTEN');
    await eventually(
      'what health tells',
      async () => (await told()) === 'HISTORY_REWRITTEN' || undefined,
    );
    expect(await signedSize()).toBeUndefined();
    expect(memory.signed).toEqual({ size: 10, root: expect.any(Buffer) });
  });

  it('is what stands beside the tree: another tree is not signed', async () => {
    const memory = await grown(10);
    const { checkpoint } = await on.reader.state();
    await on.admin.query(
      'update proof.tiles set hashes = set_byte(hashes, 40, 255 - get_byte(hashes, 40))',
    );
    on.start({ memory });
    await refused('CHECKPOINT_DIFFERS');
    expect((await on.reader.state()).checkpoint).toBe(checkpoint);
  });

  it('holds whoever signs in its place to it', async () => {
    const memory = await grown(10);
    await on.tamper(`update log.events set data = '{"n":"other"}' where position = 4`);
    await reset();
    // Without a memory: as a program of somebody who has the database, and a key of their own.
    const other = on.start({});
    await on.covered();
    await other.stop();
    on.problems.length = 0;
    on.start({ memory });
    await refused('HISTORY_REWRITTEN');
  });

  it('is more than the log has: somebody has to say what happened', async () => {
    const memory = await grown(5);
    memory.signed = { size: 7, root: Buffer.alloc(32, 1) };
    on.start({ memory });
    await refused('LOG_SHORTER');
    expect(await signedSize()).toBe('5');
  });

  it('is taken from the database where nothing is remembered, and said so', async () => {
    await grown(5);
    const [trusted, memory] = [[] as number[], new Memory()];
    on.start({ memory, onTrust: (size) => trusted.push(size) });
    await eventually('the memory', () => memory.signed);
    expect(trusted).toEqual([5]);
    expect(memory.signed).toEqual({ size: 5, root: await root(5) });
  });

  it('is not taken from tiles alone', async () => {
    await grown(5);
    await on.admin.query('update proof.tree set checkpoint = null, verifier_key = null');
    on.start({ memory: new Memory() });
    await refused('CHECKPOINT_MISSING');
  });
});
