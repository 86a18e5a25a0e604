import type { ProgrammeSettings } from '../../events.js';
import { asks, MET_EXPECTATIONS, SELF_ASSESSMENT, titled } from './titled.js';

/** Formal mentoring: the mentor's skills are fitted to the mentee's needs; both prepare, and goals come before sessions. */
export const FORMAL: ProgrammeSettings = {
  type: 'formal',
  matching: {
    weights: { skills: 8, goals: 2, availability: 2, meeting: 1, interests: 1 },
    language: 'required',
    minimumScore: 250,
    priority: 'total-score',
  },
  stages: {
    ...{ trial: 'first', preparation: 'first', needs: 'first', goals: 'first' },
    project: 'none',
  },
  sessionKinds: [
    titled('career-advice', 'Career advice', 'Conseil d’orientation'),
    titled('cv-and-letter', 'CV and letter', 'CV et lettre'),
    titled('interview-practice', 'Interview practice', 'Entraînement à l’entretien'),
    titled('skills', 'Working on a skill', 'Travail d’une compétence'),
  ],
  rhythm: { everyDays: 14, graceDays: 7 },
  evaluation: [
    MET_EXPECTATIONS,
    asks('mentee', 'progress', 'I came closer to my goals.', 'J’ai avancé vers mes objectifs.'),
    asks('mentor', 'prepared', 'I was prepared for it.', 'J’y étais préparé·e.'),
  ],
  scales: SELF_ASSESSMENT,
  activities: ['workshop'],
  exchange: false,
};
