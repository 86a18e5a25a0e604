import { describe, expect, it } from '@jest/globals';
import { ReadTable } from './read-table.js';
import { RowSet } from './row-set.js';

const table = new ReadTable({
  schema: 'read',
  table: 'member',
  columns: [
    { property: 'member', column: 'member', pgType: 'text' },
    { property: 'group', column: 'group_id', pgType: 'text' },
  ],
  key: ['member'],
});
const key = (member: string) => table.keyOf({ member });
const inGroup = (group: string) => table.lookup(['group'], { group });
const membersOf = (rows: RowSet, group: string) =>
  rows.matching(inGroup(group)).map(({ values }) => values['member']);

describe('rows of a batch', () => {
  it('are found by what they are now, not by what they were', () => {
    const rows = new RowSet(table);
    rows.indexBy(['group']);
    rows.load({ member: 'ada', group: 'north' });
    rows.load({ member: 'bea', group: 'north' });
    rows.set(key('ada'), { member: 'ada', group: 'south' });
    rows.set(key('cem'), { member: 'cem', group: 'south' });
    rows.set(key('bea'), undefined);
    expect(membersOf(rows, 'north')).toEqual([]);
    expect(membersOf(rows, 'south')).toEqual(['ada', 'cem']);
  });

  it('are written only where they changed, and removed only where they were stored', () => {
    const rows = new RowSet(table);
    rows.load({ member: 'ada', group: 'north' });
    rows.load({ member: 'bea', group: 'north' });
    rows.load({ member: 'cem', group: 'north' });
    rows.set(key('ada'), { member: 'ada', group: 'south' });
    rows.set(key('bea'), undefined);
    rows.set(key('dia'), { member: 'dia', group: 'south' });
    rows.set(key('eli'), { member: 'eli', group: 'south' });
    rows.set(key('eli'), undefined);
    expect(rows.upserts()).toEqual([
      { member: 'ada', group: 'south' },
      { member: 'dia', group: 'south' },
    ]);
    expect(rows.deletes().map(({ values }) => values)).toEqual([{ member: 'bea' }]);
  });

  it('are found by what one looks for later on, and stay newer than what is stored', () => {
    const rows = new RowSet(table);
    rows.set(key('ada'), { member: 'ada', group: 'south' });
    rows.set(key('bea'), { member: 'bea', group: 'north' });
    rows.indexBy(['group']);
    rows.load({ member: 'ada', group: 'north' });
    rows.load({ member: 'cem', group: 'north' });
    expect(membersOf(rows, 'north')).toEqual(['bea', 'cem']);
    expect(rows.has(key('cem'))).toBe(true);
    expect(rows.has(key('dia'))).toBe(false);
    expect(rows.size).toBe(3);
  });
});
