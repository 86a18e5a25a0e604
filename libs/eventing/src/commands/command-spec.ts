import type { Actor, Circumstances, Decision, Instant, States, Streams } from '@palabre/kernel';
import type { Permission } from './permission.js';

/** The read side, as far as a command may look at it (see {@link CommandSpec.gather}). */
export interface ReadSide {
  /** Rows of parameterised SQL over schema `read`, once every named projection has reached the head of the log. */
  query<Row>(
    projections: readonly string[],
    sql: string,
    parameters: readonly unknown[],
  ): Promise<Row[]>;
  /**
   * The Merkle tree over the log whose last leaf is the event at a position: its size and, in hexadecimal, its root. After
   * a short wait undefined when the tree has not come so far, or there is no such event.
   */
  treeUpTo(position: bigint): Promise<{ readonly size: number; readonly root: string } | undefined>;
}

/** What the mapping from input to domain data may use beside the decision's circumstances. */
export interface Edge extends Circumstances {
  /** A hash under a server key: equal for equal texts, and tells nothing else. */
  readonly keyedHash: (text: string) => string;
}

/** One command of the product: its validated input, who may send it, and the decision it leads to. */
export interface CommandSpec<
  Input = any,
  Data = any,
  First extends Streams = any,
  More extends Streams = any,
> {
  /** `<context>.<Imperative>` */
  readonly name: string;
  /** The class-validator class of body and path; absent for commands that only the system sends. */
  readonly input?: new () => Input;
  readonly decision: Decision<Data, First, More, string>;
  readonly may: Permission<Data, States<First> & States<More>>;
  /** From validated input to the domain's command data. */
  readonly data?: (input: Input, around: Edge) => Data;
  /** Adds to the data what is made under the server's key, whoever sends the command: a reaction too. */
  readonly keyed?: (data: Data, keyedHash: Edge['keyedHash']) => Data;
  /**
   * Looks up what only a projection knows, before the decision; the result replaces the data. Decided on again
   * whenever a stream moved meanwhile. `docs/decisions` says for each use why the race is harmless.
   */
  readonly gather?: (data: Data, read: ReadSide) => Promise<Data>;
  /**
   * Once its target, the first stream that it writes, holds so many events, the command is refused with TOO_MANY_CHANGES when a person sends
   * it: set for what somebody may do over and over with a thing of their own. By default half of what can be folded:
   * what is left is for facts, which are never refused.
   */
  readonly mostEvents?: number;
  /**
   * Whether it is not kept who sent it: its events name nobody, and the command's id does not lead to the sender. Who may
   * send it is checked as ever.
   */
  readonly unnamed?: true;
  /**
   * Whether the answer tells no version of its target: 0, whatever it is, and no `If-Match` holds. For streams of several
   * people, and of people about whom others decide: from versions they would count what they are not told.
   */
  readonly uncounted?: true;
  /**
   * The name under which metrics, traces and logs tell it, with that of others: for what is not to be seen happening. Then they
   * say no more of its outcome than whether it was refused.
   */
  readonly toldAs?: string;
  /** The id that the answer names; by default the id of the first stream the decision writes. */
  readonly answers?: (data: Data, states: States<First> & States<More>) => string;
}

/** Defines a command and infers its types. */
export const command = <Input, Data, First extends Streams, More extends Streams>(
  spec: CommandSpec<Input, Data, First, More>,
): CommandSpec<Input, Data, First, More> => spec;

/** Who sends a command, and with which headers. */
export interface Caller {
  readonly actor: Actor;
  readonly idempotencyKey?: string;
  /** The version (ETag) the caller last saw of the command's target. */
  readonly ifMatch?: number;
  readonly correlationId: string;
  readonly causationId?: string;
  /** Set by reactions, derived from the event; otherwise the runner makes one. */
  readonly commandId?: string;
}

/** What every accepted command is answered with. */
export interface Answer {
  readonly id: string;
  /** Version of the target stream; 0 where the command is uncounted. */
  readonly version: number;
  /** Position of the command's last event, or of what it was decided on: read with `after=` to see the result. */
  readonly position: bigint;
}

export type Now = () => Instant;
