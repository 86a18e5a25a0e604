import { lastDay } from '@palabre/kernel';
import type { Bank } from '../bank/bank.js';
import { makeCohort } from '../people/cohort.js';
import type { Applicant } from '../people/applicant.js';
import { learningOf } from '../texts/learning-groups.js';
import { MENTORING_SCRIPTS, MENTORS, PEOPLE } from '../texts/mentoring.js';
import type { ThemeKey } from '../texts/themes.js';
import { FUNDING, GRANT, HONORARIA, OWN_ACCOUNT, SUPPLIER } from '../year/money.js';
import type { MonthPlan } from '../year/months.js';
import { tallyCharges, tallyHonoraria } from '../year/tally.js';
import { minor, type Answers, type BudgetItem, type Month } from './answers.js';
import {
  countsOf,
  expectedAllocated,
  expectedBudgetOf,
  expectedProgressOf,
  expectedStages,
} from './expected.js';
import { holds, tie, type Tie } from './tie.js';

/** What the answers are held against: the script, and the bank's own books. */
export interface Sources {
  readonly applicants: readonly Applicant[];
  readonly plan: readonly MonthPlan[];
  readonly bank: Bank;
  /** Ids of the budget's lines, and of the groups by theme. */
  readonly lineId: (key: 'honoraria' | 'bankCharges') => string;
}

const figuresOf = (month: Month) => ({
  forward: minor(month.broughtForward),
  accrued: minor(month.accrued),
  paid: minor(month.paid),
  waived: minor(month.waived),
  cancelled: minor(month.cancelled),
  carried: minor(month.carriedForward),
});

const honorariaTies = ({ months }: Answers, { applicants, bank }: Sources): Tie[] => {
  const tally = tallyHonoraria(makeCohort(applicants));
  return [
    tie('months of honoraria', tally.length, months.length),
    ...tally.flatMap((row) => {
      const month = months.find((one) => one.month === row.month);
      if (!month) return [holds(`honoraria = script · ${row.month}`, false, 'no such month')];
      const got = figuresOf(month);
      const { broughtForward: forward, carriedForward: carried } = row;
      const { accrued, paid, waived, cancelled } = row;
      const days = { from: `${row.month}-01`, to: lastDay(row.month) };
      return [
        tie(
          `honoraria = script · ${row.month}`,
          { forward, accrued, paid, waived, cancelled, carried },
          got,
        ),
        tie(
          `honoraria paid = bank · ${row.month}`,
          bank.books.netPaidMinor(HONORARIA, days),
          got.paid,
        ),
        tie(
          `brought forward + accrued = paid + waived + cancelled + carried forward · ${row.month}`,
          got.forward + got.accrued,
          got.paid + got.waived + got.cancelled + got.carried,
        ),
        tie(`no line of a statement left open · ${row.month}`, 0, month.open),
        tie(`months closed · ${row.month}`, 'closed', month.state),
      ];
    }),
  ];
};

const lineOf = ({ byLine }: Answers, id: string): BudgetItem | undefined =>
  byLine.items.find(({ key }) => key === id);

const spentOn = (answers: Answers, id: string): bigint => {
  const line = lineOf(answers, id);
  return line ? minor(line.spent) : 0n;
};

