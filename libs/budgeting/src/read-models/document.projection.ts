import { projection } from '@palabre/eventing';
import type { DocumentPartStored, DocumentStored } from '../events.js';
import { DocumentPartRow, DocumentRow } from './document.entity.js';

export const documentProjection = projection<DocumentRow, DocumentStored>({
  name: 'budgeting.documents',
  version: 1,
  entity: DocumentRow,
  on: {
    'budgeting.DocumentStored': {
      key: ({ data }) => ({ documentId: data.documentId }),
      fold: (_row, { data: { parts: _parts, ...document }, recordedAt }) => ({
        ...document,
        storedAt: recordedAt,
      }),
    },
  },
});

export const documentPartProjection = projection<DocumentPartRow, DocumentPartStored>({
  name: 'budgeting.document-parts',
  version: 1,
  entity: DocumentPartRow,
  on: {
    'budgeting.DocumentPartStored': {
      key: ({ data: { documentId, part } }) => ({ documentId, part }),
      fold: (_row, { data }) => data,
    },
  },
});
