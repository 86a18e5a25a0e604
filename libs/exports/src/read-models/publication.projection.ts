import { projection } from '@palabre/eventing';
import type { PublicationDescribed } from '../events.js';
import { PublicationRow } from './publication.entity.js';

export const publicationProjection = projection<PublicationRow, PublicationDescribed>({
  name: 'exports.publications',
  version: 1,
  entity: PublicationRow,
  on: {
    'exports.PublicationDescribed': {
      key: ({ data: { cohortId } }) => ({ cohortId }),
      fold: (_row, { data: { cohortId, describedBy: _by, ...publication } }) => ({
        ...{ cohortId, publication },
      }),
    },
  },
});
