/** Why a payment file cannot be written as it is. */
export type PaymentProblemCode =
  | 'ACCOUNT_INVALID'
  | 'ACCOUNT_KIND_NOT_ALLOWED'
  | 'ADDRESS_INCOMPLETE'
  | 'ADDRESS_MISSING'
  | 'AGENT_MISSING'
  | 'AMOUNT_INVALID'
  | 'AMOUNT_NOT_POSITIVE'
  | 'AMOUNT_TOO_LARGE'
  | 'BATCH_EMPTY'
  | 'BIC_INVALID'
  | 'CHARACTER_NOT_ALLOWED'
  | 'CHARGE_BEARER_NOT_ALLOWED'
  | 'CODE_INVALID'
  | 'CONTROL_SUM_TOO_LARGE'
  | 'COUNTRY_INVALID'
  | 'CURRENCY_NOT_ALLOWED'
  | 'DATE_INVALID'
  | 'FIELD_MISSING'
  | 'FILE_EMPTY'
  | 'IBAN_INVALID'
  | 'IBAN_NOT_SEPA'
  | 'ID_DUPLICATE'
  | 'ID_INVALID'
  | 'PAYMENTS_CHANGED'
  | 'TEXT_EMPTY'
  | 'TEXT_TOO_LONG'
  | 'UETR_INVALID'
  | 'VERSION_NOT_ALLOWED';

/** One thing wrong: `place` is a JSON pointer into the PaymentFile; never the value itself. */
export interface PaymentProblem {
  readonly code: PaymentProblemCode;
  readonly place: string;
  readonly reason: string;
}

/** A payment file that was not written. `problems` holds the first hundred, in file order. */
export class PaymentFileRefused extends Error {
  readonly code = 'PAYMENT_FILE_REFUSED';

  constructor(readonly problems: readonly PaymentProblem[]) {
    const [first] = problems;
    super(
      `payment file refused, ${problems.length} problem(s), first: ` +
        (first ? `${first.code} at ${first.place}: ${first.reason}` : 'none'),
    );
    this.name = 'PaymentFileRefused';
  }
}
