/** What a command came to. */
export interface CommandEnd {
  /** `<context>.<Imperative>` */
  readonly command: string;
  /** `accepted`, the code of its refusal, or `failed` when something broke. */
  readonly outcome: string;
  /** How often it was decided; more than once when a stream moved meanwhile. */
  readonly attempts: number;
  readonly seconds: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string;
}

/**
 * What the engine tells those who watch it: names, numbers and ids, never data. Calls must not throw and cost next to
 * nothing.
 */
export interface Telemetry {
  /** The W3C trace context of the work at hand, to be kept with the events it stores; undefined when nobody traces. */
  traceparent(): string | undefined;
  /** Runs work as a named step. `causes`: the trace contexts of the events it follows. */
  step<T>(name: string, work: () => Promise<T>, causes?: readonly string[]): Promise<T>;
  commandEnded(end: CommandEnd): void;
  /** A statement stored so many appends in so many seconds, from being sent to being answered. */
  batchStored(appends: number, seconds: number): void;
  /** Followers of the log handled a page of events. */
  pageHandled(followers: readonly string[], events: number, seconds: number): void;
}

/** Nobody watches. */
export const untold: Telemetry = {
  traceparent: () => undefined,
  step: (_name, work) => work(),
  commandEnded: () => undefined,
  batchStored: () => undefined,
  pageHandled: () => undefined,
};

/** Seconds since a reading of `performance.now()`. */
export const secondsSince = (start: number): number => (performance.now() - start) / 1000;
