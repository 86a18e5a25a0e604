import { describe, expect, it } from '@jest/globals';
import { canonical, UnfitValue, type PgType } from './column-type.js';

describe('values of columns', () => {
  it.each<[PgType, unknown, unknown]>([
    ['bigint', 12n, '12'],
    ['bigint', -12, '-12'],
    ['bigint', '9007199254740993', '9007199254740993'],
    ['numeric', 1.5, '1.5'],
    ['uuid', '0F8FAD5B-D9CB-469F-A165-70867728950E', '0f8fad5b-d9cb-469f-a165-70867728950e'],
    ['timestamptz', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['integer', undefined, null],
    ['jsonb', ['a'], ['a']],
  ])('%s: %p is kept as %p', (type, value, kept) => {
    expect(canonical(type, value)).toEqual(kept);
  });

  it.each<[PgType, unknown]>([
    ['bigint', 1.5],
    ['bigint', 2 ** 53],
    ['bigint', 'secret'],
    ['integer', '1'],
    ['boolean', 0],
    ['date', '2024-8-1'],
    ['timestamptz', '2024-08-16T12:00:00Z'],
    ['text', 7],
    ['numeric', Number.NaN],
  ])('%s does not take %p, and does not say what it was', (type, value) => {
    expect(() => canonical(type, value)).toThrow(new UnfitValue(`not a value of type ${type}`));
  });
});
