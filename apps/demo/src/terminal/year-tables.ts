import type { Language } from '@palabre/kernel';
import type { Cell, Table } from './table.js';

/** A group's budget; `name` is what the community calls the group. Amounts in cents. */
export interface BudgetRow {
  readonly name: string;
  readonly envelope: bigint;
  readonly allocated: bigint;
  readonly committed: bigint;
  readonly spent: bigint;
  readonly available: bigint;
}

/** A month of honoraria; amounts in cents, `matched` and `open` count lines of bank statements. */
export interface HonorariaRow {
  readonly month: string;
  readonly broughtForward: bigint;
  readonly accrued: bigint;
  readonly paid: bigint;
  readonly waived: bigint;
  readonly cancelled: bigint;
  readonly carriedForward: bigint;
  readonly matched: number;
  readonly open: number;
}

export interface ProgressRow {
  readonly name: string;
  readonly members: number;
  readonly meetings: number;
  readonly stepsDone: number;
  readonly steps: number;
  readonly stepsLate: number;
  readonly indicatorsMet: number;
  readonly indicators: number;
  readonly challengesOpen: number;
  readonly outcome: string;
}

/** A programme of mentoring. */
export interface MentoringRow {
  readonly name: string;
  readonly pairs: number;
  readonly ended: number;
  readonly late: number;
  readonly sessions: number;
  readonly activities: number;
  readonly participations: number;
}

const WORDS = {
  en: {
    budget: 'Budget by group (EUR)',
    budgetColumns: ['Group', 'Envelope', 'Allocated', 'Committed', 'Spent', 'Available'],
    honoraria: 'Honoraria by month (EUR)',
    honorariaColumns: [
      'Month',
      'Brought fwd',
      'Accrued',
      'Paid',
      'Waived',
      'Cancelled',
      'Carried fwd',
      'Matched',
      'Open',
    ],
    progress: 'Progress by group',
    progressColumns: [
      'Group',
      'Members',
      'Meetings',
      'Steps',
      'Late',
      'Indicators',
      'Challenges open',
      'Outcome',
    ],
    mentoring: 'Mentoring',
    mentoringColumns: [
      'Programme',
      'Pairs',
      'Ended',
      'Overdue',
      'Sessions',
      'Activities',
      'Participations',
    ],
    total: 'Total',
  },
  fr: {
    budget: 'Budget par groupe (EUR)',
    budgetColumns: ['Groupe', 'Enveloppe', 'Alloué', 'Engagé', 'Dépensé', 'Disponible'],
    honoraria: 'Honoraires par mois (EUR)',
    honorariaColumns: [
      'Mois',
      'Report',
      'Dus',
      'Payés',
      'Renoncés',
      'Annulés',
      'À reporter',
      'Rapprochés',
      'Ouverts',
    ],
    progress: 'Avancement par groupe',
    progressColumns: [
      'Groupe',
      'Membres',
      'Réunions',
      'Étapes',
      'En retard',
      'Indicateurs',
      'Difficultés ouvertes',
      'Résultat',
    ],
    mentoring: 'Mentorat',
    mentoringColumns: [
      'Programme',
      'Binômes',
      'Terminés',
      'En retard',
      'Séances',
      'Activités',
      'Participations',
    ],
    total: 'Total',
  },
} as const;

const columns = (titles: readonly string[]) => titles.map((title) => ({ title }));

const totals = <R>(
  label: string,
  rows: readonly R[],
  pick: (row: R) => readonly Cell[],
): Cell[] => {
  const cells = rows.map(pick);
  const width = cells[0]?.length ?? 0;
  return [
    label,
    ...Array.from({ length: width }, (_, at): Cell => {
      const values = cells.map((row) => row[at]);
      if (values.every((value) => typeof value === 'bigint'))
        return values.reduce((a, b) => a + b, 0n);
      if (values.every((value) => typeof value === 'number'))
        return values.reduce((a, b) => a + b, 0);
      return undefined;
    }),
  ];
};

export const budgetTable = (rows: readonly BudgetRow[], language: Language): Table => {
  const words = WORDS[language];
  const cells = (row: BudgetRow) => [
    row.envelope,
    row.allocated,
    row.committed,
    row.spent,
    row.available,
  ];
  return {
    title: words.budget,
    columns: columns(words.budgetColumns),
    rows: rows.map((row) => [row.name, ...cells(row)]),
    total: totals(words.total, rows, cells),
  };
};

/** Sums what flows within a month; what is brought and carried forward has no sum over months. */
export const honorariaTable = (rows: readonly HonorariaRow[], language: Language): Table => {
  const words = WORDS[language];
  const all = (row: HonorariaRow): Cell[] => [
    row.broughtForward,
    row.accrued,
    row.paid,
    row.waived,
    row.cancelled,
    row.carriedForward,
    row.matched,
    row.open,
  ];
  const flows = (row: HonorariaRow): Cell[] => [
    undefined,
    row.accrued,
    row.paid,
    row.waived,
    row.cancelled,
    undefined,
    row.matched,
    row.open,
  ];
  return {
    title: words.honoraria,
    columns: columns(words.honorariaColumns),
    rows: rows.map((row) => [row.month, ...all(row)]),
    total: totals(words.total, rows, flows),
  };
};

export const progressTable = (rows: readonly ProgressRow[], language: Language): Table => {
  const words = WORDS[language];
  return {
    title: words.progress,
    columns: columns(words.progressColumns),
    rows: rows.map((row) => [
      row.name,
      row.members,
      row.meetings,
      `${row.stepsDone}/${row.steps}`,
      row.stepsLate,
      `${row.indicatorsMet}/${row.indicators}`,
      row.challengesOpen,
      row.outcome,
    ]),
  };
};

export const mentoringTable = (rows: readonly MentoringRow[], language: Language): Table => {
  const words = WORDS[language];
  const cells = (row: MentoringRow) => [
    ...[row.pairs, row.ended, row.late, row.sessions, row.activities, row.participations],
  ];
  return {
    title: words.mentoring,
    columns: columns(words.mentoringColumns),
    rows: rows.map((row) => [row.name, ...cells(row)]),
    total: totals(words.total, rows, cells),
  };
};
