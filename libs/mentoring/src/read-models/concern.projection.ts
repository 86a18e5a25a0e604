import { projection } from '@palabre/eventing';
import type { ConcernEvent } from '../events.js';
import { ConcernRow } from './concern.entity.js';

const byConcern = ({ data }: { readonly data: { readonly concernId: string } }) => ({
  concernId: data.concernId,
});

export const concernProjection = projection<ConcernRow, ConcernEvent>({
  name: 'mentoring.concerns',
  version: 3,
  entity: ConcernRow,
  on: {
    'mentoring.ConcernRaised': {
      key: byConcern,
      fold: (
        _row,
        { data: { concernId, programmeId, contactIds, about, concern }, recordedAt },
      ) => ({
        ...{ concernId, programmeId, stage: 'open', contactIds, raisedAt: recordedAt, about },
        ...{ said: [concern], steps: [], outcome: null },
      }),
    },
    'mentoring.ConcernAddedTo': {
      key: byConcern,
      fold: (row, { data }) => row && { ...row, said: [...row.said, data.concern] },
    },
    'mentoring.ConcernStepRecorded': {
      key: byConcern,
      fold: (row, { data: { by, step }, recordedAt }) =>
        row && { ...row, steps: [...row.steps, { at: recordedAt, by, words: step }] },
    },
    'mentoring.ConcernShared': {
      key: byConcern,
      fold: (row, { data }) =>
        row && { ...row, contactIds: [...row.contactIds, data.withContactId] },
    },
    'mentoring.ConcernReaderRemoved': {
      key: byConcern,
      fold: (row, { data }) =>
        row && { ...row, contactIds: row.contactIds.filter((id) => id !== data.contactId) },
    },
    'mentoring.ConcernSettled': {
      key: byConcern,
      fold: (row, { data: { by, outcome, words }, recordedAt }) =>
        row && {
          ...{ ...row, stage: 'settled', outcome },
          steps: [...row.steps, { at: recordedAt, by, words }],
        },
    },
  },
});
