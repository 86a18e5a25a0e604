import { eur, money } from '@palabre/kernel';
import fc from 'fast-check';
import type { Payment, PaymentBatch, PaymentFile } from '../pain001/payment-file.js';

/** One SEPA payment of EUR 100. */
export const sepaPayment = (endToEndId = 'E1'): Payment => ({
  endToEndId,
  instructionId: endToEndId,
  uetr: 'eb6305c9-1f7f-49de-aed0-16487c27b42d',
  amount: eur(10_000),
  chargeBearer: 'SLEV',
  creditor: { name: 'Ada Example', account: { iban: 'DE89370400440532013000' } },
  remittance: `${endToEndId} October`,
});

/** One payment beyond SEPA: EUR 100, to be paid out in shillings. */
export const crossBorderPayment = (endToEndId = 'X1'): Payment => ({
  endToEndId,
  amount: eur(10_000),
  transferCurrency: 'KES',
  chargeBearer: 'DEBT',
  creditor: {
    name: 'Achieng Example',
    address: { townName: 'Kisumu', country: 'KE' },
    account: { other: '0011223344', scheme: 'BBAN' },
    agent: { bic: 'EQBLKENA', clearing: { system: 'KENCC', memberId: '68000' } },
  },
});

const debtor = {
  debtor: { name: 'Stichting Voorbeeld', address: { townName: 'Amsterdam', country: 'NL' } },
  debtorAccount: { iban: 'NL91ABNA0417164300', currency: 'EUR' },
  debtorAgent: { bic: 'ABNANL2A' },
  requestedExecutionDate: '2024-10-30',
};

export const sepaBatch = (...payments: Payment[]): PaymentBatch => ({
  id: 'RUN1-S',
  rail: 'sepa',
  batchBooking: true,
  ...debtor,
  payments,
});

export const crossBorderBatch = (...payments: Payment[]): PaymentBatch => ({
  id: 'RUN1-X',
  rail: 'cross-border',
  ...debtor,
  payments,
});

export const paymentFile = (...batches: PaymentBatch[]): PaymentFile => ({
  messageId: 'RUN1',
  createdAt: '2024-10-29T09:30:00.000Z',
  initiatingParty: { name: 'Stichting Voorbeeld' },
  batches,
});

const names = fc.oneof(
  fc.constantFrom('Zoë Nguyễn', 'Aïssatou Ñandú-Müller', 'O’Neill & Søn', 'X', 'Ɗanladi Ƙwari'),
  fc
    .string({ unit: fc.constantFrom(...'abcÀéöñß '), minLength: 1, maxLength: 30 })
    .map((s) => `A${s}`),
);
const longNames = fc.integer({ min: 60, max: 70 }).map((length) => 'Ñ'.repeat(length));
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const address = fc.record({
  streetName: optional(fc.constant('Rue de l’Église')),
  buildingNumber: optional(fc.constant('12 bis')),
  postBox: optional(fc.constant('BP 77')),
  postCode: optional(fc.constant('00100')),
  townName: fc.constantFrom('Abidjan', 'São Paulo', 'Thiès', 'Kisumu'),
  countrySubDivision: optional(fc.constant('Région des Lacs')),
  country: fc.constantFrom('CI', 'BR', 'SN', 'KE'),
});
const common = {
  instructionId: optional(fc.constant('INSTR-1')),
  uetr: optional(fc.uuid({ version: 4 })),
  remittance: optional(fc.constantFrom('Octobre – merci', 'X'.repeat(140), 'a\nb')),
};

const sepaPayments = fc.record({
  ...common,
  amount: fc.bigInt({ min: 1n, max: 99_999_999_999n }).map((minor) => eur(minor)),
  chargeBearer: fc.constant('SLEV' as const),
  creditor: fc.record({
    name: fc.oneof(names, longNames),
    address: optional(address),
    account: fc.constantFrom(
      { iban: 'DE89370400440532013000' },
      { iban: 'FR1420041010050500013M02606', currency: 'EUR' },
    ),
    agent: optional(fc.constant({ bic: 'DEUTDEFF500' })),
  }),
});

const crossBorderPayments = fc.record({
  ...common,
  amount: fc
    .tuple(
      fc.bigInt({ min: 1n, max: 10_000_000_000n }),
      fc.constantFrom('EUR', 'USD', 'UGX', 'TND'),
    )
    .map(([minor, currency]) => money(minor, currency)),
  transferCurrency: optional(fc.constantFrom('KES', 'NGN', 'BDT', 'XOF')),
  chargeBearer: fc.constantFrom('DEBT' as const, 'SHAR' as const, 'CRED' as const),
  creditor: fc.record({
    name: fc.oneof(names, longNames),
    address,
    account: fc.constantFrom(
      { iban: 'PK36SCBL0000001123456702' },
      { other: '0011223344' },
      { other: '001-122 3344', scheme: 'BBAN', currency: 'KES' },
    ),
    agent: fc.constantFrom(
      { bic: 'EQBLKENA' },
      {
        clearing: { memberId: '68000' },
        name: 'Équité Bank',
        address: { townName: 'Nairobi', country: 'KE' },
      },
      { bic: 'EQBLKENAXXX', clearing: { system: 'ZANCC', memberId: '250655' } },
    ),
  }),
});

const batchesOf = (
  rail: 'sepa' | 'cross-border',
  payments: fc.Arbitrary<Omit<Payment, 'endToEndId'>>,
) =>
  fc.record({
    rail: fc.constant(rail),
    batchBooking: optional(fc.boolean()),
    debtor: fc.record({ name: names, address: optional(address) }),
    debtorAccount: fc.constant(debtor.debtorAccount),
    debtorAgent: fc.constant(debtor.debtorAgent),
    requestedExecutionDate: fc.constant('2024-10-30'),
    payments: fc.array(payments, { minLength: 1, maxLength: 4 }),
  });

type BatchWithoutIds = Omit<PaymentBatch, 'id' | 'payments'> & {
  readonly payments: readonly Omit<Payment, 'endToEndId'>[];
};

const filesOf = (
  batchKinds: fc.Arbitrary<BatchWithoutIds>,
  version: PaymentFile['version'],
): fc.Arbitrary<PaymentFile> =>
  fc.array(batchKinds, { minLength: 1, maxLength: 3 }).chain((batches) =>
    fc.record({
      version: fc.constant(version),
      messageId: fc.constantFrom('RUN1', 'R'.repeat(35)),
      createdAt: fc.constant('2024-10-29T09:30:00.000Z'),
      initiatingParty: fc.record({ name: names, id: optional(fc.constant('KVK12345678')) }),
      batches: fc.constant(
        batches.map((batch, b) => ({
          ...batch,
          id: `B${b}`,
          payments: batch.payments.map((payment, p) => ({ ...payment, endToEndId: `E${b}-${p}` })),
        })),
      ),
    }),
  );

/** Valid payment files: SEPA, cross-border, mixed; accented and long names; optional fields or not. */
export const paymentFiles: fc.Arbitrary<PaymentFile> = filesOf(
  fc.oneof(batchesOf('sepa', sepaPayments), batchesOf('cross-border', crossBorderPayments)),
  undefined,
);

/** Valid payment files of version 03. */
export const legacyPaymentFiles: fc.Arbitrary<PaymentFile> = filesOf(
  batchesOf('sepa', sepaPayments),
  '03',
);
