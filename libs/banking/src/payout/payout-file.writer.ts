import { stringify } from 'csv-stringify/sync';
import { isMoney, minorOf, toDecimalText } from '@palabre/kernel';
import { FieldCheck, type SpellingChange } from '../pain001/field-check.js';
import { PaymentFileRefused } from '../pain001/payment-file.refused.js';
import { isIban } from '../iban.js';
import type {
  Payout,
  PayoutColumn,
  PayoutDestination,
  PayoutField,
  PayoutProfile,
} from './payout-profile.js';

/** Payments for a provider. Read twice, so a one-shot generator will not do. */
export type Payments = Iterable<Payout> | AsyncIterable<Payout>;

const CHUNK = 32_768;
const TEXTS: ReadonlySet<PayoutField> = new Set([
  'name',
  'street',
  'postCode',
  'town',
  'remittance',
]);

/** Signs by which a spreadsheet takes a cell for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

const destinationOf = ({ phone, creditor }: Payout): PayoutDestination =>
  phone !== undefined ? 'phone' : 'iban' in creditor.account ? 'iban' : 'account';

const ibanOf = (payment: Payout): string | undefined =>
  destinationOf(payment) === 'iban' && 'iban' in payment.creditor.account
    ? payment.creditor.account.iban
    : undefined;

/** A telephone is no account: who pays to accounts would pay to somebody else's. */
const accountOf = (payment: Payout): string | undefined =>
  destinationOf(payment) === 'account' && 'other' in payment.creditor.account
    ? payment.creditor.account.other
    : ibanOf(payment);

const FIELDS: Readonly<Record<PayoutField, (payment: Payout) => string | undefined>> = {
  endToEndId: ({ endToEndId }) => endToEndId,
  remittance: ({ remittance }) => remittance,
  name: ({ creditor }) => creditor.name,
  account: accountOf,
  iban: ibanOf,
  phone: ({ phone }) => phone,
  bic: ({ creditor }) => creditor.agent?.bic,
  bankCode: ({ creditor }) => creditor.agent?.clearing?.memberId,
  street: ({ creditor }) => creditor.address?.streetName,
  postCode: ({ creditor }) => creditor.address?.postCode,
  town: ({ creditor }) => creditor.address?.townName,
  country: ({ creditor }) => creditor.address?.country,
  amount: ({ amount }) => toDecimalText(amount),
  currency: ({ amount }) => amount.currency,
  transferCurrency: ({ amount, transferCurrency }) => transferCurrency ?? amount.currency,
};

const textOf = (value: string, at: string, maximum: number, check: FieldCheck): string => {
  const text = check.text(value, at, maximum);
  const reason = 'begins as a formula of a spreadsheet does';
  check.require(!FORMULA.test(text), 'CHARACTER_NOT_ALLOWED', at, reason);
  return text;
};

const cellOf = (
  payment: Payout,
  column: PayoutColumn,
  { decimal }: PayoutProfile,
  place: string,
  check: FieldCheck,
): string => {
  if ('constant' in column) return column.constant;
  const { field, required = false, maximum = 140 } = column;
  const value = FIELDS[field](payment);
  const at = `${place}/${field}`;
  if (!value) {
    check.require(!required, 'FIELD_MISSING', at, `the column ${column.title} needs it`);
    return '';
  }
  if (field === 'amount') return value.replace('.', decimal);
  if (field === 'endToEndId') return check.id(value, at);
  if (TEXTS.has(field)) return textOf(value, at, maximum, check);
  const fits = value.length <= maximum;
  check.require(fits, 'TEXT_TOO_LONG', at, `at most ${maximum} characters`);
  // Nothing that a spreadsheet would take for a formula, but a telephone number's plus.
  const shape = field === 'phone' ? /^\+?\d{7,15}$/ : /^[A-Za-z0-9][A-Za-z0-9 /-]*$/;
  check.require(shape.test(value), 'ACCOUNT_INVALID', at, 'not a number of its kind');
  return value;
};

const checkPayment = (
  payment: Payout,
  { currencies, reaches }: PayoutProfile,
  place: string,
  check: FieldCheck,
): void => {
  const { amount } = payment;
  const positive = isMoney(amount) && minorOf(amount) > 0n;
  check.require(positive, 'AMOUNT_NOT_POSITIVE', `${place}/amount`, 'more than nothing');
  check.require(
    currencies === undefined || currencies.includes(amount.currency),
    'CURRENCY_NOT_ALLOWED',
    `${place}/amount/currency`,
    'the provider does not take it',
  );
  const destination = destinationOf(payment);
  check.require(
    reaches.includes(destination),
    'ACCOUNT_KIND_NOT_ALLOWED',
    `${place}/${destination}`,
    `the provider pays to: ${reaches.join(', ')}`,
  );
  const iban = ibanOf(payment);
  const known = iban === undefined || isIban(iban);
  check.require(known, 'IBAN_INVALID', `${place}/account`, 'country, length or check digits');
};

const rowOf = (payment: Payout, profile: PayoutProfile, place: string, check: FieldCheck) => {
  checkPayment(payment, profile, place, check);
  return profile.columns.map((column) => cellOf(payment, column, profile, place, check));
};

/** @throws PaymentFileRefused with each problem's code, place and reason */
const checkAll = async (
  profile: PayoutProfile,
  payments: Payments,
  onChange?: (change: SpellingChange) => void,
): Promise<string> => {
  const check = new FieldCheck(onChange);
  const ids = new Set<string>();
  let [index, total] = [0, 0n];
  for await (const payment of payments) {
    const place = `/payments/${index}`;
    rowOf(payment, profile, place, check);
    const { endToEndId, amount } = payment;
    check.require(!ids.has(endToEndId), 'ID_DUPLICATE', `${place}/endToEndId`, 'stands twice');
    ids.add(endToEndId);
    if (isMoney(amount)) total += minorOf(amount);
    index += 1;
  }
  check.require(index > 0, 'FILE_EMPTY', '/payments', 'no payment');
  if (check.problems.length > 0) throw new PaymentFileRefused(check.problems);
  return `${index}/${total}`;
};

/**
 * Writes payments as a provider's CSV, in chunks, however many there are. Everything is checked before the first
 * chunk; what the profile has no column for is not sent.
 * @param onChange is told of each text that goes out spelt otherwise than it was given
 * @throws PaymentFileRefused with each problem's code, place and reason
 */
export async function* writePayoutFile(
  profile: PayoutProfile,
  payments: Payments,
  onChange?: (change: SpellingChange) => void,
): AsyncGenerator<string> {
  const expected = await checkAll(profile, payments, onChange);
  const { separator: delimiter, lineEnd: record_delimiter, columns } = profile;
  const write = (row: readonly string[]): string =>
    stringify([[...row]], { delimiter, record_delimiter });
  let text = write(columns.map(({ title }) => title));
  let [count, total] = [0, 0n];
  const check = new FieldCheck();
  for await (const payment of payments) {
    text += write(rowOf(payment, profile, '', check));
    count += 1;
    total += minorOf(payment.amount);
    if (text.length > CHUNK) {
      yield text;
      text = '';
    }
  }
  if (check.problems.length > 0 || `${count}/${total}` !== expected) {
    const reason = 'the second reading gave other payments than the first';
    throw new PaymentFileRefused([{ code: 'PAYMENTS_CHANGED', place: '/payments', reason }]);
  }
  yield text;
}
