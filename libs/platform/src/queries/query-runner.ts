import type { DataSource, EntityManager } from 'typeorm';
import { refuse, type Actor } from '@palabre/kernel';
import {
  CommandRefused,
  type EventStore,
  forbidden,
  type KeyVault,
  type ReadProgress,
} from '@palabre/eventing';
import type { HttpCaller } from '../http/caller.js';
import { answerFile, MAX_FILE_ROWS, type AnswerFile } from '../tables/answer-file.js';
import { askedFor } from '../tables/asked-for.js';
import type { Asking, QuerySpec, ReadingReason, Unsealed } from './query-spec.js';
import { subjectsOf, type AccessRecorder } from './access-recorder.js';

/** How long a query waits for its read models before it says that they are behind. */
const WAIT_MS = 5_000;

/** An answer and the position of the log it reflects; none where it rests on no read model. */
export interface Answered<Result = unknown> {
  readonly result: Result;
  readonly position?: bigint;
  /** How many positions the log was ahead of it; absent when the log did not say so at once. */
  readonly lag?: bigint;
  /** The result as the caller asked for it, when that is a file. */
  readonly file?: AnswerFile;
}

/** How long an answer waits to be told how old it is. */
const LAG_WAIT_MS = 250;

/** Answers queries: permission, wait for the caller's own writes, read, unseal, record what was read. */
export class QueryRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly progress: Pick<ReadProgress, 'reached' | 'positionOf'>,
    private readonly vault: Pick<KeyVault, 'unsealAll'>,
    private readonly accesses: AccessRecorder,
    private readonly store: Pick<EventStore, 'head'>,
    private readonly keyedHash: Asking['keyedHash'],
  ) {}

  /** @throws CommandRefused with FORBIDDEN, NOT_FOUND, READ_MODEL_BEHIND, FILE_FROM_CURSOR or the query's own codes */
  async ask<Result>(
    spec: QuerySpec<object, Result>,
    input: object,
    caller: HttpCaller,
  ): Promise<Answered<Result>> {
    if (spec.may.before(caller.actor) === false) throw forbidden(spec.may);
    if (
      caller.after !== undefined &&
      spec.reads.length > 0 &&
      !(await this.progress.reached([...spec.reads], caller.after, WAIT_MS))
    ) {
      throw new CommandRefused(refuse('READ_MODEL_BEHIND'));
    }
    // Read before the rows: the answer may be newer than it says, never older.
    const [position, head] = await Promise.all([
      this.progress.positionOf([...spec.reads]),
      soon(this.store.head()),
    ]);
    const { position: at, ...answered } = await this.answer(spec, input, caller, position);
    // What no projection makes has no place in the log.
    if (spec.reads.length === 0) return answered;
    if (head === undefined) return { ...answered, position: at };
    return { ...answered, position: at, lag: head > at ? head - at : 0n };
  }

  private async answer<Result>(
    spec: QuerySpec<object, Result>,
    input: object,
    caller: HttpCaller,
    position: bigint,
  ): Promise<Answered<Result> & { readonly position: bigint }> {
    const { format = 'json', language } = caller;
    const resultAt = async (db: EntityManager, at: bigint): Promise<Result> => {
      const asking: Asking = {
        ...{ db, actor: caller.actor, language, position: at },
        now: () => this.accesses.now(),
        limitOf: (asked) => (spec.table && format !== 'json' ? MAX_FILE_ROWS[format] : asked),
        keyedHash: this.keyedHash,
        unseal: (value, reason) => this.unseal(value, reason, caller, spec.name),
      };
      if (!(await spec.may.allows(caller.actor, input, asking))) throw forbidden(spec.may);
      return spec.answer(input, asking);
    };
    if (!spec.table || format === 'json') {
      return { result: await resultAt(this.dataSource.manager, position), position };
    }
    if ('cursor' in input && input.cursor !== undefined) {
      throw new CommandRefused(refuse('FILE_FROM_CURSOR', {}, ['/cursor']));
    }
    // A file is of one moment, and says of which.
    const read = await this.dataSource.transaction('REPEATABLE READ', async (db) => {
      const at = await positionIn(db, spec.reads);
      return { result: await resultAt(db, at), position: at };
    });
    const { next } = read.result as { readonly next?: unknown };
    const about = { language, position: read.position, next };
    const table = spec.table(read.result, input);
    const file = { ...table, facts: [...(table.facts ?? []), ...askedFor(input)] };
    return { ...read, file: await answerFile(file, format, about) };
  }

  private async unseal<T>(
    value: T,
    { recordedWith, kept = false, ...reason }: ReadingReason,
    caller: HttpCaller,
    query: string,
  ): Promise<Unsealed<T>> {
    const owners = subjectsOf(value, reason.purpose);
    const others = [...new Set(recordedWith ?? owners)].filter(
      (subject) => !isSelf(caller.actor, subject),
    );
    if (others.length > 0) await this.accesses.record(others, { ...reason, query, caller });
    return (await this.vault.unsealAll(value, { kept })) as Unsealed<T>;
  }
}

/** The position that these projections have reached, as a transaction sees it. */
const positionIn = async (db: EntityManager, names: readonly string[]): Promise<bigint> => {
  const [row] = (await db.query(
    `select coalesce(min(coalesce(c.position, 0)), 0)::text as position
       from unnest($1::text[]) as n(name) left join read.checkpoints c using (name)`,
    [names],
  )) as { readonly position: string }[];
  return BigInt(row?.position ?? '0');
};

const isSelf = (actor: Actor, subject: string): boolean =>
  actor.kind === 'person' && actor.id === subject;

/** What is promised, if it comes within {@link LAG_WAIT_MS}; nothing when it fails. */
const soon = async <T>(promised: Promise<T>): Promise<T | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), LAG_WAIT_MS);
  });
  const value = await Promise.race([promised.catch(() => undefined), late]);
  clearTimeout(timer);
  return value;
};
