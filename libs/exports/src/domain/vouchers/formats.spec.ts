import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '@palabre/kernel';
import { Messages } from '@palabre/platform';
import { exportsMessages } from '../../messages.js';
import { currenciesBeyond } from './formats.js';

const used = (...currencies: readonly string[]) => currencies.map((currency) => ({ currency }));

describe('the currencies of a voucher file', () => {
  it('are the cohort’s own in a French FEC, and no other: CURRENCY_UNSUPPORTED', () => {
    const beyond = currenciesBeyond('fec', used('EUR', 'KES', 'EUR', 'UGX', 'KES'), 'EUR');
    expect(beyond).toMatchObject({
      code: 'CURRENCY_UNSUPPORTED',
      details: { currencies: ['KES', 'UGX'] },
    });
    const told = isRefusal(beyond) ? beyond.details : {};
    expect(new Messages([exportsMessages]).say('CURRENCY_UNSUPPORTED', 'en', told)).toBe(
      'These books also move KES, UGX, and this format has no place for that. Choose another format.',
    );
  });

  it('may be any where the file has a place for them, and none where nothing moved', () => {
    expect(currenciesBeyond('plain', used('EUR', 'KES'), 'EUR')).toBeUndefined();
    expect(currenciesBeyond('quickbooks', used('EUR', 'KES'), 'EUR')).toBeUndefined();
    expect(currenciesBeyond('fec', used('EUR'), 'EUR')).toBeUndefined();
    expect(currenciesBeyond('fec', [], 'EUR')).toBeUndefined();
  });
});
