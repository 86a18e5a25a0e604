import { describe, expect, it } from '@jest/globals';
import { destinationOf, isIbanInDisguise } from './destination.adapter.js';

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
      { account: '0012-34', bankCode: 'gh1' },
      { account: '1234', bankCode: 'GH01' },
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

  it('is the same hands however their name is typed', () => {
    const held = (name: string) => destinationOf('trusted-party', { ...who, name });
    for (const name of [
      'ama testwoman',
      'Ama  Testwoman',
      'Ama\u200b Test\u00adwoman',
      'Ａma Testwoman',
    ])
      expect(held(name)).toBe(held('Ama Testwoman'));
  });

  it('is an IBAN’s also where that is given as another number', () => {
    expect(isIbanInDisguise('DE89-3704-0044-0532-0130-00')).toBe(true);
    expect(isIbanInDisguise('de89370400440532013000')).toBe(true);
    expect(isIbanInDisguise('DE89370400440532013001')).toBe(false);
    expect(isIbanInDisguise('1234567890')).toBe(false);
  });

  it('differs by account, telephone and hands', () => {
    const all = [
      destinationOf('account', { ...who, account: '1', bankCode: '2' }),
      destinationOf('account', { ...who, account: '0', bankCode: '2' }),
      destinationOf('account', { ...who, account: '12', bankCode: '' }),
      destinationOf('mobile-money', { ...who, provider: 'x', phone: '+254700000001' }),
      destinationOf('mobile-money', { ...who, provider: 'x', phone: '+254700000002' }),
      destinationOf('trusted-party', who),
      destinationOf('trusted-party', { ...who, name: 'Somebody Else' }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
