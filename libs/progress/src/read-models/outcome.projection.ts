import { projection } from '@palabre/eventing';
import type {
  OutcomeDecided,
  OutcomeProposed,
  OutcomePublished,
  SafetyCheckSigned,
} from '@palabre/learning/events';
import { ProgressOutcomeRow } from './outcome.entity.js';

type Event = OutcomeProposed | OutcomeDecided | SafetyCheckSigned | OutcomePublished;

const byGroup = ({ data }: { readonly data: { readonly groupId: string } }) => ({
  groupId: data.groupId,
});

export const outcomeProjection = projection<ProgressOutcomeRow, Event>({
  name: 'progress.outcomes',
  version: 1,
  entity: ProgressOutcomeRow,
  on: {
    'learning.OutcomeProposed': {
      key: byGroup,
      fold: (row, { data: { groupId }, effectiveOn }) =>
        row
          ? undefined
          : {
              ...{ groupId, kind: null, proposedOn: effectiveOn },
              ...{ decidedOn: null, checkedOn: null, publishedOn: null },
            },
    },
    'learning.OutcomeDecided': {
      key: byGroup,
      fold: (row, { data: { kind }, effectiveOn }) =>
        row && { ...row, kind, decidedOn: effectiveOn },
    },
    'learning.SafetyCheckSigned': {
      key: byGroup,
      fold: (row, { effectiveOn }) => row && { ...row, checkedOn: effectiveOn },
    },
    'learning.OutcomePublished': {
      key: byGroup,
      fold: (row, { effectiveOn }) =>
        row && { ...row, publishedOn: row.publishedOn ?? effectiveOn },
    },
  },
});
