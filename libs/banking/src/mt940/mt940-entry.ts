import { Decimal, negate, type LocalDate, type Money } from '@palabre/kernel';
import { isIban, normalIban } from '../iban.js';
import type { UnidentifiedLine } from '../statement/line-identity.js';
import type { LineCharge, StatementParty } from '../statement/statement.js';
import { amountAt, currencyAt, dayAt, refusedAt, type Place } from '../statement/text-values.js';
import { mt940Information, type Mt940Information } from './mt940-information.js';

const NOTATION = { decimal: ',' } as const;

/** Amounts of SWIFT messages: digits and one comma. */
export const mt940Amount = (place: Place, text: string, currency: string): Money =>
  amountAt(place, /^\d+(?:,\d*)?$/.test(text) ? text : '', currency, NOTATION);

/** `YYMMDD`; two digits of a year below 80 are of this century. */
export const mt940Day = (place: Place, text: string): LocalDate => {
  const [, year = '', month = '', day = ''] = /^(\d{2})(\d{2})(\d{2})$/.exec(text) ?? [];
  return dayAt(place, `${Number(year) < 80 ? '20' : '19'}${year || 'xx'}`, month, day);
};

/** The booking date `MMDD` has no year: it is the one that brings it closest to the value date. */
const bookingDay = (place: Place, text: string, valueDate: LocalDate): LocalDate => {
  const year = Number(valueDate.slice(0, 4));
  const month = Number(text.slice(0, 2));
  const valued = Number(valueDate.slice(5, 7));
  const shift = month - valued > 6 ? -1 : valued - month > 6 ? 1 : 0;
  return dayAt(place, String(year + shift), text.slice(0, 2), text.slice(2));
};

/** An `:61:` taken apart. */
interface Mt940Head {
  readonly valueDate: LocalDate;
  readonly bookingDate: LocalDate | undefined;
  readonly amount: Money;
  readonly reversal: boolean;
  /** Three letters or digits behind N, S or F. */
  readonly kind: string;
  readonly kindInFull: string;
  readonly customerReference: string | undefined;
  readonly bankReference: string | undefined;
}

const HEAD = /^(\d{6})(\d{4})?(R?[CD])([A-Z](?=\d))?([\d.,]*)(.*)$/;
const TAIL = /^([NSF][A-Z0-9]{3})(.*?)(?:\/\/(.*))?$/;

const referenceOf = (text: string | undefined): string | undefined => {
  const trimmed = text?.trim();
  return !trimmed || /^(NONREF|NOREF|EREF|KREF|PREF|MREF)$/i.test(trimmed) ? undefined : trimmed;
};

const headOf = (text: string, currency: string, place: Place): Mt940Head => {
  const [, value, booked, mark = '', , amount = '', rest = ''] = HEAD.exec(text) ?? [];
  const [, kindInFull, customer, bank] = TAIL.exec(rest) ?? [];
  if (value === undefined) {
    throw refusedAt(place, 'STATEMENT_FIELD_INVALID', 'no date and mark at the start of the line');
  }
  const at = (part: string): Place => ({ ...place, path: `${place.path}/${part}` });
  const valueDate = mt940Day(at('value date'), value);
  const unsigned = mt940Amount(at('amount'), amount, currency);
  if (kindInFull === undefined) {
    throw refusedAt(at('kind'), 'STATEMENT_FIELD_INVALID', 'not N, S or F with three characters');
  }
  return {
    valueDate,
    bookingDate: booked === undefined ? undefined : bookingDay(at('date'), booked, valueDate),
    // A reversed credit takes money away, a reversed debit brings it back.
    amount: mark === 'C' || mark === 'RD' ? unsigned : negate(unsigned),
    reversal: mark.startsWith('R'),
    kind: kindInFull.slice(1),
    kindInFull,
    customerReference: referenceOf(customer),
    bankReference: referenceOf(bank),
  };
};

