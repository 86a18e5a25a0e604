import {
  Decimal,
  fromDecimalText,
  minorDigits,
  negate,
  type LocalDate,
  type Money,
} from '@palabre/kernel';
import { isPlausibleDay } from '../statement/plausible-day.js';
import { StatementRefused, type StatementRefusalCode } from '../statement/statement-refused.js';
import type { MessageElement } from './message-element.js';

/** Refuses the file because of one element. */
export const refuseAt = (
  element: MessageElement,
  code: StatementRefusalCode,
  reason: string,
): StatementRefused => new StatementRefused(code, element.line, element.path, reason);

/** An element that must be there. */
export const required = (parent: MessageElement, ...names: readonly string[]): MessageElement => {
  const found = parent.find(...names);
  if (found) return found;
  const path = `${parent.path}/${names.join('/')}`;
  throw new StatementRefused('STATEMENT_FIELD_MISSING', parent.line, path, 'not there');
};

/** An amount with its currency, unsigned as the schema has it. */
export const amountOf = (element: MessageElement): Money => amountIn(element, element.currency);

/** An unsigned number that is an amount of a currency. */
export const amountIn = (element: MessageElement, currency: string | undefined): Money => {
  const { text } = element;
  if (currency === undefined || !/^[A-Z]{3}$/.test(currency)) {
    throw refuseAt(element, 'STATEMENT_AMOUNT_INVALID', 'no currency stated');
  }
  if (minorDigits(currency) === undefined) {
    throw refuseAt(element, 'STATEMENT_CURRENCY_UNKNOWN', `${currency} is not a current currency`);
  }
  const match = /^\+?0*(\d{0,18})(?:\.(\d{0,18}))?$/.exec(text);
  if (!match || !/\d/.test(text)) {
    throw refuseAt(element, 'STATEMENT_AMOUNT_INVALID', 'not an unsigned decimal number');
  }
  try {
    return fromDecimalText(`${match[1] || '0'}.${match[2] || '0'}`, currency);
  } catch {
    throw refuseAt(
      element,
      'STATEMENT_AMOUNT_INVALID',
      `a digit below the minor unit of ${currency}`,
    );
  }
};

/** +1 for CRDT, -1 for DBIT, from the element itself. */
export const signOf = (indicator: MessageElement): 1 | -1 => {
  if (indicator.text === 'CRDT') return 1;
  if (indicator.text === 'DBIT') return -1;
  throw refuseAt(indicator, 'STATEMENT_FIELD_INVALID', 'neither CRDT nor DBIT');
};

export const signed = (amount: Money, sign: 1 | -1): Money =>
  sign === 1 ? amount : negate(amount);

/** A day from `Dt` or `DtTm` inside the element; a time's day is the one the bank wrote. */
export const dateIn = (element: MessageElement | undefined): LocalDate | undefined => {
  const found = element?.find('Dt') ?? element?.find('DtTm');
  if (!found) return undefined;
  return found.name === 'Dt' ? dayOf(found) : dateTimeOf(found).slice(0, 10);
};

const dayOf = (element: MessageElement): LocalDate => {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$/.exec(element.text) ?? [];
  if (isPlausibleDay(day)) return day;
  throw refuseAt(element, 'STATEMENT_DATE_INVALID', 'not a day that a bank may mean');
};

const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?|24:00:00)(?:Z|[+-]\d{2}:\d{2})?$/;

/** A date and time as the bank wrote it. */
export const dateTimeOf = (element: MessageElement): string => {
  const [text, day] = DATE_TIME.exec(element.text) ?? [];
  if (text !== undefined && isPlausibleDay(day)) return text;
  throw refuseAt(element, 'STATEMENT_DATE_INVALID', 'not a date and time');
};

export const booleanOf = (element: MessageElement | undefined): boolean | undefined => {
  if (!element) return undefined;
  if (element.text === 'true' || element.text === '1') return true;
  if (element.text === 'false' || element.text === '0') return false;
  throw refuseAt(element, 'STATEMENT_FIELD_INVALID', 'neither true nor false');
};

/** A count of at most 15 digits. */
export const countOf = (element: MessageElement | undefined): number | undefined => {
  if (!element) return undefined;
  if (/^\d{1,15}$/.test(element.text)) return Number(element.text);
  throw refuseAt(element, 'STATEMENT_FIELD_INVALID', 'not a count');
};

export const rateOf = (element: MessageElement): string => {
  if (Decimal.isDecimal(element.text)) return element.text;
  throw refuseAt(element, 'STATEMENT_FIELD_INVALID', 'not a decimal number');
};

const SAYS_NOTHING = /^(NOTPROVIDED|NOT PROVIDED|NONREF|NOREF)$/i;

/** A reference, unless it is one of the words banks put where there is none. */
export const referenceOf = (element: MessageElement | undefined): string | undefined => {
  const text = element?.text;
  return !text || SAYS_NOTHING.test(text) ? undefined : text;
};
