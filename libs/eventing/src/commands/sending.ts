import type { Caller, CommandSpec } from './command-spec.js';
import type { Tries } from './told-step.js';

/** One command on its way. */
export interface Sending {
  readonly spec: CommandSpec;
  readonly data: object;
  readonly caller: Caller;
  readonly commandId: string;
  /** The streams it may write, as far as they are known before anything is read. */
  readonly written: readonly string[];
  readonly requestHash: string;
  readonly tries: Tries;
}
