import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addUp, readResult, readSkips } from '../support/results.mjs';
import { skipLoudly } from '../support/skipped.js';

const folder = mkdtempSync(join(tmpdir(), 'palabre-results-'));
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** The part of jest's JSON result that is read. */
const jestResult = (over: object = {}): string =>
  JSON.stringify({
    numPassedTests: 2,
    numFailedTests: 0,
    numRuntimeErrorTestSuites: 0,
    testResults: [],
    ...over,
  });

const PASSED = { passed: 1, failed: 0, skips: [], problems: [] };
const here = { name: 'unit', code: 0, countSkipped: true };

describe('the sum of all tests', () => {
  afterAll(() => rmSync(folder, { recursive: true }));

  it('counts what passed', () => {
    expect(readResult(write('good.json', jestResult()), here)).toEqual({ ...PASSED, passed: 2 });
  });

  it('counts a run without a result as a failure', () => {
    expect(readResult(join(folder, 'absent.json'), { ...here, code: 1 }).failed).toBe(1);
  });

  it('counts a file that could not run as a failure', () => {
    const file = write(
      'unfit.json',
      jestResult({ numFailedTests: 1, numRuntimeErrorTestSuites: 2 }),
    );
    expect(readResult(file, { ...here, code: 1 }).failed).toBe(3);
  });

  it('counts a bad end after good tests as a failure', () => {
    expect(readResult(write('end.json', jestResult()), { ...here, code: 1 }).failed).toBe(1);
  });

  it('takes tests that jest left out as a problem, unless they were picked by name', () => {
    const assertionResults = [{ fullName: 'money adds', status: 'pending' }];
    const file = write('skipped.json', jestResult({ testResults: [{ assertionResults }] }));
    const { skips, problems } = readResult(file, here);
    expect(skips.map(({ line }) => line)).toEqual(['SKIPPED: money adds (left out by jest)']);
    expect(problems).toHaveLength(1);
    expect(readResult(file, { ...here, countSkipped: false })).toEqual({ ...PASSED, passed: 2 });
  });

  it('lists once what was skipped loudly, and lets CI refuse it', () => {
    const before = process.env['PALABRE_SKIPPED_FILE'];
    const file = join(folder, 'skipped.jsonl');
    process.env['PALABRE_SKIPPED_FILE'] = file;
    const printed = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      for (let times = 0; times < 2; times += 1)
        skipLoudly('probe', 'a spec of the list itself', { allowedInCi: false });
    } finally {
      printed.mockRestore();
      if (before === undefined) delete process.env['PALABRE_SKIPPED_FILE'];
      else process.env['PALABRE_SKIPPED_FILE'] = before;
    }
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2);
    const noted = readSkips(file);
    expect(noted).toEqual([
      { line: 'SKIPPED: probe (a spec of the list itself)', allowedInCi: false },
    ]);
    expect(addUp([PASSED], noted, { ci: false, filtered: false }).problems).toEqual([]);
    expect(addUp([PASSED], noted, { ci: true, filtered: false }).problems).toHaveLength(1);
  });

  it('does not take an empty run for a good one', () => {
    const none = { ...PASSED, passed: 0 };
    expect(addUp([none], [], { ci: false, filtered: true }).problems).toEqual([
      'no test matches the filter',
    ]);
  });
});
