import {
  PassingFileHash,
  readPaymentStatus,
  StatementRefused,
  type BatchStatus,
  type PaymentStatus,
  type StatedStatus,
  type StatusMeaning as StatedMeaning,
  type StatusReason,
  type StatusReportHeader,
} from '@palabre/banking';
import { CommandRefused } from '@palabre/eventing';
import { refuse } from '@palabre/kernel';
import type { ReadStatus, ReadStatusReport } from './domain/bank/status-report.js';
import type { StatusMeaning } from './events.js';

/** A whole report, ready to be imported. */
export interface ReadStatusReportFile {
  /** SHA-256, in hexadecimal. */
  readonly fileHash: string;
  readonly report: ReadStatusReport;
}

/** Nobody's run has more. */
const MOST = 50_000;

/** What a status means for a payment: only a rejection proves anything. The codes are the reader's business. */
export const SAYS: Readonly<Record<StatedMeaning, StatusMeaning>> = {
  ...{ received: 'on-its-way', accepted: 'on-its-way', pending: 'on-its-way' },
  ...{ partial: 'on-its-way', settled: 'executed', rejected: 'rejected' },
  ...{ checked: 'payee-checked', unknown: 'unknown' },
};

const saidBy = ({ code, meaning }: StatedStatus, reasons: readonly StatusReason[]) => {
  const reasonCode = reasons.find((reason) => reason.code !== undefined)?.code;
  const isCode = reasonCode !== undefined && /^[A-Z0-9]{4}$/.test(reasonCode);
  return { status: code, says: SAYS[meaning], ...(isCode ? { reasonCode } : {}) };
};

/** What a batch or the message says of all its payments; a partial status leaves that to each of them. */
const ofAll = (
  place: ReadStatus['place'],
  { status, reasons }: Pick<BatchStatus, 'status' | 'reasons'>,
  of: ReadStatus['of'],
): ReadStatus[] =>
  status && status.meaning !== 'partial' ? [{ place, ...saidBy(status, reasons), of }] : [];

const refusedAt = (code: string, line: number, path: string): StatementRefused =>
  new StatementRefused(code as never, line, path, '');

/** Puts together what was told; a payment without a status of its own has its batch's, or the message's. */
class Collected {
  readonly statuses: ReadStatus[] = [];
  private batch: BatchStatus | undefined;

  constructor(private readonly header: StatusReportHeader) {
    const place = { line: 1, batch: 0, transaction: 0 };
    this.statuses.push(...ofAll(place, header, { kind: 'message' }));
  }

  takeBatch(batch: BatchStatus): void {
    this.batch = batch;
    const { place, paymentInformationId } = batch;
    const of = { kind: 'batch', paymentInformationId } as const;
    this.statuses.push(...ofAll({ ...place, transaction: 0 }, batch, of));
  }

  takePayment({ place, endToEndId, instructionId, uetr, status, reasons }: PaymentStatus): void {
    if (this.statuses.length >= MOST) throw refusedAt('STATEMENT_TOO_LONG', place.line, '');
    const stated = status ?? this.batch?.status ?? this.header.status;
    if (!stated) throw refusedAt('STATEMENT_FIELD_MISSING', place.line, 'TxSts');
    const own = endToEndId ?? instructionId;
    this.statuses.push({
      ...{ place, ...saidBy(stated, reasons) },
      of: {
        kind: 'payment',
        ...(own === undefined ? {} : { endToEndId: own }),
        ...(uetr === undefined ? {} : { uetr }),
      },
    });
  }
}

const collect = async (pieces: AsyncIterable<Uint8Array>): Promise<ReadStatusReport> => {
  let header: StatusReportHeader | undefined;
  let collected: Collected | undefined;
  for await (const event of readPaymentStatus(pieces)) {
    if (event.type === 'status-report') {
      header = event.header;
      collected = new Collected(header);
    } else if (event.type === 'batch-status') collected?.takeBatch(event.batch);
    else if (event.type === 'payment-status') collected?.takePayment(event.payment);
  }
  if (!header || !collected) throw refusedAt('STATEMENT_EMPTY', 1, '');
  const { originalMessageId, version } = header;
  const format = version === undefined ? 'pain.002' : `pain.002.001.${version}`;
  return { format, originalMessageId, statuses: collected.statuses };
};

/**
 * Reads a bank's report on payments (pain.002) whole, before anything of it is recorded.
 * @throws CommandRefused with the code of the reader, the line and the field; never with what stands there
 */
export const readStatusReportFile = async (
  pieces: AsyncIterable<Uint8Array>,
): Promise<ReadStatusReportFile> => {
  const hash = new PassingFileHash();
  try {
    const report = await collect(hash.over(pieces));
    return { fileHash: hash.hex(), report };
  } catch (error) {
    if (!(error instanceof StatementRefused)) throw error;
    const { code, line, path } = error;
    throw new CommandRefused(refuse(code, { line, path: path || '/' }));
  }
};
