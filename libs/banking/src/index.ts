export * from './bank-identifiers.js';
export * from './character-set.js';
export * from './file-hash.js';
export * from './iban.js';
export * from './payment-reference.js';
export * from './pain001/payment-file.js';
export type { SpellingChange } from './pain001/field-check.js';
export * from './pain001/payment-file.refused.js';
export {
  inspectPaymentFile,
  type PaymentFileReport,
  type PaymentTotals,
} from './pain001/payment-file.check.js';
export { paymentFileText, writePaymentFile } from './pain001/payment-file.writer.js';
export { readStatements, type ReadOptions } from './camt/camt-reader.js';
export type { StatementSource } from './camt/decode.js';
export { lineKey } from './statement/line-identity.js';
export * from './statement/statement.js';
export * from './statement/statement-refused.js';
