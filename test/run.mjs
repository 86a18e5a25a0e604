/**
 * `npm test [-- filter]`: builds, then runs all jest projects, cheapest first. Ends with the list of what was left
 * out and, as its last line, `N passed, N failed` (and `, N skipped`). Arguments are handed on to jest.
 *
 * Exit code 1 when a test or the build failed, when nothing ran, when jest skipped a test (`it.skip`, `it.todo`), and
 * with `CI=true` also when `skipLoudly` left out something that may not be left out there.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuildError, ensureBuilt } from '../apps/cli/bin/build.mjs';
import { JEST, ROOT, runNode } from './support/processes.mjs';
import { addUp, readResult, readSkips } from './support/results.mjs';

const TOTAL_MS = 30 * 60_000;
const deadline = performance.now() + TOTAL_MS;
const remaining = () => Math.max(1, deadline - performance.now());

const STAGES = [
  { projects: ['unit', 'architecture'], options: ['--maxWorkers=2'] },
  { projects: ['database'], options: ['--maxWorkers=2'] },
  { projects: ['journey'], options: ['--maxWorkers=2'], needsBuild: true },
];

const filter = process.argv.slice(2);
const byName = filter.some((one) => /^(-t|--testNamePattern)(=|$)/.test(one));
const scratch = mkdtempSync(join(tmpdir(), 'palabre-test-'));
const skippedFile = join(scratch, 'skipped.jsonl');

/** The launcher's own build, so that the programs which journeys start find nothing left to do. */
const build = async () => {
  try {
    await ensureBuilt(ROOT, (line) => console.log(line));
    return true;
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    console.log(error.message);
    return false;
  }
};

const runStage = async ({ projects, options }) => {
  const outputFile = join(scratch, `${projects[0]}.json`);
  const { code, timedOut } = await runNode(
    [
      ...JEST,
      ...['--selectProjects', ...projects, '--json', `--outputFile=${outputFile}`, ...options],
      ...(filter.length > 0 ? ['--passWithNoTests', ...filter] : []),
    ],
    { show: true, timeoutMs: remaining(), env: { PALABRE_SKIPPED_FILE: skippedFile } },
  );
  const name = projects.join(' and ');
  if (timedOut) console.log(`${name}: stopped, the time for all tests is over`);
  return readResult(outputFile, { name, code, countSkipped: !byName });
};

const run = async () => {
  const built = await build();
  const results = [];
  for (const stage of STAGES) {
    if (stage.needsBuild && !built) {
      results.push({
        passed: 0,
        failed: 1,
        skips: [],
        problems: ['journeys need the build, which failed'],
      });
    } else {
      results.push(await runStage(stage));
    }
  }
  return addUp(results, readSkips(skippedFile), {
    ci: process.env['CI'] === 'true',
    filtered: filter.length > 0,
  });
};

try {
  const { passed, failed, skips, problems } = await run();
  console.log('');
  for (const { line } of skips) console.log(line);
  for (const problem of problems) console.log(`PROBLEM: ${problem}`);
  console.log(
    `${passed} passed, ${failed} failed${skips.length > 0 ? `, ${skips.length} skipped` : ''}`,
  );
  process.exitCode = failed > 0 || problems.length > 0 ? 1 : 0;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
