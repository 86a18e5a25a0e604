import { describe, expect, it } from '@jest/globals';
import { eur, money } from '@palabre/kernel';
import {
  crossBorderBatch,
  crossBorderPayment,
  paymentFile,
  sepaBatch,
  sepaPayment,
} from '../testing-support/payment-samples.js';
import type { Payment, PaymentBatch, PaymentFile } from './payment-file.js';
import { inspectPaymentFile } from './payment-file.check.js';
import { PaymentFileRefused } from './payment-file.refused.js';
import { paymentFileText, writePaymentFile } from './payment-file.writer.js';

const refusalOf = async (file: PaymentFile): Promise<PaymentFileRefused> => {
  const outcome = await paymentFileText(file).catch((error: unknown) => error);
  if (outcome instanceof PaymentFileRefused) return outcome;
  throw new Error('the file was written');
};
const problemsOf = async (...batches: PaymentBatch[]): Promise<string[]> =>
  (await refusalOf(paymentFile(...batches))).problems.map(({ code, place }) => `${code} ${place}`);

const sepa = (change: Partial<Payment>) => problemsOf(sepaBatch({ ...sepaPayment(), ...change }));
const sepaTo = (change: Partial<Payment['creditor']>) =>
  sepa({ creditor: { ...sepaPayment().creditor, ...change } });
const abroad = (change: Partial<Payment>) =>
  problemsOf(crossBorderBatch({ ...crossBorderPayment(), ...change }));
const abroadTo = (change: Partial<Payment['creditor']>) =>
  abroad({ creditor: { ...crossBorderPayment().creditor, ...change } });
const payment = (code: string, field: string): string[] => [
  `${code} /batches/0/payments/0/${field}`,
];

describe('a SEPA payment is refused', () => {
  const cases: [string, Promise<string[]>, string[]][] = [
    ['id', sepa({ endToEndId: 'Ä1' }), payment('ID_INVALID', 'endToEndId')],
    ['long id', sepa({ endToEndId: 'A'.repeat(36) }), payment('ID_INVALID', 'endToEndId')],
    ['instruction', sepa({ instructionId: 'a//b' }), payment('ID_INVALID', 'instructionId')],
    ['UETR', sepa({ uetr: 'x' }), payment('UETR_INVALID', 'uetr')],
    [
      'dollars',
      sepa({ amount: money(1, 'USD') }),
      payment('CURRENCY_NOT_ALLOWED', 'amount/currency'),
    ],
    ['nothing', sepa({ amount: eur(0) }), payment('AMOUNT_NOT_POSITIVE', 'amount')],
    ['negative', sepa({ amount: eur(-1) }), payment('AMOUNT_NOT_POSITIVE', 'amount')],
    ['a billion', sepa({ amount: eur(100_000_000_000) }), payment('AMOUNT_TOO_LARGE', 'amount')],
    [
      'a number for an amount',
      sepa({ amount: { minor: 100, currency: 'EUR' } as unknown as Payment['amount'] }),
      payment('AMOUNT_INVALID', 'amount'),
    ],
    [
      'conversion',
      sepa({ transferCurrency: 'KES' }),
      payment('CURRENCY_NOT_ALLOWED', 'transferCurrency'),
    ],
    [
      'charges',
      sepa({ chargeBearer: 'SHAR' }),
      payment('CHARGE_BEARER_NOT_ALLOWED', 'chargeBearer'),
    ],
    ['remittance', sepa({ remittance: 'x'.repeat(141) }), payment('TEXT_TOO_LONG', 'remittance')],
    ['long name', sepaTo({ name: 'x'.repeat(71) }), payment('TEXT_TOO_LONG', 'creditor/name')],
    [
      'name that grows when spelt out',
      sepaTo({ name: 'ß'.repeat(36) }),
      payment('TEXT_TOO_LONG', 'creditor/name'),
    ],
    ['blank name', sepaTo({ name: ' ' }), payment('TEXT_EMPTY', 'creditor/name')],
    ['other script', sepaTo({ name: 'Амина' }), payment('CHARACTER_NOT_ALLOWED', 'creditor/name')],
    [
      'IBAN',
      sepaTo({ account: { iban: 'DE89370400440532013001' } }),
      payment('IBAN_INVALID', 'creditor/account/iban'),
    ],
    [
      'IBAN beyond SEPA',
      sepaTo({ account: { iban: 'PK36SCBL0000001123456702' } }),
      payment('IBAN_NOT_SEPA', 'creditor/account/iban'),
    ],
    [
      'another account',
      sepaTo({ account: { other: '1' }, agent: { bic: 'DEUTDEFF' } }),
      payment('ACCOUNT_KIND_NOT_ALLOWED', 'creditor/account/other'),
    ],
    ['BIC', sepaTo({ agent: { bic: 'DEUT' } }), payment('BIC_INVALID', 'creditor/agent/bic')],
    [
      'address without town',
      sepaTo({ address: { townName: '', country: 'DE' } }),
      payment('ADDRESS_INCOMPLETE', 'creditor/address'),
    ],
    [
      'country',
      sepaTo({ address: { townName: 'Bonn', country: 'Germany' } }),
      payment('COUNTRY_INVALID', 'creditor/address/country'),
    ],
    [
      'town',
      sepaTo({ address: { townName: 'x'.repeat(36), country: 'DE' } }),
      payment('TEXT_TOO_LONG', 'creditor/address/townName'),
    ],
  ];
  it.each(cases)('for its %s', async (_, problems, expected) => {
    expect(await problems).toEqual(expected);
  });
});

