import type { RefusalDetail } from '@palabre/kernel';

/** A read model that a command gathers from has not come as far as the log. */
export const READ_MODEL_BEHIND = 'READ_MODEL_BEHIND';
/** A read model that a command gathers from lacks events that could not be folded. */
export const READ_MODEL_INCOMPLETE = 'READ_MODEL_INCOMPLETE';

/** The log ends before what was made of it: nothing is added to it before that was seen to. */
export const LOG_ENDS_EARLY = 'LOG_ENDS_EARLY';

/** Why a command is put aside until read models have come along; it is then sent again by itself. */
export const UNREADY_CODES: readonly string[] = [READ_MODEL_BEHIND, READ_MODEL_INCOMPLETE];

/**
 * No rule has said no: what the command gathers from is not fit to be decided on. `details` name the read models
 * (`readModels`) and how far they have to come (`upTo`, a position).
 */
export class ReadModelsUnready extends Error {
  override readonly name = 'ReadModelsUnready';
  constructor(
    readonly code: string,
    readonly details: Readonly<Record<string, RefusalDetail>> = {},
  ) {
    super(`read models are not ready: ${code}`);
  }

  /** What becomes of the command when nobody waits any longer. */
  get outcome(): { readonly refused: string; readonly details: ReadModelsUnready['details'] } {
    return { refused: this.code, details: this.details };
  }
}

const PATIENCE_MILLIS = 60_000;
/** How often one command of a name is tried while the others are put aside at once: each try waits by itself. */
const PROBE_MILLIS = 5_000;

interface Waiting {
  readonly since: number;
  readonly at: number;
  readonly error: ReadModelsUnready;
  readonly isOver: boolean;
}

/**
 * How long commands of a name are waited for whose read models are behind. Once that is over they are put aside without
 * being tried, but for one now and then: what stands behind them in the log is not to wait for each.
 */
export class Patience {
  readonly #waiting = new Map<string, Waiting>();

  /** @param millis how long; a minute unless told */
  constructor(
    private readonly millis = PATIENCE_MILLIS,
    private readonly now = (): number => performance.now(),
  ) {}

  /** The reason to put a command aside without trying it; undefined when it is to be tried. */
  lost(command: string): ReadModelsUnready | undefined {
    const waiting = this.#waiting.get(command);
    return waiting?.isOver && this.now() - waiting.at < PROBE_MILLIS ? waiting.error : undefined;
  }

  /** Notes that a command was tried in vain. @returns whether it is to be put aside now */
  isLost(command: string, error: ReadModelsUnready): boolean {
    const at = this.now();
    const before = this.#waiting.get(command);
    // What happened long ago is another story.
    const since = before && at - before.at <= PATIENCE_MILLIS ? before.since : at;
    // What could not be folded waits for somebody to mend it.
    const isOver = error.code === READ_MODEL_INCOMPLETE || at - since >= this.millis;
    this.#waiting.set(command, { since, at, error, isOver });
    return isOver;
  }

  /** Notes that a command had its answer. */
  answered(command: string): void {
    this.#waiting.delete(command);
  }
}
