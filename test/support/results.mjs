import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {{ line: string, allowedInCi: boolean }} Skip something that was left out, and whether CI may
 * @typedef {{ passed: number, failed: number, skips: Skip[], problems: string[] }} Outcome
 */

/**
 * What one run of jest came to. A file that could not run counts as a failed test, and so does a run that ended badly
 * though no test failed.
 *
 * @param {string} file jest's JSON result; absent when jest was stopped
 * @param {{ name: string, code: number, countSkipped: boolean }} run `countSkipped`: false when tests were picked by name
 * @returns {Outcome}
 */
export const readResult = (file, { name, code, countSkipped }) => {
  if (!existsSync(file)) {
    return { passed: 0, failed: 1, skips: [], problems: [`${name}: no result, exit code ${code}`] };
  }
  const result = JSON.parse(readFileSync(file, 'utf8'));
  const tests = result.testResults.flatMap((suite) => suite.assertionResults);
  const skips = tests
    .filter(
      (test) => countSkipped && ['pending', 'todo', 'disabled', 'skipped'].includes(test.status),
    )
    .map((test) => ({ line: `SKIPPED: ${test.fullName} (left out by jest)`, allowedInCi: false }));
  const unfit = result.numRuntimeErrorTestSuites;
  const failed = result.numFailedTests + unfit;
  const silent = code !== 0 && failed === 0;
  return {
    passed: result.numPassedTests,
    failed: silent ? 1 : failed,
    skips,
    problems: [
      ...(unfit > 0 ? [`${name}: ${unfit} test files could not run`] : []),
      ...(silent ? [`${name}: ended with exit code ${code} though no test failed`] : []),
      ...(skips.length > 0
        ? [`${name}: jest left out ${skips.length} tests; use skipLoudly and say why`]
        : []),
    ],
  };
};

/**
 * What `skipLoudly` noted, each thing once.
 *
 * @param {string} file one JSON object a line; absent when nothing was left out
 * @returns {Skip[]}
 */
export const readSkips = (file) => {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return [...new Set(lines)].map((line) => JSON.parse(line));
};

/**
 * All runs together. With `ci`, what may not be left out there is a problem.
 *
 * @param {Outcome[]} results
 * @param {Skip[]} noted
 * @param {{ ci: boolean, filtered: boolean }} how
 * @returns {Outcome}
 */
export const addUp = (results, noted, { ci, filtered }) => {
  const sum = (pick) => results.reduce((total, result) => total + pick(result), 0);
  const passed = sum((result) => result.passed);
  const failed = sum((result) => result.failed);
  const forbidden = ci ? noted.filter((skip) => !skip.allowedInCi) : [];
  return {
    passed,
    failed,
    skips: [...results.flatMap((result) => result.skips), ...noted],
    problems: [
      ...results.flatMap((result) => result.problems),
      ...forbidden.map(({ line }) => `not allowed with CI=true: ${line}`),
      ...(passed + failed === 0 ? [filtered ? 'no test matches the filter' : 'no test ran'] : []),
    ],
  };
};
