import { describe, expect, it } from '@jest/globals';
import { canonicalJson, contentHash, derivedId, isId } from './ids.js';

describe('ids', () => {
  it('derives the same UUID from the same parts, and keeps parts apart', () => {
    expect(isId(derivedId('a', 'b'))).toBe(true);
    expect(derivedId('a', 'b')).toBe(derivedId('a', 'b'));
    expect(derivedId('ab', '')).not.toBe(derivedId('a', 'b'));
    expect(derivedId('a', 'b')[14]).toBe('5');
  });

  // FIPS 180-2, appendix B.1: SHA-256 of "abc".
  it('hashes content with SHA-256', () => {
    expect(contentHash('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('writes equal content alike', () => {
    expect(canonicalJson({ b: 1, a: [{ d: undefined, c: 'x' }] })).toBe('{"a":[{"c":"x"}],"b":1}');
  });
});
