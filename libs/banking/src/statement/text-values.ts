import {
  fromDecimalText,
  minorDigits,
  money,
  minorOf,
  type LocalDate,
  type Money,
} from '@palabre/kernel';
import { isPlausibleDay } from './plausible-day.js';
import { StatementRefused, type StatementRefusalCode } from './statement-refused.js';

/** Where in a file of text a value stands. */
export interface Place {
  readonly line: number;
  readonly path: string;
}

/** Refuses the file because of what stands at a place. */
export const refusedAt = (
  { line, path }: Place,
  code: StatementRefusalCode,
  reason: string,
): StatementRefused => new StatementRefused(code, line, path, reason);

/** Which signs part an amount: the decimal one, and those that may stand between thousands. */
export interface Notation {
  readonly decimal: ',' | '.';
  readonly grouping?: boolean;
}

const shapeOf = (decimal: string, groups: string): RegExp =>
  new RegExp(
    `^([+-])?(?:(\\d{1,3}(?:([${groups}])\\d{3})(?:\\3\\d{3})*)|(\\d{0,18}))(?:[${decimal}](\\d{0,18}))?(-)?$`,
  );
const SHAPES = { ',': shapeOf(',', " .'\u00a0\u202f"), '.': shapeOf('.', " ,'\u00a0\u202f") };

/**
 * A signed amount as people write it: `-1.234,56` with a decimal comma, `1,234.56-` with a point.
 * @throws StatementRefused on anything else, and on a digit below the currency's minor unit
 */
export const amountAt = (
  place: Place,
  text: string,
  currency: string,
  { decimal, grouping = false }: Notation,
): Money => {
  const match = SHAPES[decimal].exec(text);
  const [, lead, grouped, , plain, fraction, trail] = match ?? [];
  const whole = (grouped ?? plain ?? '').replace(/\D/g, '');
  const doubled = lead !== undefined && trail !== undefined;
  if (!match || doubled || (grouped && !grouping) || !(whole + (fraction ?? ''))) {
    throw refusedAt(place, 'STATEMENT_AMOUNT_INVALID', 'not a decimal number');
  }
  try {
    const amount = fromDecimalText(`${whole || '0'}.${fraction || '0'}`, currency);
    return lead === '-' || trail === '-' ? money(-minorOf(amount), currency) : amount;
  } catch {
    throw refusedAt(
      place,
      'STATEMENT_AMOUNT_INVALID',
      `a digit below the minor unit of ${currency}`,
    );
  }
};

/** A currency that the kernel knows. @throws StatementRefused */
export const currencyAt = (place: Place, text: string): string => {
  if (/^[A-Z]{3}$/.test(text) && minorDigits(text) !== undefined) return text;
  throw refusedAt(place, 'STATEMENT_CURRENCY_UNKNOWN', 'not a current currency');
};

/** A day of the calendar. @throws StatementRefused */
export const dayAt = (place: Place, year: string, month: string, day: string): LocalDate => {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (isPlausibleDay(date)) return date;
  throw refusedAt(place, 'STATEMENT_DATE_INVALID', 'not a day that a bank may mean');
};