const statedAmount = (text: string | undefined, place: Place): Money | undefined => {
  const [, currency, amount] = /^([A-Z]{3})(\d+(?:,\d*)?)$/.exec(text ?? '') ?? [];
  if (currency === undefined || amount === undefined) return undefined;
  return mt940Amount(place, amount, currencyAt(place, currency));
};

const chargesOf = (information: Mt940Information, place: Place): LineCharge[] => {
  const amount = statedAmount(information.charges, place);
  return !amount || amount.minor === '0'
    ? []
    : [{ amount: negate(amount), level: 'transaction' as const }];
};

/** What the line below an `:61:` says: an account, or words. */
const supplementOf = (lines: readonly string[]): { party?: StatementParty; words: string[] } => {
  const text = lines.map((line) => line.trim()).filter((line) => line !== '');
  const [first = ''] = text;
  return isIban(normalIban(first))
    ? { party: { iban: normalIban(first) }, words: text.slice(1) }
    : { words: text };
};

/** Codes of the German banks for a credit transfer that came back (159) and for their own charges. */
const GERMAN_RETURN = '159';
const GERMAN_CHARGES: ReadonlySet<string> = new Set(['805', '808', '809']);

const codeOf = ({ kind, kindInFull }: Mt940Head, businessCode: string | undefined) => ({
  // `CHRG` is how ISO 20022 calls what SWIFT calls CHG and the German banks number.
  proprietary:
    kind === 'CHG' || GERMAN_CHARGES.has(businessCode ?? '')
      ? 'CHRG'
      : [kindInFull, ...(businessCode === undefined ? [] : [businessCode])].join('+'),
  proprietaryIssuer: 'SWIFT',
});

/** One movement: `:61:` and the `:86:` behind it. @throws StatementRefused */
export const mt940Line = (
  entry: readonly string[],
  information: readonly string[],
  currency: string,
  number: number,
  place: Place,
): UnidentifiedLine => {
  const [first = '', ...below] = entry;
  const head = headOf(first, currency, place);
  const said = mt940Information(information);
  const supplement = supplementOf(below);
  const returned = head.kind === 'RTI' || said.businessCode === GERMAN_RETURN;
  const counterparty = said.counterparty ?? supplement.party;
  const endToEndId = said.endToEndId ?? head.customerReference;
  const isBatch = said.paymentInformationId !== undefined && said.endToEndId === undefined;
  const instructed = statedAmount(said.instructed, place);
  const rate = said.rate?.replace(',', '.');
  const isOurs = head.amount.minor.startsWith('-') !== returned;
  return {
    part: isBatch ? 'batch' : 'entry',
    place: { line: place.line, entry: number },
    amount: head.amount,
    amountSource: 'entry',
    status: 'BOOK',
    provisional: false,
    bookingDate: head.bookingDate ?? head.valueDate,
    valueDate: head.valueDate,
    reversal: head.reversal,
    references: {
      bank: head.bankReference,
      entry: head.customerReference,
      endToEndId: isBatch ? undefined : endToEndId,
      instructionId: said.instructionId,
      transactionId: said.transactionId,
      uetr: said.uetr,
      paymentInformationId: said.paymentInformationId,
    },
    batch: isBatch ? { paymentInformationId: said.paymentInformationId } : undefined,
    bankCode: codeOf(head, said.businessCode),
    returned:
      returned || said.returnReason !== undefined ? { reasonCode: said.returnReason } : undefined,
    charges: chargesOf(said, place),
    amounts: instructed && { instructed },
    exchange: rate !== undefined && Decimal.isDecimal(rate) ? { rate } : undefined,
    personal: {
      counterparty,
      ...(isOurs ? { creditor: counterparty } : { debtor: counterparty }),
      remittance: said.remittance,
      creditorReferences: said.creditorReferences,
      returnInformation: [],
      additionalInformation: [...said.additional, ...supplement.words],
    },
  };
};

/** Signed by the mark of a balance. */
export const marked = (mark: string, amount: Money): Money =>
  mark === 'D' ? negate(amount) : amount;
