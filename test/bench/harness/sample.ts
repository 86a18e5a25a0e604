/** How long a repeat runs before it is measured, and how long it is measured, in milliseconds. */
export interface Window {
  readonly warmUpMs: number;
  readonly measuredMs: number;
}

/** What one repeat of one side showed. */
export interface Sample {
  /** Operations (appends, commands, events) a second. */
  readonly perSecond: number;
  readonly p50Ms?: number;
  readonly p99Ms?: number;
  /** Anything else worth telling, by name, in the unit that the name says. */
  readonly more?: Readonly<Record<string, number>>;
  /** Cores kept busy meanwhile: by the process under load, and by the database server. */
  readonly cores?: { readonly load: number; readonly database: number };
}
