import type { ClientBase } from 'pg';
import type { TableShape } from '../table-shape.js';
import { STEP_TIMEOUT_MILLIS } from './second-table.js';

/** How many differences are named; all are counted. */
const NAMED = 20;

/** A row by which the live table and the log differ. Names columns, and quotes nothing but the key. */
export interface RowDifference {
  /** `missing`: the log gives it and the live table lacks it; `surplus`: the live table alone has it. */
  readonly kind: 'missing' | 'surplus' | 'different';
  /** By column. */
  readonly key: Readonly<Record<string, string>>;
  /** The columns that differ, of one that is there on both sides. */
  readonly columns: readonly string[];
}

/** How the rows of a live table compare with those that the log gives. */
export interface RowComparison {
  readonly agree: number;
  readonly missing: number;
  readonly surplus: number;
  readonly different: number;
  /** The first of them, in the order of their keys. */
  readonly differences: readonly RowDifference[];
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** All columns that the live table has, so that one that no program of ours knows is compared, too. */
const columnsOf = async (client: ClientBase, table: string): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = to_regclass('read.' || quote_ident($1)) and attnum > 0 and not attisdropped
      order by attnum`,
    [table],
  );
  return rows.map(({ name }) => name);
};

/** Each row of either table with the one of the same key in the other. */
const pairs = (table: string, key: readonly string[]): string => {
  const same = key.map((name) => `live.${quoted(name)} = built.${quoted(name)}`).join(' and ');
  return `read.${quoted(table)} as live full join rebuild.${quoted(table)} as built on ${same}`;
};

/** What may be asked of a pair. */
const conditions = (columns: readonly string[], key: readonly string[]) => {
  const row = (side: string) => columns.map((name) => `${side}.${quoted(name)}`).join(', ');
  const [first = ''] = key;
  return {
    missing: `live.${quoted(first)} is null`,
    surplus: `built.${quoted(first)} is null`,
    differ: `row(${row('live')}) is distinct from row(${row('built')})`,
  };
};

/**
 * Compares the live table with the one in schema `rebuild`, row by row and value by value, in the database. To be called in a
 * transaction that sees both as of one position of the log.
 */
export const compareRows = async (
  client: ClientBase,
  { table, key: properties, columns: known }: TableShape,
): Promise<RowComparison> => {
  const key = properties.map((name) => known.find(({ property }) => property === name)!.column);
  const columns = await columnsOf(client, table);
  const counts = await countPairs(client, table, key, columns);
  const isSound = counts.missing + counts.surplus + counts.different === 0;
  return { ...counts, differences: isSound ? [] : await firstOf(client, table, key, columns) };
};

type Counts = Omit<RowComparison, 'differences'>;

const countPairs = async (
  client: ClientBase,
  table: string,
  key: readonly string[],
  columns: readonly string[],
): Promise<Counts> => {
  const { missing, surplus, differ } = conditions(columns, key);
  const query = {
    text: `select count(*) filter (where not (${differ}))::float8 as agree,
             count(*) filter (where ${missing})::float8 as missing,
             count(*) filter (where ${surplus})::float8 as surplus,
             count(*) filter (where ${differ} and not ${missing} and not ${surplus})::float8 as different
        from ${pairs(table, key)}`,
    query_timeout: STEP_TIMEOUT_MILLIS,
  };
  const { rows } = await client.query<Counts>(query);
  return rows[0]!;
};

const firstOf = async (
  client: ClientBase,
  table: string,
  key: readonly string[],
  columns: readonly string[],
): Promise<readonly RowDifference[]> => {
  const { missing, surplus, differ } = conditions(columns, key);
  const ids = key.map((name) => `coalesce(live.${quoted(name)}, built.${quoted(name)})`);
  const named = key.map((name, at) => `${literal(name)}, ${ids[at]}::text`).join(', ');
  const changed = columns.map(
    (name) =>
      `case when live.${quoted(name)} is distinct from built.${quoted(name)} then ${literal(name)} end`,
  );
  const query = {
    text: `select case when ${missing} then 'missing' when ${surplus} then 'surplus' else 'different' end as kind,
             jsonb_build_object(${named}) as key,
             case when ${missing} or ${surplus} then '{}'
                  else array_remove(array[${changed.join(', ')}]::text[], null) end as columns
        from ${pairs(table, key)}
       where ${differ} order by ${ids.join(', ')} limit ${NAMED}`,
    query_timeout: STEP_TIMEOUT_MILLIS,
  };
  return (await client.query<RowDifference>(query)).rows;
};
