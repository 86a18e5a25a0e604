import {
  Decimal,
  minorOf,
  money,
  negate,
  subtract,
  type LocalDate,
  type Money,
} from '@palabre/kernel';
import { isIban, normalIban } from '../iban.js';
import type { UnidentifiedLine } from '../statement/line-identity.js';
import type { LineCharge, LinePersonal, StatementParty } from '../statement/statement.js';
import { amountAt, currencyAt, dayAt, refusedAt, type Place } from '../statement/text-values.js';
import type { CsvHeading } from './csv-heading.js';
import type { CsvColumn } from './csv-profile.js';

/** A row as it is read, with what the footing needs. */
export interface CsvRow {
  readonly line: UnidentifiedLine;
  readonly account: string | undefined;
  /** The running balance behind this row. */
  readonly balance: Money | undefined;
}

const DATE = /^(\d{1,4})[-./ ](\d{1,2})[-./ ](\d{1,4})(?:[ T,].*)?$/;
const SOLID = {
  YMD: /^(\d{4})(\d{2})(\d{2})$/,
  DMY: /^(\d{2})(\d{2})(\d{4})$/,
  MDY: /^(\d{2})(\d{2})(\d{4})$/,
};

/** Reads the columns of one row. */
class Cells {
  constructor(
    private readonly heading: CsvHeading,
    private readonly cells: readonly string[],
    private readonly number: number,
    private readonly lineOfFile: number,
  ) {}

  place(column: CsvColumn): Place {
    const at = this.heading.index.get(column);
    const title = at === undefined ? column : (this.heading.titles[at] ?? column);
    return { line: this.lineOfFile, path: `Row[${this.number}]/${title}` };
  }

  text(column: CsvColumn): string | undefined {
    const at = this.heading.index.get(column);
    return at === undefined ? undefined : this.cells[at]?.trim() || undefined;
  }

  amount(column: CsvColumn, currency: string): Money | undefined {
    const text = this.text(column);
    const { decimal } = this.heading.profile;
    return text === undefined
      ? undefined
      : amountAt(this.place(column), text, currency, { decimal, grouping: true });
  }

  day(column: CsvColumn): LocalDate | undefined {
    const text = this.text(column);
    if (text === undefined) return undefined;
    const { dates } = this.heading.profile;
    const [, a = '', b = '', c = ''] = DATE.exec(text) ?? SOLID[dates].exec(text) ?? [];
    // A year of four digits in front is one whatever the profile says.
    const order = a.length === 4 ? 'YMD' : dates;
    const [year, month, day] = { YMD: [a, b, c], DMY: [c, b, a], MDY: [c, a, b] }[order] as [
      string,
      string,
      string,
    ];
    return dayAt(this.place(column), year, month, day);
  }

  required(column: CsvColumn): Error {
    return refusedAt(this.place(column), 'STATEMENT_FIELD_MISSING', 'empty');
  }
}

const magnitude = (amount: Money): Money =>
  amount.minor.startsWith('-') ? negate(amount) : amount;

const movementOf = (cells: Cells, currency: string): Money => {
  const amount = cells.amount('amount', currency);
  if (amount) return amount;
  const credit = cells.amount('credit', currency);
  const debit = cells.amount('debit', currency);
  if (!credit && !debit) throw cells.required('amount');
  const nothing = money(0n, currency);
  return subtract(credit ? magnitude(credit) : nothing, debit ? magnitude(debit) : nothing);
};

const partyOf = (name: string | undefined, account: string | undefined) => {
  if (name === undefined && account === undefined) return undefined;
  const iban = normalIban(account ?? '');
  return {
    name,
    ...(isIban(iban) ? { iban } : { otherAccount: account }),
  } satisfies StatementParty;
};

