import { isSepaIban, normalIban } from '@palabre/banking';
import type { PayeeKind, Rail } from './events.js';

/** The rail a payment takes: SEPA only for euros to an IBAN that a SEPA transfer reaches. */
export const railOf = (kind: PayeeKind, currency: string, iban: string | undefined): Rail => {
  if (kind === 'mobile-money' || kind === 'trusted-party') return kind;
  return currency === 'EUR' && iban !== undefined && isSepaIban(normalIban(iban))
    ? 'sepa'
    : 'cross-border';
};
