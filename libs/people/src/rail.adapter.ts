import { isSepaIban, normalIban } from '@palabre/banking';
import type { PayeeDetails, PayeeKind, Rail } from './events.js';

/**
 * The rail a payment takes: SEPA only for euros to an IBAN that a SEPA transfer reaches. A trusted party with an
 * account is paid like anybody with that account; one without hands out money that is entrusted to them.
 */
export const railOf = (
  kind: PayeeKind,
  currency: string,
  { iban, account }: Pick<PayeeDetails, 'iban' | 'account'>,
): Rail => {
  if (kind === 'mobile-money') return 'mobile-money';
  if (iban === undefined && account === undefined) return 'trusted-party';
  return currency === 'EUR' && iban !== undefined && isSepaIban(normalIban(iban))
    ? 'sepa'
    : 'cross-border';
};
