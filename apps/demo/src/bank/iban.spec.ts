import { describe, expect, it } from '@jest/globals';
import { hasValidCheckDigits, plainAccount } from './iban.js';

describe('check digits of an IBAN', () => {
  // Examples that the countries themselves give in the public IBAN registry.
  it.each([
    'BE68539007547034',
    'DE89370400440532013000',
    'FR1420041010050500013M02606',
    'LT121000011101001000',
    'MU17BOMM0101101030300200000MUR',
    'TN5910006035183598478831',
    'PK36SCBL0000001123456702',
    'EG380019000500000000263180002',
    'LB62099900000001001901229114',
    'DO28BAGR00000001212453611324',
    'BR1800360305000010009795493C1',
    'CR05015202001026284066',
  ])('%s fits', (iban) => expect(hasValidCheckDigits(iban)).toBe(true));

  it.each(['BE68539007547035', 'DE98370400440532013000', 'BE68', '', 'be68539007547034'])(
    '%j does not',
    (iban) => expect(hasValidCheckDigits(iban)).toBe(false),
  );

  it('compares account numbers without blanks and signs', () => {
    expect(plainAccount('+254 000-12 ab')).toBe('25400012AB');
  });
});
