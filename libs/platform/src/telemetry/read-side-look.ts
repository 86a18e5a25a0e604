import type { ReadSideState } from './read-side-state.js';

/** How long an answer serves those who ask again, in milliseconds. */
const FRESH_MS = 1_000;
/** How old an answer may be for those who do not wait for the next. */
const LATEST_MS = 3_000;

/** Looks at the read side for all who ask: once at a time, and once a second at most. */
export class ReadSideLook {
  #looking: Promise<ReadSideState> | undefined;
  #last: { readonly state: ReadSideState; readonly at: number } | undefined;

  constructor(
    private readonly look: () => Promise<ReadSideState>,
    private readonly now = (): number => performance.now(),
  ) {}

  /** The state of at most a second ago. @throws when log or database do not answer */
  state(): Promise<ReadSideState> {
    if (this.#last && this.now() - this.#last.at < FRESH_MS) {
      return Promise.resolve(this.#last.state);
    }
    this.#looking ??= this.#anew().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /**
   * The same for those whom a look must not hold up: what was seen last, renewed behind them; they wait only where that
   * is too old. @throws when log or database do not answer
   */
  latest(): Promise<ReadSideState> {
    const last = this.#last;
    if (!last || this.now() - last.at >= LATEST_MS) return this.state();
    // Whoever waits for it sees a failure.
    this.state().catch(() => undefined);
    return Promise.resolve(last.state);
  }

  async #anew(): Promise<ReadSideState> {
    const at = this.now();
    const state = await this.look();
    this.#last = { state, at };
    return state;
  }
}
