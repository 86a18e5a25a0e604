import { StoreUnavailable } from '../event-store.js';

/** The stream was not at the exact revision that an append named; nothing was stored. */
export class WrongRevision extends Error {
  override readonly name = 'WrongRevision';
}

/**
 * What the server says about the request itself: the same again would fail again. Everything else (unavailable, deadline,
 * cancelled, not leader, not ready, what the client does not recognise) may pass, and its outcome is unknown.
 */
const LASTING = new Set([
  'access-denied',
  'append-record-size-exceeded',
  'invalid-argument',
  'maximum-append-size-exceeded',
  'missing-required-metadata-property',
  'stream-deleted',
  'stream-tombstoned',
  'transaction-max-size-exceeded',
  'unsupported',
]);

interface ClientError {
  readonly type?: unknown;
  readonly code?: unknown;
}

/** `e.name` of the client's errors is always "Error": their kind is in `type`, or only a gRPC status in `code`. */
export const kindOf = (error: unknown): string => {
  const { type, code } = (error ?? {}) as ClientError;
  return typeof type === 'string' ? type : `gRPC status ${String(code ?? 'unknown')}`;
};

/** The port's error for a failed request. The server's own words stay out of it: they may quote data. */
export const portError = (error: unknown, doing: string): Error => {
  if (error instanceof StoreUnavailable) return error;
  const kind = kindOf(error);
  if (kind === 'wrong-expected-version') return new WrongRevision('the stream has moved on');
  if (kind === 'unsupported') {
    return new Error(
      `this server cannot do what is asked while ${doing}: see EVENT_STORE_MULTI_STREAM`,
    );
  }
  const message = `the log did not answer while ${doing} (${kind})`;
  return LASTING.has(kind)
    ? new Error(`the log failed while ${doing} (${kind})`)
    : new StoreUnavailable(message, { cause: error });
};
