import { describe, expect, it } from '@jest/globals';
import { carriedByFormat } from './payment-format.js';

describe('what a file carries', () => {
  it('is SEPA alone in its older version, everything in the newer, and what a provider reaches in theirs', () => {
    const carried = carriedByFormat();
    expect(carried['pain.001.001.03']).toEqual(['sepa']);
    expect(carried['pain.001.001.09']).toBeUndefined();
    expect(carried['csv:mobile-money']).toEqual(['mobile-money']);
  });
});
