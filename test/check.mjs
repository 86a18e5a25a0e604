/**
 * `npm run check`: what a commit must pass. Format, lint, architecture rules, types and unit tests, two at a time;
 * the output of what failed, then one line each. Exit code 1 when anything failed.
 */
import { JEST, runNode } from './support/processes.mjs';

const TIMEOUT_MS = 5 * 60_000;
const AT_ONCE = 2;
const CACHE = 'node_modules/.cache';

/** The longest first, so that two cores end together. */
const CHECKS = [
  {
    name: 'types',
    args: [
      'node_modules/typescript/bin/tsc',
      '--noEmit',
      '-p',
      'tsconfig.json',
      '--incremental',
    ].concat(['--tsBuildInfoFile', `${CACHE}/check.tsbuildinfo`, '--pretty', 'false']),
  },
  {
    name: 'unit tests',
    args: [...JEST, '--selectProjects', 'unit', 'architecture', '--passWithNoTests=false'],
  },
  {
    name: 'architecture',
    args: [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      'libs',
      'apps',
      'test',
    ].concat(['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long']),
  },
  {
    name: 'format',
    args: [
      'node_modules/prettier/bin/prettier.cjs',
      '--check',
      '--cache',
      '--log-level',
      'warn',
      '.',
    ],
  },
  {
    name: 'lint',
    args: ['node_modules/oxlint/bin/oxlint', '--config', '.oxlintrc.json'].concat([
      '--disable-nested-config',
      '--deny-warnings',
      '.',
    ]),
  },
];

const results = new Map();
const waiting = [...CHECKS];
const worker = async () => {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const result = await runNode(check.args, { timeoutMs: TIMEOUT_MS, env: { FORCE_COLOR: '0' } });
    results.set(check, result);
    if (result.code !== 0) console.log(`\n── ${check.name} ──\n${result.output.trimEnd()}`);
  }
};
await Promise.all(Array.from({ length: AT_ONCE }, worker));

console.log('');
for (const check of CHECKS) {
  const { code, seconds, timedOut } = results.get(check);
  const outcome = timedOut ? 'TIMED OUT' : code === 0 ? 'ok' : 'FAILED';
  console.log(`${outcome.padEnd(10)}${check.name.padEnd(14)}${seconds.toFixed(1).padStart(6)} s`);
}
process.exitCode = CHECKS.every((check) => results.get(check).code === 0) ? 0 : 1;
