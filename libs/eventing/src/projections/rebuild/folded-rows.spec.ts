import { describe, expect, it } from '@jest/globals';
import { ReadTable } from '../read-table.js';
import { FoldedRows } from './folded-rows.js';
import { KeyPart } from './key-part.js';

const table = new ReadTable({
  ...{ schema: 'rebuild', table: 'member', key: ['member'] },
  columns: [
    { property: 'member', column: 'member', pgType: 'text' },
    { property: 'group', column: 'group_id', pgType: 'text' },
  ],
});
const key = (member: string) => table.keyOf({ member });
const membersOf = (rows: FoldedRows, group: string) =>
  rows.matching(table.lookup(['group'], { group })).map(({ values }) => values['member']);

describe('rows of a rebuild', () => {
  it('are found by what they are now, before and after they were first looked for', () => {
    const rows = new FoldedRows(table);
    for (const member of ['ada', 'bea', 'cem']) rows.set(key(member), { member, group: 'north' });
    expect(membersOf(rows, 'north')).toEqual(['ada', 'bea', 'cem']);
    rows.set(key('ada'), { member: 'ada', group: 'south' });
    rows.set(key('bea'), undefined);
    expect(membersOf(rows, 'north')).toEqual(['cem']);
    expect(membersOf(rows, 'south')).toEqual(['ada']);
    rows.keep((text) => text !== key('ada').text);
    expect(membersOf(rows, 'south')).toEqual([]);
    expect(rows.size).toBe(1);
  });

  it('each belong to one half of their keys, and about as many to either', () => {
    const keys = Array.from({ length: 1_000 }, (_, n) => key(`member ${n}`).text);
    const [one, other] = new KeyPart().halves();
    const quarters = [...one.halves(), ...other.halves()];
    for (const text of keys) {
      expect(quarters.filter((part) => part.has(text))).toHaveLength(1);
    }
    for (const part of quarters) {
      const size = keys.filter(part.has).length;
      expect(size).toBeGreaterThan(200);
      expect(size).toBeLessThan(300);
    }
  });
});
