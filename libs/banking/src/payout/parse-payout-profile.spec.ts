import { describe, expect, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { sepaPayment } from '../testing-support/payment-samples.js';
import { parsePayoutProfile } from './parse-payout-profile.js';
import { writePayoutFile } from './payout-file.writer.js';
import { PAYOUT_PROFILES } from './payout-profiles.js';

const own = {
  ...{ name: 'our-bank', separator: ';', decimal: ',', lineEnd: '\n', reaches: ['iban'] },
  currencies: ['EUR'],
  columns: [
    { title: 'Konto', field: 'iban', required: true, maximum: 34 },
    { title: 'Betrag', field: 'amount', required: true },
    { title: 'Referenz', field: 'endToEndId', required: true },
    { title: 'Art', constant: 'Gutschrift' },
  ],
};
const without = (name: keyof typeof own) =>
  Object.fromEntries(Object.entries(own).filter(([key]) => key !== name));

describe('a provider’s profile from JSON', () => {
  it('writes the file that it describes', async () => {
    const profile = parsePayoutProfile(JSON.parse(JSON.stringify(own)));
    let text = '';
    const payment = { ...sepaPayment('E1'), amount: eur(123_45) };
    for await (const chunk of writePayoutFile(profile, [payment])) text += chunk;
    expect(text).toBe('Konto;Betrag;Referenz;Art\nDE89370400440532013000;123,45;E1;Gutschrift\n');
  });

  it('is what the built-in ones are', () => {
    for (const profile of PAYOUT_PROFILES) expect(parsePayoutProfile(profile)).toBe(profile);
  });

  it.each([
    ['it is no object', []],
    ['columns is not there', without('columns')],
    ['name is wrong', { ...own, name: 'Our Bank' }],
    ['reaches is wrong', { ...own, reaches: ['paypal'] }],
    ['currencies is wrong', { ...own, currencies: [] }],
    ['colour is not known', { ...own, colour: 'red' }],
    ['columns is wrong', { ...own, columns: [{ title: '=cmd', constant: 'x' }] }],
    ['columns is wrong', { ...own, columns: [{ title: 'Name', field: 'birthday' }] }],
    ['columns is wrong', { ...own, columns: [{ title: 'Art', constant: '@x' }] }],
    ['no column is for endToEndId', { ...own, columns: own.columns.slice(0, 2) }],
    ['decimal is wrong', { ...own, separator: ',' }],
  ])('is refused where %s', (reason, value) => {
    expect(() => parsePayoutProfile(value)).toThrow(new RangeError(reason));
  });
});
