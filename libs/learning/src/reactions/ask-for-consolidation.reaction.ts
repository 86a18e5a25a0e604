import { reaction, send } from '@palabre/eventing';
import { requestConsolidationCommand } from '../contract.js';
import type { QuestionsFinalised } from '../events.js';

/** Each group that finalises its questions may be the last one MEL waits for. */
export const askForConsolidation = reaction<QuestionsFinalised>({
  name: 'learning.ask-for-consolidation',
  startsAt: 'beginning',
  owner: 'mel',
  on: {
    'learning.QuestionsFinalised': ({ data: { cohortId } }) => [
      send(requestConsolidationCommand, { cohortId }),
    ],
  },
});
