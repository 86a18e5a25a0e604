import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { IsCursor, IsInstant, Optional } from './validators.js';

class Page {
  @Optional()
  @IsInstant()
  knownAt?: string;
  @IsCursor()
  cursor?: string;
  @IsCursor(/^\d+$/)
  from?: string;
}
/** As a query string is read. */
const read = async (fields: object) => {
  const page = plainToInstance(Page, fields, { enableImplicitConversion: true });
  const errors = await validate(page);
  return { page, wrong: errors.flatMap(({ constraints }) => Object.values(constraints ?? {})) };
};

describe('a moment', () => {
  it('is taken in any precision down to milliseconds, and is one in UTC afterwards', async () => {
    for (const knownAt of ['2024-08-16T21:59:59Z', '2024-08-17T00:59:59.0+03:00']) {
      const { page, wrong } = await read({ knownAt });
      expect(wrong).toEqual([]);
      expect(page.knownAt).toBe('2024-08-16T21:59:59.000Z');
    }
  });
  it('is told what it looks like where it is none', async () => {
    for (const knownAt of ['2024-08-16', '2024-02-30T12:00:00Z', '9024-08-16T21:59:59Z']) {
      expect((await read({ knownAt })).wrong).toEqual([
        'must be a moment of RFC 3339, to the millisecond at most, such as 2024-08-16T21:59:59Z',
      ]);
    }
  });
});

describe('a cursor', () => {
  it('is what the page before has given, or left out', async () => {
    const cursor = '5f0c7f0e-2b1d-4c3a-9e8f-7a6b5c4d3e2f';
    expect((await read({ cursor, from: '7' })).wrong).toEqual([]);
    expect((await read({})).wrong).toEqual([]);
    expect((await read({ cursor: 'zzz', from: 'x' })).wrong).toEqual([
      'must be the `next` of the page before',
      'must be the `next` of the page before',
    ]);
  });
});
