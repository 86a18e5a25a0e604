import type { Language } from '@palabre/kernel';
import type {
  BudgetRow,
  HonorariaRow,
  MentoringRow,
  ProgressRow,
} from '../terminal/year-tables.js';
import { minor, type Answers, type BudgetFigures } from './answers.js';
import type { Tie } from './tie.js';

export interface Rows {
  readonly budget: readonly BudgetRow[];
  readonly honoraria: readonly HonorariaRow[];
  readonly progress: readonly ProgressRow[];
  readonly mentoring: readonly MentoringRow[];
}

const PROGRAMME = { en: 'Programme', fr: 'Programme' };

const figures = ({ envelope, allocated, committed, spent, available }: BudgetFigures) => ({
  envelope: minor(envelope),
  allocated: minor(allocated),
  committed: minor(committed),
  spent: minor(spent),
  available: minor(available),
});

/** What is the programme's own first, then the groups in their order. */
const budgetRows = ({ byGroup, progress }: Answers, language: Language): BudgetRow[] => {
  const ofGroup = (key: string) => progress.findIndex(({ groupId }) => groupId === key);
  return [...byGroup.items]
    .sort((a, b) => ofGroup(a.key) - ofGroup(b.key))
    .map((item) => {
      const name = progress[ofGroup(item.key)]?.title[language] ?? PROGRAMME[language];
      return { name, ...figures(item) };
    });
};

/** The tables that people come for, out of the API's answers. */
export const rowsOf = (answers: Answers, language: Language): Rows => ({
  budget: budgetRows(answers, language),
  honoraria: answers.months.map((month) => ({
    month: month.month,
    broughtForward: minor(month.broughtForward),
    accrued: minor(month.accrued),
    paid: minor(month.paid),
    waived: minor(month.waived),
    cancelled: minor(month.cancelled),
    carriedForward: minor(month.carriedForward),
    matched: month.matched,
    open: month.open,
  })),
  progress: answers.progress.map(({ title, meetingsHeld, ...row }) => ({
    name: title[language],
    members: row.members,
    meetings: meetingsHeld,
    stepsDone: row.stepsDone,
    steps: row.steps,
    stepsLate: row.stepsLate,
    indicatorsMet: row.indicatorsMet,
    indicators: row.indicators,
    challengesOpen: row.challengesOpen,
    outcome: row.outcome,
  })),
  mentoring: answers.mentoring.map(({ title, pairs, activities, ...row }) => ({
    name: title[language],
    pairs: pairs.active + pairs.ended,
    ended: pairs.ended,
    late: row.pairsLate,
    sessions: row.sessionsHeld,
    activities: activities.held,
    participations: row.participations,
  })),
});

/** The tables as JSON, cents as text; of the checks how many held, and in full those that did not. */
export const reportText = (
  seed: number,
  tables: Rows,
  ties: readonly Tie[],
  events: number | undefined,
): string =>
  `${JSON.stringify(
    {
      seed,
      tables,
      checks: {
        held: ties.filter(({ ok }) => ok).length,
        failed: ties.filter(({ ok }) => !ok),
      },
      events: { count: events },
    },
    (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    2,
  )}\n`;

/** Checks by their kind, one line each; those that do not tie in full. */
export const tieLines = (ties: readonly Tie[]): string[] => {
  const kinds = new Map<string, Tie[]>();
  for (const tie of ties) {
    const kind = tie.name.split(' · ')[0] ?? tie.name;
    kinds.set(kind, [...(kinds.get(kind) ?? []), tie]);
  }
  return [...kinds].flatMap(([kind, some]) => {
    const failed = some.filter(({ ok }) => !ok);
    const count = some.length > 1 ? ` (${some.length - failed.length}/${some.length})` : '';
    return [
      `  ${failed.length === 0 ? '✓' : '✗'} ${kind}${count}`,
      ...failed.map(({ name, expected, got }) => `      ${name}: ${expected}, but got ${got}`),
    ];
  });
};
