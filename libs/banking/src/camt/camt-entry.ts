import { isZero, minorOf, money, zero, type Money } from '@palabre/kernel';
import type { UnidentifiedLine } from '../statement/line-identity.js';
import type {
  LineCharge,
  LinePart,
  LineStatus,
  StatementHeader,
  StatementLine,
} from '../statement/statement.js';
import { chargesOf, EntryCharges } from './camt-charges.js';
import { MessageElement } from '../iso20022/message-element.js';
import { personalOf } from './camt-personal.js';
import {
  amountsOf,
  bankCodeOf,
  batchOf,
  detailAmount,
  detailSign,
  exchangeOf,
  isIncoming,
  referencesOf,
  returnOf,
  type CamtDetail,
} from './camt-transaction.js';
import {
  amountOf,
  booleanOf,
  dateIn,
  refuseAt,
  required,
  signed,
  signOf,
} from '../iso20022/message-values.js';

const STATUSES: readonly string[] = ['BOOK', 'PDNG', 'INFO', 'FUTR'] satisfies LineStatus[];

const statusOf = (entry: MessageElement): LineStatus => {
  const status = required(entry, 'Sts');
  const text = status.textAt('Cd') ?? status.text;
  if (STATUSES.includes(text)) return text as LineStatus;
  throw refuseAt(status, 'STATEMENT_FIELD_INVALID', `none of ${STATUSES.join(', ')}`);
};

/** What an entry says of all its lines. */
interface EntryHead {
  readonly amount: Money;
  readonly sign: 1 | -1;
  readonly status: LineStatus;
  readonly charges: EntryCharges;
}

/** What an entry says of each of its lines. */
type OfEachLine = Pick<StatementLine, 'bookingDate' | 'valueDate' | 'bankCode' | 'reversal'>;

/** What differs between the lines of an entry. */
interface LineOfEntry {
  readonly part: LinePart;
  readonly detail: CamtDetail;
  readonly number?: number;
  readonly amount: Money;
  readonly source: StatementLine['amountSource'];
  readonly charges: readonly LineCharge[];
  /** Speaks for the entry as a whole: what is stated only there stands here. */
  readonly whole: boolean;
  /** The last line, which carries what the entry says after its details. */
  readonly last: boolean;
}

/** Turns one `Ntry` into lines, one detail after the other, so that it may have a million. */
export class CamtEntry {
  private readonly element: MessageElement;
  private head: EntryHead | undefined;
  private waiting: CamtDetail | undefined;
  private details = 0;
  /** In minor units. */
  private covered = 0n;
  private ofEachLine: OfEachLine | undefined;

  constructor(
    private readonly header: StatementHeader,
    private readonly number: number,
    line: number,
    path: string,
    private readonly emit: (line: UnidentifiedLine) => void,
  ) {
    this.element = new MessageElement(path, undefined, line);
  }

  part(part: MessageElement): void {
    this.element.add(part);
  }

  /** A detail waits for the next one: a lone detail speaks for the whole entry. */
  detail(detail: CamtDetail): void {
    if (this.waiting) this.emitDetail(this.waiting, false);
    this.waiting = detail;
    this.details += 1;
  }

  /** Tells what is left. Returns the entry's amount and status. */
  end(): Pick<EntryHead, 'amount' | 'status'> {
    const { amount, status, charges } = this.readHead();
    if (this.waiting) this.emitDetail(this.waiting, true);
    const residual = money(minorOf(amount) - this.covered, amount.currency);
    const part = this.details === 0 ? 'entry' : 'residual';
    if (part === 'entry' || !isZero(residual)) {
      this.emitLine({
        part,
        detail: {},
        amount: residual,
        source: part,
        charges: charges.remaining,
        whole: part === 'entry',
        last: true,
      });
    }
    return { amount, status };
  }

  private readHead(): EntryHead {
    if (this.head) return this.head;
    const sign = signOf(required(this.element, 'CdtDbtInd'));
    this.head = {
      sign,
      amount: signed(amountOf(required(this.element, 'Amt')), sign),
      status: statusOf(this.element),
      charges: new EntryCharges(chargesOf(this.element, 'entry')),
    };
    return this.head;
  }

  /** Read once: it stands before the details, and there may be many of these. */
  private readOfEachLine(): OfEachLine {
    this.ofEachLine ??= {
      bookingDate: dateIn(this.element.find('BookgDt')),
      valueDate: dateIn(this.element.find('ValDt')),
      bankCode: bankCodeOf(this.element.find('BkTxCd')),
      reversal: booleanOf(this.element.find('RvslInd')) ?? false,
    };
    return this.ofEachLine;
  }

  private emitDetail(detail: CamtDetail, isFinal: boolean): void {
    const head = this.readHead();
    const { currency } = head.amount;
    const lone = isFinal && this.details === 1;
    const own = detailAmount(detail, currency);
    const amount = own
      ? signed(own, detailSign(detail, head.sign))
      : lone
        ? head.amount
        : zero(currency);
    this.covered += minorOf(amount);
    const part = detail.transaction ? 'transaction' : 'batch';
    const charges = detail.transaction ? chargesOf(detail.transaction, 'transaction') : [];
    head.charges.transaction(charges);
    const last = isFinal && minorOf(head.amount) === this.covered;
    this.emitLine({
      part,
      detail,
      number: this.details,
      amount,
      source: own ? part : lone ? 'entry' : 'unstated',
      charges: last ? [...charges, ...head.charges.remaining] : charges,
      whole: lone,
      last,
    });
  }

  private emitLine({ detail, whole, last, ...line }: LineOfEntry): void {
    const { element, header } = this;
    const { transaction } = detail;
    const { status, sign } = this.readHead();
    const ofEachLine = this.readOfEachLine();
    const { currency } = line.amount;
    const bankCode = bankCodeOf(transaction?.find('BkTxCd')) ?? ofEachLine.bankCode;
    const returned = returnOf(transaction, bankCode);
    this.emit({
      part: line.part,
      place: {
        line: (transaction ?? detail.batch ?? element).line,
        entry: this.number,
        detail: line.number,
      },
      amount: line.amount,
      amountSource: line.source,
      status,
      provisional: header.provisional || status !== 'BOOK',
      bookingDate: ofEachLine.bookingDate,
      valueDate: ofEachLine.valueDate,
      reversal: ofEachLine.reversal,
      references: referencesOf(element, detail),
      batch: batchOf(detail, sign),
      bankCode,
      returned,
      charges: line.charges,
      amounts:
        amountsOf(transaction, currency) ?? (whole ? amountsOf(element, currency) : undefined),
      exchange: exchangeOf(transaction) ?? (whole ? exchangeOf(element) : undefined),
      personal: personalOf(
        transaction,
        last ? element.textAt('AddtlNtryInf') : undefined,
        header.account,
        isIncoming(line.amount),
        returned !== undefined,
      ),
    });
  }
}
