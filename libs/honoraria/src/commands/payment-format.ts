import type { PayoutDestination, PayoutProfile } from '@palabre/banking';
import { bankProfiles } from '../bank-profiles.adapter.js';
import type { PaymentFormat, PaymentPrepared } from '../events.js';

/** `csv:wise-batch` and the like: the profile that describes the provider's file. */
export const payoutProfileOf = (format: string): PayoutProfile | undefined =>
  bankProfiles().payouts.find(({ name }) => format === `csv:${name}`);

/** Whether a payment file can be written in it. */
export const isPaymentFormat = (format: string): format is PaymentFormat =>
  format === 'pain.001.001.09' ||
  format === 'pain.001.001.03' ||
  payoutProfileOf(format) !== undefined;

type Rail = PaymentPrepared['data']['rail'];
/** Abroad somebody may have an IBAN or another number: which of them is sealed until the file is written. */
const RAILS: Readonly<Record<PayoutDestination, Rail>> = {
  iban: 'sepa',
  account: 'cross-border',
  phone: 'mobile-money',
};

/** The rails that each provider's file carries, and the older file of banks; a format that is not here carries whatever the bank's file can. */
export const carriedByFormat = (): Readonly<Record<string, readonly Rail[]>> => ({
  'pain.001.001.03': ['sepa'],
  ...Object.fromEntries(
    bankProfiles().payouts.map(({ name, reaches }) => [
      `csv:${name}`,
      reaches.map((to) => RAILS[to]),
    ]),
  ),
});
