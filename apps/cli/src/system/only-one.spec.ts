import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { becomeTheOnlyOne } from './only-one.js';

describe('the system of one folder', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'palabre-only-one-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('runs once at a time', async () => {
    const letNext = await becomeTheOnlyOne({ home, port: 1 });
    await expect(becomeTheOnlyOne({ home, port: 2 })).rejects.toThrow(
      `Palabre runs already on ${home} (process ${process.pid}).`,
    );
    await letNext();
    const again = await becomeTheOnlyOne({ home, port: 2 });
    await again();
  });

  it('runs again after one that was killed', async () => {
    // The id was given to another process since: this one.
    const lock = { pid: process.pid, identity: 'of another run', token: 'x' };
    writeFileSync(join(home, 'system.lock'), JSON.stringify(lock));
    const letNext = await becomeTheOnlyOne({ home, port: 1 });
    await expect(becomeTheOnlyOne({ home, port: 1 })).rejects.toThrow('runs already');
    await letNext();
  });

  it('runs as often as wanted over a database elsewhere', async () => {
    const settings = { home, port: 1, databaseUrl: 'postgres://elsewhere/palabre' };
    await becomeTheOnlyOne(settings);
    await expect(becomeTheOnlyOne(settings)).resolves.toBeInstanceOf(Function);
  });
});
