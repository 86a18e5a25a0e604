import { describe, expect, it } from '@jest/globals';
import { partsOf, roundInParts } from './round-parts.js';

describe('parts of a list', () => {
  it('hold so many items and so many bytes, and lose nothing', () => {
    expect(partsOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(partsOf([], 2)).toEqual([]);
    // Each is six bytes with its quotes.
    const words = ['aaaa', 'bbbb', 'cccc'];
    expect(partsOf(words, 10, 12)).toEqual([['aaaa', 'bbbb'], ['cccc']]);
    expect(partsOf(['a'.repeat(20), 'b'], 10, 12)).toEqual([['a'.repeat(20)], ['b']]);
  });
});

describe('what a round came to', () => {
  it('has a part of each, whatever there is of it', () => {
    const kinds = (pairs: readonly string[], leftWithout: readonly string[]) =>
      roundInParts({ members: ['a', 'b', 'x'], leftWithout, pairs }).flatMap(Object.keys);
    const found = kinds(['a-x'], ['b']);
    expect(found).toEqual(['members', 'leftWithout', 'pairs']);
    expect(kinds(['a-x', 'b-y'], [])).toEqual(found);
    expect(kinds([], ['a', 'b'])).toEqual(found);
    expect(roundInParts({ members: [], leftWithout: [], pairs: [] })).toEqual([
      ...[{ members: [] }, { leftWithout: [] }, { pairs: [] }],
    ]);
  });
});
