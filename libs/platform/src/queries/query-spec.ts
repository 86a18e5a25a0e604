import type { EntityManager } from 'typeorm';
import type { Actor, Instant, Language, Purpose, Sealed } from '@palabre/kernel';
import type { Permission } from '@palabre/eventing';
import type { TableFile } from '../tables/table.js';

/** What a query may use to answer. */
export interface Asking {
  readonly db: EntityManager;
  readonly actor: Actor;
  readonly language: Language;
  /** Position that the answer reflects. */
  readonly position: bigint;
  /** How many items to answer when so many were asked for: a file holds them all, up to its limit. */
  limitOf(asked: number): number;
  /** Business time. */
  readonly now: () => Instant;
  /**
   * Makes sealed data readable, for a stated purpose; each person whose data are read gets a record of it, unless
   * they read their own. `undefined` stands where somebody was erased.
   */
  unseal<T>(value: T, reason: ReadingReason): Promise<Unsealed<T>>;
  /** The keyed hash by which events know something; the same as at the edge of a command. */
  readonly keyedHash: (text: string) => string;
}

/** What sealed data are read for. */
export interface ReadingReason {
  readonly purpose: Purpose;
  readonly what: string;
  /**
   * With whom the reading is recorded instead of with the owners of what is read: where their own record would tell
   * them something, as that they are spoken of, or that others were read and they were not.
   */
  readonly recordedWith?: readonly string[];
  /** Whether what the law has us keep of somebody who was erased is opened as well; it stays locked unless told. */
  readonly kept?: boolean;
}

/** A value with everything sealed in it made readable, or gone. */
export type Unsealed<T> =
  T extends Sealed<infer Plain>
    ? Plain | undefined
    : T extends readonly (infer Item)[]
      ? Unsealed<Item>[]
      : T extends object
        ? { [K in keyof T]: Unsealed<T[K]> }
        : T;

/** One question to the read side: its validated input, who may ask it, which read models it rests on. */
export interface QuerySpec<Input = any, Result = any> {
  /** `<context>.<Imperative>` */
  readonly name: string;
  readonly input: new () => Input;
  readonly may: Permission<Input, Asking>;
  /** Names of projections; the answer waits until all have reached the caller's `after`. */
  readonly reads: readonly string[];
  readonly answer: (input: Input, asking: Asking) => Promise<Result>;
  /**
   * The answer as a file of tables, for who asks for CSV or XLSX; all of it is read from one moment. An answer whose
   * `next` is not null does not fit.
   */
  readonly table?: (result: Result, input: Input) => TableFile;
}

/** Defines a query and infers its types. */
export const query = <Input, Result>(spec: QuerySpec<Input, Result>): QuerySpec<Input, Result> =>
  spec;
