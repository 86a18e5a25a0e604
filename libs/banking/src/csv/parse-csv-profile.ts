import type { CsvColumn, CsvProfile } from './csv-profile.js';

const COLUMNS: ReadonlySet<string> = new Set<CsvColumn>([
  ...(['date', 'valueDate', 'amount', 'debit', 'credit', 'currency', 'balance', 'fee'] as const),
  ...(['account', 'reference', 'endToEndId', 'text', 'payeeName', 'payerName'] as const),
  ...(['counterparty', 'counterpartyAccount', 'status', 'kind', 'exchangeFrom'] as const),
  ...(['exchangeTo', 'exchangeRate', 'exchangeToAmount'] as const),
]);

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((text) => typeof text === 'string' && text !== '');
const isColumns = (value: unknown): boolean =>
  isTexts(value) && (value as string[]).every((name) => COLUMNS.has(name));
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const oneOf =
  (...allowed: readonly string[]) =>
  (value: unknown): boolean =>
    allowed.includes(value as string);

const FIELDS: Readonly<Record<keyof CsvProfile, (value: unknown) => boolean>> = {
  name: isText,
  encoding: isText,
  separator: oneOf(',', ';', '\t', '|'),
  decimal: oneOf(',', '.'),
  dates: oneOf('YMD', 'DMY', 'MDY'),
  columns: (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(([name, titles]) => COLUMNS.has(name) && isTexts(titles)),
  required: isColumns,
  currency: (value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value),
  newestFirst: (value) => typeof value === 'boolean',
  referenceIs: oneOf('serial', 'text'),
  bookedStatus: isTexts,
  feeReferencePrefix: isText,
  chargeKinds: isTexts,
  returnKinds: isTexts,
};
const NEEDED = ['name', 'separator', 'decimal', 'dates', 'columns'] as const;

/** A profile from JSON. @throws RangeError naming the field that is wrong, unknown or not there */
export const parseCsvProfile = (value: unknown): CsvProfile => {
  if (typeof value !== 'object' || value === null) throw new RangeError('it is no object');
  for (const [name, content] of Object.entries(value)) {
    if (!Object.hasOwn(FIELDS, name)) throw new RangeError(`${name} is not known`);
    if (!FIELDS[name as keyof CsvProfile](content)) throw new RangeError(`${name} is wrong`);
  }
  const missing = NEEDED.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) throw new RangeError(`${missing} is not there`);
  return value as CsvProfile;
};
