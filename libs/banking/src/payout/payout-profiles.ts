import type { PayoutProfile } from './payout-profile.js';

/** The profiles this library knows; another one is data of the same shape. */
export const PAYOUT_PROFILES: readonly PayoutProfile[] = [
  {
    // Wise, batch payments: the payee's account by IBAN or number.
    name: 'wise-batch',
    separator: ',',
    decimal: '.',
    lineEnd: '\r\n',
    reaches: ['iban', 'account'],
    columns: [
      { title: 'name', field: 'name', required: true, maximum: 70 },
      { title: 'paymentReference', field: 'endToEndId', required: true, maximum: 35 },
      { title: 'receiverType', constant: 'PERSON' },
      { title: 'amountCurrency', constant: 'source' },
      { title: 'amount', field: 'amount', required: true },
      { title: 'sourceCurrency', field: 'currency', required: true },
      { title: 'targetCurrency', field: 'transferCurrency', required: true },
      { title: 'account', field: 'account', required: true, maximum: 34 },
      { title: 'bankCode', field: 'bankCode', maximum: 35 },
      { title: 'city', field: 'town' },
      { title: 'country', field: 'country' },
    ],
  },
  {
    // Wallets: what every mobile money provider asks for.
    name: 'mobile-money',
    separator: ',',
    decimal: '.',
    lineEnd: '\r\n',
    reaches: ['phone'],
    columns: [
      { title: 'phone', field: 'phone', required: true },
      { title: 'name', field: 'name', required: true, maximum: 70 },
      { title: 'amount', field: 'amount', required: true },
      { title: 'currency', field: 'currency', required: true },
      { title: 'reference', field: 'endToEndId', required: true, maximum: 35 },
    ],
  },
];
