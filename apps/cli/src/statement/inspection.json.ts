import type { BankFileEvent, PaymentStatus, StatusReason } from '@palabre/banking';
import { shownLine, type Inspection, type Refused, type Write } from './inspection.js';

const reasonsWithout = (reasons: readonly StatusReason[]) =>
  reasons.map(({ personal: _, ...reason }) => reason);

const shownStatus = (payment: PaymentStatus, withNames: boolean) =>
  withNames ? payment : { ...payment, reasons: reasonsWithout(payment.reasons) };

/**
 * One JSON document, written as the file is read: `{ file, statements: [{ header, lines, footing }],
 * statusReports: […], refused? }`.
 */
export class JsonInspection implements Inspection {
  private readonly open: string[] = [];
  private first = true;

  constructor(
    file: string,
    private readonly write: Write,
    private readonly withNames: boolean,
  ) {
    this.write(`{"file":${JSON.stringify(file)}`);
  }

  take(event: BankFileEvent): void {
    switch (event.type) {
      case 'statement':
        this.startItem('statements', { header: event.header }, 'lines');
        break;
      case 'line':
        this.item(shownLine(event.line, this.withNames));
        break;
      case 'statement-end':
        this.endItem({ footing: event.footing });
        break;
      case 'status-report': {
        const { header } = event;
        const shown = { ...header, reasons: reasonsWithout(header.reasons) };
        this.startItem('statusReports', { header: this.withNames ? header : shown }, 'statuses');
        break;
      }
      case 'batch-status': {
        const { batch } = event;
        const shown = { ...batch, reasons: reasonsWithout(batch.reasons) };
        this.item({ batch: this.withNames ? batch : shown });
        break;
      }
      case 'payment-status':
        this.item({ payment: shownStatus(event.payment, this.withNames) });
        break;
      case 'status-report-end': {
        const { type: _, ...counts } = event;
        this.endItem({ counts });
        break;
      }
    }
  }

  end(refused?: Refused): void {
    while (this.open.length > 0) this.write(this.open.pop() ?? '');
    this.write(refused ? `,"refused":${JSON.stringify(refused)}}\n` : '}\n');
  }

  private startItem(list: string, head: object, inner: string): void {
    if (this.open.length === 0) {
      this.write(`,\n"${list}":[\n`);
      this.open.push(']');
    } else {
      this.write(',\n');
    }
    this.write(`${JSON.stringify(head).slice(0, -1)},"${inner}":[`);
    this.open.push('}', ']');
    this.first = true;
  }

  private item(value: object): void {
    this.write(`${this.first ? '\n' : ',\n'}${JSON.stringify(value)}`);
    this.first = false;
  }

  private endItem(tail: object): void {
    this.write(`${this.open.pop() ?? ''},${JSON.stringify(tail).slice(1)}`);
    this.open.pop();
  }
}
