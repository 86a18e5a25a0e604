import { describe, expect, it } from '@jest/globals';
import {
  instantAt,
  isLocalDate,
  isLocalDateTime,
  isYearMonth,
  isZone,
  lastDay,
  localDateAt,
  monthsBetween,
  plusDays,
  plusMonths,
} from './local-date.js';

describe('months', () => {
  it('are counted, up to the last there is', () => {
    expect(monthsBetween('2024-11', '2025-02')).toEqual([
      '2024-11',
      '2024-12',
      '2025-01',
      '2025-02',
    ]);
    expect(monthsBetween('9999-11', '9999-12')).toEqual(['9999-11', '9999-12']);
    expect(monthsBetween('2025-02', '2025-01')).toEqual([]);
    expect(() => plusMonths('9999-12', 1)).toThrow(RangeError);
  });
});

describe('calendar', () => {
  it('knows its months', () => {
    expect(lastDay('2024-02')).toBe('2024-02-29');
    expect(lastDay('2025-02')).toBe('2025-02-28');
    expect(plusMonths('2024-11', 3)).toBe('2025-02');
    expect(plusMonths('2024-01', -1)).toBe('2023-12');
    expect(plusDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(monthsBetween('2024-10', '2025-01')).toEqual([
      '2024-10',
      '2024-11',
      '2024-12',
      '2025-01',
    ]);
  });

  it('takes no impossible dates', () => {
    expect(['2024-02-30', '2024-13-01', '24-01-01', '2024-1-1', 20240101].some(isLocalDate)).toBe(
      false,
    );
    expect(isYearMonth('2024-00')).toBe(false);
    // There is no year 0 (the calendar goes from 1 BC to AD 1), and PostgreSQL refuses it.
    expect([isLocalDate('0000-01-01'), isYearMonth('0000-12')]).toEqual([false, false]);
    expect(isLocalDate('0001-01-01')).toBe(true);
    expect(isLocalDateTime('2024-08-16T24:00:00')).toBe(false);
    expect(isZone('Africa/Nairobi')).toBe(true);
    expect(isZone('Africa/Nowhere')).toBe(false);
  });

  // Offsets from the IANA tz database: Amsterdam +2 in summer, Nairobi +3 all year, Kathmandu +5:45.
  it('resolves a wall clock in its zone', () => {
    expect(instantAt('2024-08-16T23:59:59', 'Europe/Amsterdam')).toBe('2024-08-16T21:59:59.000Z');
    expect(instantAt('2024-08-16T23:59:59', 'Africa/Nairobi')).toBe('2024-08-16T20:59:59.000Z');
    expect(instantAt('2024-08-16T00:00:00', 'Asia/Kathmandu')).toBe('2024-08-15T18:15:00.000Z');
    expect(localDateAt('2024-08-16T22:30:00.000Z', 'Africa/Nairobi')).toBe('2024-08-17');
  });

  // Amsterdam 2024: clocks skip 02:00–03:00 on 31 March and show 02:00–03:00 twice on 27 October.
  it('takes the earlier of two moments, and steps over a skipped hour', () => {
    expect(instantAt('2024-10-27T02:30:00', 'Europe/Amsterdam')).toBe('2024-10-27T00:30:00.000Z');
    expect(instantAt('2024-03-31T02:30:00', 'Europe/Amsterdam')).toBe('2024-03-31T01:30:00.000Z');
  });
});
