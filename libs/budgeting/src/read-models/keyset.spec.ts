import { describe, expect, it } from '@jest/globals';
import { keyset, pageBy, type SortKey } from './keyset.query.js';

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
    const unknown = expect.objectContaining({ code: 'CURSOR_UNKNOWN' }) as unknown as Error;
    const first = keyset({ sort: 'booked' }, LIST, 1);
    const impossible = first.cursorOf({ key_0: '2024-13-01', key_1: '4' });
    expect(() => keyset({ sort: 'booked', cursor: impossible }, LIST, 1)).toThrow(unknown);
    const broken: Record<string, string[]> = {
      bigint: ['', '1.5', '9'.repeat(19), '- 1'],
      int: ['-1', '9'.repeat(10)],
      date: ['2024-02-30', '2024-1-1', 'infinity'],
      uuid: ['-'.repeat(36), `${'a'.repeat(35)}-`, '00000000-0000-4000-8000-00000000000G'],
      text: ['x'.repeat(201), 'x\0'],
    };
    for (const [type, texts] of Object.entries(broken)) {
      const list = { sorts: {}, tie: [{ sql: 'id', type: type as SortKey['type'] }] };
      for (const text of texts) {
        const cursor = keyset({ sort: '' }, list, 1).cursorOf({ key_0: text });
        expect(() => keyset({ sort: '', cursor }, list, 1)).toThrow(unknown);
      }
    }
    const uuids = { sorts: {}, tie: [{ sql: 'id', type: 'uuid' }] } as const;
    const real = '0a3f1c52-6f63-4d0c-9c43-3b8de3c90001';
    const cursor = keyset({ sort: '' }, uuids, 1).cursorOf({ key_0: real });
    expect(keyset({ sort: '', cursor }, uuids, 1).parameters).toEqual([real]);
  });
});
