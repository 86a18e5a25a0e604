import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { eur, money } from '@palabre/kernel';
import { PaymentFileRefused } from '../pain001/payment-file.refused.js';
import { crossBorderPayment, sepaPayment } from '../testing-support/payment-samples.js';
import { writePayoutFile } from './payout-file.writer.js';
import type { Payout, PayoutProfile } from './payout-profile.js';
import { PAYOUT_PROFILES } from './payout-profiles.js';

const profile = (name: string): PayoutProfile => {
  const found = PAYOUT_PROFILES.find((one) => one.name === name);
  if (!found) throw new Error(`no profile ${name}`);
  return found;
};
const textOf = async (name: string, ...payments: Payout[]): Promise<string> => {
  let text = '';
  for await (const chunk of writePayoutFile(profile(name), payments)) text += chunk;
  return text;
};
const refusal = async (name: string, ...payments: Payout[]): Promise<string[]> => {
  const outcome = await textOf(name, ...payments).catch((error: unknown) => error);
  if (!(outcome instanceof PaymentFileRefused)) throw new Error('it was written');
  return outcome.problems.map(({ code, place }) => `${code} ${place}`);
};
const mobile = (
  more: Partial<Payout['creditor']> = {},
  id = 'M1',
  phone = '+254000000001',
): Payout => ({
  ...crossBorderPayment(id),
  amount: money(1_451_050, 'KES'),
  phone,
  creditor: { name: 'Zoë, "Z"', account: { other: phone }, ...more },
});

describe('a file for a provider', () => {
  it('has the columns of its profile, quoted where needed, and nothing else of a payment', async () => {
    expect(await textOf('mobile-money', mobile(), mobile({ name: 'Ada' }, 'M2'))).toBe(
      'phone,name,amount,currency,reference\r\n' +
        `+254000000001,"Zoe, 'Z'",14510.50,KES,M1\r\n` +
        '+254000000001,Ada,14510.50,KES,M2\r\n',
    );
  });

  it('for Wise: source amount, target currency, account by IBAN or number', async () => {
    const text = await textOf('wise-batch', crossBorderPayment(), sepaPayment());
    const rows: Record<string, string>[] = parse(text, { columns: true });
    expect(
      rows.map((row) => [row['sourceCurrency'], row['targetCurrency'], row['account']]),
    ).toEqual([
      ['EUR', 'KES', '0011223344'],
      ['EUR', 'EUR', 'DE89370400440532013000'],
    ]);
    expect(rows[0]).toMatchObject({ amount: '100.00', bankCode: '68000', city: 'Kisumu' });
  });

  it('writes amounts with the digits that their currency has', async () => {
    const amounts = [money(370_000, 'UGX'), money(12_345, 'TND'), money(5, 'EUR')];
    const text = await textOf(
      'mobile-money',
      ...amounts.map((amount, at) => ({ ...mobile({}, `M${at}`), amount })),
    );
    const rows: Record<string, string>[] = parse(text, { columns: true });
    expect(rows.map(({ amount, currency }) => `${amount} ${currency}`)).toEqual([
      '370000 UGX',
      '12.345 TND',
      '0.05 EUR',
    ]);
  });

  it('writes many payments in chunks of bounded length', async () => {
    const payments = {
      *[Symbol.iterator]() {
        for (let index = 0; index < 5_000; index += 1) yield mobile({}, `M${index}`);
      },
    };
    let [lines, longest] = [0, 0];
    for await (const chunk of writePayoutFile(profile('mobile-money'), payments)) {
      lines += chunk.split('\r\n').length - 1;
      longest = Math.max(longest, chunk.length);
    }
    expect(lines).toBe(5_001);
    expect(longest).toBeLessThan(40_000);
  });

  const place = (field: string): string => `/payments/0/${field}`;
  it.each([
    ['no payment', refusal('mobile-money'), ['FILE_EMPTY /payments']],
    [
      'an id twice',
      refusal('mobile-money', mobile(), mobile()),
      ['ID_DUPLICATE /payments/1/endToEndId'],
    ],
    [
      'an account where it pays to telephones, however like a number it looks',
      refusal('mobile-money', crossBorderPayment()),
      [`ACCOUNT_KIND_NOT_ALLOWED ${place('account')}`, `FIELD_MISSING ${place('phone')}`],
    ],
    [
      'a telephone where it pays to accounts',
      refusal('wise-batch', mobile()),
      [`ACCOUNT_KIND_NOT_ALLOWED ${place('phone')}`, `FIELD_MISSING ${place('account')}`],
    ],
    [
      'a name that a spreadsheet would reckon with',
      refusal('mobile-money', mobile({ name: '+1-2' })),
      [`CHARACTER_NOT_ALLOWED ${place('name')}`],
    ],
    [
      'a name that begins with a minus',
      refusal('mobile-money', mobile({ name: "-cmd|' /C calc'!A0" })),
      [`CHARACTER_NOT_ALLOWED ${place('name')}`],
    ],
    [
      'a formula',
      refusal('mobile-money', mobile({}, 'M1', '=1+1')),
      [`ACCOUNT_INVALID ${place('phone')}`],
    ],
    [
      'another script',
      refusal('mobile-money', mobile({ name: 'Амина' })),
      [`CHARACTER_NOT_ALLOWED ${place('name')}`],
    ],
    [
      'a long name',
      refusal('mobile-money', mobile({ name: 'x'.repeat(71) })),
      [`TEXT_TOO_LONG ${place('name')}`],
    ],
    [
      'nothing to pay',
      refusal('mobile-money', { ...mobile(), amount: eur(0) }),
      [`AMOUNT_NOT_POSITIVE ${place('amount')}`],
    ],
    [
      'a wrong IBAN',
      refusal('wise-batch', {
        ...sepaPayment(),
        creditor: { name: 'A', account: { iban: 'DE00370400440532013000' } },
      }),
      [`IBAN_INVALID ${place('account')}`],
    ],
  ])('is refused for %s', async (_, problems, expected) => {
    expect(await problems).toEqual(expected);
  });

  it('is refused for a currency that the provider does not take, or when a second reading differs', async () => {
    const euros = { ...profile('mobile-money'), currencies: ['EUR'] };
    const drain = async (one: PayoutProfile, payments: Iterable<Payout>) => {
      for await (const _ of writePayoutFile(one, payments));
    };
    await expect(drain(euros, [mobile()])).rejects.toMatchObject({
      problems: [{ code: 'CURRENCY_NOT_ALLOWED', place: '/payments/0/amount/currency' }],
    });
    let readings = 0;
    const changing = {
      *[Symbol.iterator]() {
        readings += 1;
        yield { ...mobile(), amount: money(readings, 'KES') };
      },
    };
    await expect(drain(profile('mobile-money'), changing)).rejects.toMatchObject({
      problems: [{ code: 'PAYMENTS_CHANGED' }],
    });
  });
});
