import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ErasureFile } from './erasure-file.js';

describe('what this installation has erased', () => {
  let home: string;
  const path = () => join(home, 'keys', 'erasures.jsonl');
  const file = () => new ErasureFile(join(home, 'keys'));
  const ama = { subject: 'ama', purposes: ['selection', 'community'] } as const;
  const application = { subject: 'ben', purposes: ['selection'], matter: 'a1' } as const;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'palabre-erasures-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  it('is nothing at first, then whatever was remembered, each once, for the owner alone', async () => {
    expect(await file().all()).toEqual([]);
    const one = file();
    const again = { ...ama, purposes: ['community', 'selection'] } as const;
    await Promise.all([one.remember(ama), one.remember(application), one.remember(again)]);
    await file().remember(ama);
    expect((await file().all()).map(({ subject, matter }) => [subject, matter])).toEqual([
      ['ama', undefined],
      ['ben', 'a1'],
    ]);
    expect((await readFile(path(), 'utf8')).split('\n')).toHaveLength(3);
    expect((await stat(path())).mode & 0o777).toBe(0o600);
  });

  it('leaves out a line that a loss of power cut short, and says when one is none', async () => {
    await file().remember(ama);
    await appendFile(path(), '{"subject":"be');
    expect(await file().all()).toHaveLength(1);
    await writeFile(path(), '{"subject":"ben","purposes":["gossip"]}\n');
    await expect(file().all()).rejects.toThrow('no erasure');
  });
});
