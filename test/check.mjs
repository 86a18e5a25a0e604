/**
 * `npm run check`: what a commit must pass. Format, lint, architecture rules, types and unit tests, two at a time;
 * the output of what failed, then one line each. Exit code 1 when anything failed.
 * With `--without-tests`, for those who run all tests anyway, the unit tests are left to them.
 */
import { JEST, runNode, tool } from './support/processes.mjs';

const TIMEOUT_MS = 12 * 60_000;
const AT_ONCE = 2;

/** The longest first, so that two cores end together. */
const CHECKS = [
  {
    name: 'types',
    args: tool(
      'typescript/bin/tsc -p tsconfig.json --noEmit --pretty false ' +
        '--incremental --tsBuildInfoFile node_modules/.cache/check.tsbuildinfo',
    ),
  },
  { name: 'unit tests', args: [...JEST, '--selectProjects', 'unit', 'architecture'] },
  {
    name: 'architecture',
    args: tool(
      'dependency-cruiser/bin/dependency-cruise.mjs libs apps test ' +
        '--config .dependency-cruiser.cjs --output-type err-long',
    ),
  },
  { name: 'format', args: tool('prettier/bin/prettier.cjs --check --cache --log-level warn .') },
  {
    name: 'docs',
    args: ['--import', './test/support/swc-register.mjs', 'docs/tools/make.ts', '--check'],
  },
  {
    name: 'lint',
    args: tool('oxlint/bin/oxlint -c .oxlintrc.json --disable-nested-config --deny-warnings .'),
  },
];

const withTests = !process.argv.includes('--without-tests');
const checks = CHECKS.filter(({ name }) => withTests || name !== 'unit tests');
const results = new Map();
const waiting = [...checks];
const worker = async () => {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const result = await runNode(check.args, { timeoutMs: TIMEOUT_MS, env: { FORCE_COLOR: '0' } });
    results.set(check, result);
    if (result.code !== 0) console.log(`\n── ${check.name} ──\n${result.output.trimEnd()}`);
  }
};
await Promise.all(Array.from({ length: AT_ONCE }, worker));

console.log('');
for (const check of checks) {
  const { code, seconds, timedOut } = results.get(check);
  const outcome = timedOut ? 'TIMED OUT' : code === 0 ? 'ok' : 'FAILED';
  console.log(`${outcome.padEnd(10)}${check.name.padEnd(14)}${seconds.toFixed(1).padStart(6)} s`);
}
process.exitCode = checks.every((check) => results.get(check).code === 0) ? 0 : 1;