describe('a cross-border payment is refused', () => {
  const cases: [string, Promise<string[]>, string[]][] = [
    [
      'SLEV',
      abroad({ chargeBearer: 'SLEV' }),
      payment('CHARGE_BEARER_NOT_ALLOWED', 'chargeBearer'),
    ],
    [
      'unknown currency of transfer',
      abroad({ transferCurrency: 'XXX' }),
      payment('CURRENCY_NOT_ALLOWED', 'transferCurrency'),
    ],
    ['digits', abroad({ amount: money(10n ** 18n, 'EUR') }), payment('AMOUNT_TOO_LARGE', 'amount')],
    [
      'missing address',
      abroadTo({ address: undefined }),
      payment('ADDRESS_MISSING', 'creditor/address'),
    ],
    ['missing bank', abroadTo({ agent: undefined }), payment('AGENT_MISSING', 'creditor/agent')],
    [
      'nameless bank',
      abroadTo({ agent: { name: 'B' } }),
      payment('AGENT_MISSING', 'creditor/agent'),
    ],
    [
      'member id',
      abroadTo({ agent: { clearing: { memberId: '' } } }),
      payment('CODE_INVALID', 'creditor/agent/clearing/memberId'),
    ],
    [
      'account number',
      abroadTo({ account: { other: '1'.repeat(35) } }),
      payment('ACCOUNT_INVALID', 'creditor/account/other'),
    ],
    [
      'account scheme',
      abroadTo({ account: { other: '1', scheme: 'bban!' } }),
      payment('CODE_INVALID', 'creditor/account/scheme'),
    ],
    ['long name', abroadTo({ name: 'x'.repeat(141) }), payment('TEXT_TOO_LONG', 'creditor/name')],
  ];
  it.each(cases)('for its %s', async (_, problems, expected) => {
    expect(await problems).toEqual(expected);
  });
});

