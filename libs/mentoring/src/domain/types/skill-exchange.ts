import type { ProgrammeSettings } from '../../events.js';
import { asks, MET_EXPECTATIONS, SELF_ASSESSMENT, titled } from './titled.js';

/** Skill exchange: everybody offers and seeks, and who has learnt goes on as a mentor. */
export const SKILL_EXCHANGE: ProgrammeSettings = {
  type: 'skill-exchange',
  matching: {
    weights: { skills: 4, reciprocity: 4, interests: 2, availability: 1, meeting: 1 },
    language: 'weighed',
    minimumScore: 50,
    priority: 'most-pairs',
  },
  stages: { trial: 'none', preparation: 'none', needs: 'none', goals: 'asked', project: 'none' },
  sessionKinds: [
    titled('practice', 'Practice', 'Pratique'),
    titled('history-and-culture', 'History and culture', 'Histoire et culture'),
    titled('openings', 'Openings and resources', 'Débouchés et ressources'),
  ],
  rhythm: { everyDays: 28, graceDays: 14 },
  evaluation: [
    MET_EXPECTATIONS,
    asks('both', 'learnt', 'I learnt something I use.', 'J’ai appris quelque chose d’utile.'),
  ],
  scales: SELF_ASSESSMENT,
  activities: ['workshop', 'presentation'],
  exchange: true,
};
