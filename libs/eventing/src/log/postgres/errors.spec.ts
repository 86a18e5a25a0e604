import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DuplicateEvent, StoreUnavailable } from '../event-store.js';
import { isUnavailability, portError } from './errors.js';

const ID = '0f8c4a52-6c3b-4f6e-9a64-3d1c0b7a9e11';

const answer = (code: string, more: Partial<pg.DatabaseError> = {}): pg.DatabaseError =>
  Object.assign(new pg.DatabaseError('message of the server', 1, 'error'), { code, ...more });

describe('errors of PostgreSQL', () => {
  // Codes of Appendix A of its manual.
  it.each([
    ['connection_failure', '08006'],
    ['serialization_failure', '40001'],
    ['disk_full', '53100'],
    ['too_many_connections', '53300'],
    ['query_canceled', '57014'],
    ['admin_shutdown', '57P01'],
    ['cannot_connect_now', '57P03'],
    ['io_error', '58030'],
    ['lock_not_available', '55P03'],
    ['read_only_sql_transaction', '25006'],
  ])('mean that the store is unavailable: %s', (_name, code) => {
    expect(isUnavailability(answer(code))).toBe(true);
    const error = portError(answer(code), 'appending');
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error.message).toContain(code);
  });

  it('mean the same when there is no answer at all', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(portError(refused, 'reading')).toBeInstanceOf(StoreUnavailable);
    expect(portError(new Error('Connection terminated'), 'reading')).toMatchObject({
      name: 'StoreUnavailable',
    });
  });

  it.each(['22021', '23505', '42501', '42P01'])('mean a mistake of ours: %s', (code) => {
    expect(isUnavailability(answer(code))).toBe(false);
    expect(portError(answer(code), 'appending')).not.toBeInstanceOf(StoreUnavailable);
  });

  it('name the event that is already stored, in whatever language the server speaks', () => {
    const error = portError(
      answer('23505', {
        constraint: 'events_event_id_key',
        detail: `Der Schlüssel »(event_id)=(${ID})« existiert bereits.`,
      }),
      'appending',
    );
    expect(error).toBeInstanceOf(DuplicateEvent);
    expect(error).toMatchObject({ eventId: ID });
  });

  it('are never passed on with what the server quotes', () => {
    const row = 'Failing row contains (secret)';
    const error = portError(
      answer('23514', { detail: row, constraint: 'some_check' }),
      'appending',
    );
    expect(JSON.stringify([error.message, error.stack, error.cause, error])).not.toContain(
      'secret',
    );
    expect(error.message).toBe('the log failed while appending (SQLSTATE 23514, some_check)');
  });
});
