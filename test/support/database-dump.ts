type Ask = <Row extends object>(text: string) => Promise<Row[]>;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Names of all tables of our own, with their schema. */
export async function tablesOf(ask: Ask): Promise<string[]> {
  const rows = await ask<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
      order by 1, 2`,
  );
  return rows.map(({ schema, name }) => `${quoted(schema)}.${quoted(name)}`);
}

/** Every row of some tables as text, in an order that depends on nothing but the rows. */
export async function dumpOf(ask: Ask, tables: readonly string[]): Promise<Map<string, string[]>> {
  const dump = new Map<string, string[]>();
  for (const table of tables) {
    const rows = await ask<{ row: string }>(`select t::text as row from ${table} t`);
    dump.set(table, rows.map(({ row }) => row).sort());
  }
  return dump;
}
