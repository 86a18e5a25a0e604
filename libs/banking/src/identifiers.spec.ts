import { describe, expect, it } from '@jest/globals';
import { isBic, isUetr } from './bank-identifiers.js';
import { checkDigits97 } from './check-digits.js';
import { fileHash } from './file-hash.js';
import { isIban, isSepaIban, normalIban } from './iban.js';

describe('IBAN', () => {
  it.each([
    'GB82WEST12345698765432',
    'DE89370400440532013000',
    'NL91ABNA0417164300',
    'FR1420041010050500013M02606',
    'NO9386011117947',
    'MT84MALT011000012345MTLCAST001S',
    'PK36SCBL0000001123456702',
    'TN5910006035183598478831',
  ])('takes %s, published as an example', (iban) => {
    expect(isIban(iban)).toBe(true);
  });

  it.each([
    ['one digit changed', 'GB82WEST12345698765433'],
    ['two digits swapped', 'DE89370400440532010300'],
    ['one short', 'DE8937040044053201300'],
    ['small letters', 'gb82west12345698765432'],
    ['blanks', 'GB82 WEST 1234 5698 7654 32'],
    ['a country that has none', 'KE82WEST12345698765432'],
    ['nothing', ''],
  ])('refuses %s', (_, iban) => {
    expect(isIban(iban)).toBe(false);
  });

  it('is stored without blanks, in capitals', () => {
    expect(normalIban(' gb82 west 1234\u00a05698 7654 32')).toBe('GB82WEST12345698765432');
  });

  it('knows which ones SEPA reaches', () => {
    expect(isSepaIban('NL91ABNA0417164300')).toBe(true);
    expect(isSepaIban('PK36SCBL0000001123456702')).toBe(false);
  });
});

describe('other identifiers', () => {
  it('computes the check digits of ISO 11649’s published example RF18 5390 0754 7034', () => {
    expect(checkDigits97('539007547034RF')).toBe('18');
  });

  it.each([
    ['DEUTDEFF', true],
    ['DEUTDEFF500', true],
    ['DEUTDEFF50', false],
    ['deutdeff', false],
    ['DEUT1EFF', false],
  ])('BIC %s: %s', (bic, expected) => {
    expect(isBic(bic)).toBe(expected);
  });

  it.each([
    ['eb6305c9-1f7f-49de-aed0-16487c27b42d', true],
    ['EB6305C9-1F7F-49DE-AED0-16487C27B42D', false],
    ['eb6305c9-1f7f-19de-aed0-16487c27b42d', false],
    ['eb6305c9-1f7f-49de-6ed0-16487c27b42d', false],
  ])('UETR %s: %s', (uetr, expected) => {
    expect(isUetr(uetr)).toBe(expected);
  });

  it('hashes files with SHA-256 (the published test vector "abc")', () => {
    expect(fileHash(Buffer.from('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
