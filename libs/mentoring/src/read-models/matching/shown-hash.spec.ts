import { describe, expect, it } from '@jest/globals';
import { shownHash } from './shown-hash.js';

const keyedHash = (text: string): string => `#${text}`;
const shown = (matchingId: string, poolHash: string | null) =>
  shownHash({ matchingId, poolHash }, keyedHash);

describe('the hash of a pool, as it is shown', () => {
  it('stays with its round, and is another one in any other round of the same pool', () => {
    expect(shown('m', 'pool')).toBe(shown('m', 'pool'));
    expect(shown('m', 'pool')).not.toBe(shown('n', 'pool'));
    expect(shown('m', 'pool')).not.toBe(shown('m', 'other'));
    expect(shown('m', null)).toBeNull();
  });
});
