import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { skipped, type Finding, type Measure, type Side } from '../harness/measure.js';
import { interleave, type Runnable } from '../harness/rounds.js';
import { writeLargeStatement } from '../harness/statement-file.js';
import { runnable } from './append-sides.js';

const run = promisify(execFile);
export const SCHEMA = resolve(
  process.env['PALABRE_SCHEMAS'] || '../shared/schemas',
  'iso20022/camt.053.001.08.xsd',
);

export const hasXmllint = (): Promise<boolean> =>
  run('xmllint', ['--version']).then(
    () => true,
    () => false,
  );

/** The check of the file against the published schema, as a stream, by libxml2. */
export const xmllint = (path: string, lines: number): Runnable => ({
  name: 'xmllint --stream --schema',
  run: async () => {
    const begun = performance.now();
    await run('xmllint', ['--noout', '--stream', '--schema', SCHEMA, path]);
    return { perSecond: (lines * 1_000) / (performance.now() - begun) };
  },
});

const memoryOf = ({ samples }: Side): Finding => ({
  name: 'statement/memory',
  what: 'memory while a statement of a million lines is read',
  goal: 400,
  bound: 'at most',
  unit: 'MB',
  values: samples.map(({ more = {} }) => more['peakMegabytes'] ?? NaN),
});

const ABOUT = {
  name: 'statement/xmllint',
  what: 'reading a statement of a million lines, in times of a schema check of it',
  goal: 2.5,
};

export const statement: Measure = {
  name: 'statement',
  title: 'A statement (camt.053.001.08) read whole',
  nextStep: 'cut the bytes in a second thread while the lines of the piece before are put together',
  run: async (workshop) => {
    const lines = workshop.plan.statementLines;
    await workshop.startServer();
    const path = join(await workshop.folder(), 'statement.xml');
    const bytes = await writeLargeStatement(path, lines);
    const ours = runnable(
      'statement reader',
      await workshop.contender('read-statement', { path, lines }),
    );
    const remarks = [
      `${lines} lines in ${Math.round(bytes / 1e6)} MB, each with references, parties, amounts; the footing is checked`,
      'reading only: what an import stores and what rules match is measured by statement-import',
    ];
    if (!existsSync(SCHEMA) || !(await hasXmllint())) {
      const sides = await interleave(workshop, { ours });
      const why = `no xmllint, or no schema ${SCHEMA} (set PALABRE_SCHEMAS)`;
      return {
        sides: [sides.ours],
        remarks,
        findings: [skipped(ABOUT, why), memoryOf(sides.ours)],
      };
    }
    const sides = await interleave(workshop, { ours, check: xmllint(path, lines) });
    const times = sides.ours.samples.map(
      ({ perSecond }, at) => sides.check.samples[at]!.perSecond / perSecond,
    );
    return {
      sides: [sides.ours, sides.check],
      remarks,
      findings: [{ ...ABOUT, bound: 'at most', unit: '×', values: times }, memoryOf(sides.ours)],
    };
  },
};
