import type { Fate } from './books.js';
import { leaf, node, type Fragment } from './xml.js';

/** What the bank says of one transfer (`TxSts`), and why. */
export interface StatusOfTransfer {
  readonly endToEndId: string;
  readonly instructionId?: string;
  readonly uetr?: string;
  /** A code of ISO 20022's list of transaction statuses, or one that no list has. */
  readonly status: string;
  readonly reason?: string;
  readonly words?: string;
}

/** What it says of one batch. */
export interface StatusOfBatch {
  readonly paymentInformationId: string;
  readonly transfers: readonly StatusOfTransfer[];
}

export interface StatusReport {
  readonly id: string;
  /** Local date and time with zone. */
  readonly madeAt: string;
  readonly originalMessageId: string;
  readonly originalMessageName: string;
  /** Of the message as a whole; without it, the transfers speak for themselves. */
  readonly group?: { readonly status: string; readonly reason?: string; readonly words?: string };
  readonly batches: readonly StatusOfBatch[];
}

/** The status that follows from what the books say became of a transfer. */
export const statusFrom = ({ status, reason }: Fate): Pick<StatusOfTransfer, 'status' | 'reason'> =>
  ({
    ordered: { status: 'ACSP' },
    booked: { status: 'ACSC' },
    // What came back was settled before; the statement says that it came back.
    returned: { status: 'ACSC' },
    rejected: { status: 'RJCT', reason },
  })[status];

const reasonOf = (reason: string | undefined, words: string | undefined): Fragment =>
  node(
    'StsRsnInf',
    reason === undefined ? '' : node('Rsn', leaf('Cd', reason)),
    leaf('AddtlInf', words?.slice(0, 105)),
  );

const transferOf = (transfer: StatusOfTransfer): Fragment =>
  node(
    'TxInfAndSts',
    leaf('OrgnlInstrId', transfer.instructionId),
    leaf('OrgnlEndToEndId', transfer.endToEndId),
    leaf('OrgnlUETR', transfer.uetr),
    leaf('TxSts', transfer.status),
    reasonOf(transfer.reason, transfer.words),
  );

const batchOf = ({ paymentInformationId, transfers }: StatusOfBatch): Fragment =>
  node(
    'OrgnlPmtInfAndSts',
    leaf('OrgnlPmtInfId', paymentInformationId),
    ...transfers.map(transferOf),
  );

/** Writes what the bank did with a payment file (pain.002.001.10). */
export const writeStatusReport = (report: StatusReport): string => {
  const { group } = report;
  const body = node(
    'CstmrPmtStsRpt',
    node('GrpHdr', leaf('MsgId', report.id), leaf('CreDtTm', report.madeAt)),
    node(
      'OrgnlGrpInfAndSts',
      leaf('OrgnlMsgId', report.originalMessageId),
      leaf('OrgnlMsgNmId', report.originalMessageName),
      group ? leaf('GrpSts', group.status) + reasonOf(group.reason, group.words) : '',
    ),
    ...report.batches.map(batchOf),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10">${body}</Document>\n`;
};
