/**
 * `npm run test:long [-- times]`: the properties again, each with so many times more cases than usual (20 unless told),
 * and journeys that take their size from it; then a look at every benchmark that needs nothing installed, since one that
 * nobody runs is soon broken. One after the other; none begins after twenty minutes. Prints how long each took. Exit code 1
 * when one failed or was not reached. What `npm test` does with processes under load is `npm run chaos`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JEST, ROOT, runNode } from './support/processes.mjs';

const TOTAL_MS = 20 * 60_000;
const FILE_MS = 15 * 60_000;

const times = Number(process.argv[2] ?? 20);
if (!(times >= 1)) throw new Error('npm run test:long -- TIMES: a number from 1');

/** Specs whose properties take their number of cases from `runs`. */
const specs = ['libs', 'apps', join('test', 'journeys')]
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true }).map((name) => join(folder, String(name))),
  )
  .filter((file) => file.endsWith('.spec.ts'))
  .filter((file) => /test\/support\/runs\.js'/.test(readFileSync(join(ROOT, file), 'utf8')));
if (specs.length === 0)
  throw new Error('no spec takes its number of cases from test/support/runs.ts');

/** Most need nothing but Node; a journey starts whole processes. */
const projectOf = (spec) => (spec.startsWith('test') ? 'journey' : 'unit');

const jest = JEST.map((one) =>
  one.startsWith('--testTimeout') ? `--testTimeout=${FILE_MS}` : one,
);
const testsOf = (spec) => ({
  name: spec,
  args: [...jest, spec.replaceAll('\\', '/'), '--selectProjects', projectOf(spec)],
});
const BENCH =
  '--import ./test/support/swc-register.mjs test/bench/run.ts --quick --again --no-peers';
const steps = [...specs.map(testsOf), { name: 'a look at the benchmarks', args: BENCH.split(' ') }];

const begun = performance.now();
let left = 0;
for (const { name, args } of steps) {
  if (performance.now() - begun > TOTAL_MS) {
    console.log(`NOT REACHED  ${name}`);
    left += 1;
    continue;
  }
  const env = { PALABRE_LONG: String(times) };
  const { code, output, seconds } = await runNode(args, { timeoutMs: FILE_MS, env });
  console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${seconds.toFixed(0).padStart(4)} s  ${name}`);
  const skips = output.split('\n').filter((line) => line.startsWith('SKIPPED'));
  for (const line of code === 0 ? skips : [output]) console.log(line);
  if (code !== 0) left += 1;
}
console.log(`${steps.length - left} of ${steps.length} passed, properties ${times} times as long`);
process.exitCode = left === 0 ? 0 : 1;
