import { centsOf } from './amount.js';
import { checkHouseRules } from './house-rules.js';
import { PaymentFileRefused } from './payment-file-refused.js';
import { all, find, readXml, requiredText, textAt, type XmlElement } from './xml.js';

export const PAYMENT_NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';
/** What banks read before; SEPA transfers only. */
const LEGACY_NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.03';

/** Whom a transfer goes to, as the file says it. */
export interface Creditor {
  readonly name: string;
  readonly account: string;
  readonly accountKind: 'iban' | 'other';
  readonly agentBic?: string;
  readonly clearingMember?: string;
  readonly town?: string;
  readonly country?: string;
}

/** One transfer that the customer asks for. Amounts are in cents of the debited account's currency. */
export interface Transfer {
  readonly instructionId?: string;
  readonly endToEndId: string;
  readonly uetr?: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** The currency the payee is owed when it is another than the account's (EqvtAmt). */
  readonly transferCurrency?: string;
  readonly creditor: Creditor;
  readonly remittance: readonly string[];
}

/** Transfers that leave one account on one day (PmtInf). */
export interface TransferBatch {
  readonly paymentInformationId: string;
  readonly executionDate: string;
  /** What the customer wants: one line for all (`true`), one a transfer (`false`), or no wish. */
  readonly batchBooking?: boolean;
  readonly sepa: boolean;
  readonly debtorName: string;
  /** Its IBAN, or its number where it has none. */
  readonly debtorIban: string;
  readonly transfers: readonly Transfer[];
}

export interface PaymentFile {
  /** `pain.001.001.09` */
  readonly messageName: string;
  readonly messageId: string;
  readonly createdAt: string;
  readonly count: number;
  readonly totalMinor: bigint;
  readonly batches: readonly TransferBatch[];
}

const readCreditor = (transfer: XmlElement): Creditor => {
  const iban = textAt(transfer, 'CdtrAcct/Id/IBAN');
  const account = iban ?? textAt(transfer, 'CdtrAcct/Id/Othr/Id');
  if (account === undefined) throw new PaymentFileRefused('AC01', 'a transfer names no account');
  return {
    name: requiredText(transfer, 'Cdtr/Nm'),
    account,
    accountKind: iban === undefined ? 'other' : 'iban',
    agentBic:
      textAt(transfer, 'CdtrAgt/FinInstnId/BICFI') ?? textAt(transfer, 'CdtrAgt/FinInstnId/BIC'),
    clearingMember: textAt(transfer, 'CdtrAgt/FinInstnId/ClrSysMmbId/MmbId'),
    town: textAt(transfer, 'Cdtr/PstlAdr/TwnNm'),
    country: textAt(transfer, 'Cdtr/PstlAdr/Ctry'),
  };
};

const readTransfer = (transfer: XmlElement): Transfer => {
  const equivalent = find(transfer, 'Amt/EqvtAmt');
  const amount = equivalent ? find(equivalent, 'Amt') : find(transfer, 'Amt/InstdAmt');
  if (!amount) throw new PaymentFileRefused('FF01', 'a transfer names no amount');
  return {
    instructionId: textAt(transfer, 'PmtId/InstrId'),
    endToEndId: requiredText(transfer, 'PmtId/EndToEndId'),
    uetr: textAt(transfer, 'PmtId/UETR'),
    amountMinor: centsOf(amount.text),
    currency: amount.attributes['Ccy'] ?? '',
    transferCurrency: equivalent ? requiredText(equivalent, 'CcyOfTrf') : undefined,
    creditor: readCreditor(transfer),
    remittance: all(find(transfer, 'RmtInf') ?? transfer, 'Ustrd').map((line) => line.text),
  };
};

const totalOf = (transfers: readonly Transfer[]): bigint =>
  transfers.reduce((total, transfer) => total + transfer.amountMinor, 0n);

const checkFooting = (where: XmlElement, transfers: readonly Transfer[], required: boolean) => {
  const count = textAt(where, 'NbOfTxs');
  const sum = textAt(where, 'CtrlSum');
  if (count === undefined ? required : Number(count) !== transfers.length) {
    throw new PaymentFileRefused('AM18', `${where.name}: the number of transactions is not right`);
  }
  if (sum !== undefined && centsOf(sum) !== totalOf(transfers)) {
    throw new PaymentFileRefused('AM10', `${where.name}: the control sum is not right`);
  }
};

const readBatch = (batch: XmlElement): TransferBatch => {
  const transfers = all(batch, 'CdtTrfTxInf').map(readTransfer);
  checkFooting(batch, transfers, false);
  const booking = textAt(batch, 'BtchBookg');
  return {
    paymentInformationId: requiredText(batch, 'PmtInfId'),
    executionDate: (
      textAt(batch, 'ReqdExctnDt/Dt') ??
      textAt(batch, 'ReqdExctnDt/DtTm') ??
      requiredText(batch, 'ReqdExctnDt')
    ).slice(0, 10),
    batchBooking: booking === undefined ? undefined : booking === 'true' || booking === '1',
    sepa: textAt(batch, 'PmtTpInf/SvcLvl/Cd') === 'SEPA',
    debtorName: requiredText(batch, 'Dbtr/Nm'),
    debtorIban: textAt(batch, 'DbtrAcct/Id/Othr/Id') ?? requiredText(batch, 'DbtrAcct/Id/IBAN'),
    transfers,
  };
};

const readDocument = (xml: string): PaymentFile => {
  const document = readXml(xml);
  const isLegacy = document.namespace === LEGACY_NAMESPACE;
  if (document.namespace !== PAYMENT_NAMESPACE && !isLegacy) {
    throw new PaymentFileRefused('FF01', `this bank reads ${PAYMENT_NAMESPACE}, or version 03`);
  }
  const initiation = find(document, 'CstmrCdtTrfInitn');
  const header = initiation && find(initiation, 'GrpHdr');
  if (!initiation || !header) throw new PaymentFileRefused('FF01', 'the message has no header');
  const batches = all(initiation, 'PmtInf').map(readBatch);
  const transfers = batches.flatMap((batch) => batch.transfers);
  if (transfers.length === 0) throw new PaymentFileRefused('FF01', 'the message asks for nothing');
  checkFooting(header, transfers, true);
  for (const batch of all(initiation, 'PmtInf')) checkHouseRules(batch, isLegacy);
  return {
    messageName: isLegacy ? 'pain.001.001.03' : 'pain.001.001.09',
    messageId: requiredText(header, 'MsgId'),
    createdAt: requiredText(header, 'CreDtTm'),
    count: transfers.length,
    totalMinor: totalOf(transfers),
    batches,
  };
};

/**
 * Reads a customer's payment file (pain.001.001.09) as a bank does: what it asks for, whether its own counts and
 * sums hold at both levels, and whether it keeps to what this bank admits.
 * @throws PaymentFileRefused with the reason, when the bank would send it back
 */
export const readPaymentFile = (xml: string): PaymentFile => {
  try {
    return readDocument(xml);
  } catch (error) {
    if (error instanceof PaymentFileRefused) throw error;
    throw new PaymentFileRefused('FF01', error instanceof Error ? error.message : 'unreadable');
  }
};
