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

  it.each([['--wat'], ['--wat=1'], ['wat']])('starts nothing for a demo with %s', async (what) => {
    expect(await run(['demo', what], launch)).toBe(1);
    expect(said).toMatch(/unknown option|too many arguments/);
  });

  it.each([['--only=wat'], ['--only']])('starts nothing with %s', async (what) => {
    expect(await run(['start', what], launch)).toBe(1);
    expect(said).toMatch(/choices are api, worker, database|argument missing/);
  });

  it.each([
    ['in no folder', '/nonexistent/report.json', 'cannot be written (ENOENT)'],
    ['that is a folder', '/', 'is a folder'],
  ])('plays nothing for a report %s', async (_where, file, why) => {
    expect(await run(['demo', '--report', file], launch)).toBe(1);
    expect(said).toContain(why);
  });

  it.each(['123', '', "'; --"])('settles no open item with the id %j', async (id) => {
    expect(await run(['open-items', 'retry', id, '--reason', 'x'], launch)).toBe(1);
    expect(said).toContain('It is a UUID');
  });

  it.each(['', '  ', 'x'.repeat(501)])('settles no open item for the reason %j', async (reason) => {
    const id = '5f0c7a2e-3b0d-4a6e-9c1f-2d8e4b6a1c35';
    expect(await run(['open-items', 'dismiss', id, '--reason', reason], launch)).toBe(1);
    expect(said).toContain('1 to 500 characters');
  });

  it('lists what the demo takes', async () => {
    expect(await run(['demo', '--help'], launch)).toBe(0);
    for (const option of ['--exit', '--fresh', '--seed <number>', '--report <file>'])
      expect(said).toContain(option);
  });
});
