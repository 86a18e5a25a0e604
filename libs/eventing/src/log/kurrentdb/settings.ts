import { untold, type Telemetry } from '../../telemetry/telemetry.js';

/** How the log reaches KurrentDB, and how long it waits for it. */
export interface KurrentEventStoreOptions {
  /** As the client takes it: `kurrentdb://…`, `kurrentdb+discover://…`, or with the older scheme `esdb`. */
  readonly connectionString: string;
  /**
   * The names of all streams of this log begin with it and a dot, so that several logs can share a server: letters,
   * digits, `-` and `_`. Default `palabre`.
   */
  readonly logName?: string;
  /** How long one request may take, in milliseconds. Default 15,000. */
  readonly answerTimeoutMs?: number;
  /** How long an undecided append of another process is waited for before it is withdrawn. Default 2,000. */
  readonly patienceMs?: number;
  /** Appends that may be under way; the next is refused with StoreUnavailable. Default 10,000. */
  readonly maxWaiting?: number;
  /** How often those who wait for appends are woken without notice, in milliseconds. Default 5,000. */
  readonly pollIntervalMs?: number;
  /**
   * Whether writes to several streams without guards go to the server as one request, which only KurrentDB from 25.1 on
   * takes. Not tried against such a server yet. Default: no, they are an attempt (see docs/decisions).
   */
  readonly multiStreamAppend?: boolean;
  /** Who is told of each append; nobody unless given. */
  readonly telemetry?: Pick<Telemetry, 'batchStored'>;
}

/** Options with every default filled in. */
export type Settings = Required<KurrentEventStoreOptions>;

const LOG_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** What the names of the log's streams begin with; no log's beginning is that of another. */
export const prefixOf = ({ logName }: Settings): string => `${logName}.`;

/** @throws RangeError on a name that a log cannot have */
export const settingsOf = (options: KurrentEventStoreOptions): Settings => {
  const settings = {
    logName: 'palabre',
    answerTimeoutMs: 15_000,
    patienceMs: 2_000,
    maxWaiting: 10_000,
    pollIntervalMs: 5_000,
    multiStreamAppend: false,
    telemetry: untold,
    ...options,
  };
  if (!LOG_NAME.test(settings.logName)) {
    throw new RangeError('the name of a log is a letter and then letters, digits, - and _');
  }
  return settings;
};
