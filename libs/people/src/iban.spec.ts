import { describe, expect, it } from '@jest/globals';
import { ibanFaultOf, plainIban } from './iban.adapter.js';

describe('an IBAN', () => {
  // Examples of SWIFT's IBAN registry.
  it.each(['NL91 ABNA 0417 1643 00', 'gb29nwbk60161331926819', 'MU17BOMM0101101030300200000MUR'])(
    '%s is one',
    (iban) => {
      expect(ibanFaultOf(iban)).toBeUndefined();
    },
  );

  it.each([
    ['NL92ABNA0417164300', 'check-digits'],
    ['NL91ABNA0417164301', 'check-digits'],
    ['NL91ABNA041716430', 'length'],
    ['ZZ91ABNA0417164300', 'country'],
    ['NL911234041716430A', 'structure'],
    ['', 'structure'],
    // Right digits, and no entry of the registry: such numbers are used at home only.
    ['SN08SN0100152000048500003035', 'unlisted'],
    ['MA64011519000001205000534921', 'unlisted'],
  ])('%s is none: %s', (iban, fault) => {
    expect(ibanFaultOf(iban)).toBe(fault);
  });

  it('is stored and sent without blanks and in capitals', () => {
    expect(plainIban('nl91 abna 0417 1643 00')).toBe('NL91ABNA0417164300');
  });
});
