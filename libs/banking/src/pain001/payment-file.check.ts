import { Decimal, isInstant, isLocalDate, isMoney, toDecimalText } from '@palabre/kernel';
import { FieldCheck, type SpellingChange } from './field-check.js';
import { checkAccount, checkAgent, checkParty } from './party-check.js';
import { checkPayment } from './payment-check.js';
import type { Agent, Party, PaymentBatch, PaymentFile } from './payment-file.js';
import { addressLines } from './legacy-address.js';
import { PaymentFileRefused } from './payment-file.refused.js';
import { LENGTH, RAIL_RULES } from './rail-rules.js';

/** Count and control sum: the sum of the amounts as numbers, whatever their currencies. */
export interface PaymentTotals {
  readonly numberOfTransactions: number;
  readonly controlSum: string;
}

/** What a payment file would send. */
export interface PaymentFileReport extends PaymentTotals {
  /** In the order of the file's batches. */
  readonly batches: readonly (PaymentTotals & { readonly id: string })[];
  /** Every text that is spelt otherwise than it was given; personal data. */
  readonly changes: readonly SpellingChange[];
}

/** Adds up payments. */
export class Totals {
  private count = 0;
  private sum = Decimal.ofInteger(0);

  add(controlSum: string, count = 1): void {
    this.count += count;
    this.sum = this.sum.plus(Decimal.parse(controlSum));
  }

  get totals(): PaymentTotals {
    return { numberOfTransactions: this.count, controlSum: this.sum.toString() };
  }
}

const isDecimalOfSchema = (text: string): boolean => text.replace(/\D/g, '').length <= 18;

/** What version 03 cannot carry. */
const checkLegacy = (
  { address }: Party,
  agent: Agent | undefined,
  place: string,
  check: FieldCheck,
): void => {
  check.require(
    addressLines(address ?? { townName: '', country: '' }).every((line = '') => line.length <= 70),
    'TEXT_TOO_LONG',
    `${place}/address`,
    'a line of more than 70 characters in version 03',
  );
  check.require(
    agent === undefined || (agent.bic !== undefined && agent.clearing === undefined),
    'VERSION_NOT_ALLOWED',
    `${place}/agent`,
    'version 03 names banks by BIC only',
  );
};

const checkBatchHead = (
  batch: PaymentBatch,
  place: string,
  ids: Set<string>,
  isLegacy: boolean,
  check: FieldCheck,
): void => {
  check.require(
    !isLegacy || batch.rail === 'sepa',
    'VERSION_NOT_ALLOWED',
    `${place}/rail`,
    'version 03 is the SEPA profile: it carries no other batch',
  );
  if (isLegacy) checkLegacy(batch.debtor, batch.debtorAgent, `${place}/debtor`, check);
  const rules = RAIL_RULES[batch.rail];
  check.id(batch.id, `${place}/id`);
  check.require(!ids.has(batch.id), 'ID_DUPLICATE', `${place}/id`, 'another batch has this id');
  ids.add(batch.id);
  check.require(
    isLocalDate(batch.requestedExecutionDate),
    'DATE_INVALID',
    `${place}/requestedExecutionDate`,
    'not a day of the calendar',
  );
  checkParty(batch.debtor, rules, `${place}/debtor`, check);
  checkAccount(batch.debtorAccount, rules, `${place}/debtorAccount`, check);
  checkAgent(batch.debtorAgent, `${place}/debtorAgent`, check);
};

const checkBatch = async (
  batch: PaymentBatch,
  place: string,
  endToEndIds: Set<string>,
  isLegacy: boolean,
  check: FieldCheck,
): Promise<PaymentTotals> => {
  const totals = new Totals();
  let index = 0;
  for await (const payment of batch.payments) {
    const at = `${place}/payments/${index}`;
    checkPayment(payment, RAIL_RULES[batch.rail], at, check);
    const { creditor } = payment;
    if (isLegacy) checkLegacy(creditor, creditor.agent, `${at}/creditor`, check);
    const repeated = endToEndIds.has(payment.endToEndId);
    check.require(!repeated, 'ID_DUPLICATE', `${at}/endToEndId`, 'another payment has this id');
    endToEndIds.add(payment.endToEndId);
    if (isMoney(payment.amount)) {
      const amount = toDecimalText(payment.amount);
      if (isDecimalOfSchema(amount)) totals.add(amount);
    }
    index += 1;
  }
  check.require(index > 0, 'BATCH_EMPTY', `${place}/payments`, 'no payment');
  const fits = isDecimalOfSchema(totals.totals.controlSum);
  check.require(fits, 'CONTROL_SUM_TOO_LARGE', place, 'more than 18 digits');
  return totals.totals;
};

/**
 * Checks a whole payment file without writing it: counts, control sums, and which texts would be
 * spelt otherwise. Needs memory for the end-to-end ids and the changes only.
 * @throws PaymentFileRefused with each problem's code, place and reason
 */
export const inspectPaymentFile = async (file: PaymentFile): Promise<PaymentFileReport> => {
  const changes: SpellingChange[] = [];
  return { ...(await checkPaymentFile(file, (change) => changes.push(change))), changes };
};

/**
 * The same without the changes, unless somebody takes them: memory for the end-to-end ids only.
 * @throws PaymentFileRefused with each problem's code, place and reason
 */
export const checkPaymentFile = async (
  file: PaymentFile,
  onChange?: (change: SpellingChange) => void,
): Promise<Omit<PaymentFileReport, 'changes'>> => {
  const check = new FieldCheck(onChange);
  check.id(file.messageId, '/messageId');
  check.require(isInstant(file.createdAt), 'DATE_INVALID', '/createdAt', 'not an instant in UTC');
  check.text(file.initiatingParty.name, '/initiatingParty/name', LENGTH.initiatingParty);
  if (file.initiatingParty.id !== undefined) {
    check.id(file.initiatingParty.id, '/initiatingParty/id');
  }
  check.require(file.batches.length > 0, 'FILE_EMPTY', '/batches', 'no batch');
  const isLegacy = file.version === '03';
  const batchIds = new Set<string>();
  const endToEndIds = new Set<string>();
  const totals = new Totals();
  const batches: (PaymentTotals & { readonly id: string })[] = [];
  for (const [index, batch] of file.batches.entries()) {
    const place = `/batches/${index}`;
    checkBatchHead(batch, place, batchIds, isLegacy, check);
    const ofBatch = await checkBatch(batch, place, endToEndIds, isLegacy, check);
    totals.add(
      isDecimalOfSchema(ofBatch.controlSum) ? ofBatch.controlSum : '0',
      ofBatch.numberOfTransactions,
    );
    batches.push({ id: batch.id, ...ofBatch });
  }
  const fits = isDecimalOfSchema(totals.totals.controlSum);
  check.require(fits, 'CONTROL_SUM_TOO_LARGE', '', 'more than 18 digits');
  if (check.problems.length > 0) throw new PaymentFileRefused(check.problems);
  return { ...totals.totals, batches };
};
