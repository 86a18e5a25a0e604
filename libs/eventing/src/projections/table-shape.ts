import type { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { PgType } from './column-type.js';

/** One column: the entity's property, its name in the database and its type. */
export interface ColumnShape {
  readonly property: string;
  readonly column: string;
  readonly pgType: PgType;
}

/** The table of a read model. `key`: the properties of its primary key, in order. */
export interface TableShape {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly ColumnShape[];
  readonly key: readonly string[];
}

const TYPES: Readonly<Record<string, PgType>> = {
  uuid: 'uuid',
  text: 'text',
  'character varying': 'text',
  bigint: 'bigint',
  integer: 'integer',
  smallint: 'integer',
  numeric: 'numeric',
  'double precision': 'double precision',
  boolean: 'boolean',
  date: 'date',
  'timestamp with time zone': 'timestamptz',
  jsonb: 'jsonb',
};

/**
 * What the projection runner needs to know about an entity's table, from TypeORM's metadata.
 * @throws Error on a column the runner cannot write: an unknown type, an array (use jsonb), a generated value
 */
export const tableShapeOf = (entity: new () => unknown, dataSource: DataSource): TableShape => {
  const metadata = dataSource.getMetadata(entity);
  const pgTypeOf = (column: ColumnMetadata): PgType => {
    const pgType = TYPES[dataSource.driver.normalizeType(column)];
    if (!pgType || column.isArray || column.isGenerated || column.generatedType) {
      throw new Error(
        `${metadata.tableName}.${column.databaseName}: a projection cannot write this kind of column`,
      );
    }
    return pgType;
  };
  if (metadata.primaryColumns.length === 0)
    throw new Error(`${metadata.tableName}: no primary key`);
  return {
    schema: metadata.schema ?? 'read',
    table: metadata.tableName,
    columns: metadata.columns.map((column) => ({
      property: column.propertyName,
      column: column.databaseName,
      pgType: pgTypeOf(column),
    })),
    key: metadata.primaryColumns.map((column) => column.propertyName),
  };
};
