/** Memory of this process and all that belong to it; see `bin/memory-meter.mjs`. */
export interface MemoryMeter {
  readonly supported: boolean;
  readonly peakBytes: number;
  start(): void;
  stop(): void;
  include(pid: number): void;
}

/** What the launcher in `bin` knows and hands over. */
export interface Launch {
  /** The project's folder. */
  readonly root: string;
  /** When the command was started, in milliseconds of the machine's clock. */
  readonly launchedAt: number;
  /** URL of the module that ties a program to its supervisor. */
  readonly leash: string;
  readonly memory: MemoryMeter;
  /** Peak memory of the build; absent when nothing had to be built. */
  readonly buildPeakBytes?: number;
}

/** A command cannot go on; the message is a sentence for the person at the terminal. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** How a program ends whose reader went away; see `bin/end-with-reader.mjs`. */
export const READER_GONE = 141;

/** One line about what goes on, on standard error: standard output is for results. */
export const say = (line: string): void => {
  process.stderr.write(`palabre: ${line}\n`);
};
