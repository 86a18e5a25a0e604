import { toDecimalText } from '@palabre/kernel';
import { FieldCheck, type SpellingChange } from './field-check.js';
import { checkAccount, checkAgent, checkParty } from './party-check.js';
import { batchHeadElements, groupHeaderElement, paymentElement } from './pain001.elements.js';
import { checkPayment } from './payment-check.js';
import type { PaymentBatch, PaymentFile, PaymentFileVersion } from './payment-file.js';
import {
  checkPaymentFile,
  inspectPaymentFile,
  Totals,
  type PaymentFileReport,
  type PaymentTotals,
} from './payment-file.check.js';
import { PaymentFileRefused } from './payment-file.refused.js';
import { LENGTH, RAIL_RULES } from './rail-rules.js';
import { renderXml, startTag } from './xml-node.js';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.';
const CHUNK = 32_768;

/** The batch without its payments, as it goes out; inspection has refused what is wrong. */
const outgoingHead = ({ payments: _, ...batch }: PaymentBatch): Omit<PaymentBatch, 'payments'> => {
  const rules = RAIL_RULES[batch.rail];
  const check = new FieldCheck();
  return {
    ...batch,
    debtor: checkParty(batch.debtor, rules, '', check),
    debtorAccount: checkAccount(batch.debtorAccount, rules, '', check),
    debtorAgent: checkAgent(batch.debtorAgent, '', check),
  };
};

const refuseChanged = (place: string): never => {
  throw new PaymentFileRefused([
    {
      code: 'PAYMENTS_CHANGED',
      place: `${place}/payments`,
      reason: 'the second reading gave other payments than the first',
    },
  ]);
};

async function* writeBatch(
  batch: PaymentBatch,
  place: string,
  expected: PaymentTotals,
  version: PaymentFileVersion,
): AsyncGenerator<string> {
  const head = batchHeadElements(outgoingHead(batch), expected, version);
  let text = `    ${startTag('PmtInf')}\n`;
  for (const element of head) if (element) text += renderXml(element, 3);
  const check = new FieldCheck();
  const totals = new Totals();
  for await (const payment of batch.payments) {
    const outgoing = checkPayment(payment, RAIL_RULES[batch.rail], place, check);
    if (check.problems.length > 0) refuseChanged(place);
    totals.add(toDecimalText(outgoing.amount));
    text += renderXml(paymentElement(outgoing, version), 3);
    if (text.length > CHUNK) {
      yield text;
      text = '';
    }
  }
  const { numberOfTransactions, controlSum } = totals.totals;
  if (
    numberOfTransactions !== expected.numberOfTransactions ||
    controlSum !== expected.controlSum
  ) {
    refuseChanged(place);
  }
  yield `${text}    </PmtInf>\n`;
}

/**
 * Writes a payment file as pain.001.001.09 (or 03), in chunks, however many payments it has. Everything is
 * checked before the first chunk. What is not given is not sent; what follows from the rail alone
 * (payment method, service level) is.
 * @param onChange is told of each text that goes out spelt otherwise than it was given
 * @throws PaymentFileRefused with each problem's code, place and reason
 */
export async function* writePaymentFile(
  file: PaymentFile,
  onChange?: (change: SpellingChange) => void,
): AsyncGenerator<string> {
  yield* writeChecked(file, await checkPaymentFile(file, onChange));
}

async function* writeChecked(
  file: PaymentFile,
  report: Omit<PaymentFileReport, 'changes'>,
): AsyncGenerator<string> {
  const { messageId, createdAt, initiatingParty, version = '09' } = file;
  const check = new FieldCheck();
  const name = check.text(initiatingParty.name, '', LENGTH.initiatingParty);
  const header = { messageId, createdAt, initiatingParty: { ...initiatingParty, name } };
  yield (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `${startTag('Document', { xmlns: NAMESPACE + version })}\n  <CstmrCdtTrfInitn>\n` +
    renderXml(groupHeaderElement(header, report), 2)
  );
  for (const [index, batch] of file.batches.entries()) {
    const totals = report.batches[index];
    if (totals) yield* writeBatch(batch, `/batches/${index}`, totals, version);
  }
  yield '  </CstmrCdtTrfInitn>\n</Document>\n';
}

/**
 * A payment file as one text, with its report: for files that fit in memory.
 * @throws PaymentFileRefused with each problem's code, place and reason
 */
export const paymentFileText = async (
  file: PaymentFile,
): Promise<{ readonly text: string; readonly report: PaymentFileReport }> => {
  const report = await inspectPaymentFile(file);
  let text = '';
  for await (const chunk of writeChecked(file, report)) text += chunk;
  return { text, report };
};
