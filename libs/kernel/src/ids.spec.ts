import { describe, expect, it } from '@jest/globals';
import { canonicalJson, contentHash, derivedId, isId } from './ids.js';

describe('ids', () => {
  it('derives the same UUID from the same parts, and keeps parts apart', () => {
    expect(isId(derivedId('a', 'b'))).toBe(true);
    expect(derivedId('a', 'b')).toBe(derivedId('a', 'b'));
    expect(derivedId('ab', '')).not.toBe(derivedId('a', 'b'));
    expect(derivedId('a', 'b')[14]).toBe('5');
  });

  // Python: uuid.uuid5(namespace, '1:a1:é') and uuid.uuid5(namespace, '2000:' + 'é' * 2000)
  it('is a UUID of version 5, as others compute it', () => {
    expect(derivedId('a', 'é')).toBe('2d3e258c-3554-52ea-a4e5-1197eb6d5d9e');
    expect(derivedId('é'.repeat(2_000))).toBe('821129bb-b122-5fe1-9ce5-801083e39e36');
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
