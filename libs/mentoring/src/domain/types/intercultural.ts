import type { ProgrammeSettings } from '../../events.js';
import { asks, MET_EXPECTATIONS, SELF_ASSESSMENT, titled } from './titled.js';

/** Intercultural mentoring: newcomers and locals meet across that difference, and from needs come to a project of theirs. */
export const INTERCULTURAL: ProgrammeSettings = {
  type: 'intercultural',
  matching: {
    weights: { differences: 3, interests: 3, skills: 2, availability: 2, meeting: 2 },
    language: 'bridged',
    across: 'arrival',
    minimumScore: 1,
    priority: 'most-pairs',
  },
  stages: {
    ...{ trial: 'asked', preparation: 'asked', needs: 'first', goals: 'asked' },
    project: 'asked',
  },
  sessionKinds: [
    titled('meeting', 'Meeting', 'Rencontre'),
    titled('outing', 'Outing', 'Sortie'),
    titled('project', 'Work on the project', 'Travail sur le projet'),
    titled('introduction', 'Introduction to a network', 'Mise en relation'),
  ],
  rhythm: { everyDays: 14, graceDays: 7 },
  evaluation: [
    MET_EXPECTATIONS,
    asks('both', 'bridge', 'I met people of another circle.', 'J’ai rencontré un autre milieu.'),
  ],
  scales: SELF_ASSESSMENT,
  activities: ['ice-breaker', 'group-project', 'workshop', 'presentation'],
  exchange: false,
};
