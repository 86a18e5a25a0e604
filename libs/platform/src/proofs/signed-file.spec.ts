import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignedFile } from './signed-file.js';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'palabre-signed-'));
});
afterAll(() => rmSync(home, { recursive: true }));

describe('the file of what was signed last', () => {
  it('knows nothing at first, and then the last state, for its owner only', async () => {
    const keys = join(home, 'keys');
    const file = new SignedFile(keys);
    expect(await file.read()).toBeUndefined();
    await file.write({ size: 3, root: Buffer.alloc(32, 1) });
    await file.write({ size: 4, root: Buffer.alloc(32, 7) });
    expect(await new SignedFile(keys).read()).toEqual({ size: 4, root: Buffer.alloc(32, 7) });
    expect(readFileSync(join(keys, 'proof.signed'), 'utf8')).toBe(
      '{"size":4,"root":"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc="}\n',
    );
    expect(statSync(join(keys, 'proof.signed')).mode & 0o777).toBe(0o600);
    expect(statSync(keys).mode & 0o777).toBe(0o700);
    expect(readdirSync(keys)).toEqual(['proof.signed']);
  });

  it.each(['', '{}', '[]', 'null', '{"size":-1,"root":""}', '{"size":1,"root":"AAAA"}'])(
    'is no reason to sign anything when it holds %j',
    async (text) => {
      writeFileSync(join(home, 'proof.signed'), text);
      await expect(new SignedFile(home).read()).rejects.toThrow('does not say what was signed');
    },
  );
});
