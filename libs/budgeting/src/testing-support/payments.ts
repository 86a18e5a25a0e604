import { recordBankFact } from '../domain/record-bank-fact.decider.js';
import { vouchPayment, type VouchPaymentData } from '../domain/payments/vouch-payment.decider.js';
import { approved, bookkeeper } from './contracts.js';
import { fact, reaction } from './facts.js';
import { document } from './histories.js';
import type { Play } from './play.js';

/** Of a contract over 1,200.00 the bank paid 900.00 before anybody had shown an invoice. */
export const paidUnvouched = (start = approved(), minor = 90_000): Play =>
  start
    .add('document-bill', document('bill', 'invoice'))
    .must(recordBankFact, fact('f1', 'supplier-payment', minor, { commitmentId: 'k' }), reaction);
/** The invoice of that payment. */
export const vouching = (given: Partial<VouchPaymentData> = {}): VouchPaymentData => ({
  ...{ cohortId: 'c1', factId: 'f1', evidence: ['bill'], ...given },
});
export const vouched = (given: Partial<VouchPaymentData> = {}): Play =>
  paidUnvouched().must(vouchPayment, vouching(given), bookkeeper);
