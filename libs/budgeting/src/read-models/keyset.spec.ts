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

  it('takes no cursor of another order or of other filters, nor one that somebody made', () => {
    const asked = (sort: string, lineId: string, more: object = {}) => ({ sort, lineId, ...more });
    const row = { key_0: '9', key_1: '4' };
    const next = (...of: Parameters<typeof asked>) => keyset(asked(...of), LIST, 1).cursorOf(row);
    const own = next('-amount', 'a');
    const [list] = JSON.parse(Buffer.from(own, 'base64url').toString()) as [string];
    expect(next('-amount', 'a', { limit: 7, cursor: own })).toBe(own);
    for (const cursor of [
      ...[next('amount', 'a'), next('-amount', 'b'), next('-amount', 'a', { knownAt: 'now' })],
      cursorOf('-amount', '9', '4'),
      cursorOf(list, '9; drop table', '4'),
      cursorOf(list, 9, '4'),
      cursorOf(list, '9'),
      'no-json',
      '',
    ]) {
      expect(() => keyset(asked('-amount', 'a', { cursor }), LIST, 1)).toThrow(
        expect.objectContaining({ code: 'CURSOR_UNKNOWN' }) as unknown as Error,
      );
    }
  });

  it('takes no key that is none', () => {
    const first = keyset({ sort: 'booked' }, LIST, 1);
    const impossible = first.cursorOf({ key_0: '2024-13-01', key_1: '4' });
    expect(() => keyset({ sort: 'booked', cursor: impossible }, LIST, 1)).toThrow(
      expect.objectContaining({ code: 'CURSOR_UNKNOWN' }) as unknown as Error,
    );
  });
});
