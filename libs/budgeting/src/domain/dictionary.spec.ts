import { describe, expect, it } from '@jest/globals';
import { entriesOf, lookUp, withEntry, withoutEntry, type Dictionary } from './dictionary.js';

describe('a dictionary', () => {
  const ids = ['aa1', 'aa2', 'b'];
  const filled = ids.reduce<Dictionary<string>>((all, id) => withEntry(all, id, `of ${id}`), {});

  it('knows what was put in, by its id', () => {
    expect(ids.map((id) => lookUp(filled, id))).toEqual(['of aa1', 'of aa2', 'of b']);
    expect(lookUp(filled, 'aa3')).toBeUndefined();
    expect(entriesOf(filled).sort()).toEqual(ids.map((id) => [id, `of ${id}`]));
  });

  it('leaves nothing of what was taken out, and what it was before as it was', () => {
    const left = withoutEntry(withoutEntry(filled, 'aa1'), 'b');
    expect(entriesOf(left)).toEqual([['aa2', 'of aa2']]);
    expect(withoutEntry(left, 'aa2')).toEqual({});
    expect(entriesOf(filled)).toHaveLength(3);
    expect(withoutEntry(filled, 'unknown')).toBe(filled);
  });
});
