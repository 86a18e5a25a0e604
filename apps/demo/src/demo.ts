import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '@palabre/kernel';
import { PalabreClient } from './client/client.js';
import { ask, minor, type Answers } from './outcome/answers.js';
import { nextSteps } from './outcome/next-steps.js';
import { reportText, rowsOf, tieLines, type Rows } from './outcome/report.js';
import { holds, type Tie } from './outcome/tie.js';
import { tiesOf } from './outcome/ties.js';
import { makeApplicants } from './people/applicants.js';
import { makeCohort } from './people/cohort.js';
import { openBank } from './play/bank-of-the-year.js';
import { BankFolder } from './play/bank-folder.js';
import { lineIdOf } from './play/budget.js';
import { Cast } from './play/cast.js';
import { Clock } from './play/clock.js';
import { Journal, type Played } from './play/journal.js';
import { playFarewell, playYear, type StoryParts } from './play/story.js';
import { until } from './play/until.js';
import { Progress, type Screen } from './terminal/progress.js';
import { renderTable } from './terminal/table.js';
import {
  budgetTable,
  honorariaTable,
  mentoringTable,
  progressTable,
} from './terminal/year-tables.js';
import { HONORARIA } from './year/money.js';
import { planYear } from './year/months.js';
import { pickTroubled } from './year/trouble-plan.js';

export interface DemoOptions {
  readonly url: string;
  /** Where the installation keeps its files. */
  readonly home: string;
  readonly seed: number;
  /** A file for the tables as JSON. */
  readonly report?: string;
  readonly language: Language;
  readonly screen: Screen;
}

const CONNECTIONS = 24;

const WORDS = {
  en: { checks: 'Every total, from two sources', failed: 'totals do not tie' },
  fr: { checks: 'Chaque total, de deux sources', failed: 'totaux ne concordent pas' },
} as const;

const prepare = async (options: DemoOptions, client: PalabreClient): Promise<StoryParts> => {
  const { home, seed, screen } = options;
  const folder = join(home, 'demo');
  const applicants = makeApplicants(seed);
  const cohort = makeCohort(applicants);
  const clock = new Clock(client.as(await client.issueToken(`demo-admin-1-${seed}`, ['admin'])));
  const cast = new Cast(client, seed, clock);
  return {
    stage: { seed, cast, clock, progress: new Progress(screen), applicants },
    cohort,
    plan: planYear(cohort, pickTroubled(cohort)),
    bank: openBank(cohort),
    folder: await BankFolder.open(join(folder, 'bank')),
    journal: new Journal(folder),
  };
};

/** Asks until the budget has what the bank booked, which follows by itself; shows what there is when it does not. */
const askWhenSettled = async (parts: StoryParts, played: Played): Promise<Answers> => {
  const { stage, bank } = parts;
  const bankTotal = bank.books.netPaidMinor(HONORARIA) + bank.books.chargesMinor();
  const inBudget = ({ byLine }: Answers): bigint =>
    ['honoraria' as const, 'bankCharges' as const]
      .map((key) => byLine.items.find((item) => item.key === lineIdOf(stage.seed, key)))
      .reduce((sum, item) => sum + (item ? minor(item.spent) : 0n), 0n);
  let last: Answers | undefined;
  const read = async (): Promise<Answers> => (last = await ask(stage, played));
  try {
    return await until('what the bank booked', read, (answers) => inBudget(answers) === bankTotal);
  } catch (error) {
    if (last === undefined) throw error;
    return last;
  }
};

const show = ({ screen, language }: DemoOptions, rows: Rows, ties: readonly Tie[]): void => {
  const tables = [
    budgetTable(rows.budget, language),
    honorariaTable(rows.honoraria, language),
    progressTable(rows.progress, language),
    mentoringTable(rows.mentoring, language),
  ];
  for (const table of tables) screen.write(`\n${renderTable(table, language)}\n`);
  screen.write(`\n${WORDS[language].checks}\n${tieLines(ties).join('\n')}\n`);
};

/** Compares everything that people read before and after somebody was erased. */
const erasureTie = (before: Answers, after: Answers): Tie => {
  const changed = (Object.keys(before) as (keyof Answers)[]).filter(
    (part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]),
  );
  return holds('all figures stay when somebody is erased', changed.length === 0, changed.join());
};

/** Plays the year and checks what it comes to. @returns the process's exit code: 1 when a total does not tie */
export const runDemo = async (options: DemoOptions): Promise<number> => {
  const { url, seed, language, screen } = options;
  const client = new PalabreClient(url, { connections: CONNECTIONS });
  const parts = await prepare(options, client);
  const played = await playYear(parts);
  const before = await askWhenSettled(parts, played);
  await playFarewell(parts, played);
  const after = await ask(parts.stage, played);
  const ties = [
    ...tiesOf(after, { ...parts, ...parts.stage, lineId: (key) => lineIdOf(seed, key) }),
    erasureTie(before, after),
  ];
  const rows = rowsOf(after, language);
  show(options, rows, ties);
  if (options.report !== undefined) {
    const finance = await parts.stage.cast.staff('finance-1');
    const position = await finance.positionOf(`/cohorts/${played.cohortId}/honoraria-months`);
    await writeFile(
      options.report,
      reportText(seed, rows, ties, position === undefined ? undefined : Number(position)),
    );
  }
  client.close();
  const failed = ties.filter(({ ok }) => !ok).length;
  if (failed > 0) screen.write(`\n${failed} ${WORDS[language].failed}.\n`);
  const { path: bankFolder } = parts.folder;
  screen.write(`\n${nextSteps({ url, bankFolder, seed, ...played }, language).join('\n')}\n\n`);
  return failed === 0 ? 0 : 1;
};
