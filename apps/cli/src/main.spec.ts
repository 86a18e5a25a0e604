import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Launch } from './launch.js';
import { run } from './main.js';

const launch = {} as Launch;
let said: string;

beforeEach(() => {
  said = '';
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
  }
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('the command line', () => {
  it.each(['', ' ', ' me', 'x'.repeat(201)])(
    'gives no token to the subject %j',
    async (subject) => {
      expect(await run(['token', '--subject', subject], launch)).toBe(1);
      expect(said).toContain('1 to 200 characters');
    },
  );

  it.each(['', '-1', '1e3', 'x'])('plays no year of the seed %j', async (seed) => {
    expect(await run(['demo', `--seed=${seed}`], launch)).toBe(1);
    expect(said).toContain('A whole number');
  });

  it('lists what the demo takes', async () => {
    expect(await run(['demo', '--help'], launch)).toBe(0);
    for (const option of ['--exit', '--fresh', '--seed <number>', '--report <file>'])
      expect(said).toContain(option);
  });
});
