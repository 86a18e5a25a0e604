import type { LocalDate, LocalisedText } from '@palabre/kernel';

/** When the four programmes begin, and when they look back: no meeting is overdue in between. */
export const MENTORING_BEGINS_ON: LocalDate = '2025-03-10';
export const MENTORING_GOES_ON: LocalDate = '2025-03-20';
export const MENTORING = { startsOn: '2025-03-01', endsOn: '2025-09-30', dueOn: '2025-06-30' };

/** What makes one way of mentoring different from another, as far as these people come to it. */
export interface MentoringScript {
  readonly type: 'peer' | 'formal' | 'intercultural' | 'skill-exchange';
  readonly title: LocalisedText;
  readonly sessionKind: string;
  readonly activity: { readonly kind: string; readonly title: LocalisedText };
  /** What mentors and mentees are asked in the end. */
  readonly questions: { readonly mentor: readonly string[]; readonly mentee: readonly string[] };
  /** What a pair does before it meets. */
  readonly first: readonly ('trial' | 'preparation' | 'needs' | 'goals' | 'project')[];
}

export const MENTORING_SCRIPTS: readonly MentoringScript[] = [
  {
    type: 'peer',
    title: { en: 'Peers', fr: 'Entre pairs' },
    sessionKind: 'conversation',
    activity: {
      kind: 'presentation',
      title: { en: 'What we talked about', fr: 'Ce dont nous avons parlé' },
    },
    questions: { mentor: ['expectations', 'heard'], mentee: ['expectations', 'heard'] },
    first: ['goals'],
  },
  {
    type: 'formal',
    title: { en: 'Mentors and mentees', fr: 'Mentorat' },
    sessionKind: 'career-advice',
    activity: {
      kind: 'workshop',
      title: { en: 'Letters that are read', fr: 'Des lettres qu’on lit' },
    },
    questions: { mentor: ['expectations', 'prepared'], mentee: ['expectations', 'progress'] },
    first: ['trial', 'preparation', 'needs', 'goals'],
  },
  {
    type: 'intercultural',
    title: { en: 'Newcomers and locals', fr: 'Arrivant·es et gens d’ici' },
    sessionKind: 'outing',
    activity: {
      kind: 'ice-breaker',
      title: { en: 'Tea for all', fr: 'Le thé pour tout le monde' },
    },
    questions: { mentor: ['expectations', 'bridge'], mentee: ['expectations', 'bridge'] },
    first: ['needs', 'project'],
  },
  {
    type: 'skill-exchange',
    title: { en: 'Skills in return', fr: 'Un savoir contre un autre' },
    sessionKind: 'history-and-culture',
    activity: {
      kind: 'workshop',
      title: { en: 'Songs and where they come from', fr: 'Des chants et leur histoire' },
    },
    questions: { mentor: ['expectations', 'learnt'], mentee: ['expectations', 'learnt'] },
    first: [],
  },
];

/** How many of each programme accompany, and how many seek; of their pairs the last meets no more after it began. */
export const MENTORS = 3;
export const PEOPLE = 2 * MENTORS;

const code = (id: string, en: string, fr: string) => ({ id, title: { en, fr } });

/** The lists from which people choose. */
export const MENTORING_LISTS = {
  skills: [
    code('writing', 'Writing', 'Écriture'),
    code('budgeting', 'Budgets', 'Budgets'),
    code('sewing', 'Sewing', 'Couture'),
  ],
  interests: [
    code('archives', 'Archives', 'Archives'),
    code('music', 'Music', 'Musique'),
    code('health', 'Health', 'Santé'),
  ],
  goals: [code('speak-up', 'To speak up', 'Prendre la parole')],
  places: [code('coast', 'The coast', 'La côte')],
  differences: [
    {
      ...code('arrival', 'Arrival', 'Arrivée'),
      values: [code('newcomer', 'Newcomer', 'Arrivant·e'), code('local', 'Local', 'D’ici')],
    },
  ],
};

export const CODE_OF_CONDUCT = {
  version: 'v1',
  text: {
    en: 'Listen, keep what you hear, and say when something is wrong.',
    fr: 'Écouter, garder pour soi ce qu’on entend, et dire quand quelque chose ne va pas.',
  },
};
