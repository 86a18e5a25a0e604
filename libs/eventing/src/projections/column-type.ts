/** The column types a read model may use. */
export type PgType =
  | 'uuid'
  | 'text'
  | 'bigint'
  | 'integer'
  | 'numeric'
  | 'double precision'
  | 'boolean'
  | 'date'
  | 'timestamptz'
  | 'jsonb';

/** A value of a row, as a fold sees it. `null` is SQL's null. */
export type ColumnValue = unknown;

/** A value does not fit its column; the message never quotes the value. */
export class UnfitValue extends Error {
  override readonly name = 'UnfitValue';
}

const text = (shape: RegExp) => (value: unknown) =>
  typeof value === 'string' && shape.test(value) ? value : undefined;

const whole = (value: unknown): string | undefined => {
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && /^-?\d{1,19}$/.test(value) ? value : undefined;
};

const decimal = (value: unknown): string | undefined => {
  if (typeof value === 'bigint' || Number.isFinite(value)) return String(value);
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? value : undefined;
};

const uuid = text(/^[0-9a-f-]{36}$/i);
const utc = text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

const instant = (value: unknown): string | undefined => {
  if (value instanceof Date) return value.toISOString();
  return utc(value);
};

/** The one form in which each type's values are kept in rows; `undefined` for what does not fit. */
const forms: Record<PgType, (value: unknown) => ColumnValue> = {
  uuid: (value) => uuid(value)?.toLowerCase(),
  text: (value) => (typeof value === 'string' ? value : undefined),
  bigint: whole,
  integer: (value) => (Number.isInteger(value) ? value : undefined),
  numeric: decimal,
  'double precision': (value) => (typeof value === 'number' ? value : undefined),
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  date: text(/^\d{4}-\d\d-\d\d$/),
  timestamptz: instant,
  jsonb: (value) => value,
};

/**
 * A value in the form in which it comes back from the database, so that a fold sees the same whether a row was
 * stored in between or not: bigint and numeric as text, instants and dates as text. Nothing (`undefined`) is null.
 * @throws UnfitValue
 */
export const canonical = (type: PgType, value: unknown): ColumnValue => {
  if (value === null || value === undefined) return null;
  const formed = forms[type](value);
  if (formed === undefined) throw new UnfitValue(`not a value of type ${type}`);
  return formed;
};

/** The parameter for one value: `unnest` takes arrays of these. */
export const toParameter = (type: PgType, value: ColumnValue): unknown =>
  type === 'jsonb' && value !== null ? JSON.stringify(value) : value;

/** The SQL expression that reads a column in canonical form, whatever parsers the driver was given. */
export const readExpression = (type: PgType, column: string): string => {
  switch (type) {
    case 'timestamptz':
      return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    case 'date':
      return `to_char(${column}, 'YYYY-MM-DD')`;
    case 'bigint':
    case 'numeric':
    case 'uuid':
      return `${column}::text`;
    default:
      return column;
  }
};
