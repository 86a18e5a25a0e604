import { describe, expect, it } from '@jest/globals';
import { isInstant, readInstant } from './instant.js';

describe('reading a moment of RFC 3339', () => {
  it('takes any precision down to milliseconds, and any offset', () => {
    for (const [text, instant] of [
      ['2024-08-16T21:59:59Z', '2024-08-16T21:59:59.000Z'],
      ['2024-08-16T21:59:59.5Z', '2024-08-16T21:59:59.500Z'],
      ['2024-08-16T21:59:59.25Z', '2024-08-16T21:59:59.250Z'],
      ['2024-08-16T21:59:59.123Z', '2024-08-16T21:59:59.123Z'],
      ['2024-08-17T00:59:59+03:00', '2024-08-16T21:59:59.000Z'],
      ['2024-08-16T16:29:59.5-05:30', '2024-08-16T21:59:59.500Z'],
      ['2024-02-29T12:00:00Z', '2024-02-29T12:00:00.000Z'],
    ] as const) {
      expect(readInstant(text)).toBe(instant);
    }
  });
  it('takes nothing else', () => {
    for (const text of [
      ...['2024-08-16', '2024-08-16T21:59Z', '2024-08-16T21:59:59', '2024-08-16 21:59:59Z'],
      ...['2024-02-30T12:00:00Z', '2023-02-29T12:00:00Z', '2024-13-01T12:00:00Z'],
      ...['2024-08-16T24:00:00Z', '2024-08-16T21:60:00Z', '2024-08-16T21:59:60Z'],
      ...['2024-08-16T21:59:59.1234Z', '2024-08-16T21:59:59.Z', '2024-08-16T21:59:59+25:00', ''],
    ]) {
      expect(readInstant(text)).toBeUndefined();
    }
  });
});

describe('an instant', () => {
  it('is in UTC and whole milliseconds, of a day that there is', () => {
    expect(isInstant('2024-08-16T21:59:59.999Z')).toBe(true);
    for (const text of ['2024-08-16T21:59:59Z', '2024-02-30T12:00:00.000Z', 7, null]) {
      expect(isInstant(text)).toBe(false);
    }
  });
});
