import pg from 'pg';
import { DuplicateEvent, StoreUnavailable } from '../event-store.js';

/**
 * SQLSTATE classes and codes after which the same append may well succeed later: connection (08), resources (53),
 * operator intervention (57), system (58), rolled back by the server (40), lock not available, read-only standby.
 */
const TRANSIENT = /^(08|40|53|57|58)|^(55P03|25006)$/;

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** Whether the database, not the request, is at fault. Anything that is no answer of the server counts. */
export const isUnavailability = (error: unknown): boolean =>
  error instanceof StoreUnavailable ||
  !(error instanceof pg.DatabaseError) ||
  TRANSIENT.test(error.code ?? '');

/** Whether an event of this version is in its stream already: somebody else came first. */
export const isVersionTaken = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.constraint === 'events_stream_version_key';

/** The port's error for a failed statement. What the server says about rows stays out of it: it may quote data. */
export const portError = (error: unknown, doing: string): Error => {
  if (error instanceof StoreUnavailable) return error;
  if (isUnavailability(error)) {
    const code = (error as { code?: string }).code;
    return new StoreUnavailable(
      `the log did not answer while ${doing}${code ? ` (${code})` : ''}`,
      {
        cause: error,
      },
    );
  }
  const { code, constraint } = error as pg.DatabaseError;
  if (constraint === 'events_event_id_key') {
    return new DuplicateEvent(
      UUID.exec((error as pg.DatabaseError).detail ?? '')?.[0] ?? 'unknown',
    );
  }
  return new Error(
    `the log failed while ${doing} (SQLSTATE ${code}${constraint ? `, ${constraint}` : ''})`,
  );
};
