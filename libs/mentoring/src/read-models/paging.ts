import { IsInt, Max, Min } from 'class-validator';
import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { IsCursor, Optional } from '@palabre/platform';

/** A page of a list. */
export class Paging {
  /** At most so many. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @IsCursor()
  cursor?: string;
}

/** By what a list is ordered: a column, and the id where that is equal; both as in the table. */
interface Order {
  readonly table: string;
  readonly column: string;
  readonly id: string;
  /** Whether the latest comes first. */
  readonly descending?: true;
  /** Which rows of these, in SQL over `listed`, and the parameters in it. */
  readonly only?: string;
  /** Which rows a cursor may name, in SQL over `seen`, where an id tells by its answer whether there is such a row. */
  readonly from?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** The property that a column is called after. */
const propertyOf = (column: string): string =>
  column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The rows of a page from its cursor on, and where the next one begins. */
export const pageOf = async <Row extends ObjectLiteral>(
  db: EntityManager,
  entity: EntityTarget<Row>,
  where: FindOptionsWhere<Row>,
  { limit, cursor }: Paging,
  { table, column, id, descending, only, from, parameters = {} }: Order,
): Promise<{ readonly rows: Row[]; readonly next: string | null }> => {
  const [direction, beyond] = descending ? (['DESC', '<'] as const) : (['ASC', '>'] as const);
  const found = db
    .createQueryBuilder(entity, 'listed')
    .where(where)
    .orderBy(`listed.${propertyOf(column)}`, direction)
    .addOrderBy(`listed.${propertyOf(id)}`, direction)
    .limit(limit + 1);
  if (only !== undefined) found.andWhere(only, parameters);
  if (cursor !== undefined) {
    found.andWhere(
      `(listed."${column}", listed."${id}") ${beyond}
       (select seen."${column}", seen."${id}" from read.${table} seen
         where seen."${id}" = :cursor and ${from ?? 'true'})`,
      { ...parameters, cursor },
    );
  }
  const all = await found.getMany();
  const rows = all.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: all.length > limit && last ? String(last[propertyOf(id)]) : null };
};