const budgetTies = (answers: Answers, { bank, lineId }: Sources): Tie[] => {
  const { byGroup, progress } = answers;
  const { total } = byGroup;
  const groups = progress.map(({ groupId, themeId }) => {
    const row = byGroup.items.find(({ key }) => key === groupId);
    const expected = expectedBudgetOf(themeId as ThemeKey, learningOf(themeId as ThemeKey));
    return tie(`budget of a group = script · ${themeId}`, expected, {
      allocated: row ? minor(row.allocated) : 0n,
      committed: row ? minor(row.committed) : 0n,
      spent: row ? minor(row.spent) : 0n,
    });
  });
  const ofGroups = byGroup.items.filter(({ key }) =>
    progress.some(({ groupId }) => groupId === key),
  );
  const spentByGroups = ofGroups.reduce((sum, { spent }) => sum + minor(spent), 0n);
  const uncovered = byGroup.items.filter(
    ({ spent, committed, overrun }) => minor(spent) > minor(committed) + minor(overrun),
  );
  return [
    ...groups,
    tie('envelope = script', FUNDING.envelopeMinor, minor(total.envelope)),
    tie(
      'envelope = allocated + free',
      minor(total.envelope),
      minor(total.allocated) + minor(total.free),
    ),
    tie('allocated = script', expectedAllocated(), minor(total.allocated)),
    holds(
      'spent ≤ committed, but for flagged overruns',
      uncovered.length === 0,
      `${uncovered.length} rows`,
    ),
    tie('no overrun left unsettled', 0n, minor(total.overrun)),
    tie(
      'honoraria in the budget = bank',
      bank.books.netPaidMinor(HONORARIA),
      spentOn(answers, lineId('honoraria')),
    ),
    tie(
      'charges in the budget = bank',
      bank.books.chargesMinor(),
      spentOn(answers, lineId('bankCharges')),
    ),
    tie('charges at the bank = script', tallyCharges(), bank.books.chargesMinor()),
    tie('suppliers in the budget = bank', bank.books.netPaidMinor(SUPPLIER), spentByGroups),
  ];
};

const bankTies = ({ lines, statements }: Answers, { bank, plan }: Sources): Tie[] => {
  const received = lines
    .filter(({ meaning }) => meaning === 'grant')
    .reduce((sum, { amount }) => sum + minor(amount), 0n);
  const last = [...statements].sort((a, b) => ((a.to ?? '') < (b.to ?? '') ? -1 : 1)).at(-1);
  const end = plan.at(-1)?.statement.to ?? '';
  return [
    tie('grants = bank', bank.books.receivedMinor(GRANT), received),
    tie(
      'balance of the account = bank',
      bank.books.balanceAt(OWN_ACCOUNT.iban, end),
      last?.closing ? minor(last.closing) : 0n,
    ),
    tie(
      'sum of all lines of statements = bank',
      bank.books.balanceAt(OWN_ACCOUNT.iban, end) - OWN_ACCOUNT.openingMinor,
      lines.reduce((sum, { amount }) => sum + minor(amount), 0n),
    ),
    tie('no statement that does not foot', 0, statements.filter(({ foots }) => !foots).length),
  ];
};

const communityTies = (answers: Answers, { applicants, plan }: Sources): Tie[] => [
  tie('applications by outcome = script', expectedStages(applicants), countsOf(answers.stages)),
  tie('members = script', makeCohort(applicants).length, answers.memberStages.length),
  tie('members by stage = script', { completed: 29, left: 1 }, countsOf(answers.memberStages)),
  ...answers.progress.map((group) => {
    const { members, meetingsHeld: meetings, steps, stepsDone, stepsLate } = group;
    const { indicators, indicatorsMet, challengesOpen, themeId } = group;
    const expected = expectedProgressOf(learningOf(themeId as ThemeKey), applicants, plan);
    const got = { members, meetings, steps, stepsDone, stepsLate };
    return tie(`progress of a group = script · ${themeId}`, expected, {
      ...got,
      ...{ indicators, indicatorsMet, challengesOpen },
    });
  }),
];

/** Of three pairs two have met, once each, and ended; the last is overdue. Everybody came to the one activity. */
const mentoringTies = ({ mentoring }: Answers): Tie[] => [
  tie('programmes of mentoring', MENTORING_SCRIPTS.length, mentoring.length),
  ...mentoring.map(({ type, pairs, pairsLate, sessionsHeld, activities, participations }) =>
    tie(
      `mentoring = script · ${type}`,
      {
        ...{ active: 1, ended: MENTORS - 1, late: 1, sessions: MENTORS - 1 },
        ...{ activities: 1, participations: PEOPLE },
      },
      {
        ...{ active: pairs.active, ended: pairs.ended, late: pairsLate, sessions: sessionsHeld },
        ...{ activities: activities.held, participations },
      },
    ),
  ),
];

/** Every total, from the API and from somewhere else. */
export const tiesOf = (answers: Answers, sources: Sources): Tie[] => [
  ...honorariaTies(answers, sources),
  ...budgetTies(answers, sources),
  ...bankTies(answers, sources),
  ...communityTies(answers, sources),
  ...mentoringTies(answers),
];
