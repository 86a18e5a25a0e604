import { canonicalJson, contentHash, isLocalDate, refuse } from '@palabre/kernel';
import { CommandRefused } from '@palabre/eventing';

/** What a list may be sorted by: an expression that is never null, and its type. */
export interface SortKey {
  readonly sql: string;
  readonly type: 'bigint' | 'date' | 'int' | 'uuid' | 'text';
}
export interface Keyset {
  /** Of the rows of this page and all after it: `true` on the first page. */
  readonly condition: string;
  readonly order: string;
  /** The columns of the key, as text, for {@link cursorOf}: `key_0`, `key_1` … */
  readonly columns: string;
  readonly parameters: readonly string[];
  cursorOf(row: object): string;
}

/** As the database takes it: dashes alone are none. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const IS: Readonly<Record<SortKey['type'], (text: string) => boolean>> = {
  bigint: (text) => /^-?\d{1,18}$/.test(text),
  int: (text) => /^\d{1,9}$/.test(text),
  date: isLocalDate,
  uuid: (text) => UUID.test(text),
  // The database takes no text with a zero byte.
  text: (text) => text.length <= 200 && !text.includes('\0'),
};

/** What is asked of a list, with all its filters. */
export interface Asked {
  readonly sort: string;
  readonly cursor?: string | undefined;
}

/** A cursor that is none of a list. */
export const brokenCursor = (): CommandRefused =>
  new CommandRefused(refuse('CURSOR_UNKNOWN', {}, ['/cursor']));

/** What is asked of a list, but for the page: its order and its filters. */
const listOf = ({
  cursor: _cursor,
  limit: _limit,
  format: _format,
  ...asked
}: Asked & { readonly limit?: unknown; readonly format?: unknown }): string =>
  contentHash(canonicalJson(asked)).slice(0, 12);

const valuesOf = (cursor: string, list: string, keys: readonly SortKey[]): readonly string[] => {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw brokenCursor();
  }
  if (!Array.isArray(parts) || parts.length !== keys.length + 1 || parts[0] !== list)
    throw brokenCursor();
  const values: unknown[] = parts.slice(1);
  const isKey = (value: unknown, at: number): value is string =>
    typeof value === 'string' && IS[keys[at]?.type ?? 'text'](value);
  if (!values.every(isKey)) throw brokenCursor();
  return values;
};

/**
 * Pages of a list by the key of the last row seen: a page is found by an index however far the reader is, and rows that
 * are added meanwhile shift nothing.
 * @param asked all that is asked of the list: a cursor is one of this order and these filters
 * @param sorts what the list may be sorted by; `-` before a name turns the order round
 * @param tie makes the key of a row its own
 * @param first number of the first of its parameters
 * @throws CommandRefused with CURSOR_UNKNOWN when the cursor is none of this list, asked alike
 */
export const keyset = (
  asked: Asked,
  { sorts, tie }: { sorts: Readonly<Record<string, SortKey>>; tie: readonly SortKey[] },
  first: number,
): Keyset => {
  const { sort, cursor } = asked;
  const of = listOf(asked);
  const isDown = sort.startsWith('-');
  const own = sorts[isDown ? sort.slice(1) : sort];
  const keys = own ? [own, ...tie] : tie;
  const values = cursor === undefined ? [] : valuesOf(cursor, of, keys);
  const list = keys.map(({ sql }) => sql).join(', ');
  const marks = keys.map(({ type }, at) => `$${first + at}::text::${type}`).join(', ');
  return {
    condition: values.length === 0 ? 'true' : `(${list}) ${isDown ? '<' : '>'} (${marks})`,
    order: keys.map(({ sql }) => `${sql} ${isDown ? 'desc' : 'asc'}`).join(', '),
    columns: keys.map(({ sql }, at) => `(${sql})::text as key_${at}`).join(', '),
    parameters: values,
    cursorOf: (row) => {
      const key = keys.map((_, at) => (row as Record<string, unknown>)[`key_${at}`]);
      return Buffer.from(JSON.stringify([of, ...key])).toString('base64url');
    },
  };
};

/** Both directions of each name. */
export const sortsOf = (...names: readonly string[]): string[] =>
  names.flatMap((name) => [name, `-${name}`]);

/** The rows of a page, of rows that were asked for one more than the limit, and the cursor of the next page. */
export const pageBy = <Row extends object>(
  rows: readonly Row[],
  limit: number,
  { cursorOf }: Pick<Keyset, 'cursorOf'>,
): { readonly rows: readonly Row[]; readonly next: string | null } => {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last ? cursorOf(last) : null };
};

/** A row without the columns of its key. */
export const withoutKey = <Row extends object>(row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !/^key_\d$/.test(name))) as Row;
