import { describe, expect, it } from '@jest/globals';
import { makeApplicants } from '../people/applicants.js';
import { makeCohort } from '../people/cohort.js';
import { learningOf } from '../texts/learning-groups.js';
import { THEMES } from '../texts/themes.js';
import { planYear } from '../year/months.js';
import { pickTroubled } from '../year/trouble-plan.js';
import type { Answers, BudgetFigures } from './answers.js';
import {
  countsOf,
  expectedAllocated,
  expectedBudgetOf,
  expectedProgressOf,
  expectedStages,
} from './expected.js';
import { nextSteps } from './next-steps.js';
import { reportText, rowsOf, tieLines } from './report.js';
import { holds, tie } from './tie.js';

const applicants = makeApplicants(2024);
const cohort = makeCohort(applicants);
const plan = planYear(cohort, pickTroubled(cohort));

describe('a tie', () => {
  it('holds when both sources say the same, cents and all', () => {
    expect(tie('cents', 100_050n, 100_050n)).toEqual({
      name: 'cents',
      expected: '1000.50',
      got: '1000.50',
      ok: true,
    });
    expect(tie('cents', -5n, -50n)).toMatchObject({ expected: '-0.05', got: '-0.50', ok: false });
    expect(tie('counts', 30, 29).ok).toBe(false);
  });

  it('compares sets of figures by their names', () => {
    const both = { paid: 100n, open: 1 };
    expect(tie('set', both, { ...both }).ok).toBe(true);
    expect(tie('set', both, { ...both, open: 2 })).toMatchObject({
      expected: 'paid 1.00, open 1',
      got: 'paid 1.00, open 2',
      ok: false,
    });
  });

  it('says what is there when something does not hold', () => {
    expect(holds('rule', true, 'unused').ok).toBe(true);
    expect(holds('rule', false, '2 rows')).toMatchObject({ got: '2 rows', ok: false });
  });
});

describe('checks for people to read', () => {
  it('stand in one line a kind, and in full where they do not tie', () => {
    const ties = [
      tie('months · 2024-10', 1, 1),
      tie('months · 2024-11', 1, 2),
      tie('envelope', 5n, 5n),
    ];
    expect(tieLines(ties)).toEqual([
      '  ✗ months (1/2)',
      '      months · 2024-11: 1, but got 2',
      '  ✓ envelope',
    ]);
  });
});

describe('what the script expects', () => {
  it('of applications, as reckoned by hand', () => {
    expect(expectedStages(applicants)).toEqual({
      accepted: 30,
      declined: 2,
      ineligible: 2,
      rejected: 83,
      waitlisted: 4,
      withdrawn: 4,
    });
    expect(countsOf(['b', 'a', 'b'])).toEqual({ a: 1, b: 2 });
  });

  it('of the budget, as reckoned by hand', () => {
    const budgets = THEMES.map((theme) => expectedBudgetOf(theme, learningOf(theme)));
    expect(budgets).toEqual([
      { allocated: 450_000n, committed: 390_000n, spent: 390_000n },
      { allocated: 350_000n, committed: 174_000n, spent: 174_000n },
      { allocated: 400_000n, committed: 160_000n, spent: 160_000n },
    ]);
    // 36,000 honoraria, 12,000 workplans, 320 charges, and 200 of the contingency.
    expect(expectedAllocated()).toBe(4_852_000n);
  });

  it('of progress, as reckoned by hand', () => {
    // Twelve first meetings and six second ones, twelve check-ins; two groups have had a guest.
    const expected = THEMES.map((theme) => expectedProgressOf(learningOf(theme), applicants, plan));
    expect(expected.map(({ meetings }) => meetings)).toEqual([31, 30, 31]);
    expect(expected.map(({ members }) => members)).toEqual([10, 9, 10]);
    expect(expected.map(({ stepsLate }) => stepsLate)).toEqual([1, 1, 0]);
    expect(expected.map(({ indicatorsMet }) => indicatorsMet)).toEqual([2, 1, 2]);
    expect(expected.map(({ challengesOpen }) => challengesOpen)).toEqual([0, 0, 1]);
  });
});

const figures = (allocated: string): BudgetFigures => {
  const none = { minor: '0' };
  return {
    envelope: { minor: allocated },
    allocated: { minor: allocated },
    ...{ free: none, committed: none, spent: none, overrun: none },
    available: { minor: allocated },
  };
};

const group = (groupId: string, themeId: string) => ({
  ...{ groupId, themeId, title: { en: `Group ${groupId}`, fr: `Groupe ${groupId}` } },
  ...{ members: 10, meetingsHeld: 3, checkInsHeld: 1, steps: 4, stepsDone: 2, stepsLate: 1 },
  ...{ indicators: 2, indicatorsMet: 1, challengesOpen: 0, outcome: 'decided' },
});

const answers: Answers = {
  byGroup: {
    items: [
      { key: 'b', ...figures('2') },
      { key: 'programme', ...figures('3') },
      { key: 'a', ...figures('1') },
    ],
    total: figures('6'),
  },
  byLine: { items: [], total: figures('6') },
  months: [],
  progress: [group('a', 'rooting-care'), group('b', 'practising-accountability')],
  mentoring: [],
  ...{ lines: [], statements: [], stages: [], memberStages: [] },
};

describe('the tables', () => {
  it('have the programme first, then the groups in their order, in the reader’s language', () => {
    const { budget, progress } = rowsOf(answers, 'fr');
    expect(budget.map(({ name, allocated }) => [name, allocated])).toEqual([
      ['Programme', 3n],
      ['Groupe a', 1n],
      ['Groupe b', 2n],
    ]);
    expect(progress.map(({ name, meetings }) => [name, meetings])).toEqual([
      ['Groupe a', 3],
      ['Groupe b', 3],
    ]);
  });

  it('go into a report with cents as text', () => {
    const ties = [tie('x', 1, 1), tie('y', 1, 2), tie('z', 1, 1)];
    const report = JSON.parse(reportText(7, rowsOf(answers, 'en'), ties, 12)) as {
      tables: { budget: { allocated: string }[] };
      checks: unknown;
    };
    expect(report).toMatchObject({ seed: 7, events: { count: 12 } });
    expect(report.tables.budget.map(({ allocated }) => allocated)).toEqual(['3', '1', '2']);
    const failed = [{ name: 'y', expected: '1', got: '2', ok: false }];
    expect(report.checks).toEqual({ held: 2, failed });
  });
});

describe('what to look at next', () => {
  const pointers = {
    ...{ url: 'http://localhost:3000', bankFolder: '/home/x/.palabre/demo/bank', seed: 5 },
    ...{ cohortId: 'cohort', accountId: 'account' },
  };

  it.each(['en', 'fr'] as const)('leads to documentation, data and files (%s)', (language) => {
    const text = nextSteps(pointers, language).join('\n');
    expect(text).toContain('http://localhost:3000/docs');
    expect(text).toContain('palabre token --subject demo-finance-1-5 --role finance');
    expect(text).toContain('http://localhost:3000/cohorts/cohort/honoraria-months');
    expect(text).toContain('/home/x/.palabre/demo/bank');
  });
});
