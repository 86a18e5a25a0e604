import { describe, expect, it } from '@jest/globals';
import { IBAN_COUNTRIES, ibanOf, makeIban, makePhone, testBic } from './accounts.js';
import { Chance } from './chance.js';

/** Lengths as the public IBAN registry gives them. */
const LENGTHS: Readonly<Record<string, number>> = {
  BE: 16,
  DE: 22,
  FR: 27,
  LT: 20,
  TN: 24,
  MU: 30,
  PK: 24,
  DO: 28,
  LB: 28,
  BR: 29,
  CR: 22,
};

describe('account numbers of the demo', () => {
  it('reckons the check digits of the registry’s own examples', () => {
    expect(ibanOf('BE', '539007547034')).toBe('BE68539007547034');
    expect(ibanOf('MU', 'BOMM0101101030300200000MUR')).toBe('MU17BOMM0101101030300200000MUR');
    expect(ibanOf('FR', '20041010050500013M02606')).toBe('FR1420041010050500013M02606');
    expect(ibanOf('LT', '1000011101001000')).toBe('LT121000011101001000');
  });

  it.each(IBAN_COUNTRIES)('makes IBANs of %s with right length and check digits', (country) => {
    for (let n = 0; n < 50; n += 1) {
      const iban = makeIban(country, Chance.from(n));
      expect(iban).toHaveLength(LENGTHS[country] ?? 0);
      const digits = [...`${iban.slice(4)}${iban.slice(0, 4)}`]
        .map((character) => Number.parseInt(character, 36))
        .join('');
      expect(BigInt(digits) % 97n).toBe(1n);
    }
  });

  it('keeps the national keys of Belgium, France and Tunisia', () => {
    const belgian = makeIban('BE', Chance.from(3)).slice(4);
    const remainder = BigInt(belgian.slice(0, 10)) % 97n;
    expect(BigInt(belgian.slice(10))).toBe(remainder === 0n ? 97n : remainder);
    const french = makeIban('FR', Chance.from(3)).slice(4);
    expect(BigInt(french) % 97n).toBe(0n);
    const tunisian = makeIban('TN', Chance.from(3)).slice(4);
    expect(BigInt(tunisian) % 97n).toBe(0n);
  });

  it('uses the test form of BICs and numbers that nobody has', () => {
    expect(testBic('KE')).toBe('DEMOKEM0');
    expect(makePhone('254', Chance.from(1))).toMatch(/^\+254000\d{6}$/);
  });
});
