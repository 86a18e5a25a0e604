import { projection } from '@palabre/eventing';
import { toldAsOneAfter } from '../domain/books/told-as-one.js';
import type { PublicationDescribed } from '../events.js';
import { PublicationRow } from './publication.entity.js';

export const publicationProjection = projection<PublicationRow, PublicationDescribed>({
  name: 'exports.publications',
  version: 2,
  entity: PublicationRow,
  on: {
    'exports.PublicationDescribed': {
      key: ({ data: { cohortId } }) => ({ cohortId }),
      fold: (row, { data: { cohortId, describedBy: _by, ...publication } }) => ({
        ...{ cohortId, publication },
        together: toldAsOneAfter(row?.together ?? [], publication.countries),
      }),
    },
  },
});
