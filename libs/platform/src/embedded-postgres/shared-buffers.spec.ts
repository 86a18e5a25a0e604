import { describe, expect, it } from '@jest/globals';
import { sharedBuffers } from './shared-buffers.js';

describe('the buffers of the embedded server', () => {
  it.each([
    ['512 MiB', 536_870_912, '64MB'],
    ['4 GiB', 4_294_967_296, '256MB'],
    ['24 GiB', 25_769_803_776, '1024MB'],
  ])('on a machine with %s', (_what, memory, buffers) => {
    expect(sharedBuffers(memory)).toBe(buffers);
  });
});
