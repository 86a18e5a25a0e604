import { amountText } from './amount.js';
import { PAYMENT_NAMESPACE } from './payment-file.js';
import { leaf, node } from './xml.js';

/** A transfer of a sample payment file: to a bank account in the euro area unless `abroad`. */
export interface SampleTransfer {
  readonly endToEndId: string;
  readonly cents: bigint;
  readonly name: string;
  readonly account: string;
  readonly abroad?: boolean;
}

export interface SampleFile {
  readonly messageId: string;
  readonly on: string;
  readonly debtorIban: string;
  readonly transfers: readonly SampleTransfer[];
  /** What the header claims, when it is to be wrong. */
  readonly claims?: { readonly count?: number; readonly cents?: bigint };
}

const transferXml = (transfer: SampleTransfer): string =>
  node(
    'CdtTrfTxInf',
    node('PmtId', leaf('InstrId', transfer.endToEndId), leaf('EndToEndId', transfer.endToEndId)),
    node('Amt', `<InstdAmt Ccy="EUR">${amountText(transfer.cents)}</InstdAmt>`),
    node('CdtrAgt', node('FinInstnId', leaf('BICFI', 'DEMOBEM0'))),
    node(
      'Cdtr',
      leaf('Nm', transfer.name),
      node('PstlAdr', leaf('TwnNm', 'Bruxelles'), leaf('Ctry', 'BE')),
    ),
    node(
      'CdtrAcct',
      node(
        'Id',
        transfer.abroad
          ? node('Othr', leaf('Id', transfer.account))
          : leaf('IBAN', transfer.account),
      ),
    ),
    node('RmtInf', leaf('Ustrd', `${transfer.endToEndId} monthly`)),
  );

const batchXml = (file: SampleFile, abroad: boolean): string => {
  const transfers = file.transfers.filter((transfer) => (transfer.abroad ?? false) === abroad);
  if (transfers.length === 0) return '';
  return node(
    'PmtInf',
    leaf('PmtInfId', `${file.messageId}-${abroad ? 'X' : 'S'}`),
    leaf('PmtMtd', 'TRF'),
    leaf('NbOfTxs', String(transfers.length)),
    abroad ? '' : node('PmtTpInf', node('SvcLvl', leaf('Cd', 'SEPA'))),
    node('ReqdExctnDt', leaf('Dt', file.on)),
    node('Dbtr', leaf('Nm', 'Account holder')),
    node('DbtrAcct', node('Id', leaf('IBAN', file.debtorIban))),
    node('DbtrAgt', node('FinInstnId', leaf('BICFI', 'DEMONLM0'))),
    leaf('ChrgBr', abroad ? 'DEBT' : 'SLEV'),
    ...transfers.map(transferXml),
  );
};

/** Writes a payment file to try the bank with; what Palabre sends is written elsewhere. */
export const samplePaymentFile = (file: SampleFile): string => {
  const total = file.transfers.reduce((sum, transfer) => sum + transfer.cents, 0n);
  const header = node(
    'GrpHdr',
    leaf('MsgId', file.messageId),
    leaf('CreDtTm', `${file.on}T08:00:00Z`),
    leaf('NbOfTxs', String(file.claims?.count ?? file.transfers.length)),
    leaf('CtrlSum', amountText(file.claims?.cents ?? total)),
    node('InitgPty', leaf('Nm', 'Account holder')),
  );
  const body = node('CstmrCdtTrfInitn', header, batchXml(file, false), batchXml(file, true));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${PAYMENT_NAMESPACE}">${body}</Document>\n`;
};
