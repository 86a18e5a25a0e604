import { readPaymentStatus } from './pain002/payment-status.reader.js';
import type { PaymentStatusEvent } from './pain002/payment-status.js';
import type { StatementSource } from './statement/decode.js';
import { peek } from './statement/peek.js';
import { readStatements, type ReadOptions } from './statement/read-statements.js';
import type { StatementEvent } from './statement/statement.js';

/** Whatever a bank sends. */
export type BankFileEvent = StatementEvent | PaymentStatusEvent;

const MESSAGE = /CstmrPmtStsRpt|xsd:pain\.002\.001/;

/**
 * Reads any file a bank sends: statements of every format, or a payment status report. What was
 * yielded before a refusal must not be kept.
 * @throws StatementRefused
 */
export async function* readBankFile(
  source: StatementSource,
  options: ReadOptions = {},
): AsyncGenerator<BankFileEvent> {
  const { head, whole } = await peek(source, (soFar) => soFar.length >= 1_024);
  const text = typeof head === 'string' ? head : Buffer.from(head).toString('latin1');
  yield* MESSAGE.test(text.replaceAll('\0', ''))
    ? readPaymentStatus(whole)
    : readStatements(whole, options);
}
