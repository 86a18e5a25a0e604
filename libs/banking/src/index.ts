export { readBankFile, type BankFileEvent } from './bank-file.js';
export * from './bank-identifiers.js';
export * from './character-set.js';
export { clearingMember } from './clearing-codes.js';
export * from './file-hash.js';
export * from './iban.js';
export * from './payment-reference.js';
export * from './pain001/payment-file.js';
export { creditorProblems } from './pain001/creditor-check.js';
export type { SpellingChange } from './pain001/field-check.js';
export * from './pain001/payment-file.refused.js';
export {
  inspectPaymentFile,
  type PaymentFileReport,
  type PaymentTotals,
} from './pain001/payment-file.check.js';
export { paymentFileText, writePaymentFile } from './pain001/payment-file.writer.js';
export type { CsvColumn, CsvProfile } from './csv/csv-profile.js';
export { CSV_PROFILES } from './csv/csv-profiles.js';
export { parseCsvProfile } from './csv/parse-csv-profile.js';
export {
  readStatementBatches,
  readStatements,
  type ReadOptions,
} from './statement/read-statements.js';
export type * from './pain002/payment-status.js';
export { writePayoutFile, type Payments } from './payout/payout-file.writer.js';
export type * from './payout/payout-profile.js';
export { parsePayoutProfile } from './payout/parse-payout-profile.js';
export { PAYOUT_PROFILES } from './payout/payout-profiles.js';
export { readPaymentStatus } from './pain002/payment-status.reader.js';
export type { StatementSource } from './statement/decode.js';
export { lineKey } from './statement/line-identity.js';
export * from './statement/statement.js';
export * from './statement/statement-refused.js';
