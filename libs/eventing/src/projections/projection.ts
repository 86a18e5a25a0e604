import type { DomainEvent } from '@palabre/kernel';
import type { Recorded } from '../events/recorded-event.js';

/** The data properties of a row class. */
export type RowOf<Entity> = { -readonly [K in keyof Entity]: Entity[K] };

/** Part of a row by which other rows are found. */
export type Selector<Row> = Partial<Row>;

/** Which rows an event concerns. */
type Concerns<Row, E extends DomainEvent> =
  | {
      /** The primary keys; a row need not exist yet. */
      readonly key: (event: Recorded<E>) => Selector<Row> | readonly Selector<Row>[];
      readonly where?: never;
    }
  | {
      /**
       * All existing rows with these values, or with any of several such sets of them, by indexed columns: for fan-out such as a
       * person who was erased.
       */
      readonly where: (event: Recorded<E>) => Selector<Row> | readonly Selector<Row>[];
      readonly key?: never;
    };

/**
 * What an event does to the rows of one projection; pure. `null` deletes the row, `undefined` leaves it as it is.
 * With `where` the row always exists.
 */
export type Fold<Row, E extends DomainEvent> = Concerns<Row, E> & {
  readonly fold: (
    row: Row | undefined,
    event: Recorded<E>,
    key: Selector<Row>,
  ) => Row | null | undefined;
};

/**
 * One read model: one table in schema `read`, folded from events. A fold that returns `undefined` leaves the row as
 * it is. No clock, no chance, no unsealing: a rebuild gives the same rows.
 */
export interface Projection<Row = any, E extends DomainEvent = any> {
  /** `<context>.<read-model>`, the name of its checkpoint. */
  readonly name: string;
  /** Raised when the folds or the table change: the read model is then built anew. */
  readonly version: number;
  /** The TypeORM entity whose table (schema `read`) this projection alone writes. */
  readonly entity: new () => Row;
  readonly on: { readonly [T in E['type']]?: Fold<Row, Extract<E, { type: T }>> };
}

/** Defines a projection and infers its types: `projection<AllocationRow, BudgetEvent>({ … })`. */
export const projection = <Row, E extends DomainEvent>(
  spec: Projection<Row, E>,
): Projection<Row, E> => spec;

/** The same fold for all types of `E`, which are the keys of `types`. */
export const onEach = <Row, E extends DomainEvent>(
  types: Readonly<Record<E['type'], unknown>>,
  fold: Fold<Row, E>,
): Projection<Row, E>['on'] =>
  Object.fromEntries<unknown>(Object.keys(types).map((type) => [type, fold])) as Projection<
    Row,
    E
  >['on'];
