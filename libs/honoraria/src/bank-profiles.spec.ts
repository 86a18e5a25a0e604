import { describe, expect, it } from '@jest/globals';
import { PAYOUT_PROFILES } from '@palabre/banking';
import { bankProfilesFrom } from './bank-profiles.adapter.js';

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
  it('stand beside the built-in ones', () => {
    const none = { statements: [], payouts: PAYOUT_PROFILES };
    expect(bankProfilesFrom(undefined)).toEqual(none);
    expect(bankProfilesFrom({})).toEqual(none);
    expect(bankProfilesFrom({ statements: [statement], payouts: [payout] })).toEqual({
      ...{ statements: [statement], payouts: [...PAYOUT_PROFILES, payout] },
    });
  });

  it.each([
    [[], 'it is no object'],
    [7, 'it is no object'],
    [{ payout: [] }, 'payout is not known'],
    [{ payouts: {} }, 'payouts is no list'],
    [{ payouts: [{}] }, 'payouts[0]: name is not there'],
    [{ statements: [{ name: '' }] }, 'statements[0]: name is wrong'],
    [{ payouts: [{ ...payout, name: 'wise-batch' }] }, 'payouts: there are two named wise-batch'],
  ])('are refused at start: %j', (content, why) => {
    expect(() => bankProfilesFrom(content)).toThrow(`PALABRE_BANK_PROFILES ${why}`);
  });
});
