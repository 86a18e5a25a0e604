import { readFileSync, writeFileSync } from 'node:fs';
import type { Measure } from './measure.js';
import type { Plan } from './plan.js';
import { detailsOf, goalsTable } from './report.js';
import type { Kept } from './results.js';

const PAGE = 'docs/performance.md';
const HEADING = '## Figures';

/** Puts what was measured in place of the figures in the documentation; what stands behind that section stays. */
export const writePage = (
  done: readonly { readonly measure: Measure; readonly kept: Kept }[],
  { mode, repeats, measuredMs }: Plan,
): void => {
  const [before, figures = ''] = readFileSync(PAGE, 'utf8').split(HEADING);
  const behind = figures.indexOf('\n## ');
  const machines = [...new Set(done.map(({ kept }) => kept.machine.name))];
  const days = [...new Set(done.map(({ kept }) => kept.measuredAt.slice(0, 10)))];
  const how =
    `Measured ${days.join(', ')} by \`npm run bench -- ${mode === 'quick' ? '--quick ' : ''}--write\`: ` +
    `${repeats} repeats of ${measuredMs / 1_000} s each. ${machines.join('; ')}.`;
  writeFileSync(
    PAGE,
    [
      `${before}${HEADING}`,
      how,
      goalsTable(done.map(({ kept }) => kept)),
      ...done.map(({ measure, kept }) => detailsOf(measure, kept)),
      behind < 0 ? '' : figures.slice(behind + 1),
    ]
      .join('\n\n')
      .replace(/\n+$/, '\n'),
  );
};
