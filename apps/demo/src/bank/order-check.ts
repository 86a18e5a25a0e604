import type { Books } from './books.js';
import { troubleFor } from './execution.js';
import { hasValidCheckDigits } from './iban.js';
import { PaymentFileRefused } from './payment-file-refused.js';
import type { PaymentFile, Transfer } from './payment-file.js';
import type { MonthOfTrouble, ToAccount } from './trouble.js';

/** A line for a whole batch shows nothing of one transfer: trouble that would be chosen and never happen is a mistake. */
export const refuseHidden = (transfers: readonly Transfer[], trouble: MonthOfTrouble): void => {
  const { fees, lostIds, exchanges } = trouble;
  for (const transfer of transfers) {
    const hidden = [fees, lostIds, exchanges].some(
      (kind) => troubleFor<ToAccount>(kind, transfer) !== undefined,
    );
    if (hidden)
      throw new Error(`${trouble.month} is booked in batches, which show no such trouble`);
  }
};

/**
 * What a bank looks at before it takes a file: that it has not been handed in before, whose account pays, and whether each
 * transfer can be one. @throws PaymentFileRefused with a code of the external status reasons
 */
export const checkOrders = (
  file: PaymentFile,
  books: Books,
  taken: ReadonlyMap<string, PaymentFile>,
): void => {
  if (taken.has(file.messageId)) {
    throw new PaymentFileRefused('DU01', `message ${file.messageId} was taken before`);
  }
  const seen = new Set<string>();
  for (const batch of file.batches) {
    if (!books.accounts.some((account) => account.iban === batch.debtorIban)) {
      throw new PaymentFileRefused('AC02', 'the account to be debited is not kept here');
    }
    for (const transfer of batch.transfers) {
      if (transfer.currency !== 'EUR') {
        throw new PaymentFileRefused('AM03', 'this bank takes orders in euros');
      }
      const { account, accountKind } = transfer.creditor;
      if (accountKind === 'iban' && !hasValidCheckDigits(account)) {
        throw new PaymentFileRefused('AC01', 'the check digits of an IBAN do not fit');
      }
      if (seen.has(transfer.endToEndId) || books.fate(transfer.endToEndId)) {
        throw new PaymentFileRefused('DU01', `${transfer.endToEndId} was ordered before`);
      }
      seen.add(transfer.endToEndId);
    }
  }
};
