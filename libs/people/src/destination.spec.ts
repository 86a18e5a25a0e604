import { describe, expect, it } from '@jest/globals';
import { destinationOf } from './destination.adapter.js';

const who = { name: 'Ama Testwoman', address: { town: 'Accra', country: 'GH' } };

describe('where the money goes', () => {
  it.each([
    [
      'an IBAN',
      'iban',
      { iban: 'DE89 3704 0044 0532 0130 00' },
      { iban: 'de89370400440532013000' },
    ],
    [
      'an account',
      'account',
      { account: '12-34', bankCode: 'gh1' },
      { account: '1234', bankCode: 'GH1' },
    ],
    [
      'a wallet',
      'mobile-money',
      { provider: 'M-Pesa', phone: '+254700000001' },
      { provider: 'MPESA', phone: '+254700000001' },
    ],
  ] as const)('is the same however %s is written', (_what, kind, one, other) => {
    expect(destinationOf(kind, { ...who, ...one })).toBe(destinationOf(kind, { ...who, ...other }));
  });

  it('is the same whoever is said to hold the account', () => {
    const iban = 'DE89370400440532013000';
    expect(destinationOf('trusted-party', { ...who, iban })).toBe(
      destinationOf('iban', { ...who, name: 'Somebody Else', iban }),
    );
  });

  it('differs by account, bank, telephone and hands', () => {
    const all = [
      destinationOf('account', { ...who, account: '1', bankCode: '2' }),
      destinationOf('account', { ...who, account: '12', bankCode: '' }),
      destinationOf('mobile-money', { ...who, provider: 'x', phone: '+254700000001' }),
      destinationOf('mobile-money', { ...who, provider: 'x', phone: '+254700000002' }),
      destinationOf('trusted-party', who),
      destinationOf('trusted-party', { ...who, name: 'Somebody Else' }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
