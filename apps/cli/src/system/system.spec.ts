import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Launch } from '../launch.js';
import { removeState, startSystem } from './system.js';

describe('a system whose configuration is wrong', () => {
  let folder: string;
  let before: NodeJS.ProcessEnv;
  beforeEach(() => {
    before = process.env;
    folder = mkdtempSync(join(tmpdir(), 'palabre-system-'));
  });
  afterEach(() => {
    process.env = before;
    rmSync(folder, { recursive: true });
  });

  const cases: [string, string][] = [
    ['LOG_LEVEL', 'loud'],
    ['OIDC_ISSUER', 'nowhere'],
    ['PALABRE_MASTER_KEY', 'short'],
  ];
  it.each(cases)('starts and removes nothing: %s', async (name, value) => {
    const home = join(folder, 'home');
    process.env = { ...before, NODE_ENV: '', DATABASE_URL: '', PALABRE_HOME: home, [name]: value };
    const launch = { root: folder } as Launch;
    const refused = { name: 'ConfigurationError', message: expect.stringContaining(name) };
    await expect(startSystem(launch, new AbortController().signal)).rejects.toMatchObject(refused);
    await expect(removeState(launch)).rejects.toMatchObject(refused);
    expect(existsSync(home)).toBe(false);
  });
});
