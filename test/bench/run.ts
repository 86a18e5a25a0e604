import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { whenAskedToEnd } from '../support/asked-to-end.js';
import { runScript, WrongUse } from '../support/script.js';
import { limitOf } from './harness/limit.js';
import { busyness, lookAtMachine, type Machine } from './harness/machine.js';
import type { Measure } from './harness/measure.js';
import { writePage } from './harness/page.js';
import { FULL, QUICK, type Plan } from './harness/plan.js';
import { goalsTable, jsonOf } from './harness/report.js';
import { Results, type Kept } from './harness/results.js';
import { Workshop } from './harness/workshop.js';
import { SUITE } from './suite.js';

const USAGE = `npm run bench -- [options]
  --quick          a look in about two minutes: fewer, shorter, smaller; proves nothing
  --only MEASURE   only this measure; may be given several times
  --json FILE      writes a list of { measure, ratio, goal, met, … }
  --write          writes the table to docs/performance.md
  --again          measures again what an earlier run of the same program has kept
  --no-peers       leaves out what compares with other people's packages: nothing is installed

measures: ${SUITE.map(({ name }) => name).join(', ')}
`;

const say = (line: string): void => console.log(line);

const measureAnew = async (measure: Measure, plan: Plan, machine: Machine, results: Results) => {
  say(`\n${measure.title}`);
  const workshop = new Workshop(plan, say);
  // Neither a server nor a process is left behind by who loses patience; what was kept stays.
  let ending: Promise<void> | undefined;
  const goOn = whenAskedToEnd(() => {
    ending = workshop.close().finally(() => process.exit(130));
  });
  try {
    const outcome = await measure.run(workshop);
    const limit = limitOf(outcome.sides[0], machine);
    return results.keep({ measure: measure.name, outcome, limit, machine });
  } finally {
    goOn();
    await ending; // what is interrupted fails, and nothing may begin behind it
    await workshop.close();
  }
};

const main = async (): Promise<void> => {
  const { values: options } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      write: { type: 'boolean', default: false },
      again: { type: 'boolean', default: false },
      'no-peers': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (options.help) return say(USAGE);
  const unknown = options.only.find((name) => !SUITE.some((measure) => measure.name === name));
  if (unknown !== undefined) throw new WrongUse(`there is no measure ${unknown}`);
  const plan = options.quick ? QUICK : FULL;
  const home = resolve(process.env['PALABRE_HOME'] || '.palabre');
  const results = new Results(resolve(home, 'bench', plan.mode));
  const machine = lookAtMachine();
  const busy = busyness(machine.cores);
  say(machine.name);
  if (busy !== undefined) say(`NOTE: ${busy}`);

  const done: { measure: Measure; kept: Kept }[] = [];
  for (const measure of SUITE) {
    if (options.only.length > 0 && !options.only.includes(measure.name)) continue;
    if (options['no-peers'] && measure.usesPeers) {
      say(`\nSKIPPED ${measure.name}: without peers`);
      continue;
    }
    const earlier = options.again ? undefined : results.find(measure.name, machine);
    if (earlier) say(`\n${measure.title}: kept from ${earlier.measuredAt}`);
    try {
      const kept = earlier ?? (await measureAnew(measure, plan, machine, results));
      done.push({ measure, kept });
    } catch (error) {
      // The others are still worth measuring; the run as a whole has failed.
      say(`  FAILED: ${(error as Error).stack}`);
      process.exitCode = 1;
    }
  }
  say(`\n${goalsTable(done.map(({ kept }) => kept))}`);
  for (const { measure, kept } of done) say(`${measure.name}: ${kept.limit}`);
  if (options.json !== undefined) {
    const list = done.flatMap(({ kept }) => kept.outcome.findings.map(jsonOf));
    writeFileSync(options.json, `${JSON.stringify(list, null, 2)}\n`);
  }
  if (options.write) writePage(done, plan);
};

await runScript(USAGE, main);
