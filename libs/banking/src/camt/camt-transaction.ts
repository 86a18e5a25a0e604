import { minorOf, type Money } from '@palabre/kernel';
import type {
  BankTransactionCode,
  LineBatch,
  LineExchange,
  LineReferences,
  LineReturn,
  StatedAmounts,
} from '../statement/statement.js';
import type { MessageElement } from '../iso20022/message-element.js';
import {
  amountOf,
  countOf,
  rateOf,
  referenceOf,
  signed,
  signOf,
} from '../iso20022/message-values.js';

/** One detail of an entry: a transaction, or a batch that the bank does not itemise. */
export interface CamtDetail {
  readonly transaction?: MessageElement;
  readonly batch?: MessageElement;
}

const given = <Shape extends object>(shape: Shape): Shape | undefined => {
  for (const name in shape) if (shape[name] !== undefined) return shape;
  return undefined;
};

/** The sign a detail states, else its entry's. */
export const detailSign = (detail: CamtDetail, entrySign: 1 | -1): 1 | -1 => {
  const indicator = (detail.transaction ?? detail.batch)?.find('CdtDbtInd');
  return indicator ? signOf(indicator) : entrySign;
};

/** A detail's own amount in the account's currency, unsigned, where the bank states one. */
export const detailAmount = (detail: CamtDetail, currency: string): Money | undefined => {
  const { transaction, batch } = detail;
  const candidates = transaction
    ? [
        transaction.find('Amt'),
        transaction.find('AmtDtls', 'TxAmt', 'Amt'),
        transaction.find('AmtDtls', 'CntrValAmt', 'Amt'),
      ]
    : [batch?.find('TtlAmt')];
  const found = candidates.find((candidate) => candidate?.currency === currency);
  return found && amountOf(found);
};

/** References of a transaction, completed from its batch and entry. */
export const referencesOf = (entry: MessageElement, detail: CamtDetail): LineReferences => {
  const { transaction, batch } = detail;
  const refs = transaction?.find('Refs');
  const reference = (name: string): string | undefined => referenceOf(refs?.find(name));
  return {
    bank: reference('AcctSvcrRef'),
    entryBank: referenceOf(entry.find('AcctSvcrRef')),
    entry: referenceOf(entry.find('NtryRef')),
    endToEndId: reference('EndToEndId'),
    instructionId: reference('InstrId'),
    transactionId: reference('TxId'),
    uetr: reference('UETR'),
    messageId: reference('MsgId') ?? referenceOf(batch?.find('MsgId')),
    paymentInformationId: reference('PmtInfId') ?? referenceOf(batch?.find('PmtInfId')),
  };
};

export const batchOf = (detail: CamtDetail, entrySign: 1 | -1): LineBatch | undefined => {
  const { batch } = detail;
  if (!batch) return undefined;
  const total = batch.find('TtlAmt');
  return {
    messageId: referenceOf(batch.find('MsgId')),
    paymentInformationId: referenceOf(batch.find('PmtInfId')),
    numberOfTransactions: countOf(batch.find('NbOfTxs')),
    total: total && signed(amountOf(total), detailSign({ batch }, entrySign)),
  };
};

/** A `BkTxCd` or `OrgnlBkTxCd`. */
export const bankCodeOf = (code: MessageElement | undefined): BankTransactionCode | undefined =>
  code &&
  given({
    domain: code.textAt('Domn', 'Cd'),
    family: code.textAt('Domn', 'Fmly', 'Cd'),
    subFamily: code.textAt('Domn', 'Fmly', 'SubFmlyCd'),
    proprietary: code.textAt('Prtry', 'Cd'),
    proprietaryIssuer: code.textAt('Prtry', 'Issr'),
  });

/** A return: where the bank gives a reason, or its code says so (sub-family RRTN). */
export const returnOf = (
  transaction: MessageElement | undefined,
  bankCode: BankTransactionCode | undefined,
): LineReturn | undefined => {
  const info = transaction?.find('RtrInf');
  if (!info && bankCode?.subFamily !== 'RRTN') return undefined;
  return {
    reasonCode: info?.textAt('Rsn', 'Cd'),
    reasonProprietary: info?.textAt('Rsn', 'Prtry'),
    originalBankCode: bankCodeOf(info?.find('OrgnlBkTxCd')),
  };
};

const stated = (details: MessageElement | undefined, name: string): Money | undefined => {
  const found = details?.find(name, 'Amt');
  return found && amountOf(found);
};

/** The amounts beside the booked one, from an entry's or a transaction's `AmtDtls`. */
export const amountsOf = (
  parent: MessageElement | undefined,
  currency: string,
): StatedAmounts | undefined => {
  const details = parent?.find('AmtDtls');
  const own = parent?.find('Amt');
  if (!details && (!own || own.currency === currency)) return undefined;
  const foreign = own && own.currency !== currency ? amountOf(own) : undefined;
  return given({
    instructed: stated(details, 'InstdAmt'),
    transaction: stated(details, 'TxAmt') ?? foreign,
    counterValue: stated(details, 'CntrValAmt'),
  });
};

/** The first exchange in an `AmtDtls`: every amount in it may repeat the same one. */
export const exchangeOf = (parent: MessageElement | undefined): LineExchange | undefined => {
  const details = parent?.find('AmtDtls');
  if (!details) return undefined;
  for (const name of ['TxAmt', 'InstdAmt', 'CntrValAmt', 'AnncdPstngAmt']) {
    const exchange = details.find(name, 'CcyXchg');
    const rate = exchange?.find('XchgRate');
    if (!exchange || !rate) continue;
    return {
      rate: rateOf(rate),
      source: exchange.textAt('SrcCcy'),
      target: exchange.textAt('TrgtCcy'),
      unit: exchange.textAt('UnitCcy'),
    };
  }
  return undefined;
};

/** Whether an amount lets money in. */
export const isIncoming = (amount: Money): boolean => minorOf(amount) > 0n;