describe('a file is refused', () => {
  const good = sepaBatch(sepaPayment());

  it('for its heads', async () => {
    const refused = await refusalOf({
      messageId: '',
      createdAt: '2024-10-29',
      initiatingParty: { name: '李华', id: '/' },
      batches: [{ ...good, id: ' ', requestedExecutionDate: '2024-02-30', debtorAgent: {} }],
    });
    expect(refused.problems.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'ID_INVALID /messageId',
      'DATE_INVALID /createdAt',
      'CHARACTER_NOT_ALLOWED /initiatingParty/name',
      'ID_INVALID /initiatingParty/id',
      'ID_INVALID /batches/0/id',
      'DATE_INVALID /batches/0/requestedExecutionDate',
      'AGENT_MISSING /batches/0/debtorAgent',
    ]);
  });

  it('in version 03, when it is beyond SEPA, or a bank is not named by BIC alone', async () => {
    const creditor = { ...sepaPayment().creditor, agent: { clearing: { memberId: '1' } } };
    const long = { streetName: 'x'.repeat(70), buildingNumber: '1', townName: 'T', country: 'BE' };
    const refused = await refusalOf({
      ...paymentFile(
        sepaBatch({ ...sepaPayment(), creditor: { ...creditor, address: long } }),
        crossBorderBatch(crossBorderPayment()),
      ),
      version: '03',
    });
    expect(refused.problems.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'TEXT_TOO_LONG /batches/0/payments/0/creditor/address',
      'VERSION_NOT_ALLOWED /batches/0/payments/0/creditor/agent',
      'VERSION_NOT_ALLOWED /batches/1/rail',
      'VERSION_NOT_ALLOWED /batches/1/payments/0/creditor/agent',
    ]);
  });

  it('when it pays nobody', async () => {
    expect(await problemsOf()).toEqual(['FILE_EMPTY /batches']);
    expect(await problemsOf(sepaBatch())).toEqual(['BATCH_EMPTY /batches/0/payments']);
  });

  it('when an id stands twice, in one batch or in two', async () => {
    const again = { ...sepaBatch(sepaPayment('E2'), sepaPayment('E2'), sepaPayment('E1')) };
    expect(await problemsOf(good, again)).toEqual([
      'ID_DUPLICATE /batches/1/id',
      'ID_DUPLICATE /batches/1/payments/1/endToEndId',
      'ID_DUPLICATE /batches/1/payments/2/endToEndId',
    ]);
  });

  it('when its control sum has more digits than the schema takes', async () => {
    const large = (id: string): Payment => ({
      ...crossBorderPayment(id),
      amount: money(6n * 10n ** 17n, 'EUR'),
    });
    expect(await problemsOf(crossBorderBatch(large('A'), large('B')))).toEqual([
      'CONTROL_SUM_TOO_LARGE /batches/0',
    ]);
  });

  it.each([
    [
      'more of them',
      (again: boolean) => (again ? [sepaPayment('E1'), sepaPayment('E2')] : [sepaPayment('E1')]),
    ],
    ['another amount', (again: boolean) => [{ ...sepaPayment(), amount: eur(again ? 2 : 1) }]],
    ['a wrong one', (again: boolean) => [{ ...sepaPayment(), uetr: again ? 'x' : undefined }]],
  ])('when a second reading gives %s', async (_, reading) => {
    let readings = 0;
    const payments = {
      *[Symbol.iterator]() {
        readings += 1;
        yield* reading(readings > 1);
      },
    };
    expect(await problemsOf({ ...good, payments })).toEqual([
      'PAYMENTS_CHANGED /batches/0/payments',
    ]);
  });

  it('before the first chunk is written', async () => {
    const file = paymentFile(good, sepaBatch({ ...sepaPayment('E2'), uetr: 'x' }));
    await expect(writePaymentFile(file).next()).rejects.toBeInstanceOf(PaymentFileRefused);
  });

  it('without telling what stands in its fields', async () => {
    const creditor = { name: 'Амина Secret 🌈', account: { iban: 'DE00SECRET' } };
    const { message, problems } = await refusalOf(
      paymentFile(sepaBatch({ ...sepaPayment(), creditor })),
    );
    expect(message + JSON.stringify(problems)).not.toMatch(/Амина|SECRET|Secret/);
  });

  it('lists at most a hundred problems', async () => {
    const payments = Array.from({ length: 150 }, (_, index) => ({
      ...sepaPayment(`E${index}`),
      uetr: 'x',
    }));
    expect((await refusalOf(paymentFile(sepaBatch(...payments)))).problems).toHaveLength(100);
  });
});

describe('inspecting', () => {
  it('leaves what is spelt as given out of the changes', async () => {
    expect((await inspectPaymentFile(paymentFile(sepaBatch(sepaPayment())))).changes).toEqual([]);
  });
});
