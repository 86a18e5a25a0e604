/** What a column of an export may hold. */
export type CsvColumn =
  | 'date'
  | 'valueDate'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'currency'
  | 'balance'
  | 'fee'
  | 'account'
  | 'reference'
  | 'endToEndId'
  | 'text'
  | 'payeeName'
  | 'payerName'
  | 'counterparty'
  | 'counterpartyAccount'
  | 'status'
  | 'kind'
  | 'exchangeFrom'
  | 'exchangeTo'
  | 'exchangeRate'
  | 'exchangeToAmount';

/** Order of the parts of a date; any of `-`, `.`, `/` or nothing stands between them. */
export type CsvDateOrder = 'YMD' | 'DMY' | 'MDY';

/** An export of a bank or provider, described in data: nothing of it is code. */
export interface CsvProfile {
  readonly name: string;
  /** Label of the WHATWG Encoding Standard; UTF-8 where absent. */
  readonly encoding?: string;
  readonly separator: ',' | ';' | '\t' | '|';
  readonly decimal: ',' | '.';
  readonly dates: CsvDateOrder;
  /** Headings by column, in any language; compared without case. The first that is there counts. */
  readonly columns: Readonly<Partial<Record<CsvColumn, readonly string[]>>>;
  /** Columns without which an export is not of this profile, beside a date and an amount. */
  readonly required?: readonly CsvColumn[];
  /** The currency of the export where no column says it. */
  readonly currency?: string;
  /**
   * Newest row first: the running balance is followed from the last row. Where it is not said the days tell, and where all rows
   * are of one day their balances do.
   */
  readonly newestFirst?: boolean;
  /**
   * What the column `reference` holds. `serial`: the bank's own number of the movement, by which a row is known again. `text`, and
   * so where it is not said: what whoever paid wrote, which may name people; it is remittance text.
   */
  readonly referenceIs?: 'serial' | 'text';
  /** What the column `status` says of a row that is booked; other rows are pending. */
  readonly bookedStatus?: readonly string[];
  /**
   * Rows that are a fee of another row: their reference, a serial, begins with this, and what follows is the
   * other row's reference.
   */
  readonly feeReferencePrefix?: string;
  /** Rows whose column `kind` says one of these are a charge of the provider. */
  readonly chargeKinds?: readonly string[];
  /** Rows whose column `kind` says one of these are a payment that came back. */
  readonly returnKinds?: readonly string[];
}
