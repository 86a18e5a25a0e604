import { describe, expect, it } from '@jest/globals';
import { keyset, pageBy } from './keyset.query.js';

const LIST = {
  sorts: {
    amount: { sql: 'amount_minor', type: 'bigint' },
    booked: { sql: 'booked_on', type: 'date' },
  },
  tie: [{ sql: 'position', type: 'bigint' }],
} as const;
const cursorOf = (...parts: unknown[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

describe('a page of a list', () => {
  it('begins behind the last row seen, in the order asked for', () => {
    const first = keyset({ sort: '-amount' }, LIST, 3);
    expect(first).toMatchObject({
      ...{ condition: 'true', order: 'amount_minor desc, position desc', parameters: [] },
      columns: '(amount_minor)::text as key_0, (position)::text as key_1',
    });
    const rows = [
      { key_0: '9', key_1: '4' },
      { key_0: '7', key_1: '2' },
    ];
    const { rows: page, next } = pageBy(rows, 1, first);
    expect(page).toEqual([rows[0]]);
    const second = keyset({ sort: '-amount', cursor: next ?? '' }, LIST, 3);
    expect(second).toMatchObject({
      condition: '(amount_minor, position) < ($3::text::bigint, $4::text::bigint)',
      parameters: ['9', '4'],
    });
    expect(pageBy(rows, 2, second).next).toBeNull();
  });

  it('takes no cursor of another order, nor one that somebody made', () => {
    for (const cursor of [
      cursorOf('booked', '2024-10-01', '4'),
      cursorOf('amount', '9', '4'),
      cursorOf('-amount', '9; drop table', '4'),
      cursorOf('-amount', 9, '4'),
      cursorOf('-amount', '9'),
      'no-json',
      '',
    ]) {
      expect(() => keyset({ sort: '-amount', cursor }, LIST, 1)).toThrow(
        expect.objectContaining({ code: 'CURSOR_UNKNOWN' }) as unknown as Error,
      );
    }
    const impossible = cursorOf('booked', '2024-13-01', '4');
    expect(() => keyset({ sort: 'booked', cursor: impossible }, LIST, 1)).toThrow();
  });
});
