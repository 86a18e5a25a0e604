import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PAYOUT_PROFILES } from '@palabre/banking';
import { readBankProfiles } from './bank-profiles.adapter.js';

const statement = {
  ...{ name: 'our-bank', separator: ';', decimal: ',', dates: 'DMY' },
  columns: { date: ['Tag'], amount: ['Summe'] },
};
const payout = {
  ...{ name: 'our-bank', separator: ';', decimal: ',', lineEnd: '\n', reaches: ['iban'] },
  columns: [
    { title: 'Betrag', field: 'amount' },
    { title: 'Referenz', field: 'endToEndId' },
  ],
};

describe('profiles of a deployment’s own', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'palabre-profiles-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const read = async (content: string) => {
    const file = join(folder, 'profiles.json');
    await writeFile(file, content);
    return readBankProfiles(file);
  };

  it('stand beside the built-in ones', async () => {
    expect(readBankProfiles(undefined)).toEqual({ statements: [], payouts: PAYOUT_PROFILES });
    expect(await read(JSON.stringify({ statements: [statement], payouts: [payout] }))).toEqual({
      statements: [statement],
      payouts: [...PAYOUT_PROFILES, payout],
    });
    expect(await read('{}')).toEqual({ statements: [], payouts: PAYOUT_PROFILES });
  });

  it.each([
    ['{', 'it cannot be read as JSON'],
    ['7', 'it is no object'],
    ['{"payouts":{}}', 'payouts is no list'],
    ['{"payouts":[{}]}', 'payouts[0]: name is not there'],
    ['{"statements":[{"name":""}]}', 'statements[0]: name is wrong'],
    [
      JSON.stringify({ payouts: [{ ...payout, name: 'wise-batch' }] }),
      'payouts: there are two named wise-batch',
    ],
  ])('are refused at start: %s', async (content, why) => {
    await expect(read(content)).rejects.toThrow(why);
  });

  it('are refused where there is no such file', () => {
    expect(() => readBankProfiles(join(folder, 'nowhere'))).toThrow('cannot be read');
  });
});
