import { MessageElement } from '../iso20022/message-element.js';
import { MessageScanner, type MessageListener } from '../iso20022/message-scanner.js';
import type { MessageKind } from '../iso20022/message-shapes.js';
import {
  amountOf,
  countOf,
  dateTimeOf,
  rateOf,
  referenceOf,
  refuseAt,
  required,
} from '../iso20022/message-values.js';
import { isUetr } from '../bank-identifiers.js';
import { decodeStatement, type StatementSource } from '../statement/decode.js';
import { eventsOf, type FileReader } from '../statement/statement-reader.js';
import {
  statedStatus,
  type BatchStatus,
  type PaymentStatus,
  type PaymentStatusEvent,
  type StatedStatus,
  type StatusReason,
} from './payment-status.js';

const statusAt = (parent: MessageElement, name: string): StatedStatus | undefined => {
  const element = parent.find(name);
  if (!element) return undefined;
  if (!/^[A-Z0-9]{4}$/.test(element.text)) {
    throw refuseAt(element, 'STATEMENT_FIELD_INVALID', 'not a code of four');
  }
  return statedStatus(element.text);
};

const reasonsOf = (parent: MessageElement): StatusReason[] =>
  parent.all('StsRsnInf').map((reason) => ({
    code: reason.textAt('Rsn', 'Cd'),
    proprietary: reason.textAt('Rsn', 'Prtry'),
    personal: reason.all('AddtlInf').flatMap((words) => words.text || []),
  }));

const timeAt = (parent: MessageElement | undefined, name: string): string | undefined => {
  const found = parent?.find(name);
  return found && dateTimeOf(found);
};

const uetrOf = (payment: MessageElement): string | undefined => {
  const element = payment.find('OrgnlUETR');
  const uetr = element?.text.toLowerCase();
  if (!element || uetr === undefined) return undefined;
  if (!isUetr(uetr)) throw refuseAt(element, 'STATEMENT_FIELD_INVALID', 'not a UUID');
  return uetr;
};

interface OpenBatch {
  readonly element: MessageElement;
  id: string | undefined;
  payments: number;
}

/** Puts a status report together. */
class PaymentStatusReader implements MessageListener, FileReader<PaymentStatusEvent> {
  private readonly scanner = new MessageScanner(this, ['pain.002']);
  private queue: PaymentStatusEvent[] = [];
  private version: string | undefined;
  private group: MessageElement | undefined;
  private original: MessageElement | undefined;
  private batch: OpenBatch | undefined;
  private payment: MessageElement | undefined;
  private batches = 0;
  private payments = 0;
  private readonly byStatus: Record<string, number> = {};

  get line(): number {
    return this.scanner.line;
  }

  write(text: string): void {
    this.scanner.write(text);
  }

  take(): readonly PaymentStatusEvent[] {
    const events = this.queue;
    this.queue = [];
    return events;
  }

  message(_: MessageKind, version: string | undefined): void {
    this.version = version;
  }

  groupHeader(head: MessageElement): void {
    if (head.name === 'GrpHdr') this.group = head;
    else this.tellHeader(head);
  }

  statementStart(line: number, path: string): void {
    this.batches += 1;
    this.batch = {
      element: new MessageElement(path, undefined, line),
      id: undefined,
      payments: 0,
    };
  }

  statementPart(part: MessageElement): void {
    this.batch?.element.add(part);
  }

  statementEnd(): void {
    if (this.batch) this.tellBatch(this.batch);
    this.batch = undefined;
  }

  entryStart(line: number, path: string): void {
    if (!this.batch) return;
    this.tellBatch(this.batch);
    this.batch.payments += 1;
    this.payment = new MessageElement(path, undefined, line);
  }

  entryPart(part: MessageElement): void {
    this.payment?.add(part);
  }

  entryEnd(): void {
    const { payment, batch } = this;
    this.payment = undefined;
    if (payment && batch?.id !== undefined) this.tellPayment(payment, batch.id, batch.payments);
  }

  detailsStart(): void {}
  detail(): void {}
  detailsEnd(): void {}

  /** @throws StatementRefused when the report does not say what it answers */
  end(): void {
    this.scanner.end();
    if (!this.original) {
      const nothing = new MessageElement('CstmrPmtStsRpt', undefined, 1);
      throw refuseAt(nothing, 'STATEMENT_FIELD_MISSING', 'no OrgnlGrpInfAndSts');
    }
    const { batches, payments, byStatus } = this;
    this.queue.push({ type: 'status-report-end', batches, payments, byStatus });
  }

  private tellHeader(original: MessageElement): void {
    this.original = original;
    const controlSum = original.find('OrgnlCtrlSum');
    this.queue.push({
      type: 'status-report',
      header: {
        kind: 'pain.002',
        version: this.version,
        messageId: this.group?.textAt('MsgId'),
        createdAt: timeAt(this.group, 'CreDtTm'),
        originalMessageId: required(original, 'OrgnlMsgId').text,
        originalMessageName: original.textAt('OrgnlMsgNmId'),
        numberOfTransactions: countOf(original.find('OrgnlNbOfTxs')),
        controlSum: controlSum && rateOf(controlSum),
        status: statusAt(original, 'GrpSts'),
        reasons: reasonsOf(original),
      },
    });
  }

  private tellBatch(open: OpenBatch): void {
    if (open.id !== undefined) return;
    const { element } = open;
    open.id = required(element, 'OrgnlPmtInfId').text;
    const batch: BatchStatus = {
      place: { line: element.line, batch: this.batches },
      paymentInformationId: open.id,
      numberOfTransactions: countOf(element.find('OrgnlNbOfTxs')),
      status: statusAt(element, 'PmtInfSts'),
      reasons: reasonsOf(element),
    };
    this.queue.push({ type: 'batch-status', batch });
  }

  private tellPayment(element: MessageElement, batchId: string, number: number): void {
    const payment: PaymentStatus = {
      place: { line: element.line, batch: this.batches, transaction: number },
      paymentInformationId: batchId,
      instructionId: referenceOf(element.find('OrgnlInstrId')),
      endToEndId: referenceOf(element.find('OrgnlEndToEndId')),
      uetr: uetrOf(element),
      statusId: element.textAt('StsId'),
      bankReference: element.textAt('AcctSvcrRef'),
      acceptedAt: timeAt(element, 'AccptncDtTm'),
      status: statusAt(element, 'TxSts'),
      reasons: reasonsOf(element),
      charges: element.all('ChrgsInf').map((charge) => amountOf(required(charge, 'Amt'))),
    };
    if (!(payment.instructionId ?? payment.endToEndId ?? payment.uetr)) {
      throw refuseAt(element, 'STATEMENT_FIELD_MISSING', 'names no payment');
    }
    const code = payment.status?.code ?? '';
    this.byStatus[code] = (this.byStatus[code] ?? 0) + 1;
    this.payments += 1;
    this.queue.push({ type: 'payment-status', payment });
  }
}

/**
 * Reads a payment status report (pain.002, versions 03 to 14) while it arrives, in bounded memory.
 * It is a status, never a booking: only a statement says that money moved.
 * @throws StatementRefused with code, line and field; never with what stands in the field
 */
export async function* readPaymentStatus(
  source: StatementSource,
): AsyncGenerator<PaymentStatusEvent> {
  const reader = new PaymentStatusReader();
  yield* eventsOf(
    reader,
    decodeStatement(source, () => reader.line),
  );
}
