import { about, type OwnPart } from '@palabre/platform';
import { ListMyPairings } from './pairing.query.js';
import { GetParticipant, ListMyParticipations, type ParticipantView } from './participant.query.js';
import { GetMyAssessments } from './together/together.query.js';

/** What mentoring knows of somebody: nothing of the others whom they met. */
export const mentoringMine: readonly OwnPart[] = [
  {
    name: 'mentoring',
    title: { en: 'Mentoring', fr: 'Mentorat' },
    gather: async (ask) => {
      const all = ((await ask(about(ListMyParticipations))) ?? []) as ParticipantView[];
      return Promise.all(
        all.map(async ({ participantId, programmeId }) => ({
          participant: await ask(about(GetParticipant, { participantId })),
          assessments: await ask(about(GetMyAssessments, { programmeId })),
        })),
      );
    },
  },
  {
    name: 'pairings',
    title: { en: 'Mentoring pairs', fr: 'Binômes de mentorat' },
    gather: (ask) => ask(about(ListMyPairings)),
  },
];
