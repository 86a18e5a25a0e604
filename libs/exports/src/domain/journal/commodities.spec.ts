import { describe, expect, it } from '@jest/globals';
import { hledger, ledger } from './plain-text.js';

describe('a currency in a journal', () => {
  it.each([
    ['UGX', 0, 'commodity UGX\n\n'],
    ['EUR', 2, 'commodity EUR\n    format 1000.00 EUR\n\n'],
    ['KWD', 3, 'commodity KWD\n    format 1000.000 KWD\n\n'],
  ])('%s is declared as hledger 1.25 and ledger 3.3 take it', (currency, digits, text) => {
    expect(hledger.commodity(currency, digits)).toBe(text);
    expect(ledger.commodity(currency, digits)).toBe(text);
  });
});
