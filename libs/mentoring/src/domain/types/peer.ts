import type { ProgrammeSettings } from '../../events.js';
import { asks, MET_EXPECTATIONS, SELF_ASSESSMENT, titled } from './titled.js';

/** Peer mentoring: shared interests and goals bring two together; they meet regularly on topics they choose. */
export const PEER: ProgrammeSettings = {
  type: 'peer',
  matching: {
    weights: { interests: 4, goals: 4, availability: 2, meeting: 1, skills: 1 },
    language: 'required',
    minimumScore: 100,
    priority: 'most-pairs',
  },
  stages: { trial: 'asked', preparation: 'none', needs: 'asked', goals: 'asked', project: 'none' },
  sessionKinds: [
    titled('conversation', 'Conversation', 'Conversation'),
    titled('reflection', 'Looking back', 'Retour sur le vécu'),
  ],
  rhythm: { everyDays: 21, graceDays: 7 },
  evaluation: [
    MET_EXPECTATIONS,
    asks('both', 'heard', 'I felt heard.', 'Je me suis senti·e écouté·e.'),
  ],
  scales: SELF_ASSESSMENT,
  activities: ['group-project', 'presentation'],
  exchange: false,
};
