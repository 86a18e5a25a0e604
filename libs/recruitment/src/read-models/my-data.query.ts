import { about, type OwnPart } from '@palabre/platform';
import { GetApplication, GetMyDraft, ListMyApplications } from './application.query.js';
import type { OwnLine } from './application.shapes.js';

/** What recruitment knows of somebody. */
export const recruitmentMine: readonly OwnPart[] = [
  {
    name: 'applications',
    title: { en: 'Applications', fr: 'Candidatures' },
    gather: async (ask) => {
      const all = ((await ask(about(ListMyApplications))) ?? []) as OwnLine[];
      return Promise.all(
        all.map(({ applicationId, callId, stage }) =>
          ask(
            stage === 'draft'
              ? about(GetMyDraft, { callId })
              : about(GetApplication, { applicationId }),
          ),
        ),
      );
    },
  },
];
