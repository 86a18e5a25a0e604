import { PAYOUT_PROFILES, type PayoutDestination, type PayoutProfile } from '@palabre/banking';
import type { PaymentFormat, PaymentPrepared } from '../events.js';

/** `csv:wise-batch` and the like: the profile that describes the provider's file. */
export const payoutProfileOf = (format: string): PayoutProfile | undefined =>
  PAYOUT_PROFILES.find(({ name }) => format === `csv:${name}`);

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

/** The rails that each provider's file carries; a format that is not here carries whatever the bank's file can. */
export const CARRIED: Readonly<Record<string, readonly Rail[]>> = Object.fromEntries(
  PAYOUT_PROFILES.map(({ name, reaches }) => [`csv:${name}`, reaches.map((to) => RAILS[to])]),
);