const personalOf = (
  cells: Cells,
  incoming: boolean,
  reference: string | undefined,
): LinePersonal => {
  const text = (column: CsvColumn): string | undefined => cells.text(column);
  const name = text(incoming ? 'payerName' : 'payeeName') ?? text('counterparty');
  const counterparty = partyOf(name, text('counterpartyAccount'));
  return {
    counterparty,
    ...(incoming ? { debtor: counterparty } : { creditor: counterparty }),
    remittance: [text('text'), reference, text('endToEndId')].flatMap((found) => found ?? []),
    creditorReferences: [],
    returnInformation: [],
    additionalInformation: [],
  };
};

const chargesOf = (cells: Cells, currency: string): LineCharge[] => {
  const fee = cells.amount('fee', currency);
  // The fee has a row of its own, so the row's amount does not contain it.
  return !fee || minorOf(fee) === 0n
    ? []
    : [{ amount: negate(magnitude(fee)), included: false, level: 'transaction' }];
};

const exchangeOf = (cells: Cells): UnidentifiedLine['exchange'] => {
  const rate = cells.text('exchangeRate');
  if (rate === undefined) return undefined;
  if (!Decimal.isDecimal(rate)) {
    throw refusedAt(cells.place('exchangeRate'), 'STATEMENT_FIELD_INVALID', 'not a decimal number');
  }
  const source = cells.text('exchangeFrom');
  return { rate, source, target: cells.text('exchangeTo'), unit: source };
};

const amountsOf = (cells: Cells): UnidentifiedLine['amounts'] => {
  const target = cells.text('exchangeTo');
  if (target === undefined || cells.text('exchangeToAmount') === undefined) return undefined;
  const currency = currencyAt(cells.place('exchangeTo'), target);
  const counterValue = cells.amount('exchangeToAmount', currency);
  return counterValue && { counterValue };
};

const among = (text: string | undefined, list: readonly string[] = []): boolean =>
  text !== undefined && list.includes(text);

/** One row of an export. @throws StatementRefused with the line and the heading of the column */
export const csvRow = (
  heading: CsvHeading,
  row: readonly string[],
  number: number,
  lineOfFile: number,
): CsvRow => {
  const { profile } = heading;
  const cells = new Cells(heading, row, number, lineOfFile);
  const stated = cells.text('currency') ?? profile.currency;
  if (stated === undefined) throw cells.required('currency');
  const currency = currencyAt(cells.place('currency'), stated);
  const bookingDate = cells.day('date');
  if (bookingDate === undefined) throw cells.required('date');
  const amount = movementOf(cells, currency);
  const reference = cells.text('reference');
  const isSerial = profile.referenceIs === 'serial';
  const prefix = profile.feeReferencePrefix;
  const feeOf =
    isSerial && prefix !== undefined && reference?.startsWith(prefix)
      ? reference.slice(prefix.length)
      : undefined;
  const isCharge = feeOf !== undefined || among(cells.text('kind'), profile.chargeKinds);
  const status = profile.bookedStatus
    ? among(cells.text('status'), profile.bookedStatus)
      ? 'BOOK'
      : 'PDNG'
    : 'BOOK';
  return {
    account: cells.text('account'),
    balance: cells.amount('balance', currency),
    line: {
      part: 'entry',
      place: { line: lineOfFile, entry: number },
      amount,
      amountSource: 'entry',
      status,
      provisional: status !== 'BOOK',
      bookingDate,
      valueDate: cells.day('valueDate') ?? bookingDate,
      reversal: false,
      references: {
        bank: isSerial ? reference : undefined,
        // A fee names the movement it was taken for.
        entryBank: feeOf,
        endToEndId: isCharge ? undefined : cells.text('endToEndId'),
      },
      bankCode: isCharge ? { proprietary: 'CHRG', proprietaryIssuer: profile.name } : undefined,
      returned: among(cells.text('kind'), profile.returnKinds) ? {} : undefined,
      charges: chargesOf(cells, currency),
      amounts: amountsOf(cells),
      exchange: exchangeOf(cells),
      personal: personalOf(cells, minorOf(amount) > 0n, isSerial ? undefined : reference),
    },
  };
};
