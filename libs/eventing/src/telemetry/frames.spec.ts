import { describe, expect, it } from '@jest/globals';
import { framesOf } from './frames.js';

describe('what a log keeps of an error', () => {
  it('is where it comes from, and no line of what it says', () => {
    const error = new RangeError('first\nNia Testwoman\n    at somebody (KE00 1234)\nlast');
    const frames = framesOf(error, 3) ?? [];
    expect(frames).toHaveLength(3);
    expect(frames[0]).toContain('frames.spec');
    expect(frames.join()).not.toMatch(/Testwoman|KE00|last/);
  });

  it('is nothing where message and stack do not belong together', () => {
    const error = new Error('as it was');
    expect(error.stack).toContain('as it was');
    error.message = 'as it is';
    expect(framesOf(error, 3)).toEqual([]);
    expect(framesOf('no error', 3)).toBeUndefined();
  });
});
