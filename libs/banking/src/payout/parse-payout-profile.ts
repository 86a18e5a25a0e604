import type {
  PayoutColumn,
  PayoutDestination,
  PayoutField,
  PayoutProfile,
} from './payout-profile.js';

const FIELDS: ReadonlySet<string> = new Set<PayoutField>([
  ...(['endToEndId', 'remittance', 'name', 'account', 'iban', 'phone', 'bic'] as const),
  ...(['bankCode', 'street', 'postCode', 'town', 'country'] as const),
  ...(['amount', 'currency', 'transferCurrency'] as const),
]);
const DESTINATIONS: ReadonlySet<string> = new Set<PayoutDestination>(['iban', 'account', 'phone']);

type Check = (value: unknown) => boolean;
/** Neither a formula to a spreadsheet nor a line of its own. */
const isTitle: Check = (value) =>
  typeof value === 'string' && /^[^=+\-@\p{C}][^\p{C}]{0,99}$/u.test(value);
const oneOf =
  (...allowed: readonly string[]): Check =>
  (value) =>
    allowed.includes(value as string);
const isListOf =
  (isItem: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length > 0 && value.every(isItem);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first property that is wrong or not known; the needed ones that are not there. */
const faultIn = (
  value: Readonly<Record<string, unknown>>,
  checks: Readonly<Record<string, Check>>,
  needed: readonly string[],
): string | undefined => {
  for (const [name, content] of Object.entries(value)) {
    if (!Object.hasOwn(checks, name)) return `${name} is not known`;
    if (checks[name]?.(content) !== true) return `${name} is wrong`;
  }
  const missing = needed.find((name) => !Object.hasOwn(value, name));
  return missing === undefined ? undefined : `${missing} is not there`;
};

const isColumn = (value: unknown): value is PayoutColumn =>
  isObject(value) &&
  ('constant' in value
    ? faultIn(value, { title: isTitle, constant: isTitle }, ['title', 'constant'])
    : faultIn(
        value,
        {
          title: isTitle,
          field: (field) => FIELDS.has(field as string),
          required: (required) => typeof required === 'boolean',
          maximum: (maximum) => Number.isInteger(maximum) && (maximum as number) > 0,
        },
        ['title', 'field'],
      )) === undefined;

const PROFILE: Readonly<Record<keyof PayoutProfile, Check>> = {
  name: (value) => typeof value === 'string' && /^[a-z0-9][a-z0-9.-]{0,39}$/.test(value),
  separator: oneOf(',', ';', '\t', '|'),
  decimal: oneOf(',', '.'),
  lineEnd: oneOf('\n', '\r\n'),
  reaches: isListOf((value) => DESTINATIONS.has(value as string)),
  currencies: isListOf((value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value)),
  columns: isListOf(isColumn),
};
const NEEDED = ['name', 'separator', 'decimal', 'lineEnd', 'reaches', 'columns'] as const;

/** Without these a provider pays nobody, or a payment is not found again on its statement. */
const ASKED_OF_EACH: readonly PayoutField[] = ['amount', 'endToEndId'];

/** A provider's profile from JSON. @throws RangeError naming what is wrong, unknown or not there */
export const parsePayoutProfile = (value: unknown): PayoutProfile => {
  if (!isObject(value)) throw new RangeError('it is no object');
  const fault = faultIn(value, PROFILE, NEEDED);
  if (fault !== undefined) throw new RangeError(fault);
  const profile = value as unknown as PayoutProfile;
  const fields = new Set(
    profile.columns.flatMap((column) => ('field' in column ? [column.field] : [])),
  );
  const unasked = ASKED_OF_EACH.find((field) => !fields.has(field));
  if (unasked !== undefined) throw new RangeError(`no column is for ${unasked}`);
  if (profile.separator === profile.decimal) throw new RangeError('decimal is wrong');
  return profile;
};
